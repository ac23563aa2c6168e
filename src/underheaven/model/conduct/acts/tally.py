"""Tally what happened by act and group, once for all grids of a stratum.

Question answered: how many acts were done, seen, filed and scored, and what points did that move? Left out: what only
one filing can tell, such as that it counts double (model/scoring/points/phase.py).

One number an event, kept by act and group, stands for all that follows from an act's rule: counting each of it for
every event took longer than scoring.
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import apart, step
from underheaven.model.flags import HABIT, VALID
from underheaven.society.traits import N_GROUPS
from underheaven.state import workspace as w
from underheaven.state.measures import ByAct, Measure

MEASURES = (
    int(Measure.COMMITTED),
    int(Measure.SEEN),
    int(Measure.FILED),
    int(Measure.SCORED),
    int(Measure.POINTS_LOST),
    int(Measure.POINTS_GAINED),
    int(Measure.LOSING),
    int(Measure.HABITS),
    int(Measure.RECORDS_ADDED),
)
ACT_DONE, ACT_SEEN, ACT_FILED = int(ByAct.DONE), int(ByAct.SEEN), int(ByAct.FILED)
ACT_SCORED, ACT_POINTS = int(ByAct.SCORED), int(ByAct.POINTS)
SUMMED = (int(Measure.CANDIDATES), int(Measure.COLLATERAL), int(Measure.RECORDS_EXPIRED))
"""Measures of the rows MADE, LIVING_WITH and RAN_OUT_SUM."""
N_SUMS = len(MEASURES)
U = np.uint64
HALF, LOW = U(32), U(0xFFFFFFFF)


@step
def is_empty(acted, filed):
    """Whether an act was neither done nor filed; both (N_GROUPS,) uint64."""
    any_bit = U(0)
    for g in range(N_GROUPS):
        any_bit |= acted[g] | filed[g]
    return any_bit == U(0)


@apart
def add_act(acted, filed, item, sums, by_act):
    """What one act and its filings come to; both rows are emptied.

    Args:
        acted: (N_GROUPS,) uint64, row of DONE.
        filed: (N_GROUPS,) uint64, row of FILED.
        item: record of the act.
        sums: (N_GROUPS,) uint64 for each of MEASURES, added to.
        by_act: (N_BY_ACT,) int64 of the act, added to.
    """
    committed, seen, filings, scored, lost, gained, losing, habits, added = sums
    points, flags = item.score.points, item.flags
    loses, gains = U(max(-points, np.int64(0))), U(max(points, np.int64(0)))
    is_losing, is_habit, is_kept = U(points < 0), U(flags & HABIT != 0), U(flags & VALID != 0)
    n_done = n_seen = n_filed = n_scored = U(0)
    for g in range(N_GROUPS):
        done, was_seen = acted[g] & LOW, acted[g] >> HALF
        named, moved = filed[g] & LOW, (filed[g] - (filed[g] >> HALF)) & LOW
        acted[g] = filed[g] = U(0)
        committed[g] += done
        seen[g] += was_seen
        filings[g] += named
        scored[g] += moved
        lost[g] += moved * loses
        gained[g] += moved * gains
        losing[g] += moved * is_losing
        habits[g] += named * is_habit
        added[g] += moved * is_kept
        n_done += done
        n_seen += was_seen
        n_filed += named
        n_scored += moved
    by_act[ACT_DONE] += np.int64(n_done)
    by_act[ACT_SEEN] += np.int64(n_seen)
    by_act[ACT_FILED] += np.int64(n_filed)
    by_act[ACT_SCORED] += np.int64(n_scored)
    by_act[ACT_POINTS] += np.int64(n_scored * (loses + gains))


@step
def add_to_tally(space, acts, tallies):
    """Add to the counts of the stratum what befell its persons; `tallied` and `sums` are emptied.

    Args:
        space: Workspace; its list CANDIDATES is written over.
        acts: (A,) of model.rules.Rules.
        tallies: state.counts.Tallies of the stratum.
    """
    sums = space.acts[w.CANDIDATES, : N_SUMS * N_GROUPS].reshape(N_SUMS, N_GROUPS)
    sums[:] = U(0)
    rows = (sums[0], sums[1], sums[2], sums[3], sums[4], sums[5], sums[6], sums[7], sums[8])
    for act in range(acts.shape[0]):
        acted, filed = space.tallied[w.DONE, act], space.tallied[w.FILED, act]
        if not is_empty(acted, filed):
            add_act(acted, filed, acts[act], rows, tallies.by_act[act])
    for g in range(N_GROUPS):
        for k in range(N_SUMS):
            tallies.counts[g, MEASURES[k]] += np.int64(sums[k, g])
        for k in range(len(SUMMED)):
            tallies.counts[g, SUMMED[k]] += space.sums[k, g]
    space.sums[:] = np.int64(0)
