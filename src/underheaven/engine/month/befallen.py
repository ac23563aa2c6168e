"""What happened by act and by whom, added up for all grids of a stratum that were lived one after the other.

Question answered: how many acts were done, seen, filed and scored, and what points did that move? Left out: what only
one filing can tell, such as that it counts double (engine/month/score.py).

One number an event, kept by act and group, stands for all that follows from an act's rule: counting each of it for
every event took longer than scoring.
"""

from __future__ import annotations

import numpy as np

from underheaven.engine import packed as p
from underheaven.engine.measures import ByAct, Measure
from underheaven.engine.month import workspace as w
from underheaven.kernels.compile import step
from underheaven.society.traits import N_GROUPS

COMMITTED, SEEN, FILED, SCORED, LOST, GAINED, LOSING, HABITS, ADDED = range(9)
"""Rows of the sums by group."""
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
U, ONE = np.uint64, np.int64(1)


@step
def total(row):
    """Sum of a row of `befell`."""
    n = U(0)
    for g in range(N_GROUPS):
        n += U(row[g])
    return np.int64(n)


@step
def add_row(row, factor, sums):
    """Add a row of `befell`, so many times, to (N_GROUPS,) uint64 sums."""
    for g in range(N_GROUPS):
        sums[g] += U(row[g]) * U(factor)


@step
def count_filed(filed, kept_out, item, sums, by_act):
    """What the filings of one act come to; both rows are emptied.

    Args:
        filed: (N_GROUPS,) uint32 filings.
        kept_out: (N_GROUPS,) uint32 of them, such as moved no score, less records of this act for which another act
            was filed; so it may be less than nothing, and the difference is right nevertheless.
        item: (N_ACT_COLUMNS,) int64 of the act.
        sums: (9, N_GROUPS) uint64.
        by_act: (N_BY_ACT,) int64 of the act.
    """
    points = item[p.POINTS]
    add_row(filed, ONE, sums[FILED])
    if item[p.FLAGS] & p.HABIT:
        add_row(filed, ONE, sums[HABITS])
    for g in range(N_GROUPS):
        filed[g] -= kept_out[g]
    by_act[ACT_SCORED] += total(filed)
    by_act[ACT_POINTS] += total(filed) * abs(points)
    add_row(filed, ONE, sums[SCORED])
    if points < 0:
        add_row(filed, -points, sums[LOST])
        add_row(filed, ONE, sums[LOSING])
    else:
        add_row(filed, points, sums[GAINED])
    if item[p.FLAGS] & p.VALID:
        add_row(filed, ONE, sums[ADDED])
    filed[:] = np.uint32(0)
    kept_out[:] = np.uint32(0)


@step
def count_befallen(space, acts, tallies):
    """Add to the counts of the stratum what befell its persons; `befell` and `sums` are emptied.

    Args:
        space: Workspace; its list CANDIDATES is written over.
        acts: (A, N_ACT_COLUMNS) int64.
        tallies: engine.counts.Tallies of the stratum.
    """
    sums = space.acts[w.CANDIDATES, : len(MEASURES) * N_GROUPS].reshape(len(MEASURES), N_GROUPS)
    sums[:] = U(0)
    for act in range(acts.shape[0]):
        done, seen = space.befell[w.DONE_BY, act], space.befell[w.SEEN_OF, act]
        filed, kept_out = space.befell[w.FILED_ABOUT, act], space.befell[w.NOT_SCORED, act]
        n_done, n_filed = total(done), total(filed)
        if n_done > 0:
            tallies.by_act[act, ACT_DONE] += n_done
            tallies.by_act[act, ACT_SEEN] += total(seen)
            add_row(done, ONE, sums[COMMITTED])
            add_row(seen, ONE, sums[SEEN])
            done[:] = np.uint32(0)
            seen[:] = np.uint32(0)
        if n_filed > 0 or total(kept_out) > 0:
            tallies.by_act[act, ACT_FILED] += n_filed
            count_filed(filed, kept_out, acts[act], sums, tallies.by_act[act])
    for k in range(len(MEASURES)):
        for g in range(N_GROUPS):
            tallies.counts[g, MEASURES[k]] += np.int64(sums[k, g])
    for k in range(len(SUMMED)):
        for g in range(N_GROUPS):
            tallies.counts[g, SUMMED[k]] += space.sums[k, g]
    space.sums[:] = np.int64(0)
