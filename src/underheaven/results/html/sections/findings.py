"""What others found: findings from outside beside this run, reached, not reached or put in.

Question answered: does the model meet what was measured elsewhere? Left out: the official annual figures (annual.py).
"""

from __future__ import annotations

from html import escape

from underheaven.results.findings import (
    NO_ANSWER,
    NOT_REACHED,
    PUT_IN,
    REACHED,
    VERDICTS,
    Answer,
    Lived,
    answers,
    tally,
)
from underheaven.results.html.charts import Bar, bars
from underheaven.results.html.figure import Figure, Numbers, TableColumn, scrolled, whole
from underheaven.results.html.view import View, note, paragraph

MARKS = {REACHED: "\u25cf", NOT_REACHED: "\u25cb", PUT_IN: "\u2192", NO_ANSWER: "\u2013"}
INKS = {REACHED: "a", NOT_REACHED: "ch", PUT_IN: "g", NO_ANSWER: "g"}
HEADS = ("Found elsewhere", "This run", "90 % range", "Which is")


def section(view: View) -> str:
    """A picture of the balance, and the table."""
    found = answers(Lived(view.record, view.by_id, view.window))
    counted = tally(found)
    words = (
        f"{len(found)} findings from outside: this run reaches {counted[REACHED]} and fails to reach "
        f"{counted[NOT_REACHED]}; {counted[PUT_IN]} are put in by its rules, and to {counted[NO_ANSWER]} it has no "
        "answer. No number was chosen to meet any of them."
    )
    said = note(
        "Reached means that the run's value meets the condition in the table, and so does its whole 90 % range. A "
        "finding is asked only of a regime that has what the finding is about. What is put in follows from the rules, "
        "whatever happens in a run, and tests nothing."
    )
    return paragraph(words) + _balance(view, counted) + said + _table(found)


def _balance(view: View, counted: dict[str, int]) -> str:
    """How many of each kind."""
    rows = [(verdict.capitalize(), counted[verdict]) for verdict in VERDICTS]
    columns = (TableColumn("Findings"), TableColumn("Number", whole))
    figure = Figure(
        "findings-balance",
        "Findings reached, not reached, put in, without an answer",
        "Findings of others about systems like this one, beside this run.",
        bars([Bar(label, n, f"{n}", 0, INKS[label.lower()]) for label, n in rows]),
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
    """Cells of one finding, those that a run can fail in ink and the others in grey."""
    source = f"{a.source}; confidence {a.confidence}; {' '.join(a.rows)}"
    condition = f"if {a.reached_if}" if a.reached_if else f"since {a.put_in}" * (a.verdict == PUT_IN and bool(a.put_in))
    condition = f'<span class="range">{escape(condition)}</span>' if condition else ""
    cells = (escape(a.says), escape(a.range), f"{MARKS[a.verdict]} {a.verdict}{condition}")
    body = "".join(f'<td data-head="{escape(h)}">{cell}</td>' for h, cell in zip(HEADS[1:], cells, strict=True))
    style = "" if a.verdict in (REACHED, NOT_REACHED) else ' class="quiet"'
    return f'<tr{style}><th scope="row">{escape(a.finding)}<span class="range">{escape(source)}</span></th>{body}</tr>'
