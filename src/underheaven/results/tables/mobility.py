"""mobility: who moved from which band to which, month by month.

Question answered: how do the counts of moves become rows? Left out: what a year of months comes to
(results/mobility.py).
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from underheaven.engine.outcome import Outcome
from underheaven.results.tables.columns import (
    Marks,
    build,
    codes_of,
    numbers_of,
    strata_of,
    stratum_columns,
    words_column,
)
from underheaven.society.traits import N_STRATA

N_BANDS = 8


def mobility_table(outcome: Outcome, marks: Marks) -> pa.Table:
    """Month x stratum x band before x band."""
    month, stratum, before, band = np.nonzero(outcome.moves)
    persons = outcome.moves[month, stratum, before, band]
    bands = [pa.array(codes.astype(np.int8)) for codes in (before, band)]
    arrays = [words_column(month, marks.months), *stratum_columns(stratum), *bands, pa.array(persons)]
    return build("mobility", arrays, marks)


def moves(table: pa.Table, months: tuple[str, ...]) -> NDArray[np.int64]:
    """The inverse of `mobility_table`: (M, N_STRATA, 8, 8)."""
    out = np.zeros((len(months), N_STRATA, N_BANDS, N_BANDS), np.int64)
    place = codes_of(table.column("month"), months), strata_of(table)
    out[(*place, numbers_of(table, "band_before"), numbers_of(table, "band"))] = numbers_of(table, "persons")
    return out
