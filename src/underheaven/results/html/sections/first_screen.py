"""The first screen: what was run, five numbers with their ranges, and the map.

Question answered: what should stay if one reads no further? Left out: everything that needs a second number.
"""

from __future__ import annotations

from html import escape

import numpy as np
from numpy.typing import NDArray

from underheaven.engine.measures import Measure, Step
from underheaven.results import sums
from underheaven.results.html.figure import Figure, Numbers, TableColumn, decimal, whole
from underheaven.results.html.provinces_map import SOURCES, province_map, shapes
from underheaven.results.html.view import View
from underheaven.results.places import PROVINCE_NAMES, month_words
from underheaven.results.wording import change, count_words, exact_words, percent_words, range_words, scale_words
from underheaven.society.traits import N_PROVINCES


def section(view: View) -> str:
    """Masthead, five sentences, map."""
    record = view.record
    plan = record.plan
    each = f", each standing for {scale_words(view.scale)} persons" if view.scale > 1.05 else ""
    lead = (
        f"{exact_words(plan.population)} synthetic citizens of the society {plan.society}{each}, lived through "
        f"{_months_words(record.outcome.months)} under the regime {plan.regime}."
    )
    return (
        '<header class="first"><div class="eyebrow"><b>underheaven</b>'
        f"<span>Report on {escape(view.window.title)}</span><span>Regime {escape(plan.regime)}</span>"
        f'<span>Seed {plan.seed}</span><span class="stamp">Synthetic</span></div>'
        f"<h1>{escape(record.facts.title)}</h1>"
        f'<p class="lead">{escape(lead)}</p><div class="opening"><ul class="five">{_five(view)}</ul>'
        f"<div>{_maps(view)}</div></div></header>"
    )


def _five(view: View) -> str:
    """The five sentences that the regime can have."""
    items = [make(view) for make in (_steps, _flights, _listed, _wrong, _changed)]
    return "".join(items)


def _item(big: str, sentence: str, below: str) -> str:
    """A number, a sentence, a range."""
    number, _, word = big.partition(" ")
    small = f" <small>{escape(word)}</small>" if word else ""
    return (
        f'<li><span class="big">{escape(number)}{small}</span><p>{escape(sentence)}'
        f'<span class="range">{escape(below)}</span></p></li>'
    )


def _steps(view: View) -> str:
    """S56."""
    headline, found = view.by_id.get("open-steps"), view.range("open-steps")
    if headline is None:
        return ""
    names = view.record.facts.band_names
    lowest = view.by_id.get(f"open-steps-band-{names[0]}") if names else None
    more = f"; in the lowest band, {names[0]}, it is {percent_words(lowest.value)}" if lowest else ""
    below = view.bounds("open-steps") if found else "no range computed"
    return _item(percent_words(headline.value), f"of all attempted steps are open{more}.", below)


def _flights(view: View) -> str:
    """S23."""
    if not view.has("flight-refusals-year"):
        return ""
    headline = view.by_id["flight-refusals-year"]
    official = f" Official figures imply {count_words(headline.official)}." if headline.official else ""
    sentence = f"attempts to book a flight were refused, {view.window.title}.{official}"
    return _item(count_words(headline.value), sentence, view.bounds("flight-refusals-year"))


def _listed(view: View) -> str:
    """S19."""
    if not view.has("court-list-stock", "collateral-per-listed"):
        return ""
    others = view.by_id["collateral-per-listed"].value
    end = month_words(view.record.outcome.months[view.window.last])
    sentence = f"persons were on the court list at the end of {end}; {others:.2f} others live with each listed person."
    return _item(view.value("court-list-stock"), sentence, view.bounds("court-list-stock"))


def _wrong(view: View) -> str:
    """S06, S47."""
    if not view.has("wrong-namings"):
        return ""
    shown = ""
    if view.has("wrongly-shown") and view.by_id["wrongly-shown"].value:
        shown = f"; {view.value('wrongly-shown')} times a public board showed the wrong person"
    return _item(
        view.value("wrong-namings"), f"times somebody was named for another's act{shown}.", view.bounds("wrong-namings")
    )


