"""The annual report (S48): every line beside the official figure and what that figure counts.

Question answered: where does the model meet the record, and by how much does it miss? Left out: why (method.py).
"""

from __future__ import annotations

from html import escape

from underheaven.results.annual_report import AnnualLine, annual_report
from underheaven.results.headlines import Headline
from underheaven.results.html.charts import Mark, ranged
from underheaven.results.html.figure import Figure, Numbers, TableColumn, folded, path_words, scrolled, whole
from underheaven.results.html.view import View, note, paragraph
from underheaven.results.wording import NO_NUMBER, count_words, miss_words, official_words, range_words


def section(view: View) -> str:
    """Picture and table."""
    lines = annual_report(view.headlines, view.record.ranges, view.window)
    if not lines:
        return ""
    return paragraph(_words(view, lines)) + _figure(view, lines) + _table(lines) + _notes(view) + _chosen(view)


def _words(view: View, lines: list[AnnualLine]) -> str:
    """How many lines are met."""
    beside = [x for x in lines if x.official is not None and x.range is not None]
    inside = [x for x in beside if x.range and x.official is not None and x.range.low <= x.official <= x.range.high]
    start = (
        "Every year the authorities publish totals; the press reads them as people of that year, which most are not. "
    )
    if not beside:
        return start + (
            f"This run is about {view.window.title} and the official figures are about "
            "the whole of 2018, so they are not set side by side."
            if not view.window.is_report_year
            else "No official figure could be set beside this run."
        )
    return start + (
        f"Of {len(beside)} lines that can be set beside an official figure, "
        f"{len(inside)} have it inside the model's 90 % range."
    )


def _figure(view: View, lines: list[AnnualLine]) -> str:
    """Dots, ranges, diamonds."""
    rows = [
        Mark(
            label=_short(view, x),
            value=x.model,
            words=x.words,
            low=x.range.low if x.range else None,
            high=x.range.high if x.range else None,
            official=x.official,
            official_words="" if x.official is None else official_words(x.official),
        )
        for x in lines
    ]
    columns = (
        TableColumn("Line"),
        TableColumn("Basis"),
        TableColumn("Model", whole),
        TableColumn("Low", whole),
        TableColumn("High", whole),
        TableColumn("Official", whole),
        TableColumn("Miss, per cent", lambda v: miss_words(v)),
        TableColumn("The official figure counts"),
    )
    table = [
        (
            x.title,
            x.basis,
            x.model,
            x.range.low if x.range else None,
            x.range.high if x.range else None,
            x.official,
            x.miss_percent,
            x.official_counts,
        )
        for x in lines
    ]
    figure = Figure(
        "annual-report",
        "Model and official figure, line by line",
        f"Attempts, listings, entities and persons as named, {view.scaled_words}; the bar is the 90 % range.",
        ranged(rows, count_words),
        Numbers(columns, table),
        (("a dot", "model"), ("as", "90 % range"), ("dia", "official figure")),
    )
    return view.figure(figure)


def _table(lines: list[AnnualLine]) -> str:
    """The lines as a table that stands open, since it is the point."""
    heads = ("Line", "Model", "90 % range", "Official", "Miss", "What the official figure counts")
    head = "".join(f'<th scope="col"{_right(i)}>{escape(h)}</th>' for i, h in enumerate(heads))
    body = ""
    for x in lines:
        official = NO_NUMBER if x.official is None else official_words(x.official)
        bounds = range_words(Headline(x.id, x.title, x.model, x.unit), x.range)
        counted = "; ".join(filter(None, (x.official_counts, *(f"also in print: {words}" for words in x.also))))
        cells = (x.words, bounds, official, miss_words(x.miss_percent), counted or NO_NUMBER)
        body += f'<tr><th scope="row">{escape(x.title)}</th>' + "".join(
            f"<td{_right(i)}>{escape(c)}</td>" for i, c in enumerate(cells, 1)
        )
        body += "</tr>"
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    return scrolled("The annual report", table, "full open")


def _notes(view: View) -> str:
    """What a running total hides."""
    counters = view.record.facts.counters
    if not counters:
        return ""
    return note(
        "A running total starts from the official one at the end of 2017; "
        f"so its miss is smaller than that of what {'the year' if view.window.is_report_year else 'the run'} adds, "
        "which is printed above it. Miss = (model less official) in per cent of the official figure."
    )


def _chosen(view: View) -> str:
    """How each rate of debts, courts and travel was chosen."""
    rates = view.record.chosen
    if not rates:
        return ""
    columns = tuple(TableColumn(n) for n in ("Number", "Value", "Low", "High", "Unit", "Source, or why it was assumed"))
    rows = [(path_words(n.path), f"{n.value:g}", f"{n.low:g}", f"{n.high:g}", n.unit, n.why) for n in rates]
    return note(
        "No rate was fitted to the figures that this report is set beside. Each number of debts, courts and travel has "
        "a source that counts something else or an earlier year, or is assumed with a range; the misses stand as they "
        "fell."
    ) + folded(f"How each of {len(rows)} numbers of debts, courts and travel was chosen", Numbers(columns, rows))


def _short(view: View, line: AnnualLine) -> str:
    """A title short enough for a phone."""
    title = line.title.split(", running total")[0].removesuffix(f", {view.window.title}")
    title = title.replace("Listed persons who", "Listed who")
    return f"{title}, {'total' if line.is_total else line.basis}"


def _right(place: int) -> str:
    """Numbers stand on the right; the first and last column are words."""
    return ' class="num"' if 1 <= place <= 4 else ""
