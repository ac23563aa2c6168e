"""What does a step cost, and what does it give? Yuan, days, places and hours by band and gate.

Question answered: who pays and waits more than others, who less, and where does what one gains come from? Left out:
refusals (gates.py), except the other ways that the refused take.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from underheaven.results import sums
from underheaven.results.chance import FEW
from underheaven.results.conditions import DELAY, DEPOSIT, DETOUR, FEN_A_YUAN, PRICE, QUEUE
from underheaven.results.html.charts import Bar, Mark, around_zero, bars
from underheaven.results.html.figure import (
    Figure,
    Numbers,
    TableColumn,
    decimal,
    few_note,
    few_notes,
    resting_on,
    scrolled,
    whole,
)
from underheaven.results.html.view import View, note, paragraph, told
from underheaven.state.measures import Step

_AMOUNTS = (
    ("Harder steps", Step.HARDER, 1, (PRICE, DELAY)),
    ("Easier steps", Step.EASIER, 1, (PRICE, DELAY, DEPOSIT)),
    ("Yuan paid more", Step.FEN_MORE, FEN_A_YUAN, (PRICE,)),
    ("Yuan paid less", Step.FEN_SAVED, FEN_A_YUAN, (PRICE,)),
    ("Yuan of deposits waived", Step.FEN_DEPOSIT, FEN_A_YUAN, (DEPOSIT,)),
    ("Days later", Step.DAYS_LATER, 1, (DELAY,)),
    ("Days sooner", Step.DAYS_SOONER, 1, (DELAY,)),
    ("Other ways taken", Step.DETOURS, 1, (DETOUR,)),
    ("Hours lost on them", Step.DETOUR_HOURS, 1, (DETOUR,)),
)
"""Columns of the tables by band and by gate: words, count, how many of it make one, and effects it comes from."""
_TOLD = (
    ("hours-on-other-ways", "hours lost on other ways by those who were refused"),
    ("days-gained-in-queues", "person-days that some bands gained in queues, and the others lost"),
    ("places-moved", "places that went to another band than order of arrival would have chosen"),
    ("yuan-moved-by-price", "yuan moved by prices that differ by band or list"),
    ("deposits-waived", "yuan of deposits waived"),
)


def section(view: View) -> str:
    """By band, by gate, and the queues."""
    if not any(view.record.facts.gate_effects):
        return ""
    words = "Steps that stay open can still be dearer or later for some than for others."
    if view.has("hindered-steps"):
        words = (
            f"Of all attempted steps {view.value('hindered-steps')} were closed, dearer or later than for others "
            f"({view.bounds('hindered-steps')})."
        )
    steps = view.record.outcome.steps[view.window.months].sum(axis=(0, 1))
    said = note(
        "A step that is dearer or later is open: the share of open steps counts refused and slowed ones only. Prices, "
        "days and places are those of the regime's own rules, most of them assumed; who grants a discount bears it."
    )
    figures = _by_band(view, steps) + _by_gate(view, steps) + _queues(view, steps)
    return paragraph(words) + told(view, _TOLD) + said + figures


def _by_band(view: View, steps: NDArray[np.int64]) -> str:
    """What each band pays, waits and loses, all gates together; left out where prices are the same for all."""
    if PRICE not in _effects(view):
        return ""
    marks, rows = [], []
    for band, label in _bands(view):
        of_band = steps[band].sum(axis=0)
        net = (int(of_band[Step.FEN_MORE]) - int(of_band[Step.FEN_SAVED])) / FEN_A_YUAN
        per = 1000 * sums.share(net, float(of_band[Step.ATTEMPTS])) if of_band[Step.ATTEMPTS] else 0.0
        marks.append(Mark(label, per, decimal(per), is_few=per != 0.0 and _events(of_band) < FEW))
        rows.append((label, of_band))
    caption = (
        "Yuan paid more less yuan paid less than the usual price, per 1000 attempted steps of the band, "
        f"{view.window.title}."
    )
    picture = around_zero(marks, decimal, ("pays less", "pays more"))
    numbers, is_marked = _table(view, "Band at the month's end", rows), any(mark.is_few for mark in marks)
    notes = few_notes(is_marked, any(numbers.few))
    figure = Figure(
        "yuan-by-band", "Who pays more, who less", caption, picture, numbers, note=notes[0], table_note=notes[1]
    )
    return view.figure(figure)


def _by_gate(view: View, steps: NDArray[np.int64]) -> str:
    """At which gates steps are harder or easier."""
    facts = view.record.facts
    rows = [
        (name.replace("-", " ").capitalize(), steps[:, gate].sum(axis=0))
        for gate, name in enumerate(facts.gate_names)
        if set(facts.gate_effects[gate]) - {QUEUE}
    ]
    if not rows:
        return ""
    drawn = []
    for label, of_gate in rows:
        attempts = float(of_gate[Step.ATTEMPTS])
        easier, harder = (1000 * sums.share(float(of_gate[k]), attempts) for k in (Step.EASIER, Step.HARDER))
        if easier + harder > 0:
            sides = ((easier, "easier"), (harder, "harder"))
            words = ", ".join(f"{decimal(rate)} {side}" for rate, side in sides if rate)
            is_few = _events(of_gate) < FEW
            drawn.append(Bar(label, easier, words, harder, is_few=is_few))
    numbers = _table(view, "Gate", rows)
    if not drawn:
        return _open(numbers, "Gates")
    notes = few_notes(any(bar.is_few for bar in drawn), any(numbers.few))
    figure = Figure(
        "conditions-by-gate",
        "At which gates a step is easier or harder",
        f"Open steps that were easier or harder than for others, per 1000 attempts at the gate, {view.window.title}.",
        bars(sorted(drawn, key=lambda bar: -(bar.value + bar.rest))),
        numbers,
        (("a", "easier: cheaper, sooner, no deposit"), ("c", "harder: dearer or later")),
        note=notes[0],
        table_note=notes[1],
    )
    return view.figure(figure)


def _effects(view: View) -> set[str]:
    """What the regime's gates do besides closing."""
    return {effect for of_gate in view.record.facts.gate_effects for effect in of_gate}


