"""Serve queues of fixed capacity at a month's end: hospital beds, public housing, university places, posts.

Question answered: how many of each band got a place, and how many days did each wait, as the regime orders the queue
and as first come, first served would have? Left out: the order itself (model/gates/queues/rules.py).

Places belong to a province and do not depend on who asks. Both orders are kept beside each other from the first day, so
that what one band gains and another loses is known exactly: their sums are equal in every province and month. What is
kept from month to month is who waits (engine/coupling.py).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from underheaven.engine.coupling import AT_REST, QUEUES_FROM
from underheaven.model.gates.conditions.compile import Queues
from underheaven.model.gates.queues.rules import served
from underheaven.model.regime.rulebook import Rulebook
from underheaven.society.traits import N_PROVINCES
from underheaven.state.counts import untouched_zeros
from underheaven.state.limits import MAX_QUEUES, MOST_BANDS
from underheaven.state.measures import Step

UNIT, MONTHS_A_YEAR = 1_000_000_000, 12
"""Places a year are known in thousand-millionths a citizen."""
COLUMNS = ((Step.SERVED, Step.QUEUE_DAYS), (Step.SERVED_IN_TURN, Step.QUEUE_DAYS_IN_TURN))
"""Of persons served and person-days waited, in the regime's order and in turn."""
EVERYBODY_IN_TURN = np.ones(MOST_BANDS, np.int8)


class MonthOfQueues(NamedTuple):
    """What queues add to a month."""

    steps: NDArray[np.int64]
    """(N_STRATA, MAX_BANDS, MAX_GATES, N_STEPS) zeros but for state/measures.py `QUEUE_STEPS`."""
    waiting: NDArray[np.int64]
    """(N_PROVINCES, N_WAITING) who waits at the month's end."""


def serve(
    steps: NDArray[np.int64],
    before: NDArray[np.int64],
    persons: NDArray[np.int64],
    rulebook: Rulebook,
    when: tuple[int, int, int],
) -> MonthOfQueues:
    """Places given and days waited in a month.

    Args:
        steps: (N_STRATA, MAX_BANDS, MAX_GATES, N_STEPS) of the month.
        before: (N_PROVINCES, N_COUPLED) totals of the month before.
        persons: (N_PROVINCES,) citizens.
        rulebook: of the run.
        when: number of the month, its days, its first day since 2018.
    """
    month, n_days, first_day = when
    queues, gates = rulebook.queues, rulebook.gates
    added, waiting = untouched_zeros(*steps.shape), waiting_of(before).copy()
    for q, gate in enumerate(queues.gate.tolist()):
        asking = steps[:, :, gate, Step.ATTEMPTS] - steps[:, :, gate, Step.CLOSED]
        by_province = asking.reshape(N_PROVINCES, 2, MOST_BANDS).sum(axis=1)
        per_year = float(queues.places_per_year[q])
        until = [places_until(per_year, persons, m) for m in (month, month + 1)]
        places = until[1] - until[0]
        in_force = gates.first_day[gate] <= first_day <= gates.last_day[gate]
        share = float(queues.ordered[q]) if in_force else 0.0
        ordered = part_of(share, until[1]) - part_of(share, until[0])
        for in_turn, columns in enumerate(COLUMNS):
            shares = (ordered * (not in_turn), queues.turn[q])
            got = _served(waiting[:, q, in_turn], by_province, places, shares)
            rest = waiting[:, q, in_turn] + by_province - got
            waiting[:, q, in_turn] = rest if queues.stays[q] else 0
            days = waiting[:, q, in_turn] * n_days
            for column, values in zip(columns, (got, days), strict=True):
                added[:, :, gate, column] = by_place(values, asking)
    return MonthOfQueues(added, waiting.reshape(N_PROVINCES, -1))


