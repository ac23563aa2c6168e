"""Set a figure: title, caption, drawing, the table behind it, and links that save both.

Question answered: how can every chart be read as numbers, without the picture and without a script? Left out: drawings
(charts) and what they show (the sections).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from math import isfinite
from urllib.parse import quote

from underheaven.results.chance import FEW, SIGN
from underheaven.results.html.svg import Drawing, text
from underheaven.results.wording import MINUS, NO_NUMBER, exact_words, percent_words

Cell = str | float | int | None
NOTHING = (
    "Nothing to draw: every number of this figure is 0. What is rare may not happen once in a society of this size; in "
    "a larger one it may."
)
Show = Callable[[float], str]
Legend = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class TableColumn:
    """Heading with unit, and how numbers are shown; None = words."""

    name: str
    show: Show | None = None


@dataclass(frozen=True)
class Numbers:
    """The table behind a chart: numbers as they are, shown rounded, saved exact."""

    columns: tuple[TableColumn, ...]
    rows: Sequence[Sequence[Cell]]
    few: Sequence[frozenset[int]] = ()
    """By row, the columns whose numbers rest on few events; they are grey. No rows = none."""

    def html(self) -> str:
        """A table; the first column heads its row."""
        head = "".join(f'<th scope="col"{_class(c)}>{escape(c.name)}</th>' for c in self.columns)
        few = self.few or [frozenset()] * len(self.rows)
        body = "".join(f"<tr>{self._row(row, grey)}</tr>" for row, grey in zip(self.rows, few, strict=True))
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

    def csv(self, regime: str) -> str:
        """Comma-separated, every row marked as synthetic and with its regime."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow([*(c.name for c in self.columns), "regime", "synthetic"])
        for row in self.rows:
            writer.writerow([*("" if cell is None else _safe(cell) for cell in row), _safe(regime), "true"])
        return out.getvalue()

    def _row(self, row: Sequence[Cell], grey: frozenset[int]) -> str:
        """Cells of one row."""
        cells = []
        for place, (column, cell) in enumerate(zip(self.columns, row, strict=True)):
            words = escape(_shown(column, cell))
            cells.append(
                f'<th scope="row">{words}</th>' if place == 0 else f"<td{_class(column, place in grey)}>{words}</td>"
            )
        return "".join(cells)


@dataclass(frozen=True)
class Figure:
    """A chart with everything that belongs to it."""

    name: str
    """For file names and links: lower case and hyphens."""
    title: str
    caption: str
    """Says units and scale; the regime is added."""
    drawing: Drawing
    numbers: Numbers
    legend: Legend = ()
    """Mark (a style of the legend) and words of each item."""
    style: str = "chart"
    note: str = ""
    """Said under the figure, and in the caption of a drawing that stands alone."""
    table_note: str = ""
    """Said under the table, where nobody reads it who has not opened it."""

    def html(self, regime: str, marks: str) -> str:
        """The figure for the page."""
        caption = f"{self.caption} Regime: {regime}. Synthetic."
        drawing, legend = self.drawing, _legend_html(self.legend, "map" in self.style)
        picture = drawing.inline(f"{self.title}. The numbers stand in the table below.")
        shown = f'<div class="{self.style}">{picture}</div>'
        if drawing.is_empty:
            drawing, legend = Drawing(text(0, 14, "Every number of this figure is 0.", "q"), 20), ""
            shown = f'<p class="nothing">{NOTHING}</p>'
        saved = f"synthetic-{regime}-{self.name}"
        note, below = (f'<p class="note">{escape(s)}</p>' if s else "" for s in (self.note, self.table_note))
        svg = data_link(
            drawing.alone(self.title, f"{caption} {self.note}".strip(), marks, self.legend if legend else ()),
            "image/svg+xml",
        )
        table = data_link(self.numbers.csv(regime), "text/csv;charset=utf-8")
        return (
            f'<figure id="{self.name}"><figcaption><h3>{escape(self.title)}</h3>'
            f'<p class="caption">{escape(caption)}</p></figcaption>{legend}{shown}'
            f'<div class="tools"><a download="{escape(saved)}.csv" href="{table}">Save CSV</a>'
            f'<a download="{escape(saved)}.svg" href="{svg}">Save SVG</a>'
            f"<details><summary>Show the numbers</summary>"
            f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(self.title)}: numbers">'
            f"{self.numbers.html()}</div>{below}</details></div>{note}</figure>"
        )