def _table(view: View, head: str, rows: Sequence[tuple[str, NDArray[np.int64]]]) -> Numbers:
    """Counts of steps as a table, one row each; rows that rest on few steps are grey."""
    effects = _effects(view)
    shown = [(words, column, unit) for words, column, unit, by in _AMOUNTS if effects & set(by)]
    table, few = [], []
    for label, counts in rows:
        amounts = [view.scale * float(counts[column]) / unit for _, column, unit in shown]
        events = _events(counts)
        table.append((label, view.scale * float(counts[Step.ATTEMPTS]), *amounts, events))
        few.append(frozenset(range(2, 3 + len(shown))) if events < FEW else frozenset())
    columns = (
        TableColumn(head),
        TableColumn("Attempts", whole),
        *(TableColumn(words, whole) for words, _, _ in shown),
        TableColumn("Events among the synthetic citizens", resting_on),
    )
    return Numbers(columns, table, few)


def _events(counts: NDArray[np.int64]) -> int:
    """Steps on which a row rests."""
    return int(counts[Step.HARDER] + counts[Step.EASIER] + counts[Step.DETOURS])


def _queues(view: View, steps: NDArray[np.int64]) -> str:
    """Each queue by band: what the regime's order gives and takes; the sums show that it gives what it takes."""
    facts = view.record.facts
    marks, table, few = [], [], []
    for gate, name in enumerate(facts.gate_names):
        if QUEUE not in facts.gate_effects[gate]:
            continue
        label = name.replace("-", " ").capitalize()
        for band, of_band in _bands(view):
            counts = steps[band, gate]
            asked = int(counts[Step.ATTEMPTS] - counts[Step.CLOSED])
            if not asked and not counts[Step.QUEUE_DAYS_IN_TURN]:
                continue
            lost = float(counts[Step.QUEUE_DAYS] - counts[Step.QUEUE_DAYS_IN_TURN])
            if lost and asked >= FEW:
                each = lost / asked
                marks.append(Mark(f"{label}, {of_band}", each, decimal(each)))
            table.append((f"{label}, {of_band}", *_queue_cells(view, counts)))
            few.append(frozenset(range(1, 9)) if asked < FEW else frozenset())
        table.append((f"{label}, together", *_queue_cells(view, steps[:, gate].sum(axis=0))))
        few.append(frozenset())
    if not table:
        return ""
    columns = (
        TableColumn("Queue and band"),
        TableColumn("Asked", whole),
        TableColumn("Got a place", whole),
        TableColumn("Would have in order of arrival", whole),
        TableColumn("Places gained", whole),
        TableColumn("Person-days waited", whole),
        TableColumn("Would have in order of arrival", whole),
        TableColumn("Person-days lost", whole),
        TableColumn("Events among the synthetic citizens", resting_on),
    )
    numbers = Numbers(columns, table, few)
    words = (
        "Places do not depend on who goes first, so in every row called together places gained and days lost are 0: "
        "what one band gains, another loses."
    )
    if not marks:
        return note(words) + _open(numbers, "Queues")
    figure = Figure(
        "queues-by-band",
        "What goes first takes from what comes last",
        "Days that each person who asked waited more or less than in order of arrival, "
        f"{view.window.title}. {words} Rows with fewer than {FEW} persons are not drawn.",
        around_zero(marks, decimal, ("waits less", "waits more")),
        numbers,
        table_note=few_note(any(few)),
    )
    return view.figure(figure)


def _queue_cells(view: View, counts: NDArray[np.int64]) -> tuple[float, ...]:
    """Cells of one row of the table of queues."""
    asked = int(counts[Step.ATTEMPTS] - counts[Step.CLOSED])
    got, in_turn = int(counts[Step.SERVED]), int(counts[Step.SERVED_IN_TURN])
    days, days_in_turn = int(counts[Step.QUEUE_DAYS]), int(counts[Step.QUEUE_DAYS_IN_TURN])
    numbers = (asked, got, in_turn, got - in_turn, days, days_in_turn, days - days_in_turn)
    return (*(view.scale * n for n in numbers), asked)


def _open(numbers: Numbers, label: str) -> str:
    """A table that stands open."""
    return scrolled(label, numbers.html(), "full open")


def _bands(view: View) -> list[tuple[int, str]]:
    """Bands from the highest down, with words; one of everybody where there is no score."""
    names = view.record.facts.band_names
    return [(band, f"Band {names[band]}") for band in reversed(range(len(names)))] or [(0, "Everybody")]
