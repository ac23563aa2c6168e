"""Maps of the provinces: steps closed, persons on the court list, persons wrongly named.

Question answered: where does it fall? Left out: outlines and colours (results/html/provinces_map.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import numpy as np
from numpy.typing import NDArray

from underheaven.results import sums
from underheaven.results.chance import FEW, SIGN, Rate
from underheaven.results.html.figure import (
    CHANCE_NOTE,
    Figure,
    Numbers,
    TableColumn,
    decimal,
    few_note,
    resting_on,
    whole,
)
from underheaven.results.html.provinces_map import SOURCES, Place, province_map, shapes
from underheaven.results.html.view import View
from underheaven.results.places import PROVINCE_NAMES
from underheaven.society.traits import N_PROVINCES
from underheaven.state.measures import Measure, Step


@dataclass(frozen=True)
class Choice:
    """What one map shows."""

    name: str
    label: str
    title: str
    unit: str
    per: float
    events: NDArray[np.int64]
    """(N_PROVINCES,) among the synthetic citizens."""
    of: NDArray[np.int64]
    """(N_PROVINCES,) persons or attempts."""
    is_share: bool = True

    def rates(self) -> list[Rate]:
        """By province."""
        return [Rate(int(n), int(of), self.is_share) for n, of in zip(self.events, self.of, strict=True)]


def choice_of_maps(view: View) -> str:
    """Up to three maps, one shown at a time, chosen without a script."""
    choices = _choices(view)
    if len(choices) == 1:
        return _map(view, choices[0])
    inputs = "".join(
        f'<input type="radio" name="map" id="map-{i}"{" checked" if i == 1 else ""}><label '
        f'for="map-{i}">{escape(c.label)}</label><wbr>'
        for i, c in enumerate(choices, 1)
    )
    panels = "".join(f'<div class="map-panel panel-{i}">{_map(view, c)}</div>' for i, c in enumerate(choices, 1))
    return f'<fieldset class="map-choice"><legend>The map shows</legend>{inputs}{panels}</fieldset>'


def _choices(view: View) -> list[Choice]:
    """The maps that the regime has something to show on."""
    people = _people(view)
    attempted, closed = "Attempted steps that were closed", "per 1000 attempted"
    steps = _steps(view)
    facts, outcome = view.record.facts, view.record.outcome
    found = [Choice("steps", "Steps closed", attempted, closed, 1000, steps[:, Step.CLOSED], steps[:, Step.ATTEMPTS])]
    if facts.licence and not facts.closed_gates():
        hit, per = sums.by_province(outcome, Measure.LICENCE_PENALISED, view.window), "per 100,000 persons"
        found = [Choice("licence", "Licences", "Holders whose licence lost points", per, 1e5, hit, people)]
    if facts.has_court_list:
        stock = sums.by_province(outcome, Measure.COURT_STOCK, view.window, at_end=True)
        on_list, per = "Persons on the court list", "per 1000 persons"
        found.append(Choice("court", "Court list", on_list, per, 1000, stock, people))
    wrong = sums.by_province(outcome, Measure.WRONG_RECEIVED, view.window)
    if wrong.any():
        named, per = "Times named for another's act", "per 100,000 persons"
        found.append(Choice("wrong", "Wrongly named", named, per, 1e5, wrong, people, is_share=False))
    return found


def _map(view: View, choice: Choice) -> str:
    """One map with its table."""
    rates = choice.rates()
    values = [choice.per * (rate.value if rate.of else 0.0) for rate in rates]
    drawing, legend = province_map([_place(choice, rate) for rate in rates], choice.unit)
    kind = "Tiles, one a province." if shapes().is_tiles else SOURCES
    columns = (
        TableColumn("Province"),
        TableColumn(f"{choice.title}, {choice.unit}", decimal),
        TableColumn("Low", decimal),
        TableColumn("High", decimal),
        TableColumn("Events among the synthetic citizens", resting_on),
        TableColumn("Persons", whole),
    )
    people = _people(view)
    order = [int(i) for i in np.argsort(values, kind="stable")[::-1]]
    rows = [
        (
            PROVINCE_NAMES[i],
            values[i],
            *(choice.per * end for end in rates[i].interval),
            rates[i].events,
            float(people[i]) * view.scale,
        )
        for i in order
    ]
    few = tuple(frozenset(range(1, 5)) if rates[i].is_few else frozenset() for i in order)
    figure = Figure(
        f"map-{choice.name}",
        f"{choice.title}, {choice.unit}",
        f"{_ends(rates, values)} {view.window.title}. {kind}",
        drawing,
        Numbers(columns, rows, few),
        legend,
        "chart map",
        few_note(any(few)),
        CHANCE_NOTE,
    )
    return view.figure(figure)


def _place(choice: Choice, rate: Rate) -> Place:
    """What the map shows of a province."""
    low, high = (choice.per * end for end in rate.interval)
    words = f"90 % {decimal(low)} to {decimal(high)}, {rate.events:,} events{f' {SIGN}' if rate.is_few else ''}"
    return Place(choice.per * (rate.value if rate.of else 0.0), rate.is_few, words)


def _ends(rates: list[Rate], values: list[float]) -> str:
    """The highest and the lowest province among those that may be compared."""
    if not any(rate.events for rate in rates):
        return "There were none, in any province."
    sound = [i for i, rate in enumerate(rates) if not rate.is_few]
    if len(sound) < 2:
        return f"Too few events to say where it is most: hardly a province has {FEW}."
    highest, lowest = max(sound, key=values.__getitem__), min(sound, key=values.__getitem__)
    among = "" if len(sound) == N_PROVINCES else f" of the {len(sound)} provinces with {FEW} events or more"
    return f"Highest{among}: {_named(highest, values)}; lowest: {_named(lowest, values)}."


def _steps(view: View) -> NDArray[np.int64]:
    """(N_PROVINCES, N_STEPS) steps by province and `Step`."""
    return sums.steps_by_stratum(view.record.outcome, view.window).reshape(N_PROVINCES, 2, -1).sum(axis=1)


def _people(view: View) -> NDArray[np.int64]:
    """Persons by province."""
    return sums.by_province(view.record.outcome, Measure.PERSONS, view.window, at_end=True)


def _named(province: int, values: list[float]) -> str:
    """A province with its number."""
    return f"{PROVINCE_NAMES[province]}, {decimal(values[province])}"
