"""Who is let through by face? Payments, gates of residences, dispensers of toilet paper.

Question answered: how many everyday checks by face are made, how many go wrong, whom do they befall and what is kept of
those that go well? Left out: cameras that look for somebody (rightly.py).
"""

from __future__ import annotations

from underheaven.results.chance import FEW
from underheaven.results.checks import MINUTES_AN_HOUR, Checked, checked_in
from underheaven.results.html.charts import Bar, bars
from underheaven.results.html.figure import Figure, Numbers, TableColumn, decimal, few_note, whole
from underheaven.results.html.view import View, paragraph, told

PER = 100_000
_TOLD = (
    ("payments-refused", "payments by face refused to those who were not recognised"),
    ("payments-charged-to-somebody-else", "payments by face charged to somebody else"),
    ("residents-locked-out", "times a resident was not let in at her own gate"),
    ("strangers-let-in", "strangers let in as a resident"),
    ("second-servings-refused-within-ten-minutes", "second servings of paper refused, as the dispenser is to do"),
    ("first-servings-refused-to-a-lookalike", "first servings refused to a lookalike of somebody just served"),
    ("second-servings-given-within-ten-minutes", "second servings given, since the face was not recognised"),
    ("hours-at-checks", "hours lost by those refused wrongly"),
)


def section(view: View) -> str:
    """What goes wrong, then how rare that is among all that is checked."""
    found = checked_in(view.record.facts.checks, view.record.outcome, view.window)
    if not found:
        return ""
    words = "Each check is right almost every time, and there are many checks. "
    if view.has("refusals-of-hardest"):
        words += (
            f"Some faces are hard to recognise for life: an eighth of the people meet "
            f"{view.value('refusals-of-hardest')} of the refusals ({view.bounds('refusals-of-hardest')}), which is "
            "assumed from the spread that tests of verification show. "
        )
    words += "What goes well is kept as well: a gate knows when each resident comes home."
    return paragraph(words) + told(view, _TOLD) + _figure(view, found)


def _figure(view: View, found: tuple[Checked, ...]) -> str:
    """Wrong refusals for each hundred thousand checks; the table has the rest."""
    rows, table, few = [], [], []
    costs = {check.name: 1000.0 * check.yuan for check in view.record.facts.checks}
    for check in found:
        label = check.name.replace("-", " ").capitalize()
        per = PER * check.refused / check.checked if check.checked else 0.0
        is_few = check.refused < FEW
        rows.append(Bar(label, per, decimal(per), is_few=is_few))
        few.append(frozenset((3, 4)) if is_few else frozenset())
        counts = (check.attempts, check.checked, check.refused)
        more = (check.wrong, check.minutes / MINUTES_AN_HOUR, check.kept)
        table.append(
            (label, *(view.scale * n for n in counts), per, *(view.scale * n for n in more), costs[check.name])
        )
    columns = (
        TableColumn("Routine"),
        TableColumn("Done, expected", whole),
        TableColumn("Checked by face, expected", whole),
        TableColumn("Refused wrongly", whole),
        TableColumn("Per 100,000 checks", decimal),
        TableColumn("Somebody else charged, let in or served twice", whole),
        TableColumn("Hours lost", whole),
        TableColumn("Passages kept at any time, expected", whole),
        TableColumn("Yuan for 1000 citizens, a year", whole),
    )
    figure = Figure(
        "checks-by-face",
        "Everyday checks by face",
        f"Refused wrongly for each 100,000 checks by face, {view.window.title}; counts in the table "
        f"{view.scaled_words}. What goes well is not drawn but expected, from rates that are assumed.",
        bars(rows),
        Numbers(columns, table, few),
        note=few_note(any(few)),
    )
    return view.figure(figure)
