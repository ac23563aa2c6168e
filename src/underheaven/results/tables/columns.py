"""Columns that several files share, and the way from a dense array of counts to rows and back.

Question answered: how does an axis of an array become a column of words? Left out: which axes a file has (its module).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from underheaven.results.facts import RegimeFacts
from underheaven.results.layout import arrow_schema
from underheaven.results.places import AGES_IN_TABLES, PLACES, PROVINCE_NAMES, SEXES
from underheaven.results.schemas import LAYOUTS
from underheaven.society.traits import N_AGE_BANDS, N_DECILES

N_BANDS = 8
"""Places for bands in the engine's counts."""


@dataclass(frozen=True)
class Marks:
    """Metadata of every file of a run, and names that files need."""

    words: Mapping[str, str]
    months: tuple[str, ...]
    """YYYY-MM."""
    gates: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    bands: tuple[str, ...] = ()
    """The lowest first; none where the regime keeps no score."""
    enterprise_bands: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    """By conduct."""
    kinds: tuple[int, ...] = ()
    """ActKind of each act."""

    @classmethod
    def of(cls, facts: RegimeFacts, months: Sequence[str], words: Mapping[str, str]) -> Marks:
        """Those of a regime."""
        return cls(
            words,
            tuple(months),
            facts.gate_names,
            facts.act_names,
            facts.band_names,
            facts.enterprise_bands,
            facts.channel_names,
            facts.conduct_lists,
            facts.act_kinds,
        )

    @property
    def of_columns(self) -> dict[str, Sequence[str]]:
        """What some columns stand for (`layout.expanded`)."""
        return {"gate": self.gates, "enterprise band": self.enterprise_bands}

    @property
    def band_words(self) -> tuple[str, ...]:
        """Words of bands, the lowest first."""
        return band_words(self.bands)


def band_words(names: Sequence[str]) -> tuple[str, ...]:
    """Words of bands, the lowest first; where no score is kept the engine counts everybody in the first place."""
    return tuple(names) or ("no score",)


def month_column(codes: NDArray[np.integer], months: Sequence[str]) -> pa.Array:
    """First days of months.

    Args:
        codes: places among the months.
        months: YYYY-MM.
    """
    return pa.array(np.array(months, "datetime64[D]")[codes], pa.date32())


def months_of(table: pa.Table, months: Sequence[str]) -> NDArray[np.int64]:
    """The inverse of `month_column`.

    Raises:
        KeyError: a date that is not the first of one of the months.
    """
    place = {np.datetime64(month, "D"): i for i, month in enumerate(months)}
    days, rows = np.unique(table.column("month").to_numpy().astype("datetime64[D]"), return_inverse=True)
    return np.array([place[day] for day in days], np.int64)[rows]


def band_column(codes: NDArray[np.integer], marks: Marks, present: NDArray[np.bool_] | None = None) -> pa.Array:
    """Words of bands; `present` False gives null."""
    return words_column(codes, marks.band_words, present, in_order=True)


def bands_of(table: pa.Table, name: str, bands: Sequence[str]) -> NDArray[np.int64]:
    """The inverse of `band_column`; null becomes -1."""
    return codes_of(table.column(name), band_words(bands))


def words_column(
    codes: NDArray[np.integer],
    names: Sequence[str],
    present: NDArray[np.bool_] | None = None,
    *,
    in_order: bool = False,
) -> pa.Array:
    """A dictionary column from codes; `present` False gives null; `in_order` says that the names have an order."""
    mask = None if present is None else ~present
    safe = codes.astype(np.int16) if present is None else np.where(present, codes, 0).astype(np.int16)
    return pa.DictionaryArray.from_arrays(
        pa.array(safe, mask=mask), pa.array(list(names), pa.string()), ordered=in_order
    )


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
    return [words_column(rest // N_DECILES, SEXES), decile, words_column(age, AGES_IN_TABLES, in_order=True)]


def groups_of(table: pa.Table) -> NDArray[np.int64]:
    """The inverse of `group_columns`."""
    sex, age = codes_of(table.column("sex"), SEXES), codes_of(table.column("age_band"), AGES_IN_TABLES)
    return (sex * N_DECILES + numbers_of(table, "decile") - 1) * N_AGE_BANDS + age


def build(name: str, arrays: Sequence[pa.Array], marks: Marks) -> pa.Table:
    """A table by its layout, with marks."""
    schema = arrow_schema(LAYOUTS[name], marks.words, marks.of_columns)
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
