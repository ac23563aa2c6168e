"""docs/outputs.md, made from the schemas.

Question answered: what does a reader of the files find written about them? Left out: the columns (schemas.py).
"""

from __future__ import annotations

import pyarrow as pa

from underheaven.results.layout import Column
from underheaven.results.quantities import QUANTITIES
from underheaven.results.schemas import LAYOUTS


def documentation() -> str:
    """The text of docs/outputs.md: files and columns with units, in Markdown."""
    lines = [
        "# What a run writes",
        "",
        "Made from `src/underheaven/results/schemas.py`; a test holds the two equal "
        "(`documentation()` there gives this page).",
        "",
        "A run is a directory: `manifest.json`, `report.html` and the Parquet files below. The paired society without",
        "the system lies in `none/`, with the same files. Any Parquet "
        "reader opens them. Every file carries the metadata",
        "`synthetic`, `regime`, `society`, `population` and `seed`; every column its `unit` and `description`.",
        "All persons are synthetic. Counts are of the society that was run; the report scales them to the country.",
    ]
    for layout in LAYOUTS.values():
        lines += ["", f"## {layout.name}.parquet", "", f"One row: {layout.row}.", ""]
        lines += ["| column | type | unit | what |", "|---|---|---|---|"]
        lines += [f"| `{_name_of(c)}` | {_type_word(c.kind)} | {c.unit} | {c.description} |" for c in layout.columns]
    return "\n".join([*lines, "", *_quantities(), "", _MANIFEST_PAGE.strip(), ""])


def _quantities() -> list[str]:
    """One name for each sum of acts and records, with the columns that it stands in."""
    lines = [
        "## Acts and records: one name for each quantity",
        "",
        "The report uses these names, and its figures are these sums over the report's window, scaled to the country.",
        "",
        "| name | what | in `acts.parquet` | in `series.parquet` |",
        "|---|---|---|---|",
    ]
    for quantity in QUANTITIES.values():
        where = f" where `kind` is {quantity.kinds[0].name.lower()}" if len(quantity.kinds) == 1 else ""
        in_series = "" if quantity.measure is None else f"`{quantity.measure.name.lower()}`"
        column = f"`{quantity.column.name.lower()}`{where}"
        lines.append(f"| {quantity.name} | {quantity.what} | {column} | {in_series} |")
    lines += [
        "",
        "Acts seen late in a window arrive in a file after it, and some seen before it arrive in it, so acts seen and",
        "records differ.",
    ]
    return lines


def _name_of(column: Column) -> str:
    """The name; with a word in capitals where there is one such column for each gate or band."""
    return column.name.format(column.each.rsplit(" ", 1)[-1].upper())


def _type_word(kind: pa.DataType) -> str:
    """The type in a reader's words."""
    if pa.types.is_dictionary(kind):
        return "ordered word" if kind.ordered else "word"
    return "date" if pa.types.is_date(kind) else str(kind)


_MANIFEST_PAGE = """
## manifest.json

Written last: a directory without it is an unfinished run.

| key | what |
|---|---|
| `synthetic` | always true |
| `format` | number of this layout; a reader refuses another one |
| `versions` | Python, NumPy, Numba, PyArrow and underheaven |
| `plan` | regime, catalogue, society, population, seed, first month, months, panel grids |
| `inputs` | SHA-256 of each input: society tables, texts, rulebook |
| `texts` | the regime and catalogue as they were read, so that the run can be repeated from the directory alone |
| `values` | numbers that were set by hand, by path |
| `facts` | names and titles of acts, gates and bands, and the totals that the regime starts from |
| `digest` | SHA-256 of the final state, monthly totals and messages |
| `machine` | cores, system, processor family |
| `times` | start (UTC) and seconds by part |
| `ranges` | 90 % range of each headline, with the shares of chance and of assumptions |
| `chosen` | the numbers of debts, courts and travel, each with its source or why it was assumed |
| `lives` | the persons whose lives the report tells, the rule by which they were chosen, and the sentences |
| `files` | SHA-256 of every other file of the run |
| `self` | SHA-256 of the manifest without this line |
"""
