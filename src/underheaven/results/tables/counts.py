"""series, acts, gates and lists: the monthly counts.

Question answered: how do the engine's dense counts become rows? Left out: sums for a reader (results/sums.py).
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from underheaven.engine.outcome import Outcome
from underheaven.results.layout import expanded
from underheaven.results.quantities import KINDS
from underheaven.results.schemas import ACT_COLUMNS, STEP_COLUMNS
from underheaven.results.series_columns import MEASURE_COLUMNS, measures_of_columns
from underheaven.results.tables.columns import (
    N_BANDS,
    Marks,
    band_column,
    bands_of,
    build,
    codes_of,
    dense,
    group_columns,
    groups_of,
    month_column,
    months_of,
    strata_of,
    stratum_columns,
    words_column,
)
from underheaven.society.traits import N_GROUPS, N_STRATA
from underheaven.state.limits import MAX_GATES
from underheaven.state.measures import N_MEASURES, Measure

LIST_NAMES = ("court", "score", "enterprise")
_LIST_FLOWS: tuple[tuple[tuple[Measure, ...], tuple[Measure, ...], Measure], ...] = (
    (
        (Measure.COURT_ENTERED,),
        (Measure.COURT_PERFORMED, Measure.COURT_EXPIRED, Measure.COURT_CORRECTED),
        Measure.COURT_STOCK,
    ),
    ((Measure.SCORE_ENTERED,), (Measure.SCORE_LEFT,), Measure.SCORE_STOCK),
    ((Measure.ENTERPRISE_LISTED,), (Measure.ENTERPRISE_LEFT,), Measure.ENTERPRISE_STOCK),
)


def series_table(outcome: Outcome, marks: Marks) -> pa.Table:
    """Month x stratum x group, one column a measure."""
    by_group = np.moveaxis(outcome.counts[:, :, list(_measures_of(marks)), :], 2, 3)
    month, stratum, group = np.nonzero(by_group.any(axis=3))
    values = by_group[month, stratum, group]
    arrays = [month_column(month, marks.months), *stratum_columns(stratum), *group_columns(group)]
    arrays += [pa.array(values[:, k]) for k in range(values.shape[1])]
    return build("series", arrays, marks)


def series_counts(table: pa.Table, marks: Marks) -> NDArray[np.int64]:
    """The inverse of `series_table`: (M, N_STRATA, N_MEASURES, N_GROUPS)."""
    n_months, place = len(marks.months), (months_of(table, marks.months), strata_of(table), groups_of(table))
    names = [c.name for c in expanded(MEASURE_COLUMNS, marks.of_columns)]
    rows = dense((n_months, N_STRATA, N_GROUPS), place, table, names)
    counts = np.zeros((n_months, N_STRATA, N_MEASURES, N_GROUPS), np.int64)
    counts[:, :, list(_measures_of(marks)), :] = np.moveaxis(rows, 3, 2)
    return counts


def _measures_of(marks: Marks) -> tuple[int, ...]:
    """Index into the counts of each column of measures."""
    return measures_of_columns(len(marks.gates), len(marks.enterprise_bands))


def acts_table(outcome: Outcome, marks: Marks) -> pa.Table:
    """Month x stratum x act."""
    month, stratum, act = np.nonzero(outcome.by_act.any(axis=3))
    values = outcome.by_act[month, stratum, act]
    arrays = [month_column(month, marks.months), *stratum_columns(stratum), words_column(act, marks.acts)]
    arrays.append(words_column(np.array(marks.kinds, np.int64)[act], KINDS))
    return build("acts", [*arrays, *(pa.array(values[:, k]) for k in range(len(ACT_COLUMNS)))], marks)


def acts_counts(table: pa.Table, marks: Marks) -> NDArray[np.int64]:
    """The inverse of `acts_table`: (M, N_STRATA, A, N_BY_ACT)."""
    index = (months_of(table, marks.months), strata_of(table), codes_of(table.column("act"), marks.acts))
    return dense((len(marks.months), N_STRATA, len(marks.acts)), index, table, [c.name for c in ACT_COLUMNS])


def gates_table(outcome: Outcome, marks: Marks) -> pa.Table:
    """Month x stratum x band x gate."""
    month, stratum, band, gate = np.nonzero(outcome.steps.any(axis=4))
    values = outcome.steps[month, stratum, band, gate]
    arrays = [month_column(month, marks.months), *stratum_columns(stratum)]
    arrays += [band_column(band, marks), words_column(gate, marks.gates)]
    return build("gates", [*arrays, *(pa.array(values[:, k]) for k in range(len(STEP_COLUMNS)))], marks)


def gates_counts(table: pa.Table, marks: Marks) -> NDArray[np.int64]:
    """The inverse of `gates_table`: (M, N_STRATA, 8, MAX_GATES, N_STEPS)."""
    index = (
        months_of(table, marks.months),
        strata_of(table),
        bands_of(table, "band", marks.bands),
        codes_of(table.column("gate"), marks.gates),
    )
    return dense((len(marks.months), N_STRATA, N_BANDS, MAX_GATES), index, table, [c.name for c in STEP_COLUMNS])


def lists_table(outcome: Outcome, marks: Marks) -> pa.Table:
    """Month x stratum x list: entries, exits, stock. Derived from series; nothing reads it back."""
    per_stratum = outcome.counts.sum(axis=3)
    n_months = len(outcome.months)
    month, stratum, which = (axis.ravel() for axis in np.indices((n_months, N_STRATA, len(LIST_NAMES))))
    flows = np.stack(
        [
            np.stack(
                [per_stratum[:, :, list(ins)].sum(2), per_stratum[:, :, list(outs)].sum(2), per_stratum[:, :, stock]], 2
            )
            for ins, outs, stock in _LIST_FLOWS
        ],
        axis=2,
    ).reshape(-1, 3)
    arrays = [month_column(month, marks.months), *stratum_columns(stratum), words_column(which, LIST_NAMES)]
    return build("lists", [*arrays, *(pa.array(flows[:, k]) for k in range(3))], marks)