def data_link(content: str, kind: str) -> str:
    """Content as an address that holds it, so that saving needs neither server nor script."""
    return f"data:{kind},{quote(content, safe=_KEPT)}"


_KEPT = " !$()*+,-./:;=?@_~'<>{}[]|^`"
"""Left as they are inside a double-quoted attribute; shorter than escaping everything. Not &, #, % and quotes."""


def whole(value: float) -> str:
    """A count to the last unit."""
    return exact_words(value)


def share(value: float) -> str:
    """A share as per cent."""
    return percent_words(value)


def decimal(value: float) -> str:
    """A rate with up to three significant digits."""
    if not isfinite(value):
        return NO_NUMBER
    if value == 0:
        return "0"
    size, sign = abs(value), MINUS if value < 0 else ""
    return f"{sign}{size:,.0f}" if size >= 100 else f"{sign}{size:.1f}" if size >= 10 else f"{sign}{size:.3g}"


def resting_on(events: float) -> str:
    """How many events a rate rests on, marked where they are few."""
    return f"{exact_words(events)} {SIGN}" if events < FEW else exact_words(events)


CHANCE_NOTE = "Low and high bound 90 % of what chance alone would do; the events are those of the synthetic citizens."
"""What low and high are, in a table that has them."""


def few_note(any_few: bool) -> str:
    """Why some numbers are grey, where some are."""
    grey = f"{SIGN} Grey: fewer than {FEW} events, too few to compare. A larger population has more."
    return grey if any_few else ""


def few_notes(is_in_picture: bool, is_in_table: bool) -> tuple[str, str]:
    """The note under the picture and the one under the table: where the grey is explained, once."""
    return few_note(is_in_picture), few_note(is_in_table and not is_in_picture)


def _legend_html(items: Legend, is_map: bool) -> str:
    """The legend as a list."""
    if not items:
        return ""
    marks = "".join(f'<li><i class="{escape(mark)}"></i>{escape(words)}</li>' for mark, words in items)
    return f'<ul class="legend{" map-key" if is_map else ""}">{marks}</ul>'


def _class(column: TableColumn, is_few: bool = False) -> str:
    """Numbers stand on the right; those that rest on few events are grey."""
    names = ("num " if column.show else "") + ("few" if is_few else "")
    return f' class="{names.strip()}"' if names else ""


def _shown(column: TableColumn, cell: Cell) -> str:
    """A cell as it is read."""
    if cell is None:
        return NO_NUMBER
    if isinstance(cell, str) or column.show is None:
        return str(cell)
    return column.show(float(cell))


def _safe(cell: Cell) -> Cell:
    """Words that a spreadsheet would take for a formula get an apostrophe."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in "=+-@\t\r" else cell


def folded(title: str, numbers: Numbers) -> str:
    """A long table behind a heading."""
    return (
        f'<div class="tools"><details><summary>{escape(title)}</summary>'
        f"{scrolled(title, numbers.html(), 'full')}</details></div>"
    )


def scrolled(title: str, table: str, style: str) -> str:
    """A table that may be wider than the page, as a region with a name that no section has.

    Args:
        title: plain words.
        table: HTML.
        style: classes besides that of scrolling.
    """
    return f'<div class="scroll {style}" tabindex="0" role="region" aria-label="{escape(title)}: table">{table}</div>'


def path_words(path: str) -> str:
    """The path of a number in words."""
    return path.replace("/", " \u203a ").replace("_", " ")
