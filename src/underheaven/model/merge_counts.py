"""Add what threads counted to the month's counts, and let them begin again at zero.

Question answered: how do counts that stand by person, as steps write them, come to stand by measure? Left out: the
measures (state/measures.py).

Most rows are empty. That is found out first, in a loop of its own that writes nothing, so that eight counts are looked
at together; and where nothing was counted no memory of the month is touched.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from underheaven.kernels.compile import kernel, rule
from underheaven.society.traits import N_GROUPS
from underheaven.state.counts import Counts, Tallies
from underheaven.state.measures import N_MEASURES

BLOCK = 16
"""Rows of one stratum taken over together: measures lie far apart, so a jump between them should serve many rows."""


def merge_counts(
    tallies: Tallies, lived: NDArray[np.bool_], counts: Counts, written: NDArray[np.bool_], strata: tuple[int, int]
) -> None:
    """Add what a thread counted to the month's counts, and empty it.

    Args:
        tallies: of all strata, emptied in those asked for.
        lived: (N_STRATA,) whether the thread lived any grid of a stratum; counts by person are 0 elsewhere.
        counts: of the month, added to.
        written: (N_MEASURES,) set where anything was added to a measure.
        strata: the first to be taken over, and the one after the last.
    """
    first, last = strata
    by_measure = counts.counts.transpose(1, 0, 2).reshape(N_MEASURES, -1)
    rows = tallies.counts[first:last].reshape(-1, N_MEASURES)
    add_by_measure(rows, lived[first:last], by_measure, written, first * N_GROUPS)
    for here, there in ((tallies.by_act, counts.by_act), (tallies.steps, counts.steps), (tallies.moves, counts.moves)):
        width = here.shape[-1]
        add_in_order(here[first:last].reshape(-1, width), there[first:last].reshape(-1, width))


@rule
def _is_empty(rows, row):
    """Whether all of a row is 0."""
    found = 0
    for k in range(rows.shape[1]):
        found |= rows[row, k]
    return found == 0


@kernel
def add_by_measure(rows, lived, by_measure, written, first):
    """Add and empty counts by person.

    Args:
        rows: (n, N_MEASURES) by stratum and group, emptied.
        lived: (n / N_GROUPS,) whether any row of a stratum can be other than 0.
        by_measure: (N_MEASURES, at least first + n) added to.
        written: (N_MEASURES,) set where anything was added to a measure.
        first: place in `by_measure` of the first row.
    """
    for start in range(0, rows.shape[0], BLOCK):
        if not lived[start // N_GROUPS]:
            continue
        end = min(start + BLOCK, rows.shape[0])
        n_filled = 0
        for row in range(start, end):
            n_filled += not _is_empty(rows, row)
        if n_filled == 0:
            continue
        for measure in range(rows.shape[1]):
            for row in range(start, end):
                if rows[row, measure] != 0:
                    written[measure] = True
                    by_measure[measure, first + row] += rows[row, measure]
                    rows[row, measure] = 0


@kernel
def add_in_order(rows, there):
    """Add and empty what stands in the same order in both, (n, k)."""
    for row in range(rows.shape[0]):
        if _is_empty(rows, row):
            continue
        for k in range(rows.shape[1]):
            there[row, k] += rows[row, k]
            rows[row, k] = 0
