"""The queue of appeals of every province, between two months.

Question answered: which of the month's messages are appeals, and when is each decided? Left out: the arithmetic of the
queue (remedies/queue.py).

An appeal travels as a message to the grid of the person who files it. On its way it is given the month of its
decision: first those of earlier months, then the month's own in the order of a random word that each brings along.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from underheaven.engine.messages import GRID_AT, IS_APPEAL, PICK_MASK, WAIT_AT, in_order
from underheaven.regimes.rulebook import Remedies
from underheaven.remedies.queue import UNIT, left_after, months_to_wait
from underheaven.society.traits import N_PROVINCES

MILLION = 1_000_000


def capacities(remedies: Remedies, persons: NDArray[np.int64]) -> NDArray[np.int64]:
    """(N_PROVINCES,) cases that the reviewers of each province decide a month, in millionths.

    Args:
        remedies: of the rulebook.
        persons: (N_PROVINCES,) citizens.
    """
    a_million = round(remedies.reviewers_per_million * remedies.cases_a_month * UNIT)
    return np.array([int(n) * a_million // MILLION for n in persons], np.int64)


def given_a_place(
    sent: NDArray[np.uint64],
    grid_stratum: NDArray[np.uint8],
    waiting: NDArray[np.int64],
    month: int,
    capacity: NDArray[np.int64],
) -> NDArray[np.uint64]:
    """The month's messages in order, appeals with the months that they wait, at least 1, or 511 for ever.

    Args:
        sent: (n, 2) uint64.
        grid_stratum: (n_grids,).
        waiting: (N_PROVINCES,) appeals that waited when the month began.
        month: since January 2018.
        capacity: (N_PROVINCES,) of `capacities`.
    """
    sent = in_order(sent)
    appeals = np.flatnonzero(sent[:, 0] & IS_APPEAL)
    if not len(appeals):
        return sent
    of = grid_stratum[(sent[appeals, 0] >> GRID_AT).astype(np.int64)] >> 1
    left = left_after(waiting, month, capacity)
    for province in range(N_PROVINCES):
        mine = appeals[of == province]
        if not len(mine):
            continue
        first, second = sent[mine, 0], sent[mine, 1]
        mine = mine[np.lexsort((second, first, second & PICK_MASK))]
        places = left[province] + np.arange(len(mine), dtype=np.int64)
        waits = months_to_wait(places, month, int(capacity[province]))
        sent[mine, 0] |= waits.astype(np.uint64) << WAIT_AT
    return in_order(sent)
