"""What others found: findings from outside beside this run, reached or not.

Question answered: does the model meet what was measured elsewhere? Left out: the official annual figures (annual.py).
"""

from __future__ import annotations

from underheaven.results.findings import Lived, answers
from underheaven.results.html.figure import Numbers, TableColumn
from underheaven.results.html.view import View, paragraph

WORDS = {True: "reached", False: "not reached", None: "no answer"}


def section(view: View) -> str:
    """A table; the picture would be a tick."""
    found = answers(Lived(view.record, view.by_id, view.window))
    given = [answer for answer in found if answer.reached is not None]
    words = (
        f"{len(found)} findings that a model of such a system ought to meet, with what this run says. No number was "
        f"chosen to meet any of them. {len(given)} have an answer here, and {sum(a.reached is True for a in given)} of "
        "those are reached. The rest say why not."
    )
    table = Numbers(
        (
            TableColumn("Found elsewhere"),
            TableColumn("By whom"),
            TableColumn("How sure"),
            TableColumn("This run"),
            TableColumn("Which is"),
            TableColumn("Reached if"),
        ),
        [(a.finding, a.source, a.confidence, a.says, WORDS[a.reached], a.reached_if) for a in found],
    )
    return paragraph(words) + f'<div class="scroll whole" tabindex="0">{table.html()}</div>'
