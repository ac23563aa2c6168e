"""Who is hit? By income, age, sex, town and country.

Question answered: on whom does it fall more often? Left out: what they had done (offences.py).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from underheaven.engine.measures import Measure
from underheaven.results import sums
from underheaven.results.chance import Rate
from underheaven.results.html.charts import columns
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
from underheaven.results.html.view import View, paragraph
from underheaven.results.places import AGES
from underheaven.society.traits import N_DECILES


def section(view: View) -> str:
    """Three figures on the same two measures."""
    first = _first_measure(view)
    if first is None:
        return paragraph("Nobody is listed, and no record counts: the regime hits nobody.")
    counts, people = _rates(view, first[0], first[2], axes=(0, 2))
    is_share = first[0] != Measure.SCORED
    halves = [Rate(int(counts[a:b].sum()), int(people[a:b].sum()), is_share) for a, b in ((0, 5), (5, 10))]
    rate = [1000 * half.value if half.of else 0.0 for half in halves]
    small = ""
    if any(half.is_few for half in halves):
        small = f" The halves rest on few events ({halves[0].events:,} and {halves[1].events:,}), so compare nothing."
    words = (
        f"{first[1]}: {_per_1000(halves[0])} in the poorer half of the society, {_per_1000(halves[1])} in the richer "
        f"half ({_comparison(rate)}); the ranges are 90 % of what chance alone would do.{small} The figures show the "
        "same two measures by income, by age and by place."
    )
    return paragraph(words) + _by_decile(view) + _by_age(view) + _by_place(view)


def _by_decile(view: View) -> str:
    """Ten deciles."""
    labels = [str(d) for d in range(1, N_DECILES + 1)]
    rates = [_rates(view, measure, at_end, axes=(0, 2)) for measure, _, at_end in _measures(view)]
    return _figure(
        view, "who-by-income", "By income", "National decile of household income a head, 1 = poorest", labels, rates
    )


def _by_age(view: View) -> str:
    """Age bands."""
    labels = [age.replace("-", "\u2013") for age in AGES]
    rates = [_rates(view, measure, at_end, axes=(0, 1)) for measure, _, at_end in _measures(view)]
    return _figure(view, "who-by-age", "By age", "Age in years", labels, rates)


def _by_place(view: View) -> str:
    """Town and country, women and men."""
    outcome, window = view.record.outcome, view.window
    labels = ["Rural", "Urban", "Men", "Women"]
    rates = []
    for measure, _, at_end in _measures(view):
        months = slice(window.last, window.last + 1) if at_end else window.months
        per_stratum = outcome.counts[months][:, :, measure].sum(axis=(0, 2))
        persons = outcome.counts[window.last, :, Measure.PERSONS].sum(axis=1)
        per_sex = sums.by_group(outcome, measure, window, at_end=at_end).sum(axis=(1, 2))
        people = sums.by_group(outcome, Measure.PERSONS, window, at_end=True).sum(axis=(1, 2))
        parts = [(per_stratum[k::2].sum(), persons[k::2].sum()) for k in (0, 1)]
        parts += [(per_sex[k], people[k]) for k in (0, 1)]
        rates.append((np.array([p[0] for p in parts]), np.array([p[1] for p in parts])))
    return _figure(view, "who-by-place", "By place and sex", "Place of residence; sex", labels, rates)


def _figure(
    view: View,
    name: str,
    title: str,
    axis: str,
    labels: list[str],
    rates: list[tuple[NDArray[np.int64], NDArray[np.int64]]],
) -> str:
    """Columns per 1000 persons of each group."""
    measures = _measures(view)
    found = [
        [Rate(int(c), int(p), measure != Measure.SCORED) for c, p in zip(counts, people, strict=True)]
        for (counts, people), (measure, _, _) in zip(rates, measures, strict=True)
    ]
    series = [[1000 * rate.value for rate in one] for one in found]
    heads = [TableColumn(axis)]
    for _, words, _ in measures:
        heads += [
            TableColumn(words, whole),
            TableColumn(f"{words}, per 1000 persons", decimal),
            TableColumn(f"{words}, low", decimal),
            TableColumn(f"{words}, high", decimal),
            TableColumn(f"{words}, events among the synthetic citizens", resting_on),
        ]
    heads.append(TableColumn("Persons", whole))
    table, few = [], []
    for i, label in enumerate(labels):
        cells: list[str | float] = [label]
        grey: set[int] = set()
        for one in found:
            rate = one[i]
            if rate.is_few:
                grey |= set(range(len(cells), len(cells) + 5))
            cells += [view.scale * rate.events, 1000 * rate.value, *(1000 * x for x in rate.interval), rate.events]
        table.append([*cells, view.scale * float(rates[0][1][i])])
        few.append(frozenset(grey))
    legend = tuple((mark, words) for mark, (_, words, _) in zip(("a", "c"), measures, strict=False))
    caption = f"Per 1000 persons of the group. {axis}. {view.window.title}."
    drawing = columns(labels, series, decimal, [[rate.is_few for rate in one] for one in found])
    numbers = Numbers(tuple(heads), table, few)
    figure = Figure(name, title, caption, drawing, numbers, legend, note=few_note(any(few)), table_note=CHANCE_NOTE)
    return view.figure(figure)


def _measures(view: View) -> list[tuple[int, str, bool]]:
    """At most two measures that the regime has: index, words, whether of the last month."""
    facts, outcome = view.record.facts, view.record.outcome
    found: list[tuple[int, str, bool]] = []
    if facts.has_court_list:
        found.append((Measure.COURT_STOCK, "On the court list", True))
    closed = facts.closed_gates()
    gate = facts.gate("flight") if facts.gate("flight") in closed else closed[0] if closed else -1
    if gate >= 0:
        name = facts.gate_names[gate].replace("-", " ")
        found.append((Measure.GATE_PERSONS + gate, f"Refused at least once: {name}", False))
    if len(found) < 2 and sums.flow(outcome, Measure.SCORED, view.window):
        found.append((Measure.SCORED, "Records that moved the score", False))
    return found


def _first_measure(view: View) -> tuple[int, str, bool] | None:
    """The measure that the opening sentence is about."""
    found = _measures(view)
    return found[0] if found else None


def _rates(
    view: View, measure: int, at_end: bool, axes: tuple[int, int]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Counts and persons with two of the axes sex, decile, age summed away."""
    counts = sums.by_group(view.record.outcome, measure, view.window, at_end=at_end)
    people = sums.by_group(view.record.outcome, Measure.PERSONS, view.window, at_end=True)
    return counts.sum(axis=axes), people.sum(axis=axes)


def _per_1000(half: Rate) -> str:
    """A rate with the range of chance."""
    low, high = (1000 * end for end in half.interval)
    return f"{decimal(1000 * half.value)} per 1000 ({decimal(low)} to {decimal(high)})"


def _comparison(rate: list[float]) -> str:
    """How the halves compare, without a verdict."""
    if not rate[1] or not rate[0]:
        return "one of them nil"
    ratio = rate[0] / rate[1]
    return f"{ratio:.2g} times as often" if ratio >= 1 else f"{1 / ratio:.2g} times as often in the richer"
