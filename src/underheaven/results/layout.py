"""Define what a column and a table are, before any of them is named.

Question answered: how does a description of columns become an Arrow schema with units, meanings and marks? Left out:
the tables themselves (schemas.py, series_columns.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import pyarrow as pa

WORDS = pa.dictionary(pa.int16(), pa.string())
"""A column of repeated words that have no order of their own."""
IN_ORDER = pa.dictionary(pa.int16(), pa.string(), ordered=True)
"""A column of repeated words with an order: readers that know ordered categories sort by it."""
DAY = pa.date32()


@dataclass(frozen=True)
class Column:
    """One column: name, Arrow type, unit, and what it counts."""

    name: str
    kind: pa.DataType
    unit: str
    description: str
    each: str = ""
    """What the `{}` in the name stands for: there is one such column for each of these; empty = it is one column."""


@dataclass(frozen=True)
class Layout:
    """One Parquet file: name without suffix, what a row is, columns."""

    name: str
    row: str
    columns: tuple[Column, ...]


def whole_numbers(name: str, unit: str, description: str, each: str = "") -> Column:
    """A column of counts."""
    return Column(name, pa.int64(), unit, description, each)


def expanded(columns: Sequence[Column], names: Mapping[str, Sequence[str]]) -> Iterator[Column]:
    """The columns of one run, of which some stand for each gate or band that it has.

    Args:
        columns: as described.
        names: those of the run, by what `each` says; hyphens become underscores, so that no reader has to quote them.
    """
    for column in columns:
        if not column.each:
            yield column
        for name in names.get(column.each, ()):
            yield replace(column, name=column.name.format(name.replace("-", "_")), each="")


def arrow_schema(
    layout: Layout, marks: Mapping[str, str], names: Mapping[str, Sequence[str]] | None = None
) -> pa.Schema:
    """The Arrow schema of a file with its marks (synthetic, regime, society ...) and each field's unit and meaning.

    Args:
        layout: of the file.
        marks: metadata of the file; `synthetic` is set to `true` whatever stands there.
        names: of what some columns stand for, as `expanded` takes them.
    """
    fields = [
        pa.field(column.name, column.kind, metadata={"unit": column.unit, "description": column.description})
        for column in expanded(layout.columns, names or {})
    ]
    return pa.schema(fields, metadata={**marks, "synthetic": "true", "table": layout.name, "row": layout.row})
