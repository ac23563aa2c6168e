"""How does one stand among others? Points lost for the company that one keeps.

Question answered: who stands lower because of others, and by how much? Left out: the score itself (scores.py) and those
who live with the listed (rightly.py).
"""

from __future__ import annotations

import numpy as np

from underheaven.engine.measures import Measure
from underheaven.results import sums
from underheaven.results.html.charts import Bar, bars
from underheaven.results.html.figure import Figure, Numbers, TableColumn, decimal, whole
from underheaven.results.html.view import View, paragraph
from underheaven.results.wording import count_words


def section(view: View) -> str:
    """Points lost for others, by income."""
    return _company(view) if view.has("lose-for-others", "lower-for-others") else ""


def _company(view: View) -> str:
    """Persons, points and bands."""
    persons, lower = (view.by_id[i].value for i in ("lose-for-others", "lower-for-others"))
    points = view.scale * sums.flow(view.record.outcome, Measure.ASSOCIATION_POINTS, view.window)
    months = view.scale * sums.flow(view.record.outcome, Measure.ASSOCIATED, view.window)
    if not months:
        return paragraph("Nobody lost points for others.")
    words = (
        f"{count_words(persons)} persons ({view.bounds('lose-for-others')}) lose points for those with whom they live, "
        f"whom they know or whose enterprise they head: {decimal(points / months)} points in the mean. "
        f"{count_words(lower)} ({view.bounds('lower-for-others')}) of them stand in a lower band for it than by what "
        "they did themselves. Only own standing is held against others, so nothing goes round in circles."
    )
    return paragraph(words) + _by_decile(view)


def _by_decile(view: View) -> str:
    """Persons by income, those in a lower band beside them."""
    found = [
        sums.by_group(view.record.outcome, measure, view.window, at_end=True).sum(axis=(0, 2))
        for measure in (Measure.ASSOCIATED, Measure.LOWER_FOR_OTHERS, Measure.PERSONS)
    ]
    rows, table = [], []
    for k, (losing, lower, people) in enumerate(zip(*(np.asarray(n) for n in found), strict=True)):
        per_1000 = 1000 * sums.share(float(losing), float(people))
        rows.append(Bar(f"Decile {k + 1}", per_1000, decimal(per_1000)))
        row = (view.scale * float(losing), per_1000, view.scale * float(lower), view.scale * float(people))
        table.append((f"Decile {k + 1}", *row))
    columns = (
        TableColumn("Income, 1 = poorest"),
        TableColumn("Lose points for others", whole),
        TableColumn("Per 1000 persons", decimal),
        TableColumn("In a lower band for it", whole),
        TableColumn("Persons", whole),
    )
    figure = Figure(
        "lose-for-others-by-income",
        "Points lost for others, by income",
        "Persons per 1000 of the income decile who lose points for others, last month of the window.",
        bars(rows, max(row.value for row in rows) or 1.0),
        Numbers(columns, table),
    )
    return view.figure(figure)