def _served(
    waiting: NDArray[np.int64], asking: NDArray[np.int64], places: NDArray[np.int64], ordered: tuple[NDArray, NDArray]
) -> NDArray[np.int64]:
    """(N_PROVINCES, MOST_BANDS) who gets a place: first the places given in order, then those as people arrive."""
    by_order, turn = ordered
    of_old, of_new = served(waiting, asking, by_order, turn)
    left = places - of_old.sum(axis=1) - of_new.sum(axis=1)
    old_too, new_too = served(waiting - of_old, asking - of_new, left, EVERYBODY_IN_TURN)
    return of_old + of_new + old_too + new_too


def places_until(per_year: float, persons: NDArray[np.int64], month: int) -> NDArray[np.int64]:
    """(N_PROVINCES,) whole places given out before a month: a fraction of one counts in a later month, none is lost.

    Args:
        per_year: places a citizen and year.
        persons: (N_PROVINCES,) citizens.
        month: months since January 2018; 0 = none.
    """
    rate = round(per_year * UNIT)
    return np.array([int(n) * rate * month // (UNIT * MONTHS_A_YEAR) for n in persons], np.int64)


def part_of(share: float, places: NDArray[np.int64]) -> NDArray[np.int64]:
    """(N_PROVINCES,) a share of places, rounded down: of those of a month at most all, over months none is lost."""
    rate = round(share * UNIT)
    return np.array([int(n) * rate // UNIT for n in places], np.int64)


def by_place(values: NDArray[np.int64], asking: NDArray[np.int64]) -> NDArray[np.int64]:
    """(N_STRATA, MOST_BANDS) what a province has, shared out to rural and urban as its persons ask, sums kept.

    Args:
        values: (N_PROVINCES, MOST_BANDS).
        asking: (N_STRATA, MOST_BANDS) persons who ask.
    """
    rural, urban = asking[0::2], asking[1::2]
    whole = np.maximum(rural + urban, 1)
    out = np.empty_like(asking)
    out[0::2] = values // whole * rural + (2 * (values % whole) * rural + whole) // (2 * whole)
    out[0::2] = np.where(rural + urban > 0, out[0::2], 0)
    out[1::2] = values - out[0::2]
    return out


def waiting_of(totals: NDArray[np.int64]) -> NDArray[np.int64]:
    """(N_PROVINCES, MAX_QUEUES, 2, MOST_BANDS) who waits, in the regime's order and in turn."""
    return totals[:, QUEUES_FROM:].reshape(N_PROVINCES, MAX_QUEUES, 2, MOST_BANDS)


def with_waiting(totals: NDArray[np.int64], waiting: NDArray[np.int64]) -> NDArray[np.int64]:
    """Totals of a month with those who wait at its end; changed in place."""
    totals[:, QUEUES_FROM:] = waiting
    return totals


def at_start(rulebook: Rulebook, persons: NDArray[np.int64]) -> NDArray[np.int64]:
    """(N_PROVINCES, N_COUPLED) totals before the first month: who waits is of the band in which everybody begins."""
    totals = AT_REST.copy()
    waiting = waiting_of(totals).copy()
    band = _first_band(rulebook)
    for q in range(len(rulebook.queues.gate)):
        waiting[:, q, :, band] = waiting_at_start(rulebook.queues, q, persons)[:, None]
    return with_waiting(totals, waiting.reshape(N_PROVINCES, -1))


def waiting_at_start(queues: Queues, q: int, persons: NDArray[np.int64]) -> NDArray[np.int64]:
    """(N_PROVINCES,) persons who wait on the first day, rounded down."""
    rate = round(float(queues.at_start[q]) * UNIT)
    return np.array([int(n) * rate // UNIT for n in persons], np.int64)


def _first_band(rulebook: Rulebook) -> int:
    """The band of a person without records; 0 where there is no score."""
    scores = rulebook.scores
    return max(int(np.searchsorted(scores.band_low, scores.start, side="right")) - 1, 0) if scores.present else 0
