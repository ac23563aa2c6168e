"""Fifth step: filings move scores, caps and the list fed by the score, in order of days.

Question answered: what does each filing do to the person in whose file it stands? Left out: the court list, gates.

A day runs: filings in order, then terms that end on it. A term that ends while the person is still listable begins
again (lists/by_score.py).
"""

from __future__ import annotations

import numpy as np

from underheaven.engine.measures import ByAct, Measure
from underheaven.engine.month import workspace as w
from underheaven.engine.trace import Event
from underheaven.kernels.compile import inlined, kernel
from underheaven.kernels.philox import draw
from underheaven.kernels.purposes import Purpose
from underheaven.lists.by_score import is_listable
from underheaven.observation.boards import is_shown, is_warned
from underheaven.records import entries as e
from underheaven.records.standing import ON_SCORE_LIST, cap_of, with_cap
from underheaven.scoring.points import clipped, is_counted, worth

BOARD = int(Purpose.BOARD)
FILED, SCORED, LOST, GAINED, LOSING = (
    int(Measure.FILED),
    int(Measure.SCORED),
    int(Measure.POINTS_LOST),
    int(Measure.POINTS_GAINED),
    int(Measure.LOSING),
)
WARNED, SHOWN, SHOWN_WRONGLY, BOARD_DAYS = (
    int(Measure.WARNED),
    int(Measure.SHOWN),
    int(Measure.SHOWN_WRONGLY),
    int(Measure.BOARD_DAYS),
)
ENTERED, LEFT, ENTERED_WITH_WRONG, ADDED = (
    int(Measure.SCORE_ENTERED),
    int(Measure.SCORE_LEFT),
    int(Measure.SCORE_ENTERED_WITH_WRONG),
    int(Measure.RECORDS_ADDED),
)
SCORE_DAYS, HABITS = int(Measure.SCORE_DAYS), int(Measure.HABITS)
ACT_FILED = int(ByAct.FILED)
EV_FILED, EV_FILED_WRONGLY, EV_SCORED, EV_DOWNGRADED = (
    int(Event.FILED),
    int(Event.FILED_WRONGLY),
    int(Event.SCORED),
    int(Event.DOWNGRADED),
)
EV_WARNED, EV_SHOWN, EV_LISTED, EV_LEFT = (
    int(Event.WARNED),
    int(Event.SHOWN),
    int(Event.SCORE_LISTED),
    int(Event.SCORE_LEFT),
)


@kernel
def count_live(queue, n, wanted):
    """Live records of one person and kind in a queue, whether doubled or not."""
    live = 0
    for j in range(n):
        live += (queue[j] & np.uint16(0x7FFF)) == wanted
    return live


@kernel
def listable(i, scoring, listing, person):
    """Whether person i's score or cap puts her on the list."""
    score = clipped(person[w.SCORE, i], scoring.least, scoring.greatest)
    return is_listable(score, cap_of(person[w.STANDING, i]), listing.below, listing.cap_lists)


@kernel
def list_by_score(clock, i, day, space, scoring, listing, counts):
    """Put person i on the list on a day of the month, unless she is on it or not listable."""
    person = space.person
    if person[w.STANDING, i] & ON_SCORE_LIST or not listable(i, scoring, listing, person):
        return
    person[w.STANDING, i] |= ON_SCORE_LIST
    w.touch(person, i)
    if person[w.SCORE_FROM, i] == w.FAR:
        person[w.SCORE_FROM, i] = day
    else:
        person[w.OFF_FROM, i] = person[w.SCORE_TO, i]
        person[w.OFF_TO, i] = day
    person[w.SCORE_TO, i] = w.FAR
    until = clock[w.FIRST_DAY] + day + listing.term_days
    n = space.lengths[w.LISTINGS]
    space.work[w.LISTINGS, n] = e.pack_rare(e.SCORE_LISTING, i, until)
    space.lengths[w.LISTINGS] = n + 1
    group = person[w.GROUP, i]
    counts[ENTERED, group] += 1
    counts[ENTERED_WITH_WRONG, group] += person[w.WRONG_LIVE, i] > 0
    w.record_event(
        space.trace,
        clock[w.FIRST_PERSON] + i,
        clock[w.FIRST_DAY] + day,
        EV_LISTED,
        -1,
        person[w.SCORE, i],
        np.int64(-1),
    )


