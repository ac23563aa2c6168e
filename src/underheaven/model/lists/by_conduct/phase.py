"""List those whose filings lead onto a list by conduct, and count their days on it.

Question answered: who is on which of these lists on which day of the month? Left out: what the lists close
(model/gates/steps/phase.py). Stays are held in a list of the few, BANS, with the day on which each began beside it;
nobody else is asked.
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import step
from underheaven.kernels.philox import draw, happens
from underheaven.kernels.purposes import Purpose
from underheaven.model.conduct.scopes.phase import is_about
from underheaven.model.lists.by_conduct.rules import is_entered, later_end
from underheaven.model.remedies.copies.phase import leave_copies
from underheaven.state import entries as e
from underheaven.state import workspace as w
from underheaven.state.events import Event
from underheaven.state.limits import FIRST_CONDUCT_BIT
from underheaven.state.measures import Measure

CONDUCT_LIST, BAN_LIFTED = int(Purpose.CONDUCT_LIST), int(Purpose.BAN_LIFTED)
CONDUCT_ENTERED, CONDUCT_DAYS = int(Measure.CONDUCT_ENTERED), int(Measure.CONDUCT_DAYS)
LIFTED = int(Measure.BANS_LIFTED)
GRACE_BEGUN, GRACE_SPARED = int(Measure.GRACE_BEGUN), int(Measure.GRACE_SPARED)
EV_LISTED, EV_LIFTED = int(Event.CONDUCT_LISTED), int(Event.BAN_LIFTED)
EV_GRACE_BEGUN, EV_GRACE_OVER = int(Event.GRACE_BEGUN), int(Event.GRACE_OVER)


@step
def hold_ban(space, i, entry, day):
    """Put a stay of person i among those of the month, from a day on."""
    n = space.lengths[w.N_BANS]
    space.work[w.BANS, n] = entry
    space.work[w.BANS_FROM, n] = np.uint32(day)
    space.lengths[w.N_BANS] = n + 1
    w.touch(space.person, i)
    space.person[w.TOUCHED, i] |= w.CHANGED | w.BANNED


@step
def list_by_conduct(clock, filing, space, rules, seed, counts):
    """A filing of an act that leads onto a list by conduct.

    Args:
        clock: (N_CLOCK,) int64.
        filing: packed.
        space: Workspace.
        rules: (acts, regime) of model.rules.Rules.
        seed: of the run.
        counts: (N_GROUPS, N_MEASURES) int64.

    Returns:
        Whether it does, at once or after a grace, or lengthens her stay.
    """
    acts, regime = rules
    i, act, day = w.event_person(filing), w.event_act(filing), w.event_day(filing)
    citizen, date = clock[w.FIRST_PERSON] + i, clock[w.FIRST_DAY] + day
    which = acts[act].conduct_list.which
    word = draw(seed, CONDUCT_LIST, citizen, clock[w.MONTH], w.keyed(act, day))[0]
    lists = regime.conduct_lists
    holds = lists.first_day[which - 1] <= date <= lists.last_day[which - 1]
    holds = holds and is_about(clock, space, i, acts[act].entry_scope)
    if not is_entered(word, acts[act].conduct_list.share, holds):
        return False
    grace = lists.grace[which - 1]
    if grace > 0:
        space.work[w.WAITING, space.lengths[w.N_WAITING]] = e.pack_rare(i, e.pack_waiting(act, date + grace))
        space.lengths[w.N_WAITING] += 1
        counts[space.person[w.GROUP, i], GRACE_BEGUN] += 1
        w.record_event(space.trace, citizen, date, EV_GRACE_BEGUN, act, which - 1, date + grace)
        return True
    put_on_list(clock, space, i, day, acts[act], act, counts)
    return True


@step
def put_on_list(clock, space, i, day, item, act, counts):
    """Person i comes onto the list of an act on a day of the month, or stays on it for longer; the day after her stay.

    Args:
        clock: (N_CLOCK,) int64.
        space: Workspace.
        i: place in the grid.
        day: of the month.
        item: the act's record in `acts`.
        act: index.
        counts: (N_GROUPS, N_MEASURES) int64.
    """
    which, term, lifts = item.conduct_list.which, item.conduct_list.term_days, item.conduct_list.lifts
    citizen, date = clock[w.FIRST_PERSON] + i, clock[w.FIRST_DAY] + day
    bans = space.work[w.BANS]
    for k in range(space.lengths[w.N_BANS]):
        which_held, until = e.listing_list(bans[k]), e.listing_until(bans[k])
        if e.rare_person(bans[k]) == i and which_held == which and until > date:
            lifts &= e.listing_lifts(bans[k])  # what cannot be made good keeps her there
            until = later_end(until, date, term)
            bans[k] = e.pack_rare(i, e.pack_listing(which, until, lifts))
            return until
    hold_ban(space, i, e.pack_rare(i, e.pack_listing(which, date + term, lifts)), day)
    space.person[w.PUNISHED, i] += 1
    counts[space.person[w.GROUP, i], CONDUCT_ENTERED] += 1
    w.record_event(space.trace, citizen, date, EV_LISTED, act, which - 1, date + term)
    return date + term


@step
def end_graces(clock, space, acts, counts):
    """Filings whose grace is over this month lead onto their lists, in the order of their days."""
    waiting, kept = space.work[w.WAITING], 0
    for k in range(space.lengths[w.N_WAITING]):
        entry = waiting[k]
        day = e.waiting_start(entry, clock[w.FIRST_DAY]) - clock[w.FIRST_DAY]
        if day >= clock[w.N_DAYS]:
            waiting[kept] = entry
            kept += 1
            continue
        i, act = e.rare_person(entry), e.waiting_act(entry)
        until = put_on_list(clock, space, i, day, acts[act], act, counts)
        citizen, which = clock[w.FIRST_PERSON] + i, acts[act].conduct_list.which
        w.record_event(space.trace, citizen, clock[w.FIRST_DAY] + day, EV_GRACE_OVER, act, which - 1, until)
    space.lengths[w.N_WAITING] = kept


@step
def lift_graces(clock, space, acts, regime, seed, counts):
    """On the first of the month: what would have listed is made good by now, with the chance and luck of a stay."""
    waiting, kept = space.work[w.WAITING], 0
    for k in range(space.lengths[w.N_WAITING]):
        i, act = e.rare_person(waiting[k]), e.waiting_act(waiting[k])
        which, citizen = acts[act].conduct_list.which, clock[w.FIRST_PERSON] + i
        if acts[act].conduct_list.lifts:
            word = draw(seed, BAN_LIFTED, citizen, clock[w.MONTH], which)[0]
            if happens(word, regime.conduct_lists.lifted[which - 1]):
                counts[space.person[w.GROUP, i], GRACE_SPARED] += 1
                w.record_event(space.trace, citizen, clock[w.FIRST_DAY], EV_GRACE_OVER, act, which - 1, np.int64(-1))
                continue
        waiting[kept] = waiting[k]
        kept += 1
    space.lengths[w.N_WAITING] = kept


@step
def lift_bans(clock, space, regime, seed, counts):
    """On the first of the month: stays end whose cause is made good by now.

    Args:
        clock: (N_CLOCK,) int64.
        space: Workspace.
        regime: of model.rules.Rules.
        seed: of the run.
        counts: (N_GROUPS, N_MEASURES) int64.
    """
    bans, since = space.work[w.BANS], space.work[w.BANS_FROM]
    kept = 0
    for k in range(space.lengths[w.N_BANS]):
        i, which = e.rare_person(bans[k]), e.listing_list(bans[k])
        if e.listing_lifts(bans[k]):
            citizen = clock[w.FIRST_PERSON] + i
            word = draw(seed, BAN_LIFTED, citizen, clock[w.MONTH], which)[0]
            if happens(word, regime.conduct_lists.lifted[which - 1]):
                counts[space.person[w.GROUP, i], LIFTED] += 1
                w.record_event(space.trace, citizen, clock[w.FIRST_DAY], EV_LIFTED, -1, which - 1, np.int64(-1))
                leave_copies(clock, space, i, FIRST_CONDUCT_BIT << (which - 1), regime, seed)
                continue
        bans[kept], since[kept] = bans[k], since[k]
        kept += 1
    space.lengths[w.N_BANS] = kept


@step
def lists_by_conduct(clock, space, i, day):
    """Bits of the lists by conduct that person i is on that day of the month."""
    bits = np.int64(0)
    for k in range(space.lengths[w.N_BANS]):
        ban = space.work[w.BANS, k]
        if (
            e.rare_person(ban) == i
            and np.int64(space.work[w.BANS_FROM, k]) <= day < e.listing_until(ban) - clock[w.FIRST_DAY]
        ):
            bits |= FIRST_CONDUCT_BIT << (e.listing_list(ban) - 1)
    return bits


@step
def days_by_conduct(clock, space, i, mask):
    """Days of the month, a bit each, on which person i is on one of the lists by conduct in `mask`."""
    days = np.int64(0)
    for k in range(space.lengths[w.N_BANS]):
        ban = space.work[w.BANS, k]
        if e.rare_person(ban) == i and (FIRST_CONDUCT_BIT << (e.listing_list(ban) - 1)) & mask:
            until = min(e.listing_until(ban) - clock[w.FIRST_DAY], clock[w.N_DAYS])
            since = np.int64(space.work[w.BANS_FROM, k])
            days |= ((np.int64(1) << until) - 1) & ~((np.int64(1) << since) - 1)
    return days


@step
def end_bans(clock, space):
    """Stays that have ended by the month's last day are let go."""
    bans = space.work[w.BANS]
    kept = 0
    for k in range(space.lengths[w.N_BANS]):
        if e.listing_until(bans[k]) > clock[w.FIRST_DAY] + clock[w.N_DAYS]:
            bans[kept] = bans[k]
            kept += 1
    space.lengths[w.N_BANS] = kept
