"""Decisions on appeals, what they lift besides records: stays on lists by conduct, points of licences.

Question answered: does a filing of this act still bar somebody or cost her licence points, and how is it undone? Left
out: records and court listings (engine/month/remedy.py). A stay ends whole, also where a further filing lengthened it;
a licence gets back what its last filing of the act cost, and is free from the next month on.
"""

from __future__ import annotations

import numpy as np

from underheaven.engine import packed as p
from underheaven.engine.measures import Measure
from underheaven.engine.month import workspace as w
from underheaven.kernels.compile import step
from underheaven.records import entries as e
from underheaven.scoring.licences import deduction

BANS_STRUCK, POINTS_BACK = int(Measure.BANS_STRUCK), int(Measure.LICENCE_POINTS_BACK)


@step
def ban_of(space, i, which):
    """Place of person i's stay on a list by conduct, counted from one; -1 = she is not on it."""
    if which > 0:
        for k in range(space.lengths[w.N_BANS]):
            ban = space.work[w.BANS, k]
            if e.rare_person(ban) == i and e.listing_list(ban) == which:
                return np.int64(k)
    return np.int64(-1)


@step
def licence_of(space, i, by_time):
    """Place of person i's licence that is not whole, if the act costs one points; -1 = there is none."""
    if by_time > 0:
        for k in range(space.lengths[w.N_LICENCES]):
            if e.rare_person(space.work[w.LICENCES, k]) == i:
                return np.int64(k)
    return np.int64(-1)


@step
def lift_ban(space, i, k, counts):
    """The stay at place k ends before the month."""
    work, n = space.work, space.lengths[w.N_BANS] - 1
    for j in range(k, n):
        work[w.BANS, j] = work[w.BANS, j + 1]
        work[w.BANS_FROM, j] = work[w.BANS_FROM, j + 1]
    space.lengths[w.N_BANS] = n
    counts[space.person[w.GROUP, i], BANS_STRUCK] += 1


@step
def give_points_back(space, i, k, by_time, counts):
    """The licence at place k gets points back; a whole one is no longer held among those that are not."""
    licences, n = space.work[w.LICENCES], space.lengths[w.N_LICENCES]
    deducted, before = e.licence_deducted(licences[k]), max(e.licence_before(licences[k]) - 1, 0)
    points = min(deduction(by_time, before), deducted)
    counts[space.person[w.GROUP, i], POINTS_BACK] += points
    if points < deducted:
        licences[k] = e.pack_rare(e.LICENCE, i, e.pack_licence(deducted - points, 0, 0, before))
        return
    for j in range(k, n - 1):
        licences[j] = licences[j + 1]
    space.lengths[w.N_LICENCES] = n - 1


@step
def holds(space, i, item):
    """Places of what else a filing of the act has left: a stay on a list, a licence that is not whole.

    Args:
        space: Workspace.
        i: place of the person.
        item: (N_ACT_COLUMNS,) int64 of the act.
    """
    return ban_of(space, i, item[p.CONDUCT_LIST]), licence_of(space, i, item[p.LICENCE_DEDUCTS])


@step
def lift(space, i, item, places, counts):
    """Undo both, where they are there; `places` as `holds` gave them."""
    ban, licence = places
    if ban >= 0:
        lift_ban(space, i, ban, counts)
    if licence >= 0:
        give_points_back(space, i, licence, item[p.LICENCE_DEDUCTS], counts)
