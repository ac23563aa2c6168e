"""Take up filings in order of days: scores, caps and the list fed by the score move.

Question answered: what does each filing do to the person in whose file it stands? Left out: the court list, gates.

A day runs: filings in order, then terms that end on it (model/lists/by_score/phase.py).
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import inlined, step
from underheaven.kernels.philox import draw
from underheaven.kernels.purposes import Purpose
from underheaven.model.conduct.scopes.phase import is_about
from underheaven.model.flags import ASKED, CAPS, DATED, FITS_MORE, ITEM, LICENSED, LISTS, SCOPED, SHOWN_OR_WARNED, VALID
from underheaven.model.lists.by_conduct.phase import list_by_conduct
from underheaven.model.lists.by_score.phase import end_terms, list_by_score, next_end
from underheaven.model.lists.by_score.rules import is_listable
from underheaven.model.observation.boards.rules import is_put_on_board, is_warned
from underheaven.model.records.codes.phase import counted_as, is_assessed
from underheaven.model.records.file.validity import SECOND_HALF, first_live, half_month, runs_out
from underheaven.model.records.lines.phase import count_same_line
from underheaven.model.remedies.appeals.phase import open_appeal
from underheaven.model.scoring.licence.phase import deduct
from underheaven.model.scoring.points.bands import is_downgraded, lower_cap
from underheaven.model.scoring.points.rules import (
    asks_for_live,
    can_be_appealed,
    clipped,
    counts_double,
    is_counted,
    is_in_force,
    is_withheld,
    moves_score,
    worth,
)
from underheaven.society.traits import AGE_MASK
from underheaven.state import entries as e
from underheaven.state import workspace as w
from underheaven.state.events import Event
from underheaven.state.measures import ByAct, Measure
from underheaven.state.status import HEAD_OF_LISTED, NOT_JOINED, ON_COURT_LIST, ON_SCORE_LIST, cap_of, with_cap

BOARD = int(Purpose.BOARD)
LOST, GAINED = int(Measure.POINTS_LOST), int(Measure.POINTS_GAINED)
WARNED, SHOWN, SHOWN_WRONGLY, BOARD_DAYS = (
    int(Measure.WARNED),
    int(Measure.SHOWN),
    int(Measure.SHOWN_WRONGLY),
    int(Measure.BOARD_DAYS),
)
ACT_POINTS = int(ByAct.POINTS)
EV_FILED, EV_FILED_WRONGLY, EV_SCORED, EV_DOWNGRADED = (
    int(Event.FILED),
    int(Event.FILED_WRONGLY),
    int(Event.SCORED),
    int(Event.DOWNGRADED),
)
EV_WARNED, EV_SHOWN = int(Event.WARNED), int(Event.SHOWN)


STOPS, GOES_ON, APPEALED = range(3)
"""A filing goes no further, may move the score, or may and is appealed against already."""
U = np.uint64


@step
def count_live(queue, n, wanted):
    """Live records of one person and kind in a queue, whether doubled or not."""
    live = np.uint16(0)  # narrow, so that many records are looked at at once; one person has fewer
    for j in range(n):
        live = np.uint16(live + np.uint16(np.uint16(queue[j] & e.WITHOUT_DOUBLED) == wanted))
    return np.int64(live)


@step
def show_or_warn(clock, filing, space, rules, counts):
    """Board and warning for one filing.

    Args:
        clock: (N_CLOCK,) int64.
        filing: packed.
        space: Workspace.
        rules: acts of model.rules.Rules, and the seed of the run.
        counts: (N_GROUPS, N_MEASURES) int64.

    Returns:
        Whether it ended with a warning.
    """
    acts, seed = rules
    i, act, day, wrong = w.event_person(filing), w.event_act(filing), w.event_day(filing), w.event_occurrence(filing)
    group = space.person[w.GROUP, i]
    citizen = clock[w.FIRST_PERSON] + i
    date = clock[w.FIRST_DAY] + day
    w0, w1, _, _ = draw(seed, BOARD, citizen, clock[w.MONTH], w.keyed(act, day))
    age = np.int64(space.traits[i] & np.uint32(AGE_MASK))
    if is_put_on_board(w1, acts[act].board.share, age, acts[act].board.shown_from):
        board_days = acts[act].board.days
        space.person[w.TOUCHED, i] |= w.SHOWN
        counts[group, SHOWN] += 1
        counts[group, SHOWN_WRONGLY] += wrong
        counts[group, BOARD_DAYS] += board_days
        w.record_event(space.trace, citizen, date, EV_SHOWN, act, board_days, np.int64(-1))
        if wrong == 0 and space.first_shown[act] < 0:
            space.first_shown[act] = clock[w.GRID]
    if is_warned(w0, acts[act].board.warned):
        counts[group, WARNED] += 1
        w.record_event(space.trace, citizen, date, EV_WARNED, act, 0, np.int64(-1))
        return True
    return False


@step
def keep_wrong(clock, filing, space, acts, validities):
    """Remember that a live record is wrong, as long as it lives."""
    i, act = w.event_person(filing), w.event_act(filing)
    v = acts[act].score.validity
    if v >= 0:
        n = space.lengths[w.WRONGS]
        filed = half_month(clock[w.MONTH], w.event_day(filing))
        last = runs_out(filed, validities[v].months) - 1
        space.work[w.WRONGS, n] = e.pack_rare(i, e.pack_wrong(act, last))
        space.lengths[w.WRONGS] = n + 1
    space.person[w.WRONG_LIVE, i] += 1


@step
def cap_band(clock, filing, space, cap):
    """A direct downgrade: the person's band is at most `cap` while the record lives."""
    person = space.person
    i, act = w.event_person(filing), w.event_act(filing)
    person[w.STATUS, i] = with_cap(person[w.STATUS, i], lower_cap(cap_of(person[w.STATUS, i]), cap))
    citizen, date = clock[w.FIRST_PERSON] + i, clock[w.FIRST_DAY] + w.event_day(filing)
    w.record_event(space.trace, citizen, date, EV_DOWNGRADED, act, cap, np.int64(-1))


