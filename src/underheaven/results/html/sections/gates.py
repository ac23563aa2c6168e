"""Who may take a step? S56 by band, and every gate with attempts, refusals, persons and person-days.

Question answered: which share of what people attempt is open to them? Left out: who they are (groups.py).
"""

from __future__ import annotations

from itertools import pairwise
from math import isfinite

from underheaven.results import sums
from underheaven.results.chance import Rate
from underheaven.results.html.charts import Bar, bars
from underheaven.results.html.figure import (
    CHANCE_NOTE,
    Figure,
    Numbers,
    TableColumn,
    decimal,
    few_note,
    folded,
    resting_on,
    share,
    whole,
)
from underheaven.results.html.sections.fields import by_field
from underheaven.results.html.sections.licences import onto
from underheaven.results.html.view import View, note, paragraph
from underheaven.results.wording import percent_words, range_words
from underheaven.state.limits import NEVER
from underheaven.state.measures import Measure, Step


def section(view: View) -> str:
    """By band, by gate, then what somebody is barred from for what she did."""
    headline = view.by_id.get("open-steps")
    if headline is None:
        return ""
    words = (
        f"Of every thousand steps that people attempted, {_of_thousand(headline.value)} were open "
        f"({percent_words(headline.value)}; {view.bounds('open-steps')}). "
        "A step is a flight or a fast train to book, a loan or a home to apply for, a school to enter: one row of the "
        "catalogue's demands each. It counts as closed when it was refused or slowed; one that is only dearer or later "
        "is open."
    )
    return paragraph(words) + by_field(view) + _by_band(view) + _by_gate(view) + onto(view)


def _of_thousand(value: float) -> str:
    """A share as so many of a thousand; not all of them where it is less than all."""
    words = f"{1000 * value:,.1f}"
    return f"{1000 * value:,.3f}" if words == "1,000.0" and value < 1.0 else words.removesuffix(".0")


def _by_band(view: View) -> str:
    """S56 by band of the score."""
    names = view.record.facts.band_names
    steps = sums.by_band(view.record.outcome, view.window)
    rows, table, few = [], [], []
    for band in reversed(range(len(names))):
        headline = view.by_id.get(f"open-steps-band-{names[band]}")
        if headline is None:
            continue
        bounds = range_words(headline, view.range(headline.id))
        shown = headline.value, percent_words(headline.value), 1 - headline.value
        rows.append(Bar(f"Band {names[band]}", *shown, is_few=headline.is_few))
        few.append(frozenset({4, 5}) if headline.is_few else frozenset())
        attempts, closed, another = (view.scale * float(n) for n in steps[band, : Step.HARDER])
        table.append((f"Band {names[band]}", attempts, closed, another, headline.value, bounds))
    if not rows:
        return note("The regime keeps no score, so there are no bands.")
    columns = (
        TableColumn("Band at the month's start"),
        TableColumn("Attempted steps", whole),
        TableColumn("Closed", whole),
        TableColumn("Closed because of somebody else", whole),
        TableColumn("Open, share", share),
        TableColumn("90 % range"),
    )
    figure = Figure(
        "open-steps-by-band",
        "The lower the band, the fewer steps are open" if _falls(rows) else "Open steps by band",
        f"Attempted steps that were open, per cent, {view.window.title}; bands from the highest to the lowest.",
        bars(rows, 1.0),
        Numbers(columns, table, few),
        (("a", "open"), ("c", "closed (refused or slowed)")),
        note=few_note(any(row.is_few for row in rows)),
    )
    return view.figure(figure)


def _falls(rows: list[Bar]) -> bool:
    """Whether every band has fewer open steps than the one above it."""
    return all(a.value > b.value for a, b in pairwise(rows))


def _by_gate(view: View) -> str:
    """Every gate, whether the regime closes it or not."""
    facts, outcome = view.record.facts, view.record.outcome
    steps = sums.by_gate(outcome, view.window)
    rows, table, few = [], [], []
    for gate, title in enumerate(facts.gate_names):
        label = title.replace("-", " ").capitalize()
        attempts, closed = (view.scale * float(steps[gate, k]) for k in (Step.ATTEMPTS, Step.CLOSED))
        persons, days = (
            view.scale * sums.flow(outcome, m + gate, view.window) for m in (Measure.GATE_PERSONS, Measure.GATE_DAYS)
        )
        rate = 1000 * sums.share(closed, attempts) if attempts else 0.0
        effect = "slows" if facts.gate_slows[gate] else "refuses"
        barred = None if gate == facts.gate("school") else days  # refused when asked for: no days are counted
        found = Rate(int(steps[gate, Step.CLOSED]), int(steps[gate, Step.ATTEMPTS]), is_share=True)
        rows.append(Bar(label, 0.0, f"{decimal(rate)} of 1000", rate, is_few=found.is_few))
        few.append(frozenset(range(7, 11)) if found.is_few else frozenset())
        bounds = tuple(1000 * end if isfinite(end) else 0.0 for end in found.interval)
        counts = (attempts, closed, persons, barred)
        table.append((label, _closed_to(view, gate), effect, *counts, rate, *bounds, found.events))
    rows = sorted((r for r in rows if r.rest), key=lambda r: -r.rest)
    columns = (
        TableColumn("Gate"),
        TableColumn("Closed to"),
        TableColumn("Effect"),
        TableColumn("Attempts", whole),
        TableColumn("Closed", whole),
        TableColumn("Persons, each once a calendar year", whole),
        TableColumn("Person-days barred", whole),
        TableColumn("Closed, per 1000 attempts", decimal),
        TableColumn("Low", decimal),
        TableColumn("High", decimal),
        TableColumn("Events among the synthetic citizens", resting_on),
    )
    numbers = Numbers(columns, table, few)
    if not rows:
        words = "The regime closes no gate" if not facts.closed_gates() else "Nobody met a closed gate"
        return note(f"{words}: every attempted step was open.") + folded("Attempts gate by gate", numbers)
    figure = Figure(
        "closed-steps-by-gate",
        "At which gate steps end",
        "Attempts that were refused or slowed, per 1000 attempts at the gate, "
        f"{view.window.title}. Gates that nobody met closed are left out.",
        bars(rows),
        numbers,
        note=few_note(any(row.is_few for row in rows)),
        table_note=CHANCE_NOTE,
    )
    return view.figure(figure)


def _closed_to(view: View, gate: int) -> str:
    """Lists and bands to which a gate is closed, in words."""
    facts = view.record.facts
    words = list(facts.gate_lists[gate])
    if facts.gate_open_to and facts.gate_open_to[gate]:
        words.append("all but those on the list of " + " or ".join(facts.gate_open_to[gate]))
    if facts.gate_bands[gate] != NEVER and facts.has_score:
        words.append(f"band {facts.band_names[facts.gate_bands[gate]]} and lower")
    if gate == facts.gate("school") and facts.school_reading != NEVER:
        words.append(f"children of the listed, {('narrow', 'wide', 'widest')[facts.school_reading]} reading")
    if gate in facts.gates_of_parents:
        words.append("children of the listed, where parents are looked up")
    return ", ".join(words) or "nobody"
