"""messages and totals: what passes between grids, from which any life can be lived again.

Question answered: what did each month hand to the next? Left out: what a message means (state/messages.py).
"""

from __future__ import annotations

from datetime import date

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from underheaven.engine.coupling import N_COUPLED, QUEUES_FROM, Coupled
from underheaven.engine.outcome import Outcome
from underheaven.results.places import PROVINCE_NAMES
from underheaven.results.schemas import WAITING_COLUMNS
from underheaven.results.tables.columns import Marks, build, codes_of, month_column, months_of, numbers_of, words_column
from underheaven.society.traits import N_PROVINCES
from underheaven.state.calendar import label, month_of

COLUMN_OF_TOTAL = {Coupled.NORM: "records_per_million", Coupled.APPEALS_WAITING: "appeals_waiting"}
"""Columns of the table of totals, but for those of the queues."""
COLUMNS = (*(COLUMN_OF_TOTAL[total] for total in Coupled), *(column.name for column in WAITING_COLUMNS))
assert len(COLUMNS) == N_COUPLED and QUEUES_FROM == len(Coupled)


def messages_table(outcome: Outcome, marks: Marks) -> pa.Table:
    """One row a wrong naming or an appeal, in the engine's order."""
    first, second = (np.ascontiguousarray(outcome.messages[:, k]) for k in range(2))
    to_grid, culprit = (first >> np.uint64(40)).astype(np.int32), (second >> np.uint64(32)).astype(np.int64)
    arrays = [month_column(outcome.message_month, marks.months)]
    arrays += [pa.array(to_grid), pa.array(culprit), pa.array(first), pa.array(second)]
    return build("messages", arrays, marks)


def messages(table: pa.Table, months: tuple[str, ...]) -> tuple[NDArray[np.uint64], NDArray[np.int32]]:
    """The inverse of `messages_table`: (n, 2) words and (n,) months."""
    words = [table.column(f"word_{k}").to_numpy() for k in range(2)]
    packed = np.stack(words, axis=1) if table.num_rows else np.zeros((0, 2), np.uint64)
    return packed, months_of(table, months).astype(np.int32)


def totals_table(outcome: Outcome, marks: Marks) -> pa.Table:
    """Month x province."""
    month, province = (axis.ravel() for axis in np.indices(outcome.coupled.shape[:2]))
    arrays = [month_column(month, _with_next(marks.months)), words_column(province, PROVINCE_NAMES)]
    arrays += [pa.array(np.ascontiguousarray(outcome.coupled[:, :, total]).ravel()) for total in range(N_COUPLED)]
    return build("totals", arrays, marks)


def totals(table: pa.Table, months: tuple[str, ...]) -> NDArray[np.int64]:
    """The inverse of `totals_table`: (M + 1, N_PROVINCES, N_COUPLED)."""
    month, province = months_of(table, _with_next(months)), codes_of(table.column("province"), PROVINCE_NAMES)
    out = np.zeros((len(months) + 1, N_PROVINCES, N_COUPLED), np.int64)
    for total, column in enumerate(COLUMNS):
        out[month, province, total] = numbers_of(table, column)
    return out


def _with_next(months: tuple[str, ...]) -> tuple[str, ...]:
    """The months of a run and the one that follows its end."""
    return (*months, label(month_of(date.fromisoformat(f"{months[-1]}-01")) + 1))
