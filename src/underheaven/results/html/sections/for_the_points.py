"""What do people do differently? Acts withheld and added by response, act by act.

Question answered: what was not done out of fear or want, and what was done for the points? Left out: what it achieved
against the same society without the system (achieved.py), where what befalls people comes in as well.

One random word decides a candidate act at neutral response and at the response of the month, so each act counted here
is one that this person would, or would not, have done.
"""

from __future__ import annotations

from underheaven.engine.measures import ByAct
from underheaven.results.effort import good_deeds
from underheaven.results.html.charts import Bar, Mark, around_zero, bars
from underheaven.results.html.figure import Figure, Numbers, TableColumn, decimal, whole
from underheaven.results.html.view import View, paragraph
from underheaven.results.wording import change_words, count_words, percent_words

MOST_ROWS = 16


def section(view: View) -> str:
    """Lawful speech, deeds for the points, what hardship moves; then act by act."""
    sentences = []
    if view.has("loyalty-share"):
        share = percent_words(view.by_id["loyalty-share"].value)
        sentences.append(f"Of all points lost and gained, {share} were for political acts.")
    if view.has("speech-withheld", "speech-withheld-per-punished"):
        withheld, each = (view.by_id[i].value for i in ("speech-withheld", "speech-withheld-per-punished"))
        sentences.append(
            f"{count_words(withheld)} lawful acts of speech were withheld, {count_words(each)} for each one punished."
        )
    if view.has("deeds-for-points", "deeds-for-points-share"):
        deeds, share = (view.by_id[i].value for i in ("deeds-for-points", "deeds-for-points-share"))
        sentences.append(f"{count_words(deeds)} good deeds were done for the points, {percent_words(share)} of all.")
    if view.has("hours-for-points", "yuan-for-points", "points-per-deeds"):
        hours, yuan, points = (view.by_id[i].value for i in ("hours-for-points", "yuan-for-points", "points-per-deeds"))
        sentences.append(
            f"They took {count_words(hours)} hours ({view.bounds('hours-for-points')}) and {count_words(yuan)} yuan "
            f"({view.bounds('yuan-for-points')}). A hundred good deeds, seen or not, earn {decimal(points)} points."
        )
    if view.has("debts-from-hardship", "steps-given-up"):
        debts, steps = (view.by_id[i].value for i in ("debts-from-hardship", "steps-given-up"))
        sentences.append(
            f"Hardship after a listing brought {count_words(debts)} further debts and kept {count_words(steps)} steps "
            "from being attempted."
        )
    if view.has("know-the-rules", "points-by-guessing"):
        know, lost = (view.by_id[i].value for i in ("know-the-rules", "points-by-guessing"))
        sentences.append(
            f"{percent_words(know)} of citizens know the rules; the others lost {count_words(lost)} points by acts "
            f"that they would not have done if they knew ({view.bounds('points-by-guessing')})."
        )
    if view.has("acts-evaded", "hours-evading"):
        evaded, hours = (view.by_id[i].value for i in ("acts-evaded", "hours-evading"))
        sentences.append(
            f"{count_words(evaded)} acts that would have been seen were kept out of sight by those who had been "
            f"punished ({view.bounds('acts-evaded')}), at {count_words(hours)} hours."
        )
    return paragraph(" ".join(sentences)) + _by_act(view) + _effort(view) if sentences else ""


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
