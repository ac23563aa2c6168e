"""Columns that several files share, and the way from a dense array of counts to rows and back.

Question answered: how does an axis of an array become a column of words? Left out: which axes a file has (its module).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from underheaven.results.places import AGES, PLACES, PROVINCE_NAMES, SEXES
from underheaven.results.schemas import LAYOUTS, arrow_schema
from underheaven.society.traits import N_AGE_BANDS, N_DECILES


@dataclass(frozen=True)
class Marks:
    """Metadata of every file of a run, and names that files need."""

    words: Mapping[str, str]
    months: tuple[str, ...]
    gate_names: tuple[str, ...] = ()
    act_names: tuple[str, ...] = ()


def words_column(
    codes: NDArray[np.integer], names: Sequence[str], present: NDArray[np.bool_] | None = None
) -> pa.Array:
    """A dictionary column from codes; `present` False gives null."""
    mask = None if present is None else ~present
    safe = codes.astype(np.int16) if present is None else np.where(present, codes, 0).astype(np.int16)
    return pa.DictionaryArray.from_arrays(pa.array(safe, mask=mask), pa.array(list(names), pa.string()))


def codes_of(column: pa.ChunkedArray, names: Sequence[str]) -> NDArray[np.int64]:
    """Codes of a column of words; null becomes -1.

    Raises:
        ValueError: a word that is not among the names.
    """
    place = {name: i for i, name in enumerate(names)}
    parts = []
    for chunk in column.chunks:
        table = np.array([place[w] for w in chunk.dictionary.to_pylist()] or [0], dtype=np.int64)
        indices = chunk.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int64)
        parts.append(np.where(indices < 0, -1, table[np.maximum(indices, 0)]))
    return np.concatenate(parts) if parts else np.zeros(0, np.int64)


def numbers_of(table: pa.Table, name: str) -> NDArray[np.int64]:
    """A column of whole numbers as int64."""
    return table.column(name).to_numpy().astype(np.int64)


def stratum_columns(strata: NDArray[np.integer]) -> list[pa.Array]:
    """Province and place."""
    return [words_column(strata // 2, PROVINCE_NAMES), words_column(strata % 2, PLACES)]


def strata_of(table: pa.Table) -> NDArray[np.int64]:
    """The inverse of `stratum_columns`."""
    return codes_of(table.column("province"), PROVINCE_NAMES) * 2 + codes_of(table.column("place"), PLACES)


def group_columns(groups: NDArray[np.integer]) -> list[pa.Array]:
    """Sex, decile 1 to 10, age band."""
    age, rest = groups % N_AGE_BANDS, groups // N_AGE_BANDS
    decile = pa.array((rest % N_DECILES + 1).astype(np.int8))
    return [words_column(rest // N_DECILES, SEXES), decile, words_column(age, AGES)]


def groups_of(table: pa.Table) -> NDArray[np.int64]:
    """The inverse of `group_columns`."""
    sex, age = codes_of(table.column("sex"), SEXES), codes_of(table.column("age_band"), AGES)
    return (sex * N_DECILES + numbers_of(table, "decile") - 1) * N_AGE_BANDS + age


def build(
    name: str, arrays: Sequence[pa.Array], marks: Marks, named: Mapping[str, Mapping[str, str]] | None = None
) -> pa.Table:
    """A table by its layout, with marks."""
    schema = arrow_schema(LAYOUTS[name], marks.words, named)
    return pa.Table.from_arrays(list(arrays), schema=schema)


def dense(
    shape: tuple[int, ...], index: tuple[NDArray[np.int64], ...], table: pa.Table, names: Sequence[str]
) -> NDArray[np.int64]:
    """An array of zeros with the named columns filled in along a last axis.

    Args:
        shape: without the last axis.
        index: one array of places an axis, one entry a row.
        table: rows.
        names: columns, in the order of the last axis.
    """
    out = np.zeros((*shape, len(names)), np.int64)
    for k, name in enumerate(names):
        out[(*index, np.int64(k))] = numbers_of(table, name)
    return out