def _changed(view: View) -> str:
    """S43, S51: both signs alike."""
    if not view.has("violations-avoided-share", "defaults-avoided", "hardship-added"):
        return ""
    headline = view.by_id["violations-avoided-share"]
    word = "fewer" if headline.value >= 0 else "more"
    debts, hardship = view.by_id["defaults-avoided"].value, view.by_id["hardship-added"].value
    sentence = (
        f"{word} unlawful acts than in the same society without the system; {count_words(abs(debts))} "
        f"{'fewer' if debts >= 0 else 'more'} persons fell behind on a debt; hardship is "
        f"{count_words(abs(hardship))} levels {'higher' if hardship >= 0 else 'lower'}."
    )
    found = view.range("violations-avoided-share")
    turned, bounds = change(headline, found)
    below = "no range computed" if bounds is None else f"90 % range of the change {range_words(turned, bounds)}"
    return _item(percent_words(abs(headline.value)), sentence, below)


def _maps(view: View) -> str:
    """Three measures of the provinces, one shown at a time, chosen without a script."""
    people = _people(view)
    choices = [
        (
            "steps",
            "Steps closed",
            "Attempted steps that were closed",
            "per 1000 attempted",
            1000 * _ratio(*_steps_of(view)),
        ),
    ]
    if view.record.facts.has_court_list:
        stock = sums.by_province(view.record.outcome, Measure.COURT_STOCK, view.window, at_end=True)
        choices.append(
            ("court", "Court list", "Persons on the court list", "per 1000 persons", 1000 * _ratio(stock, people))
        )
    wrong = sums.by_province(view.record.outcome, Measure.WRONG_RECEIVED, view.window)
    if wrong.any():
        choices.append(
            (
                "wrong",
                "Wrongly named",
                "Times named for another's act",
                "per 100,000 persons",
                1e5 * _ratio(wrong, people),
            )
        )
    inputs = "".join(
        f'<input type="radio" name="map" id="map-{i}"{" checked" if i == 1 else ""}><label '
        f'for="map-{i}">{escape(c[1])}</label>'
        for i, c in enumerate(choices, 1)
    )
    panels = "".join(f'<div class="map-panel panel-{i}">{_map(view, c)}</div>' for i, c in enumerate(choices, 1))
    if len(choices) == 1:
        return _map(view, choices[0])
    return f'<fieldset class="map-choice"><legend>The map shows</legend>{inputs}{panels}</fieldset>'


def _map(view: View, choice: tuple[str, str, str, str, NDArray[np.float64]]) -> str:
    """One map with its table."""
    name, _, title, unit, values = choice
    drawing, legend = province_map([float(v) for v in values], unit)
    order = np.argsort(values)
    kind = "Tiles, one a province." if shapes().is_tiles else SOURCES
    ends = f"Highest: {_named(order[-1], values)}; lowest: {_named(order[0], values)}."
    columns = (TableColumn("Province"), TableColumn(f"{title}, {unit}", decimal), TableColumn("Persons", whole))
    people = _people(view)
    rows = [(PROVINCE_NAMES[i], float(values[i]), float(people[i]) * view.scale) for i in order[::-1]]
    figure = Figure(
        f"map-{name}",
        f"{title}, {unit}",
        f"{ends} {view.window.title}. {kind}",
        drawing,
        Numbers(columns, rows),
        legend,
        "chart map",
    )
    return view.figure(figure)


def _steps_of(view: View) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Closed and attempted steps by province."""
    steps = sums.steps_by_stratum(view.record.outcome, view.window).reshape(N_PROVINCES, 2, 3).sum(axis=1)
    return steps[:, Step.CLOSED], steps[:, Step.ATTEMPTS]


def _people(view: View) -> NDArray[np.int64]:
    """Persons by province."""
    return sums.by_province(view.record.outcome, Measure.PERSONS, view.window, at_end=True)


def _ratio(part: NDArray[np.int64], whole_: NDArray[np.int64]) -> NDArray[np.float64]:
    """Part over whole, 0 where there is no whole."""
    return np.divide(part, whole_, out=np.zeros(len(part)), where=whole_ > 0)


def _named(province: int, values: NDArray[np.float64]) -> str:
    """A province with its number."""
    return f"{PROVINCE_NAMES[province]}, {decimal(float(values[province]))}"


def _months_words(months: list[str]) -> str:
    """The whole run in words."""
    if len(months) == 1:
        return month_words(months[0])
    return f"{month_words(months[0])} to {month_words(months[-1])}"