@step
def count_under_earlier_rules(space, ring, rules, filing):
    """Live records of a person's act that were filed before its item was revised.

    Args:
        space: Workspace.
        ring: uint16 of the grid, right for the months before that of the filing.
        rules: (acts, validities) of model.rules.Rules.
        filing: (place of the person, act, month).

    Returns:
        Their number; -1 if one of them is of the part of the year in which a record of the act counts once.
    """
    acts, validities = rules
    i, act, month = filing
    live, earlier = np.int64(0), acts[act].code.earlier
    while earlier > 0:
        v = acts[earlier - 1].score.validity
        if v >= 0:
            record = e.pack_record(i, acts[earlier - 1].score.kind, 0)
            live += count_live(space.queue[v], space.lengths[w.QUEUE + v], record)
            if acts[act].code.assessed > 0:
                period = (v, month, acts[act].code.assessed)
                if is_assessed(space, ring, validities, record, period):
                    return np.int64(-1)
        earlier = acts[earlier - 1].code.earlier
    return live


@step
def add_record(clock, filing, space, ring, rules, seed):
    """Put the record of an item among the live ones.

    Args:
        clock: (N_CLOCK,) int64.
        filing: packed.
        space: Workspace.
        ring: uint16 of the grid.
        rules: (acts, validities, lines) of model.rules.Rules.
        seed: of the run.

    Returns:
        1 if it counts double, 0 if once, -1 if as many live records as may count, or one of the period, are there.
    """
    lengths = space.lengths
    i, act = w.event_person(filing), w.event_act(filing)
    item = rules[0][act]
    v = item.score.validity
    record = e.pack_record(i, item.score.kind, 0)
    n = lengths[w.QUEUE + v]
    doubled, earlier = 0, np.int64(0)
    if item.code.earlier > 0:
        earlier = count_under_earlier_rules(space, ring, (rules[0], rules[1]), (i, act, clock[w.MONTH]))
        if earlier < 0:
            return -1
    if item.code.assessed > 0:
        period = (v, clock[w.MONTH], item.code.assessed)
        if is_assessed(space, ring, rules[1], record, period):
            return -1
    if asks_for_live(item.score.doubles, item.score.most_live):
        live = count_live(space.queue[v], n, record)
        if live > 0 and item.lines.number > 0:
            half = half_month(clock[w.MONTH], w.event_day(filing))
            begins = n - lengths[w.FILED_LATE + v] if half & 1 else lengths[w.QUEUE_BEFORE + v]
            first = first_live(clock[w.MONTH], rules[1][v].months)
            live = count_same_line(clock, space, ring, rules, seed, (i, act, first, half, begins))
        live += earlier
        if not is_counted(live, item.score.most_live):
            return -1
        doubled = np.int64(counts_double(live, item.score.doubles))
    space.queue[v, n] = record | e.pack_record(0, 0, doubled)
    lengths[w.QUEUE + v] = n + 1
    lengths[w.FILED_LATE + v] += w.event_day(filing) >= SECOND_HALF
    return doubled


