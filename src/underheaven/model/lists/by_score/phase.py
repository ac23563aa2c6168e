"""List and release by the score within a month, and end terms.

Question answered: whom does a score put on the list today, and who leaves it? Left out: what moves the score
(model/scoring/points/phase.py), the rules themselves (model/lists/by_score/rules.py).

Whoever is still listable when a term ends begins another one, unless the stay clears what led to it.
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import rule, step
from underheaven.model.flags import NO_DAY
from underheaven.model.lists.by_score.language import MOST_LONGER
from underheaven.model.lists.by_score.rules import is_listable, term_of
from underheaven.model.records.file.clear import clear_records
from underheaven.model.scoring.points.rules import clipped
from underheaven.state import entries as e
from underheaven.state import workspace as w
from underheaven.state.events import Event
from underheaven.state.measures import Measure
from underheaven.state.status import NOT_JOINED, ON_SCORE_LIST, cap_of

ENTERED, LEFT, ENTERED_WITH_WRONG = (
    int(Measure.SCORE_ENTERED),
    int(Measure.SCORE_LEFT),
    int(Measure.SCORE_ENTERED_WITH_WRONG),
)
EV_LISTED, EV_LEFT = int(Event.SCORE_LISTED), int(Event.SCORE_LEFT)


@rule
def listable(i, regime, person):
    """Whether person i's score, less what she loses for others, or her cap puts her on the list."""
    if person[w.STATUS, i] & NOT_JOINED:
        return False
    score = np.int64(person[w.SCORE, i]) + np.int64(person[w.ASSOCIATED, i])
    score = clipped(score, regime.score.least, regime.score.greatest)
    return is_listable(score, cap_of(person[w.STATUS, i]), regime.score_list.below, regime.score_list.cap_lists)


@rule
def term_days(i, regime, person):
    """Days for which person i comes onto the list, or stays on it."""
    score = np.int64(person[w.SCORE, i]) + np.int64(person[w.ASSOCIATED, i])
    score, days = clipped(score, regime.score.least, regime.score.greatest), regime.score_list.term_days
    longer = regime.score_list.longer
    for k in range(MOST_LONGER):
        days = term_of(score, days, longer[k, 0], longer[k, 1])
    return days


@step
def keep_listing(space, i, until):
    """Keep a listing among those that still run, by the day on which it ends; a longer term may have begun before."""
    listings, j = space.work[w.LISTINGS], np.int64(space.lengths[w.LISTINGS])
    while j > space.lengths[w.LISTINGS_HEAD] and e.rare_payload(listings[j - 1]) > until:
        listings[j] = listings[j - 1]
        j -= 1
    listings[j] = e.pack_rare(i, until)
    space.lengths[w.LISTINGS] += 1


@step
def list_by_score(clock, i, day, space, regime, counts):
    """Put person i on the list on a day of the month, unless she is on it or not listable."""
    person = space.person
    if person[w.STATUS, i] & ON_SCORE_LIST or not listable(i, regime, person):
        return
    person[w.STATUS, i] |= ON_SCORE_LIST
    w.touch(person, i)
    person[w.TOUCHED, i] |= w.CHANGED
    if person[w.SCORE_FROM, i] == w.FAR:
        person[w.SCORE_FROM, i] = day
    else:
        person[w.OFF_FROM, i] = person[w.SCORE_TO, i]
        person[w.OFF_TO, i] = day
    person[w.SCORE_TO, i] = w.FAR
    until = clock[w.FIRST_DAY] + day + term_days(i, regime, person)
    keep_listing(space, i, until)
    group = person[w.GROUP, i]
    counts[group, ENTERED] += 1
    counts[group, ENTERED_WITH_WRONG] += person[w.WRONG_LIVE, i] > 0
    w.record_event(
        space.trace,
        clock[w.FIRST_PERSON] + i,
        clock[w.FIRST_DAY] + day,
        EV_LISTED,
        -1,
        person[w.SCORE, i] + person[w.ASSOCIATED, i],
        np.int64(-1),
    )


@rule
def next_end(space):
    """Day, counted from 2018, on which the next term on the list ends; a day that never comes if none does."""
    head = space.lengths[w.LISTINGS_HEAD]
    if head < space.lengths[w.LISTINGS]:
        return e.rare_payload(space.work[w.LISTINGS, head])
    return np.int64(NO_DAY)


@step
def end_terms(clock, before_day, space, ring, rules, counts):
    """End, or begin again, the terms that run out before a day (counted from 2018).

    Args:
        clock: (N_CLOCK,) int64.
        before_day: a day.
        space: Workspace.
        ring: uint16 of the grid, written where a record is cleared.
        rules: (acts, validities, regime) of model.rules.Rules.
        counts: (N_GROUPS, N_MEASURES) int64.
    """
    regime = rules[2]
    work, lengths, person = space.work, space.lengths, space.person
    head = lengths[w.LISTINGS_HEAD]
    while head < lengths[w.LISTINGS]:
        entry = work[w.LISTINGS, head]
        until = e.rare_payload(entry)
        if until >= before_day:
            break
        head += 1
        i = e.rare_person(entry)
        if regime.score_list.clears:
            clear_records(clock, space, ring, rules, (i, until), counts)
        if listable(i, regime, person):
            lengths[w.LISTINGS_HEAD] = head
            keep_listing(space, i, until + term_days(i, regime, person))
        else:
            day = until - clock[w.FIRST_DAY]
            person[w.STATUS, i] &= ~ON_SCORE_LIST
            person[w.TOUCHED, i] |= w.CHANGED
            person[w.SCORE_TO, i] = day
            counts[person[w.GROUP, i], LEFT] += 1
            citizen = clock[w.FIRST_PERSON] + i
            w.record_event(space.trace, citizen, until, EV_LEFT, -1, person[w.SCORE, i], np.int64(-1))
    lengths[w.LISTINGS_HEAD] = head


@step
def list_those_who_lost(clock, n_lost, space, regime, counts):
    """A record that ran out may leave a score below the limit: the standing condition is tested on the first day.

    Args:
        clock: (N_CLOCK,) int64.
        n_lost: length of the list RAN_OUT_OF, which is written over.
        space: Workspace.
        regime: of model.rules.Rules.
        counts: (N_GROUPS, N_MEASURES) int64.
    """
    if not regime.score_list.present:
        return
    statuses, lost = space.person[w.STATUS], space.work[w.RAN_OUT_OF]
    n = 0
    for j in range(n_lost):
        i = np.int64(lost[j])
        if statuses[i] & ON_SCORE_LIST or not listable(i, regime, space.person):
            continue
        at = n  # few are: each goes to its place among those before
        while at > 0 and lost[at - 1] > np.uint32(i):
            lost[at] = lost[at - 1]
            at -= 1
        lost[at] = np.uint32(i)
        n += 1
    for j in range(n):
        list_by_score(clock, np.int64(lost[j]), np.int64(0), space, regime, counts)
