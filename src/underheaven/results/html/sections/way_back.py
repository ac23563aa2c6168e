"""How do they get back? From debt to the court list and off it; appeals, repair, and what outlives a correction.

Question answered: how many enter, stay and leave, and by which door? Left out: single lives (lives.py).
"""

from __future__ import annotations

import numpy as np

from underheaven.results import sums
from underheaven.results.headlines import COURT_EXITS
from underheaven.results.html.charts import Bar, bars, lines
from underheaven.results.html.figure import Figure, Numbers, TableColumn, whole
from underheaven.results.html.sections.licences import off
from underheaven.results.html.view import View, note, paragraph, told
from underheaven.results.places import month_words
from underheaven.results.wording import count_words
from underheaven.state.measures import Measure

_FLOW = (
    ("Fell behind on a debt", Measure.DEFAULTS, "a"),
    ("Taken to court", Measure.SUITS, "a"),
    ("Judgment enforceable, unpaid", Measure.JUDGMENTS, "a"),
    ("Ended without a listing", Measure.DEBTS_CURED, "as"),
    ("Put on the court list", Measure.COURT_ENTERED, "c"),
    ("Left by performing", Measure.COURT_PERFORMED, "as"),
    ("Left when the term was over", Measure.COURT_EXPIRED, "as"),
    ("Removed as an error", Measure.COURT_CORRECTED, "as"),
)

_APPEALS = (
    ("appeals-filed", "appeals filed"),
    ("appeals-within-a-year", "of them have their turn within a year"),
    ("wrong-corrected-share", "of all wrong hits corrected on appeal"),
    ("records-repaired", "records taken out by credit repair"),
    ("enterprises-early", "listings of enterprises ended early, once corrected"),
    ("enterprises-corrected", "corrections of enterprises, for points back or the end of a direct grade"),
    ("enterprises-struck", "listings and filings of enterprises struck on appeal of the head"),
    ("stale-days", "person-days of harm by copies after a correction"),
    ("stale-refusals", "steps closed by such copies"),
    ("stale-refusals-handed-on", "of them at operators who had the copy from another operator"),
    ("stale-refusals-records", "of them for a band that a record taken out had cost"),
    ("stale-refusals-other-lists", "of them for stays by conduct and listings of enterprises that ended early"),
)


def section(view: View) -> str:
    """The courts' list, appeals and copies; then lists by conduct and the licence."""
    return _of_courts(view) + off(view)


def _of_courts(view: View) -> str:
    """The flow, the months, appeals; nothing where nobody falls behind."""
    outcome, window = view.record.outcome, view.window
    values = [view.scale * sums.flow(outcome, measure, window) for _, measure, _ in _FLOW]
    if not any(values):
        return ""
    listed = view.record.facts.has_court_list
    rows = [
        Bar(label, value if style != "c" else 0.0, count_words(value), value if style == "c" else 0.0, style)
        for (label, _, style), value in zip(_FLOW, values, strict=True)
        if listed or not label.startswith(("Put", "Left", "Removed"))
    ]
    figure = Figure(
        "court-flow",
        "From debt to the list, and off it" if listed else "From debt to judgment",
        f"Persons and cases, {view.scaled_words}, {window.title}; each step counts "
        "what happened in that time, not the same persons.",
        bars(rows),
        Numbers(
            (TableColumn("Step"), TableColumn("Number", whole)),
            [(label, value) for (label, _, _), value in zip(_FLOW, values, strict=True)],
        ),
        (("a", "towards the list"), ("c", "on it"), ("as", "out")) if listed else (),
    )
    return paragraph(_words(view)) + view.figure(figure) + (_months(view) if listed else "") + _appeals(view)


def _appeals(view: View) -> str:
    """Appeals, repair and copies, with their ranges; nothing where the regime knows none."""
    rows = told(view, _APPEALS)
    if not rows:
        return ""
    words = (
        "The queue of each province decides as many appeals a month as it has reviewers for, first come, first served. "
        "Whoever is told nothing learns of a listing from a refused step, and of a record never."
    )
    return f"<h3>Appeals, repair, and what outlives a correction</h3>{rows}{note(words)}"


def _words(view: View) -> str:
    """The way in one paragraph."""
    if not view.has("court-list-stock", "performance-share"):
        return "Under this regime debts and suits run their course, but nobody is listed for them."
    return (
        f"{view.value('court-listings-year')} listings were entered ({view.bounds('court-listings-year')}); "
        f"{view.value('performance-share')} of those who were on the list "
        f"at any time in {view.window.title} left it by "
        f"performing ({view.bounds('performance-share')}). At the end "
        f"{view.value('court-list-stock')} persons were on it."
    )


def _months(view: View) -> str:
    """Entries and exits by month of the whole run."""
    outcome = view.record.outcome
    entered = view.scale * sums.by_month(outcome, Measure.COURT_ENTERED).astype(float)
    left = view.scale * np.sum([sums.by_month(outcome, m) for m in COURT_EXITS], axis=0).astype(float)
    stock = view.scale * sums.by_month(outcome, Measure.COURT_STOCK).astype(float)
    if len(outcome.months) < 2:
        return ""
    labels = [month_words(m)[:3] + (f" {m[:4]}" if len(outcome.months) > 12 else "") for m in outcome.months]
    columns = (TableColumn("Month"), *(TableColumn(n, whole) for n in ("Entries", "Exits", "On the list at the end")))
    table = [
        (month_words(month), float(entered[i]), float(left[i]), float(stock[i]))
        for i, month in enumerate(outcome.months)
    ]
    figure = Figure(
        "court-months",
        "Entries and exits of the court list by month",
        f"Listings a month, {view.scaled_words}; exits for whatever reason.",
        lines((("entries", list(entered), "sc"), ("exits", list(left), "sa")), labels, count_words),
        Numbers(columns, table),
        (("line", "entries"), ("dash", "exits")),
    )
    return view.figure(figure)