@inlined
def leads_on(clock, filing, space, rules, seed, counts):
    """What a filing leads to beside the score, and whether it may move that as well: one of STOPS, GOES_ON, APPEALED.

    Args:
        clock: (N_CLOCK,) int64.
        filing: packed.
        space: Workspace.
        rules: (acts, regime) of model.rules.Rules.
        seed: of the run.
        counts: (N_GROUPS, N_MEASURES) int64.
    """
    acts, regime = rules
    act, wrong = w.event_act(filing), w.event_occurrence(filing)
    flags = acts[act].flags
    if space.trace.shape[0] > 1:
        if withhold(clock, space.trace, filing):
            return STOPS
        trace_filing(clock, space.trace, filing, EV_FILED_WRONGLY if wrong else EV_FILED, np.int64(0))
    if flags & SHOWN_OR_WARNED and show_or_warn(clock, filing, space, (acts, seed), counts):
        return STOPS
    hit = False
    if flags & LICENSED:
        hit = deduct(clock, filing, space, rules, seed, counts) > 0
    if flags & LISTS:
        hit |= list_by_conduct(clock, filing, space, rules, seed, counts)
    if hit and regime.remedies.appeals:
        day = w.event_day(filing)
        open_appeal(clock, space, (w.event_person(filing), act, day, wrong, np.int64(0)), regime, seed, counts)
        return APPEALED
    return GOES_ON


@step
def follow_record(clock, filing, space, rules, record, seed, counts):
    """What a record that moved a score leads to: a lower band, a wrong record remembered, an appeal.

    Args:
        clock: (N_CLOCK,) int64.
        filing: packed.
        space: Workspace.
        rules: (acts, validities, regime) of model.rules.Rules.
        record: points that the score moved by, and whether the filing is appealed against already.
        seed: of the run.
        counts: (N_GROUPS, N_MEASURES) int64.
    """
    acts, validities, regime = rules
    points, appealed = record
    i, act, wrong = w.event_person(filing), w.event_act(filing), w.event_occurrence(filing)
    if space.trace.shape[0] > 1:
        trace_filing(clock, space.trace, filing, np.int64(EV_SCORED), points)
    if acts[act].flags & CAPS:
        cap_band(clock, filing, space, acts[act].score.grade_cap)
    if wrong:
        keep_wrong(clock, filing, space, acts, validities)
    if can_be_appealed(regime.remedies.appeals != 0, points, appealed, acts[act].score.validity >= 0):
        open_appeal(clock, space, (i, act, w.event_day(filing), wrong, np.int64(0)), regime, seed, counts)


