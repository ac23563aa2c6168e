"""What do people do differently? Acts withheld and added by response, act by act.

Question answered: what was not done out of fear or want, and what was done for the points? Left out: what it achieved
against the same society without the system (achieved.py), where what befalls people comes in as well, and points for
political acts (loyalty.py).

One random word decides a candidate act at neutral response and at the response of the month, so each act counted here
is one that this person would, or would not, have done.
"""

from __future__ import annotations

from underheaven.results.effort import good_deeds
from underheaven.results.html.charts import Bar, Mark, around_zero, bars
from underheaven.results.html.figure import Figure, Numbers, TableColumn, decimal, whole
from underheaven.results.html.view import View, paragraph, told
from underheaven.results.wording import change_words, count_words
from underheaven.state.measures import ByAct

MOST_ROWS = 16


_TOLD = (
    ("speech-withheld", "lawful acts of speech withheld"),
    ("speech-withheld-per-punished", "of them for each one punished"),
    ("deeds-for-points-share", "of all good deeds were done for the points"),
    ("hours-for-points", "hours spent on those deeds"),
    ("yuan-for-points", "yuan spent on them"),
    ("debts-from-hardship", "further debts that hardship after a listing brought"),
    ("steps-given-up", "steps not attempted for want of means after a listing"),
    ("know-the-rules", "of citizens know the rules"),
    ("points-by-guessing", "points lost by the others through acts that they would not have done if they knew"),
    ("acts-evaded", "acts that would have been seen, kept out of sight by those who had been punished"),
    ("hours-evading", "hours spent on that"),
)


def section(view: View) -> str:
    """Deeds for the points, lawful speech, what hardship moves; then act by act."""
    rows = told(view, _TOLD)
    if not rows:
        return ""
    words = "Fear, want and the wish for points change what people do."
    if view.has("deeds-for-points"):
        words = (
            f"{view.value('deeds-for-points')} good deeds were done for the points "
            f"({view.bounds('deeds-for-points')}); "
        )
        words += "without points they would not have been done."
        if view.has("points-per-deeds"):
            earned = decimal(view.by_id["points-per-deeds"].value)
            words += f" A hundred good deeds, seen or not, earn {earned} points."
    return paragraph(words) + rows + _by_act(view) + _effort(view)


def _by_act(view: View) -> str:
    """Change of each act that response moved."""
    facts, counts = view.record.facts, view.record.outcome.by_act[view.window.months].sum(axis=(0, 1))
    rows, table = [], []
    for act, name in enumerate(facts.act_names):
        done, withheld, added = (view.scale * float(counts[act, k]) for k in (ByAct.DONE, ByAct.WITHHELD, ByAct.ADDED))
        at_rest = done - added + withheld
        if withheld + added and done and at_rest > 0.0:
            label, relative = name.replace("-", " ").capitalize(), (added - withheld) / at_rest
            rows.append((withheld + added, Mark(label, relative, change_words(relative))))
            table.append((label, done, withheld, added, relative))
    if not rows:
        return ""
    columns = (
        TableColumn("Act"),
        TableColumn("Done", whole),
        TableColumn("Withheld", whole),
        TableColumn("Added", whole),
        TableColumn("Change", change_words),
    )
    marks = [mark for _, mark in sorted(rows, key=lambda r: -r[0])][:MOST_ROWS]
    figure = Figure(
        "moved-by-response",
        "Acts withheld and added",
        f"Change in acts done, per cent of those at neutral response, {view.window.title}; most moved first.",
        around_zero(marks, change_words, ("withheld", "added")),
        Numbers(columns, table),
        (("a", "withheld"), ("c", "added")),
    )
    return view.figure(figure)


def _effort(view: View) -> str:
    """Hours and yuan that good deeds take, and what of it is for the points."""
    facts, counts = view.record.facts, view.record.outcome.by_act[view.window.months].sum(axis=(0, 1))
    rows, table = [], []
    for act in good_deeds(facts) if any(facts.act_hours) else ():
        done, added, points = (view.scale * float(counts[act, k]) for k in (ByAct.DONE, ByAct.ADDED, ByAct.POINTS))
        hours, yuan = facts.act_hours[act], facts.act_yuan[act]
        if done and hours + yuan:
            label = facts.act_names[act].replace("-", " ").capitalize()
            rows.append(Bar(label, added * hours, count_words(added * hours)))
            table.append((label, done, added, hours * done, hours * added, yuan * done, yuan * added, points))
    if not any(row.value for row in rows):
        return ""
    columns = (
        TableColumn("Good deed"),
        TableColumn("Done", whole),
        TableColumn("For the points", whole),
        TableColumn("Hours", whole),
        TableColumn("Hours for the points", whole),
        TableColumn("Yuan", whole),
        TableColumn("Yuan for the points", whole),
        TableColumn("Points earned", whole),
    )
    figure = Figure(
        "hours-for-points",
        "Hours spent for the points",
        f"Hours of the deeds that would not have been done at neutral response, {view.scaled_words}, "
        f"{view.window.title}. What a deed takes is assumed.",
        bars(sorted(rows, key=lambda row: -row.value)),
        Numbers(columns, table),
    )
    return view.figure(figure)
