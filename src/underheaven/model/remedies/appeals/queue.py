"""Keep the queue of appeals of each province: first come, first served, so many cases a month.

Question answered: how many months does the appeal at a place of the queue wait? Left out: who appeals and what is
decided (model/remedies/appeals/rules.py), and which grid hears of it (model/remedies/appeals/queue.py).

A month serves those who waited at its start, up to its capacity; what is filed in a month waits at least until the
next. With Poisson arrivals the number waiting obeys W' = max(W - c, 0) + A, which is Crommelin's (1932) recursion of
the queue M/D/c whose service takes one month. A capacity that is no whole number is kept in millionths and given out
as whole cases, the rest carried on; the carry depends on the month alone.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from underheaven.model.remedies.appeals.compile import Remedies
from underheaven.society.traits import N_PROVINCES
from underheaven.state.messages import GRID_AT, IS_APPEAL, PICK_MASK, WAIT_AT, in_order

UNIT = 1_000_000
"""Millionths of a case."""
NEVER = 511
"""A wait that nobody lives to see the end of: no reviewers, or more than 510 months."""


def served_through(month: int, capacity: NDArray[np.int64]) -> NDArray[np.int64]:
    """Whole cases that could have been decided from January 2018 through a month.

    Args:
        month: since January 2018, may be negative.
        capacity: cases a month in millionths, one a province.
    """
    return (month + 1) * capacity // UNIT


def capacity_in(month: int, capacity: NDArray[np.int64]) -> NDArray[np.int64]:
    """Whole cases that a month can decide; arguments as `served_through`."""
    return served_through(month, capacity) - served_through(month - 1, capacity)


def left_after(waiting: NDArray[np.int64], month: int, capacity: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many of those who waited at a month's start still wait when it is over; arguments as `served_through`."""
    return np.maximum(waiting - capacity_in(month, capacity), 0)


def months_to_wait(places: NDArray[np.int64], month: int, capacity: int) -> NDArray[np.int64]:
    """Months from the one in which an appeal is filed to the one in which it is decided.

    Args:
        places: how many wait before each when the month is over.
        month: in which they are filed, since January 2018.
        capacity: of the province, cases a month in millionths.

    Returns:
        At least 1, or NEVER.
    """
    if capacity <= 0:
        return np.full(len(places), NEVER, np.int64)
    served = (month + 1) * capacity // UNIT
    # the first month through which the place is served: a whole division, rounded up; 63 bits hold 9e12 places
    waits = -((served + places + 1) * -UNIT // capacity) - month - 1
    return np.minimum(waits, NEVER)


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
