"""Lists by conduct and the licence, within two sections: who comes onto them (gates.py), who comes back (way_back.py).

Question answered: what do filed acts bar people from without a score, and which doors lead back? Left out: the gates
that these lists close (gates.py).
"""

from __future__ import annotations

from underheaven.results import sums
from underheaven.results.chance import FEW
from underheaven.results.html.charts import Bar, bars
from underheaven.results.html.figure import Figure, Numbers, TableColumn, few_note, whole
from underheaven.results.html.view import View, note, told
from underheaven.results.places import month_words
from underheaven.results.wording import count_words, range_words
from underheaven.state.measures import Measure

_ONTO = (
    ("conduct-listings", "entries on lists that filed acts lead onto"),
    ("conduct-list-days", "person-days on such lists"),
    ("licences-penalised", "holders whose licence lost points"),
    ("licence-points-lost", "points that licences lost"),
    ("licences-taken", "licences taken for want of points"),
    ("licences-barred", "of them for years, at the third penalty of a year"),
)
_OFF = (
    ("bans-struck", "bans struck on appeal"),
    ("bans-lifted", "bans lifted once what led to them was made good"),
    ("exams-passed", "licences given back after an exam"),
    ("licence-points-back", "points given back to licences on appeal"),
)
_FLOW = (
    ("conduct-listings", "c"),
    ("bans-struck", "as"),
    ("bans-lifted", "as"),
    ("licences-penalised", "a"),
    ("licences-taken", "c"),
    ("licences-barred", "c"),
    ("exams-passed", "as"),
)
_DRAWN = ("conduct-listings", "licences-taken")
"""What may be drawn by month: entries, or licences where there are more of them."""
_MONTHLY = (
    ("conduct-listings", "Entries", Measure.CONDUCT_ENTERED),
    ("conduct-list-days", "Person-days on such lists", Measure.CONDUCT_DAYS),
    ("licences-taken", "Licences taken", Measure.LICENCES_TAKEN),
    ("licence-points-lost", "Points that licences lost", Measure.LICENCE_POINTS),
)

WHOLE_AGAIN = ("each January", "twelve months after the first licence and every twelve months since")
"""When points are, by whether the year of the licence is the person's own."""


def onto(view: View) -> str:
    """What is taken, with ranges, and month by month; nothing where the regime has neither list nor licence."""
    rows = told(view, _ONTO)
    if not rows:
        return ""
    facts, outcome = view.record.facts, view.record.outcome
    names = [name.replace("-", " ") for name in facts.conduct_lists]
    named = f" Lists by conduct: {', '.join(names)}." if names else ""
    licence = f" The licence: {facts.licence.replace('-', ' ')}." if facts.licence else ""
    words = f"These need no score: a filed act leads onto the list, or costs the licence points.{named}{licence}"
    shown = [row for row in _MONTHLY if view.has(row[0])]
    events = {headline: sums.by_month(outcome, measure) for headline, _, measure in shown}
    drawn = max((h for h in _DRAWN if h in events), key=lambda h: int(events[h].sum()))
    scaled = [view.scale * events[headline].astype(float) for headline, _, _ in shown]
    table = [(month_words(month), *(float(values[i]) for values in scaled)) for i, month in enumerate(outcome.months)]
    bar_of = [
        Bar(row[0], 0.0, count_words(view.scale * n), view.scale * n, is_few=0 < n < FEW)
        for row, n in zip(table, events[drawn].tolist(), strict=True)
    ]
    name = next(name for headline, name, _ in shown if headline == drawn)
    figure = Figure(
        "barred-by-conduct",
        "Barred for what one did, month by month",
        f"{name} a month, {view.scaled_words}, whole run; the table has the rest.",
        bars(bar_of),
        Numbers((TableColumn("Month"), *(TableColumn(name, whole) for _, name, _ in shown)), table),
        note=few_note(any(bar.is_few for bar in bar_of)),
    )
    return f"<h3>Barred by a list or without a licence</h3>{rows}{note(words)}{view.figure(figure)}"


def off(view: View) -> str:
    """What comes back, with ranges, beside what was taken."""
    rows = told(view, _OFF)
    if not rows:
        return ""
    shown = [(view.by_id[name], style) for name, style in _FLOW if view.has(name)]
    drawn = [
        Bar(h.title, 0.0 if style == "c" else h.value, count_words(h.value), h.value if style == "c" else 0.0, style)
        for h, style in shown
    ]
    listed = {name for name, _ in (*_ONTO, *_OFF)}
    every = [h for h in view.headlines if h.id in listed]
    table = [(h.title, h.value, range_words(h, view.range(h.id)), h.how_chosen) for h in every]
    columns = (TableColumn("What"), TableColumn("Number", whole), TableColumn("90 % range"), TableColumn("What counts"))
    figure = Figure(
        "conduct-flow",
        "Onto lists by conduct and without a licence, and back",
        f"Stays, holders and licences, {view.scaled_words}, {view.window.title}; each line counts what happened in "
        "that time, not the same persons.",
        bars(drawn),
        Numbers(columns, table),
        (("a", "towards it"), ("c", "barred"), ("as", "back")),
    )
    words = (
        f"A stay ends with its term. Points of a licence are whole again "
        f"{WHOLE_AGAIN[view.record.facts.licence_own_day]}; one that was taken comes back through an exam alone."
    )
    return f"<h3>Lists by conduct and the licence</h3>{rows}{note(words)}{view.figure(figure)}"
