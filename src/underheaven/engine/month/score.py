"""Fifth step: filings move scores, caps and the list fed by the score, in order of days.

Question answered: what does each filing do to the person in whose file it stands? Left out: the court list, gates.

A day runs: filings in order, then terms that end on it. A term that ends while the person is still listable begins
again (lists/by_score.py).
"""

from __future__ import annotations

import numpy as np

from underheaven.engine import packed as p
from underheaven.engine.measures import ByAct, Measure
from underheaven.engine.month import workspace as w
from underheaven.engine.month.appeal import open_appeal
from underheaven.engine.month.conduct_lists import list_by_conduct
from underheaven.engine.month.licences import deduct
from underheaven.engine.month.lines import count_same_line
from underheaven.engine.trace import Event
from underheaven.kernels.compile import rule, step
from underheaven.kernels.philox import draw
from underheaven.kernels.purposes import Purpose
from underheaven.lists.by_score import is_listable
from underheaven.observation.boards import is_shown, is_warned
from underheaven.records import entries as e
from underheaven.records.standing import NOT_JOINED, ON_COURT_LIST, ON_SCORE_LIST, cap_of, with_cap
from underheaven.scoring.points import clipped, is_counted, worth

BOARD = int(Purpose.BOARD)
FILED, SCORED, LOST, GAINED, LOSING = (
    int(Measure.FILED),
    int(Measure.SCORED),
    int(Measure.POINTS_LOST),
    int(Measure.POINTS_GAINED),
    int(Measure.LOSING),
)
assert LOST == GAINED - 1, "points lost and gained are told apart by arithmetic"
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
ACT_FILED, ACT_SCORED, ACT_POINTS = int(ByAct.FILED), int(ByAct.SCORED), int(ByAct.POINTS)
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


U = np.uint64


@step
def count_live(queue, n, wanted):
    """Live records of one person and kind in a queue, whether doubled or not."""
    live = 0
    for j in range(n):
        live += (queue[j] & np.uint16(0x7FFF)) == wanted
    return live


@rule
def listable(i, settings, person):
    """Whether person i's score, less what she loses for others, or her cap puts her on the list."""
    if person[w.STANDING, i] & NOT_JOINED:
        return False
    score = np.int64(person[w.SCORE, i]) + np.int64(person[w.ASSOCIATED, i])
    score = clipped(score, settings[p.LEAST], settings[p.GREATEST])
    return is_listable(score, cap_of(person[w.STANDING, i]), settings[p.LIST_BELOW], settings[p.LIST_CAP])


@step
def list_by_score(clock, i, day, space, settings, counts):
    """Put person i on the list on a day of the month, unless she is on it or not listable."""
    person = space.person
    if person[w.STANDING, i] & ON_SCORE_LIST or not listable(i, settings, person):
        return
    person[w.STANDING, i] |= ON_SCORE_LIST
    w.touch(person, i)
    person[w.TOUCHED, i] |= w.CHANGED
    if person[w.SCORE_FROM, i] == w.FAR:
        person[w.SCORE_FROM, i] = day
    else:
        person[w.OFF_FROM, i] = person[w.SCORE_TO, i]
        person[w.OFF_TO, i] = day
    person[w.SCORE_TO, i] = w.FAR
    until = clock[w.FIRST_DAY] + day + settings[p.LIST_TERM_DAYS]
    n = space.lengths[w.LISTINGS]
    space.work[w.LISTINGS, n] = e.pack_rare(e.SCORE_LISTING, i, until)
    space.lengths[w.LISTINGS] = n + 1
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
    return np.int64(p.NO_DAY)


@step
def end_terms(clock, before_day, space, settings, counts):
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
        if listable(i, settings, person):
            n = lengths[w.LISTINGS]
            work[w.LISTINGS, n] = e.pack_rare(e.SCORE_LISTING, i, until + settings[p.LIST_TERM_DAYS])
            lengths[w.LISTINGS] = n + 1
        else:
            day = until - clock[w.FIRST_DAY]
            person[w.STANDING, i] &= ~ON_SCORE_LIST
            person[w.TOUCHED, i] |= w.CHANGED
            person[w.SCORE_TO, i] = day
            counts[person[w.GROUP, i], LEFT] += 1
            citizen = clock[w.FIRST_PERSON] + i
            w.record_event(space.trace, citizen, until, EV_LEFT, -1, person[w.SCORE, i], np.int64(-1))
    lengths[w.LISTINGS_HEAD] = head


