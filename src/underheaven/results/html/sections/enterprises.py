"""How do enterprises stand, and who stands for them? Part of the section on standing (standing.py).

Question answered: how many enterprises are in each band, how many fell, how many heads are held to it? Left out: their
list and what it closes (gates.py).
"""

from __future__ import annotations

from underheaven.results import sums
from underheaven.results.html.charts import Bar, bars
from underheaven.results.html.figure import Figure, Numbers, TableColumn, share, whole
from underheaven.results.html.view import View, paragraph
from underheaven.results.wording import count_words, percent_words
from underheaven.state.measures import Measure


def of_enterprises(view: View) -> str:
    """Enterprises by band, entries, heads, points."""
    if not view.has("enterprises-below"):
        return ""
    lost, gained = (
        view.scale * sums.flow(view.record.outcome, measure, view.window)
        for measure in (Measure.ENTERPRISE_POINTS_LOST, Measure.ENTERPRISE_POINTS_GAINED)
    )
    words = (
        f"{percent_words(view.by_id['enterprises-below'].value)} of enterprises "
        f"({view.bounds('enterprises-below')}) stand below the band that all begin in; they lost "
        f"{count_words(lost)} points and gained {count_words(gained)}."
    )
    if view.has("enterprises-fell", "heads-of-low"):
        fell, heads = (count_words(view.by_id[i].value) for i in ("enterprises-fell", "heads-of-low"))
        words += (
            f" {fell} came into a low band ({view.bounds('enterprises-fell')}), and {heads} heads stand for one "
            f"({view.bounds('heads-of-low')})."
        )
    if view.has("enterprises-graded"):
        graded = count_words(view.by_id["enterprises-graded"].value)
        words += f" {graded} acts brought a grade directly ({view.bounds('enterprises-graded')})."
    if view.has("enterprises-held-down"):
        held = count_words(view.by_id["enterprises-held-down"].value)
        words += f" {held} are in a lower band for what their head did ({view.bounds('enterprises-held-down')})."
    return paragraph(words) + _by_band(view)


def _by_band(view: View) -> str:
    """Enterprises by band, the highest first."""
    names, low = view.record.facts.enterprise_bands, view.record.facts.enterprise_low
    found = [
        view.scale * sums.stock(view.record.outcome, Measure.ENTERPRISE_BAND + band, view.window)
        for band in range(len(names))
    ]
    total = sum(found) or 1.0
    rows, table = [], []
    for band in reversed(range(len(names))):
        held = "held against the head" if band <= low else ""
        rows.append(Bar(f"Band {names[band]}", found[band] / total, count_words(found[band])))
        table.append((f"Band {names[band]}", found[band], found[band] / total, held))
    columns = (
        TableColumn("Band"),
        TableColumn("Enterprises", whole),
        TableColumn("Share", share),
        TableColumn("What follows for the head"),
    )
    figure = Figure(
        "enterprises-by-band",
        "Enterprises by band",
        "Share of the enterprises in each band of their own score, last month of the window.",
        bars(rows, 1.0, framed=True),
        Numbers(columns, table),
    )
    return view.figure(figure)