@kernel
def end_terms(clock, before_day, space, scoring, listing, counts):
    """End, or begin again, the terms that run out before a day (counted from 2018)."""
    work, lengths, person = space.work, space.lengths, space.person
    head = lengths[w.LISTINGS_HEAD]
    while head < lengths[w.LISTINGS]:
        entry = work[w.LISTINGS, head]
        until = e.rare_payload(entry)
        if until >= before_day:
            break
        head += 1
        i = e.rare_person(entry)
        if listable(i, scoring, listing, person):
            n = lengths[w.LISTINGS]
            work[w.LISTINGS, n] = e.pack_rare(e.SCORE_LISTING, i, until + listing.term_days)
            lengths[w.LISTINGS] = n + 1
        else:
            day = until - clock[w.FIRST_DAY]
            person[w.STANDING, i] &= ~ON_SCORE_LIST
            person[w.SCORE_TO, i] = day
            counts[LEFT, person[w.GROUP, i]] += 1
            citizen = clock[w.FIRST_PERSON] + i
            w.record_event(space.trace, citizen, until, EV_LEFT, -1, person[w.SCORE, i], np.int64(-1))
    lengths[w.LISTINGS_HEAD] = head


@inlined
def show_or_warn(clock, filing, wrong, space, watching, counts):
    """Board and warning for one filing.

    Returns:
        Whether it ended with a warning.
    """
    i, act, day = w.event_person(filing), w.event_act(filing), w.event_day(filing)
    if watching.warned[act] == 0 and watching.board_share[act] == 0:
        return False
    group = space.person[w.GROUP, i]
    citizen = clock[w.FIRST_PERSON] + i
    date = clock[w.FIRST_DAY] + day
    w0, w1, _, _ = draw(watching.seed, BOARD, citizen, clock[w.MONTH], (day << 7) | act)
    if is_shown(w1, watching.board_share[act]):
        counts[SHOWN, group] += 1
        counts[SHOWN_WRONGLY, group] += wrong
        counts[BOARD_DAYS, group] += watching.board_days[act]
        w.record_event(space.trace, citizen, date, EV_SHOWN, act, watching.board_days[act], np.int64(-1))
        if act == watching.jaywalking and wrong == 0 and space.lengths[w.FIRST_JAYWALKER] < 0:
            space.lengths[w.FIRST_JAYWALKER] = clock[w.GRID]
    if is_warned(w0, watching.warned[act]):
        counts[WARNED, group] += 1
        w.record_event(space.trace, citizen, date, EV_WARNED, act, 0, np.int64(-1))
        return True
    return False


@inlined
def score_filing(clock, filing, space, scoring, counts):
    """Points, doubling, cap on the number, direct downgrade of one filing.

    Returns:
        Whether the score or the cap changed.
    """
    person, lengths = space.person, space.lengths
    i, act, day = w.event_person(filing), w.event_act(filing), w.event_day(filing)
    date = clock[w.FIRST_DAY] + day
    if not scoring.is_item[act] or date < scoring.first_day[act] or date > scoring.last_day[act]:
        return False
    group = person[w.GROUP, i]
    v = np.int64(scoring.validity_of[act])
    doubled = 0
    if v >= 0:
        kind = np.int64(scoring.kind[act])
        n = lengths[w.QUEUE + v]
        if scoring.doubles[act] or scoring.most_live[act] > 0:
            live = count_live(space.queue[v], n, e.pack_record(i, kind, 0))
            if not is_counted(live, np.int64(scoring.most_live[act])):
                return False
            doubled = 1 if live > 0 and scoring.doubles[act] else 0
        space.queue[v, n] = e.pack_record(i, kind, doubled)
        lengths[w.QUEUE + v] = n + 1
        counts[ADDED, group] += 1
    points = worth(np.int64(scoring.points[act]), doubled)
    score = person[w.SCORE, i] + points
    person[w.SCORE, i] = clipped(score, scoring.least, scoring.greatest) if scoring.clips else score
    citizen = clock[w.FIRST_PERSON] + i
    counts[SCORED, group] += 1
    if points < 0:
        counts[LOST, group] -= points
        counts[LOSING, group] += 1
        person[w.PUNISHED, i] += 1
    else:
        counts[GAINED, group] += points
    w.record_event(space.trace, citizen, date, EV_SCORED, act, points, np.int64(-1))
    cap = np.int64(scoring.grade_cap[act])
    if cap >= 0:
        old = cap_of(person[w.STANDING, i])
        if old == 0 or cap + 1 < old:
            person[w.STANDING, i] = with_cap(person[w.STANDING, i], cap + 1)
        w.record_event(space.trace, citizen, date, EV_DOWNGRADED, act, cap, np.int64(-1))
    return True


