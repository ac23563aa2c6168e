"""Take a live record out of the file before its time.

Question answered: where does a record stand, and what follows when it goes? Left out: why it goes
(model/remedies/repair/phase.py).

A record does not hold its half month: it follows from its place in the queue and the numbers filed in each.
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import step
from underheaven.model.records.file.load import recap
from underheaven.model.records.file.validity import first_live, halves
from underheaven.model.scoring.points.rules import worth
from underheaven.state import entries as e
from underheaven.state import workspace as w

ANY_MONTH = -10_000


@step
def find_record(clock, space, ring, rules, wanted):
    """Oldest live record of a person and act, before this month's filings.

    Args:
        clock: (N_CLOCK,) int64.
        space: Workspace.
        ring: uint16 of the grid.
        rules: (acts, validities, regime) of model.rules.Rules.
        wanted: (place of the person, act with a validity, half month in which it was filed at the latest, and in the
            one before at the earliest, or ANY_MONTH).

    Returns:
        Place in the queue, -1 = there is none; place in the ring.
    """
    acts, validities, _ = rules
    i, act, upto = wanted
    v = acts[act].score.validity
    offset = np.int64(0)
    for before in range(v):
        offset += halves(validities[before].months)
    months, kind = validities[v].months, acts[act].score.kind
    j = np.int64(0)
    for half in range(first_live(clock[w.MONTH], months), 2 * clock[w.MONTH]):
        slot = offset + half % halves(months)
        n = np.int64(ring[slot])
        if upto == ANY_MONTH or upto - 1 <= half <= upto:
            for at in range(j, j + n):
                record = space.queue[v, at]
                if e.record_person(record) == i and e.record_kind(record) == kind:
                    return np.int64(at), slot
        j += n
    return np.int64(-1), np.int64(-1)


@step
def strike(clock, space, ring, rules, found):
    """Take a record out of its queue and its points out of the score; found is (person, act, queue, ring).

    Returns:
        Points given back.
    """
    acts, validities, _ = rules
    i, act, at, slot = found
    v = acts[act].score.validity
    queue = space.queue[v]
    points = worth(acts[act].score.points, e.record_doubled(queue[at]))
    n = space.lengths[w.QUEUE + v] - 1
    for j in range(at, n):
        queue[j] = queue[j + 1]
    space.lengths[w.QUEUE + v] = n
    ring[slot] -= np.uint16(1)
    space.person[w.SCORE, i] -= points
    if acts[act].score.grade_cap >= 0:
        recap(clock[w.N_PERSONS], acts, validities, space)
    return -points
