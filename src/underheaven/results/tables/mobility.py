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
    N_BANDS,
    Marks,
    band_column,
    bands_of,
    build,
    month_column,
    months_of,
    numbers_of,
    strata_of,
    stratum_columns,
)
from underheaven.society.traits import N_STRATA


def mobility_table(outcome: Outcome, marks: Marks) -> pa.Table:
    """Month x stratum x band before x band."""
    month, stratum, before, band = np.nonzero(outcome.moves)
    persons = outcome.moves[month, stratum, before, band]
    bands = [band_column(codes, marks) for codes in (before, band)]
    arrays = [month_column(month, marks.months), *stratum_columns(stratum), *bands, pa.array(persons)]
    return build("mobility", arrays, marks)


def moves(table: pa.Table, marks: Marks) -> NDArray[np.int64]:
    """The inverse of `mobility_table`: (M, N_STRATA, 8, 8)."""
    out = np.zeros((len(marks.months), N_STRATA, N_BANDS, N_BANDS), np.int64)
    bands = (bands_of(table, name, marks.bands) for name in ("band_before", "band"))
    out[(months_of(table, marks.months), strata_of(table), *bands)] = numbers_of(table, "persons")
    return out
