"""Pack a grid again into the resident state.

Question answered: what is kept of the month? Left out: what was counted (state/counts.py).
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import step
from underheaven.model.records.file.validity import halves
from underheaven.state import entries as e
from underheaven.state import workspace as w

BLOCK = 32
"""Persons who are looked at together: most blocks hold nobody who was refused. Places beyond the last hold zeros."""


@step
def store_persons(n_persons, person, scores, statuses):
    """Scores and standings of the grid, into (n,) int16 and (n,) uint16."""
    for i in range(n_persons):
        scores[i] = np.int16(person[w.SCORE, i])
        statuses[i] = np.uint16(person[w.STATUS, i])


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
        validities: (V,) of model.rules.Rules.
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
def store_rare(n_persons, n_rows, space, rare, n_rare):
    """Rare entries, list by list in the order of state/entries.py.

    Args:
        n_persons: of the grid.
        n_rows: rows of gates of the regime.
        space: Workspace.
        rare: uint32, written from the start.
        n_rare: (N_RARE_LISTS,) int32, written: entries of each list.

    Returns:
        Number of entries written.
    """
    work, lengths, n = space.work, space.lengths, np.int64(0)
    head, end = lengths[w.LISTINGS_HEAD], lengths[w.LISTINGS]
    n = keep_list(work[w.LISTINGS, head:end], end - head, rare, n, n_rare, e.SCORE_STAYS)
    n = keep_list(work[w.BANS], lengths[w.N_BANS], rare, n, n_rare, e.CONDUCT_STAYS)
    n = keep_list(work[w.WAITING], lengths[w.N_WAITING], rare, n, n_rare, e.GRACES)
    n = keep_list(work[w.CASES], lengths[w.CASES], rare, n, n_rare, e.CASES)
    n = keep_list(work[w.ON_WAY], lengths[w.ON_WAY], rare, n, n_rare, e.ON_THEIR_WAY)
    n = keep_list(work[w.WRONGS], lengths[w.WRONGS], rare, n, n_rare, e.WRONG_RECORDS)
    n = keep_list(work[w.APPEALS], lengths[w.N_APPEALS], rare, n, n_rare, e.APPEALS)
    n = keep_list(work[w.COPIES], lengths[w.N_COPIES], rare, n, n_rare, e.COPIES)
    n = keep_list(work[w.LICENCES], lengths[w.N_LICENCES], rare, n, n_rare, e.LICENCES)
    before = n
    for row in range(n_rows):
        refused = space.person[w.REFUSED + row]
        for start in range(0, n_persons, BLOCK):
            some = refused[start : start + BLOCK]
            anybody = np.int16(0)
            for k in range(BLOCK):
                anybody = np.int16(anybody | some[k])
            if anybody == 0:
                continue
            for i in range(start, start + BLOCK):
                if refused[i]:
                    rare[n] = e.pack_rare(i, e.pack_refusals(row, np.int64(refused[i])))
                    n += 1
    n_rare[e.REFUSALS] = n - before
    return n


@step
def keep_list(entries, n_entries, rare, n, n_rare, which):
    """Copy a list of the month behind the n entries kept so far; returns how many are kept with it."""
    for j in range(n_entries):
        rare[n + j] = entries[j]
    n_rare[which] = n_entries
    return n + n_entries
