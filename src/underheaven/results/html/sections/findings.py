"""What others found: findings from outside beside this run, reached or not.

Question answered: does the model meet what was measured elsewhere? Left out: the official annual figures (annual.py).
"""

from __future__ import annotations

from html import escape

from underheaven.results.findings import Answer, Lived, answers, tally
from underheaven.results.html.charts import Bar, bars
from underheaven.results.html.figure import Figure, Numbers, TableColumn, scrolled, whole
from underheaven.results.html.view import View, note, paragraph

WORDS = {True: "reached", False: "not reached", None: "no answer"}
MARKS = {True: "\u25cf", False: "\u25cb", None: "\u2013"}
HEADS = ("Found elsewhere", "This run", "90 % range", "Which is")


def section(view: View) -> str:
    """A picture of the balance, and the table."""
    found = answers(Lived(view.record, view.by_id, view.window))
    given, reached = tally(found)
    words = (
        f"Of {len(found)} findings from outside, this run has an answer to {given}; {reached} are reached, "
        f"{given - reached} are not. No number was chosen to meet any of them."
    )
    said = note(
        "Reached means that the run's central value meets the condition in the table. A finding that is put in by the "
        "rules tests nothing, and says so."
    )
    return paragraph(words) + _balance(view, found) + said + _table(found)


def _balance(view: View, found: list[Answer]) -> str:
    """How many of each kind."""
    rows = [(words.capitalize(), sum(a.reached is key for a in found)) for key, words in WORDS.items()]
    columns = (TableColumn("Findings"), TableColumn("Number", whole))
    figure = Figure(
        "findings-balance",
        "Findings reached, not reached, without an answer",
        "Findings of others about systems like this one, beside this run.",
        bars([Bar(label, n, f"{n}", 0, style) for (label, n), style in zip(rows, ("a", "ch", "g"), strict=True)]),
        Numbers(columns, rows),
    )
    return view.figure(figure)


def _table(found: list[Answer]) -> str:
    """A row a finding; on a phone each becomes a card."""
    head = "".join(f'<th scope="col">{escape(h)}</th>' for h in HEADS)
    rows = "".join(_row(a) for a in found)
    table = f'<table class="cards"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
    return scrolled("What others found", table, "whole full")


def _row(a: Answer) -> str:
    """Cells of one finding, those with an answer in ink and the others in grey."""
    source = f"{a.source}; confidence {a.confidence}; {' '.join(a.rows)}"
    condition = f'<span class="range">if {escape(a.reached_if)}</span>' if a.reached_if else ""
    cells = (escape(a.says), escape(a.range), f"{MARKS[a.reached]} {WORDS[a.reached]}{condition}")
    body = "".join(f'<td data-head="{escape(h)}">{cell}</td>' for h, cell in zip(HEADS[1:], cells, strict=True))
    style = "" if a.reached is not None else ' class="quiet"'
    return f'<tr{style}><th scope="row">{escape(a.finding)}<span class="range">{escape(source)}</span></th>{body}</tr>'
