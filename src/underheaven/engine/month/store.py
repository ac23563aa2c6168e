"""Last step: the grid is packed again into the resident state.

Question answered: what is kept of the month? Left out: what was counted (engine/counts.py).
"""

from __future__ import annotations

import numpy as np

from underheaven.engine.month import workspace as w
from underheaven.kernels.compile import step
from underheaven.records import entries as e
from underheaven.records.validity import halves

BLOCK = 32
"""Persons who are looked at together: most blocks hold nobody who was refused. Places beyond the last hold zeros."""


@step
def store_persons(n_persons, person, scores, standings):
    """Scores and standings of the grid, into (n,) int16 and (n,) uint16."""
    for i in range(n_persons):
        scores[i] = np.int16(person[w.SCORE, i])
        standings[i] = np.uint16(person[w.STANDING, i])


@step
def mark_queues(n_queues, lengths):
    """How many records each queue held before the month's filings."""
    for v in range(n_queues):
        lengths[w.QUEUE_BEFORE + v] = lengths[w.QUEUE + v]
        lengths[w.FILED_LATE + v] = 0


@step
def store_records(clock, space, validities, ring, records):
    """Queues of the grid, class by class, and the numbers filed in the halves of this month.

    Args:
        clock: (N_CLOCK,) int64.
        space: Workspace.
        validities: (V, 33) int64.
        ring: uint16 of the grid, the places of this month's halves written.
        records: uint16, written from the start.

    Returns:
        Number of records written.
    """
    n = 0
    offset = 0
    for v in range(validities.shape[0]):
        length = space.lengths[w.QUEUE + v]
        live, kept = space.queue[v], records[n : n + length]
        for j in range(length):
            kept[j] = live[j]
        n += length
        n_halves = halves(validities[v].months)
        filed, late = length - space.lengths[w.QUEUE_BEFORE + v], space.lengths[w.FILED_LATE + v]
        ring[offset + 2 * clock[w.MONTH] % n_halves] = np.uint16(filed - late)
        ring[offset + (2 * clock[w.MONTH] + 1) % n_halves] = np.uint16(late)
        offset += n_halves
    return n


@step
def store_rare(n_persons, space, rare):
    """Rare entries in their order.

    Listings, those by conduct, cases, filings on their way, wrong records, appeals, copies, licences,
    refusals.

    Returns:
        Number of entries written.
    """
    work, lengths = space.work, space.lengths
    n = 0
    for j in range(lengths[w.LISTINGS_HEAD], lengths[w.LISTINGS]):
        rare[n] = work[w.LISTINGS, j]
        n += 1
    for j in range(lengths[w.N_BANS]):
        rare[n] = work[w.BANS, j]
        n += 1
    for j in range(lengths[w.N_WAITING]):
        rare[n] = work[w.WAITING, j]
        n += 1
    for row in (w.CASES, w.ON_WAY, w.WRONGS):
        for j in range(lengths[row]):
            rare[n] = work[row, j]
            n += 1
    for j in range(lengths[w.N_APPEALS]):
        rare[n] = work[w.APPEALS, j]
        n += 1
    for j in range(lengths[w.N_COPIES]):
        rare[n] = work[w.COPIES, j]
        n += 1
    for j in range(lengths[w.N_LICENCES]):
        rare[n] = work[w.LICENCES, j]
        n += 1
    first, second = space.person[w.REFUSED], space.person[w.REFUSED_TOO]
    for start in range(0, n_persons, BLOCK):
        some, others = first[start : start + BLOCK], second[start : start + BLOCK]
        anybody = np.int16(0)
        for k in range(BLOCK):
            anybody = np.int16(anybody | some[k] | others[k])
        if anybody == 0:
            continue
        for i in range(start, start + BLOCK):
            if first[i]:
                rare[n] = e.pack_rare(e.REFUSED, i, np.int64(first[i]))
                n += 1
            if second[i]:
                rare[n] = e.pack_rare(e.REFUSED, i, np.int64(1 << w.GATES_OF_ROW) | np.int64(second[i]))
                n += 1
    return n