@step
def show_or_warn(clock, filing, space, rules, counts):
    """Board and warning for one filing.

    Args:
        clock: (N_CLOCK,) int64.
        filing: packed.
        space: Workspace.
        rules: (acts, settings, seed) of engine.packed.Packed.
        counts: (N_GROUPS, N_MEASURES) int64.

    Returns:
        Whether it ended with a warning.
    """
    acts, settings, seed = rules
    i, act, day, wrong = w.event_person(filing), w.event_act(filing), w.event_day(filing), w.event_occurrence(filing)
    group = space.person[w.GROUP, i]
    citizen = clock[w.FIRST_PERSON] + i
    date = clock[w.FIRST_DAY] + day
    w0, w1, _, _ = draw(seed, BOARD, citizen, clock[w.MONTH], (day << 8) | act)
    if is_shown(w1, acts[act, p.BOARD_SHARE]):
        board_days = acts[act, p.BOARD_DAYS]
        counts[group, SHOWN] += 1
        counts[group, SHOWN_WRONGLY] += wrong
        counts[group, BOARD_DAYS] += board_days
        w.record_event(space.trace, citizen, date, EV_SHOWN, act, board_days, np.int64(-1))
        if act == settings[p.JAYWALKING] and wrong == 0 and space.lengths[w.FIRST_JAYWALKER] < 0:
            space.lengths[w.FIRST_JAYWALKER] = clock[w.GRID]
    if is_warned(w0, acts[act, p.WARNED]):
        counts[group, WARNED] += 1
        w.record_event(space.trace, citizen, date, EV_WARNED, act, 0, np.int64(-1))
        return True
    return False


@step
def keep_wrong(clock, filing, space, acts, validities):
    """Remember that a live record is wrong, as long as it lives."""
    i, act = w.event_person(filing), w.event_act(filing)
    v = acts[act, p.VALIDITY]
    if v >= 0:
        n = space.lengths[w.WRONGS]
        last = clock[w.MONTH] + validities[v, p.VALID_MONTHS] - 1
        space.work[w.WRONGS, n] = e.pack_rare(e.WRONG_RECORD, i, e.pack_wrong(act, last))
        space.lengths[w.WRONGS] = n + 1
    space.person[w.WRONG_LIVE, i] += 1


@rule
def is_downgraded(standing, court_grade):
    """Whether a direct downgrade lives: of a record, or of the court list where it has one (-1 = it has none)."""
    return cap_of(standing) > 0 or (court_grade >= 0 and standing & ON_COURT_LIST != 0)


@step
def cap_band(clock, filing, space, cap):
    """A direct downgrade: the person's band is at most `cap` while the record lives."""
    person = space.person
    i, act = w.event_person(filing), w.event_act(filing)
    old = cap_of(person[w.STANDING, i])
    if old == 0 or cap + 1 < old:
        person[w.STANDING, i] = with_cap(person[w.STANDING, i], cap + 1)
    citizen, date = clock[w.FIRST_PERSON] + i, clock[w.FIRST_DAY] + w.event_day(filing)
    w.record_event(space.trace, citizen, date, EV_DOWNGRADED, act, cap, np.int64(-1))


@step
def add_record(clock, filing, space, ring, rules, seed, counts):
    """Put the record of an item among the live ones.

    Args:
        clock: (N_CLOCK,) int64.
        filing: packed.
        space: Workspace.
        ring: (sum of validities,) uint16 of the grid.
        rules: (acts, validities, lines) of engine.packed.Packed.
        seed: of the run.
        counts: (N_GROUPS, N_MEASURES) int64.

    Returns:
        1 if it counts double, 0 if once, -1 if as many live records as may count are there already.
    """
    lengths = space.lengths
    i, act = w.event_person(filing), w.event_act(filing)
    item = rules[0][act]
    v = item[U(p.VALIDITY)]
    record = e.pack_record(i, item[U(p.KIND)], 0)
    n = lengths[w.QUEUE + v]
    doubled = 0
    if item[U(p.DOUBLES)] or item[U(p.MOST_LIVE)] > 0:
        live = count_live(space.queue[v], n, record)
        if live > 0 and item[U(p.N_LINES)] > 0:
            month, months = clock[w.MONTH], rules[1][v, p.VALID_MONTHS]
            live = count_same_line(clock, space, ring, rules, seed, (i, act, month - months + 1, month))
        if not is_counted(live, item[U(p.MOST_LIVE)]):
            return -1
        doubled = 1 if live > 0 and item[U(p.DOUBLES)] else 0
    space.queue[v, n] = record | np.uint16(doubled << 15)
    lengths[w.QUEUE + v] = n + 1
    counts[space.person[w.GROUP, i], ADDED] += 1
    return doubled