@inlined
def keep_wrong(clock, filing, space, scoring):
    """Remember that a live record is wrong, as long as it lives."""
    act = w.event_act(filing)
    v = np.int64(scoring.validity_of[act])
    i = w.event_person(filing)
    if v >= 0:
        n = space.lengths[w.WRONGS]
        last = clock[w.MONTH] + np.int64(scoring.validity[v]) - 1
        space.work[w.WRONGS, n] = e.pack_rare(e.WRONG_RECORD, i, e.pack_wrong(act, last))
        space.lengths[w.WRONGS] = n + 1
    space.person[w.WRONG_LIVE, i] += 1


@inlined
def score_filings(clock, space, watching, scoring, listing, tallies):
    """All filings of the month in order of days, with the terms that end between them.

    Args:
        clock: (N_CLOCK,) int64.
        space: Workspace.
        watching: engine.tables.Watching.
        scoring: engine.tables.Scoring.
        listing: engine.tables.Listing.
        tallies: engine.counts.Tallies.
    """
    work, lengths, person = space.work, space.lengths, space.person
    counts, by_act = tallies.counts, tallies.by_act
    first_day = clock[w.FIRST_DAY]
    tracing = space.trace.shape[0] > 1
    for j in range(lengths[w.FILINGS]):
        filing = work[w.SORTED, j]
        i, act, day = w.event_person(filing), w.event_act(filing), w.event_day(filing)
        wrong = np.int64((filing >> np.uint32(22)) & np.uint32(1))
        head = lengths[w.LISTINGS_HEAD]
        if head < lengths[w.LISTINGS] and e.rare_payload(work[w.LISTINGS, head]) < first_day + day:
            end_terms(clock, first_day + day, space, scoring, listing, counts)
        counts[FILED, person[w.GROUP, i]] += 1
        by_act[act, ACT_FILED] += 1
        if watching.is_habit[act]:
            counts[HABITS, person[w.GROUP, i]] += 1
        if tracing:
            event = EV_FILED_WRONGLY if wrong else EV_FILED
            culprit = np.int64(work[w.SORTED_FROM, j]) - 1
            w.record_event(space.trace, clock[w.FIRST_PERSON] + i, first_day + day, event, act, 0, culprit)
        if not show_or_warn(clock, filing, wrong, space, watching, counts) and score_filing(
            clock, filing, space, scoring, counts
        ):
            if wrong:
                keep_wrong(clock, filing, space, scoring)
            # Asked before the call, since handing over its arrays costs more than the answer.
            standing = person[w.STANDING, i]
            score = clipped(np.int64(person[w.SCORE, i]), scoring.least, scoring.greatest)
            if (
                listing.present
                and not standing & ON_SCORE_LIST
                and is_listable(score, cap_of(standing), listing.below, listing.cap_lists)
            ):
                list_by_score(clock, i, day, space, scoring, listing, counts)
    if listing.present:
        end_terms(clock, first_day + clock[w.N_DAYS], space, scoring, listing, counts)


@kernel
def list_those_who_lost(clock, space, scoring, listing, counts):
    """A record that ran out may leave a score below the limit: the standing condition is tested on the first day."""
    for i in range(clock[w.N_PERSONS]):
        if space.person[w.TOUCHED, i] & w.RAN_OUT:
            list_by_score(clock, i, 0, space, scoring, listing, counts)
