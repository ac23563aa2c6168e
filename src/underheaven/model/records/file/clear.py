"""Clear the records that cost points once a listing by the score is served.

Question answered: which records go, and what follows? Left out: when a stay ends (model/lists/by_score/phase.py). It
ends between the filings of a month, so that records of this month go as well as earlier ones; what was filed of
somebody else's act goes with them.
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import step
from underheaven.model.records.file.load import recap
from underheaven.model.records.file.validity import first_live, halves
from underheaven.model.remedies.repair.rules import may_be_repaired
from underheaven.model.scoring.points.rules import worth
from underheaven.state import entries as e
from underheaven.state import workspace as w
from underheaven.state.events import Event
from underheaven.state.measures import Measure

ENDED, EV_CLEARED = int(Measure.RECORDS_EXPIRED), int(Event.CLEARED)


@step
def clear_records(clock, space, ring, rules, whose, counts):
    """Take every live record that costs points or a grade out of a person's file.

    Args:
        clock: (N_CLOCK,) int64.
        space: Workspace.
        ring: uint16 of the grid, written where a record goes.
        rules: (acts, validities, regime) of model.rules.Rules.
        whose: place of the person, day since 2018.
        counts: (N_GROUPS, N_MEASURES) int64.
    """
    acts, validities, _ = rules
    i, date = whose
    lengths, month = space.lengths, clock[w.MONTH]
    offset = np.int64(0)
    caps = False
    for v in range(validities.shape[0]):
        months, queue = validities[v].months, space.queue[v]
        n, late = lengths[w.QUEUE + v], lengths[w.FILED_LATE + v]
        at = kept = np.int64(0)
        for half in range(first_live(month, months), 2 * month + 2):
            slot, end = offset + half % halves(months), n
            if half < 2 * month:
                end = at + np.int64(ring[slot])
            elif half == 2 * month:
                end = n - late
            gone = np.int64(0)
            for j in range(at, end):
                record = queue[j]
                act = validities[v].act_of_kind[e.record_kind(record)]
                capped = acts[act].score.grade_cap >= 0
                if e.record_person(record) != i or not may_be_repaired(acts[act].score.points, capped):
                    queue[kept] = record
                    kept += 1
                    continue
                gone += 1
                caps |= capped
                points = worth(acts[act].score.points, e.record_doubled(record))
                space.person[w.SCORE, i] -= points
                w.record_event(space.trace, clock[w.FIRST_PERSON] + i, date, EV_CLEARED, act, -points, np.int64(-1))
            if half < 2 * month:
                ring[slot] -= np.uint16(gone)
                lengths[w.QUEUE_BEFORE + v] -= gone
            elif half > 2 * month:
                lengths[w.FILED_LATE + v] -= gone
            counts[space.person[w.GROUP, i], ENDED] += gone
            at = end
        lengths[w.QUEUE + v] = kept
        offset += halves(months)
    if caps:
        recap(clock[w.N_PERSONS], acts, validities, space)
    forget_wrong(space, acts, i)


@step
def forget_wrong(space, acts, i):
    """Records of somebody else's act that were cleared are not remembered as wrong any more."""
    wrongs, kept = space.work[w.WRONGS], np.int64(0)
    for j in range(space.lengths[w.WRONGS]):
        act = e.wrong_act(e.rare_payload(wrongs[j]))
        if e.rare_person(wrongs[j]) == i and (acts[act].score.points < 0 or acts[act].score.grade_cap >= 0):
            space.person[w.WRONG_LIVE, i] -= 1
            continue
        wrongs[kept] = wrongs[j]
        kept += 1
    space.lengths[w.WRONGS] = kept
