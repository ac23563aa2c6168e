"""Lift what a won appeal undoes besides records: listings by conduct, points of licences.

Question answered: does a filing of this act still bar somebody or cost her licence points, and how is it undone? Left
out: records and court listings (model/remedies/repair/phase.py). A stay ends whole, also where a further filing
lengthened it; a licence gets back what its last filing of the act took and no more, and is free from the next month on.
One that was taken in an earlier year would be whole by now, and so it is.
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import step
from underheaven.model.scoring.licence.rules import filing_of, is_still_held, without_filing
from underheaven.state import entries as e
from underheaven.state import workspace as w
from underheaven.state.events import Event
from underheaven.state.measures import Measure

WAITS_AT = 1 << 30
"""Stands for the place of a stay where a filing waits for its grace to end: then an appeal is against that one."""
GRACE_SPARED, EV_GRACE_OVER = int(Measure.GRACE_SPARED), int(Event.GRACE_OVER)
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
def amounts_of(licence, start):
    """Points that the first, the second and all later filings of the year took from a licence that is not whole."""
    first, second = e.licence_first(licence), e.licence_second(licence)
    return first, second, start - first - second if e.licence_flags(licence) & e.TAKEN else e.licence_other(licence)


@step
def licence_of(space, i, by_time, start):
    """Place of person i's licence, if a filing of the act still costs it points; -1 = none does."""
    if by_time > 0:
        for k in range(space.lengths[w.N_LICENCES]):
            licence = space.work[w.LICENCES, k]
            if e.rare_person(licence) == i:
                cut_short = e.licence_flags(licence) & e.CUT_SHORT
                return np.int64(k if filing_of(by_time, amounts_of(licence, start), cut_short)[1] > 0 else -1)
    return np.int64(-1)


@step
def grace_of(space, i, act):
    """WAITS_AT, if a filing of the act by person i waits for its grace to end; else -1."""
    for k in range(space.lengths[w.N_WAITING]):
        entry = space.work[w.WAITING, k]
        if e.rare_person(entry) == i and e.waiting_act(entry) == act:
            return np.int64(WAITS_AT)
    return np.int64(-1)


@step
def end_grace(clock, space, i, act, which, counts):
    """No filing of the act by person i lists any more."""
    waiting, kept = space.work[w.WAITING], 0
    for k in range(space.lengths[w.N_WAITING]):
        if e.rare_person(waiting[k]) == i and e.waiting_act(waiting[k]) == act:
            counts[space.person[w.GROUP, i], GRACE_SPARED] += 1
            citizen = clock[w.FIRST_PERSON] + i
            w.record_event(space.trace, citizen, clock[w.FIRST_DAY], EV_GRACE_OVER, act, which - 1, np.int64(-2))
            continue
        waiting[kept] = waiting[k]
        kept += 1
    space.lengths[w.N_WAITING] = kept


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
def give_points_back(space, i, k, price, counts):
    """The licence at place k gets points back; a whole one is no longer held. Price: (by_time, points of a whole)."""
    licences, n = space.work[w.LICENCES], space.lengths[w.N_LICENCES]
    flags = e.licence_flags(licences[k])
    first, second, later = amounts_of(licences[k], price[1])
    place, points = filing_of(price[0], (first, second, later), flags & e.CUT_SHORT)
    counts[space.person[w.GROUP, i], POINTS_BACK] += points
    first, second, later = without_filing((first, second, later), place, points)
    if is_still_held(first, flags & e.EXPIRED != 0):
        licences[k] = e.pack_rare(i, e.pack_licence(first, second, later, 0))
        return
    for j in range(k, n - 1):
        licences[j] = licences[j + 1]
    space.lengths[w.N_LICENCES] = n - 1


@step
def holds(space, i, act, item, start):
    """Places of what else a filing of the act has left: a stay on a list or a grace, a licence that is not whole.

    Args:
        space: Workspace.
        i: place of the person.
        act: index.
        item: the act's record.
        start: points of a whole licence.
    """
    ban = grace_of(space, i, act)
    if ban < 0:
        ban = ban_of(space, i, item.conduct_list.which)
    return ban, licence_of(space, i, item.licence.deducts, start)


@step
def lift(clock, space, i, act, item, held, counts):
    """Undo both, where they are there; `held` is what `holds` gave, and the points of a whole licence."""
    (ban, licence), start = held
    if ban == WAITS_AT:
        end_grace(clock, space, i, act, item.conduct_list.which, counts)
    elif ban >= 0:
        lift_ban(space, i, ban, counts)
    if licence >= 0:
        give_points_back(space, i, licence, (item.licence.deducts, start), counts)
