"""Compute province totals of a month and the feedback terms that follow from them.

Question answered: how does what befell many last month reach everybody this month? Left out: messages to one grid
(state/messages.py) and the tables that hold all the time (model/tables.py).

Totals are integers made from the month's counts, so they do not depend on who was counted where. A run keeps them: with
the messages they are all that is needed to live a grid again.
"""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from underheaven.engine.plan import Plan
from underheaven.model.regime.rulebook import Rulebook
from underheaven.model.remedies.appeals.queue import capacities, given_a_place
from underheaven.model.response.deterrence.tables import response_factors
from underheaven.society.traits import N_PROVINCES
from underheaven.state.counts import Counts
from underheaven.state.limits import MAX_QUEUES, MOST_BANDS
from underheaven.state.measures import Measure

MILLION = 1_000_000


class Coupled(IntEnum):
    """Totals of a province, columns of (N_PROVINCES, N_COUPLED)."""

    NORM = 0
    """Points-losing records of the month per million citizens, rounded down: what deters by what befalls others."""
    APPEALS_WAITING = 1
    """Appeals filed and not decided."""


QUEUES_FROM, N_WAITING = len(Coupled), MAX_QUEUES * 2 * MOST_BANDS
"""Then, by queue, order (the regime's, in turn) and band, the persons who wait (engine/queues.py)."""
N_COUPLED = QUEUES_FROM + N_WAITING
AT_REST = np.zeros((N_PROVINCES, N_COUPLED), np.int64)
"""What holds before the first month, but for those who wait."""


TOTALLED = [int(Measure.LOSING), int(Measure.APPEALS_FILED), int(Measure.APPEALS_DECIDED)]
"""Measures that totals are made from."""


class Sums(NamedTuple):
    """Counts of a month that totals are made from."""

    measures: NDArray[np.int64]
    """(N_STRATA, N_MEASURES), over groups; 0 but for TOTALLED."""
    steps: NDArray[np.int64]
    """(N_STRATA, MAX_BANDS, MAX_GATES, N_STEPS)."""


class Terms(NamedTuple):
    """What kernels read of the month's totals."""

    factors: NDArray[np.uint32]
    """(N_PROVINCES, 5 * 32) acceptance by response class and state, in 2**-16."""


def sums_of(counts: Counts) -> Sums:
    """The counts of a month, or running counts, in the shape that totals are made from; the steps' own memory."""
    measures = np.zeros(counts.counts.shape[:2], np.int64)
    measures[:, TOTALLED] = counts.counts[:, TOTALLED].sum(axis=2)
    return Sums(measures, counts.steps)


def coupled(month: Sums, before: NDArray[np.int64], persons: NDArray[np.int64]) -> NDArray[np.int64]:
    """Totals at a month's end.

    Args:
        month: counts of the month.
        before: (N_PROVINCES, N_COUPLED) totals of the month before.
        persons: (N_PROVINCES,) citizens.

    What the queue of appeals decides in a month follows from its capacity and is counted, so waiting is a balance.

    Returns:
        (N_PROVINCES, N_COUPLED).
    """
    totals = np.zeros_like(before)
    losing = by_province(month.measures[:, Measure.LOSING])
    totals[:, Coupled.NORM] = losing * MILLION // np.maximum(persons, 1)
    filed = by_province(month.measures[:, Measure.APPEALS_FILED])
    decided = by_province(month.measures[:, Measure.APPEALS_DECIDED])
    totals[:, Coupled.APPEALS_WAITING] = before[:, Coupled.APPEALS_WAITING] + filed - decided
    return totals


def by_province(by_stratum: NDArray[np.int64]) -> NDArray[np.int64]:
    """Sums over the two places of each province: (N_STRATA, ...) to (N_PROVINCES, ...)."""
    return by_stratum.reshape(N_PROVINCES, 2, *by_stratum.shape[1:]).sum(axis=1)


def persons_of(at_start: NDArray[np.int64]) -> NDArray[np.int64]:
    """(N_PROVINCES,) citizens, from the counts of the first day (engine/shard.py `begin`)."""
    return by_province(at_start[:, 0].sum(axis=1))


def queued(plan: Plan, sent: NDArray[np.uint64], before: NDArray[np.int64], persons: NDArray[np.int64], month: int):
    """The month's messages in order, its appeals with their places in the queue.

    Args:
        plan: of the run.
        sent: (n, 2) of all grids, in any order.
        before: (N_PROVINCES, N_COUPLED) totals of the month before.
        persons: (N_PROVINCES,) citizens.
        month: since January 2018.
    """
    capacity = capacities(plan.rulebook.remedies, persons)
    waiting = before[:, Coupled.APPEALS_WAITING]
    return given_a_place(sent, plan.society.grid_stratum, waiting, month, capacity)


def terms_of(rulebook: Rulebook, totals: NDArray[np.int64]) -> Terms:
    """Terms of a month after one that ended with these totals."""
    return Terms(response_factors(rulebook, totals[:, Coupled.NORM]))