@step
def score_filings(clock, space, ring, rules, seed, tallies):
    """All filings of the month in order of days, with the terms that end between them.

    What most filings are not asked is asked elsewhere, since handing over the arrays costs more than the answer.

    Args:
        clock: (N_CLOCK,) int64.
        space: Workspace.
        ring: uint16 of the grid.
        rules: (acts, validities, regime, lines) of model.rules.Rules.
        seed: of the run.
        tallies: state.counts.Tallies.
    """
    acts, validities, regime, lines = rules
    lengths, filings = space.lengths, space.acts[w.SORTED]
    groups, scores, punished = space.person[w.GROUP], space.person[w.SCORE], space.person[w.PUNISHED]
    statuses, for_others = space.person[w.STATUS], space.person[w.ASSOCIATED]
    filed, kept_out = space.tallied[w.FILED], U(1 << 32)
    counts, by_act = tallies.counts, tallies.by_act
    first_day = clock[w.FIRST_DAY]
    least, greatest, clips = regime.score.least, regime.score.greatest, regime.score.clips != 0
    lists, below, cap_lists = regime.score_list.present != 0, regime.score_list.below, regime.score_list.cap_lists
    tracing, appeals = space.trace.shape[0] > 1, regime.remedies.appeals != 0
    ask_all = tracing or regime.score.blocks_bonuses != 0
    follow_all = tracing or appeals
    ends = next_end(space)
    for j in range(lengths[w.ACTS + w.FILINGS]):
        filing = filings[U(j)]
        i, act = U(w.event_person(filing)), U(w.event_act(filing))
        date = first_day + w.event_day(filing)
        item, group = acts[act], U(groups[i])
        if ends < date:
            end_terms(clock, date, space, ring, (acts, validities, regime), counts)
            ends = next_end(space)
        filed[act, group] += U(1)
        flags = item.flags
        scored, appealed = not statuses[i] & NOT_JOINED, False
        if ask_all or flags & ASKED != ITEM:
            leads = leads_on(clock, filing, space, (acts, regime), seed, counts)
            scored, appealed = scored & (leads != STOPS), leads == APPEALED
            if scored and flags & FITS_MORE:
                filed[act, group] += kept_out
                filing = counted_as(clock, filing, item, lines, seed)
                act = U(w.event_act(filing))
                item = acts[act]
                flags = item.flags
                filed[act, group] -= kept_out
            holds = is_in_force(flags & DATED != 0, date, item.score.first_day, item.score.last_day)
            downgraded = is_downgraded(
                cap_of(statuses[i]),
                (statuses[i] & ON_COURT_LIST != 0, statuses[i] & HEAD_OF_LISTED != 0),
                (regime.court.grade_cap, regime.enterprises.grade_cap),
            )
            blocked = downgraded & (regime.score.blocks_bonuses != 0)
            scored &= moves_score((flags & ITEM != 0) & holds, item.score.points, blocked)
            if flags & SCOPED:
                scored &= is_about(clock, space, np.int64(i), item.item_scope)
        doubled = 0
        if scored and flags & VALID:
            doubled = add_record(clock, filing, space, ring, (acts, validities, lines), seed)
        if not scored or doubled < 0:
            filed[act, group] += kept_out
            continue
        points = item.score.points
        if doubled:
            counts[group, LOST if points < 0 else GAINED] += abs(points)
            by_act[act, ACT_POINTS] += abs(points)
            points = worth(points, doubled)
        score = np.int64(scores[i]) + points
        score = clipped(score, least, greatest) if clips else score
        scores[i] = score
        punished[i] += points < 0
        if follow_all or flags & CAPS or w.event_occurrence(filing):
            record = (points, appealed)
            follow_record(clock, filing, space, (acts, validities, regime), record, seed, counts)
        status = np.int64(statuses[i])
        score = clipped(score + np.int64(for_others[i]), least, greatest)
        # One question and not three in turn: the processor could not guess the answers.
        if lists & (status & ON_SCORE_LIST == 0) & is_listable(score, cap_of(status), below, cap_lists):
            list_by_score(clock, np.int64(i), np.int64(w.event_day(filing)), space, regime, counts)
            ends = next_end(space)
    if lists:
        end_terms(clock, first_day + clock[w.N_DAYS], space, ring, (acts, validities, regime), counts)


@step
def withhold(clock, trace, filing):
    """Whether a twin lives without this filing: row 0 of the trace says whose, of which day, which, and how many."""
    citizen, date = clock[w.FIRST_PERSON] + w.event_person(filing), clock[w.FIRST_DAY] + w.event_day(filing)
    what = w.event_act(filing) | w.event_occurrence(filing) << 8
    withheld = is_withheld(trace[0, 4], citizen == trace[0, 1], date == trace[0, 2], what == trace[0, 3])
    trace[0, 4] -= withheld
    return withheld


@step
def trace_filing(clock, trace, filing, event, value):
    """A filing as an event of the life of the person in whose file it stands."""
    citizen, date = clock[w.FIRST_PERSON] + w.event_person(filing), clock[w.FIRST_DAY] + w.event_day(filing)
    culprit = w.event_word(filing) - 1 if event <= EV_FILED_WRONGLY else np.int64(-1)
    w.record_event(trace, citizen, date, event, w.event_act(filing), value, culprit)