@step
def score_filings(clock, space, ring, rules, seed, tallies):
    """All filings of the month in order of days, with the terms that end between them.

    Args:
        clock: (N_CLOCK,) int64.
        space: Workspace.
        ring: (sum of validities,) uint16 of the grid.
        rules: (acts, validities, settings, lines) of engine.packed.Packed.
        seed: of the run.
        tallies: engine.counts.Tallies.
    """
    acts, validities, settings, lines = rules
    lengths, filings = space.lengths, space.acts[w.SORTED]
    groups, scores, punished = space.person[w.GROUP], space.person[w.SCORE], space.person[w.PUNISHED]
    standings, for_others = space.person[w.STANDING], space.person[w.ASSOCIATED]
    counts, by_act = tallies.counts, tallies.by_act
    first_day = clock[w.FIRST_DAY]
    least, greatest, clips = settings[p.LEAST], settings[p.GREATEST], settings[p.CLIPS] != 0
    lists, below, cap_lists = settings[p.LIST_PRESENT] != 0, settings[p.LIST_BELOW], settings[p.LIST_CAP]
    tracing, appeals = space.trace.shape[0] > 1, settings[p.APPEALS_ON] != 0
    blocks = settings[p.BLOCKS_BONUSES] != 0
    ends = next_end(space)
    for j in range(lengths[w.ACTS + w.FILINGS]):
        filing = filings[U(j)]
        i, act = U(w.event_person(filing)), U(w.event_act(filing))
        day = w.event_day(filing)
        date = first_day + day
        item = acts[act]
        group = U(groups[i])
        if ends < date:
            end_terms(clock, date, space, settings, counts)
            ends = next_end(space)
        counts[group, FILED] += 1
        by_act[act, ACT_FILED] += 1
        flags = item[U(p.FLAGS)]
        if flags & p.HABIT:
            counts[group, HABITS] += 1
        wrong = w.event_occurrence(filing)
        if tracing:
            if is_withheld(clock, space.trace, filing):
                continue
            trace_filing(clock, space.trace, filing, EV_FILED_WRONGLY if wrong else EV_FILED, 0)
        if flags & p.SHOWN_OR_WARNED and show_or_warn(clock, filing, space, (acts, settings, seed), counts):
            continue
        opened = False
        if flags & p.LICENSED:
            opened = deduct(clock, filing, space, (acts, settings), seed, counts) > 0
        if flags & p.LISTS:
            opened |= list_by_conduct(clock, filing, space, (acts, settings), seed, counts)
        if appeals and opened:
            open_appeal(clock, space, (np.int64(i), np.int64(act), day, wrong, False), settings, seed, counts)
        if standings[i] & NOT_JOINED:
            continue
        if not flags & p.ITEM or (flags & p.DATED and not item[U(p.ITEM_FROM)] <= date <= item[U(p.ITEM_TO)]):
            continue
        if blocks and item[U(p.POINTS)] > 0 and is_downgraded(standings[i], settings[p.COURT_GRADE]):
            continue
        doubled = 0
        if flags & p.VALID:
            doubled = add_record(clock, filing, space, ring, (acts, validities, lines), seed, counts)
            if doubled < 0:
                continue
        points = worth(item[U(p.POINTS)], doubled)
        score = scores[i] + points
        scores[i] = clipped(score, least, greatest) if clips else score
        loses = np.int64(points < 0)
        counts[group, SCORED] += 1
        by_act[act, ACT_SCORED] += 1
        by_act[act, ACT_POINTS] += abs(points)
        counts[group, U(GAINED) - U(loses)] += abs(points)
        counts[group, LOSING] += loses
        punished[i] += loses
        if tracing:
            trace_filing(clock, space.trace, filing, EV_SCORED, points)
        if flags & p.CAPS:
            cap_band(clock, filing, space, item[U(p.GRADE_CAP)])
        if wrong:
            keep_wrong(clock, filing, space, acts, validities)
        if appeals and loses and not opened and item[U(p.VALIDITY)] >= 0:
            open_appeal(clock, space, (np.int64(i), np.int64(act), day, wrong, False), settings, seed, counts)
        # Asked before the call, since handing over its arrays costs more than the answer.
        standing = standings[i]
        if (
            lists
            and not standing & ON_SCORE_LIST
            and is_listable(
                clipped(np.int64(scores[i]) + np.int64(for_others[i]), least, greatest),
                cap_of(standing),
                below,
                cap_lists,
            )
        ):
            list_by_score(clock, np.int64(i), day, space, settings, counts)
            ends = next_end(space)
    if lists:
        end_terms(clock, first_day + clock[w.N_DAYS], space, settings, counts)


@step
def is_withheld(clock, trace, filing):
    """Whether a twin lives without this filing: row 0 of the trace says whose, of which day, which, and how many."""
    if trace[0, 4] == 0 or clock[w.FIRST_PERSON] + w.event_person(filing) != trace[0, 1]:
        return False
    what = w.event_act(filing) | w.event_occurrence(filing) << 8
    if clock[w.FIRST_DAY] + w.event_day(filing) != trace[0, 2] or what != trace[0, 3]:
        return False
    trace[0, 4] -= 1
    return True


@step
def trace_filing(clock, trace, filing, event, value):
    """A filing as an event of the life of the person in whose file it stands."""
    citizen, date = clock[w.FIRST_PERSON] + w.event_person(filing), clock[w.FIRST_DAY] + w.event_day(filing)
    culprit = w.event_word(filing) - 1 if event <= EV_FILED_WRONGLY else np.int64(-1)
    w.record_event(trace, citizen, date, event, w.event_act(filing), value, culprit)


@step
def list_those_who_lost(clock, space, settings, counts):
    """A record that ran out may leave a score below the limit: the standing condition is tested on the first day."""
    for i in range(clock[w.N_PERSONS]):
        if space.person[w.TOUCHED, i] & w.RAN_OUT:
            list_by_score(clock, i, 0, space, settings, counts)
