"""Rightly? Who was named, shown or listed for what somebody else did, and who lives with the listed.

Question answered: how much of it falls on people with no wrongdoing of their own? Left out: appeals
(way_back.py).
"""

from __future__ import annotations

from html import escape

from underheaven.results import sums
from underheaven.results.html.charts import thousand
from underheaven.results.html.figure import Figure, Numbers, TableColumn, scrolled, share, whole
from underheaven.results.html.view import View, note, paragraph
from underheaven.results.wording import count_words, percent_words
from underheaven.state.measures import Measure

_ROWS = (
    ("Records", Measure.FILED, Measure.WRONG_RECEIVED, "that name somebody else"),
    ("Shown on boards", Measure.SHOWN, Measure.SHOWN_WRONGLY, "for somebody else's act"),
    ("Court listings", Measure.COURT_ENTERED, Measure.COURT_ENTERED_WRONGLY, "of somebody who owes nothing"),
    ("Score listings", Measure.SCORE_ENTERED, Measure.SCORE_ENTERED_WITH_WRONG, "with a wrong record on file"),
)
"""Words of the picture, all, wrong ones, and what is wrong with them: words of the table."""
_COLLATERAL = (
    "wrong-namings",
    "wrongly-shown",
    "wrong-listings",
    "collateral-per-listed",
    "children-narrow",
    "children-wide",
    "children-widest",
)


def section(view: View) -> str:
    """Of a thousand each, then the others in the household."""
    outcome = view.record.outcome
    rows, table = [], []
    for label, of, wrong, words in _ROWS:
        all_, bad = (view.scale * sums.flow(outcome, m, view.window) for m in (of, wrong))
        if all_:
            value = bad / all_
            rows.append((label, value, _of(value, all_)))
            table.append((label, words, all_, bad, value))
    if not rows:
        return paragraph("Nothing was filed, shown or listed, so nobody was wrongly.")
    columns = (
        TableColumn("What"),
        TableColumn("Wrong are those"),
        TableColumn("All", whole),
        TableColumn("Wrong", whole),
        TableColumn("Wrong, share", share),
    )
    figure = Figure(
        "of-a-thousand",
        "Of a thousand, so many are wrong",
        "Each field has a thousand squares; the coloured ones, from the left, stand for the wrong: "
        f"{'; '.join(f'{row[0].lower()} {row[1]}' for row in table)}. {view.window.title}.",
        thousand(rows),
        Numbers(columns, table),
    )
    words = (
        f"{view.value('wrong-namings')} times somebody was named for another's act ({view.bounds('wrong-namings')}). "
    )
    words += (
        "In the model every wrong record knows who really did it, so that errors can be counted, which no authority "
        "can do. A wrong naming is counted at the one who was named."
    )
    return paragraph(words) + view.figure(figure) + _numbers(view)


def _of(share: float, all_: float) -> str:
    """A share of so many; none where there is none, since 0.0 % might be a little."""
    return f"{percent_words(share)} of {count_words(all_)}" if share else f"none of {count_words(all_)}"


def _numbers(view: View) -> str:
    """The same as headlines with ranges, and those who did nothing themselves."""
    columns = (
        TableColumn("What"),
        TableColumn("Number"),
        TableColumn("90 % range"),
        TableColumn("How it is counted"),
    )
    rows = [
        (
            view.by_id[name].title,
            view.value(name),
            view.bounds(name).removeprefix("90 % range "),
            view.by_id[name].how_chosen,
        )
        for name in _COLLATERAL
        if view.has(name)
    ]
    title = "Wrongly, and with somebody else"
    readings = (
        "Sources differ on the rule for schools, so that all three readings are counted beside each other, whichever "
        "the regime itself uses."
    )
    return (
        f'<h3>{title}</h3><p class="caption">{escape(view.scaled_words.capitalize())}, {escape(view.window.title)}. '
        f"Regime: {escape(view.regime)}. Synthetic.</p>"
        f"{scrolled(title, Numbers(columns, rows).html(), 'full open')}{note(readings)}"
    )
