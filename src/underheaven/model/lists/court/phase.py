"""Run debts from default to the court list and off it.

Question answered: what happens this month to every debt of the grid? Left out: falling into debt (an act, step two)
and the gates that a listing closes.
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import step
from underheaven.kernels.philox import below, draw, happens
from underheaven.kernels.purposes import Purpose
from underheaven.model.lists.court import rules as court
from underheaven.model.lists.court.language import MOST_REMOVAL_DAYS
from underheaven.model.observation.channels.rules import grid_of_named
from underheaven.model.remedies.appeals.phase import open_appeal
from underheaven.model.remedies.copies.phase import leave_copies
from underheaven.model.remedies.repair.exits import day_of_exit
from underheaven.state import entries as e
from underheaven.state import workspace as w
from underheaven.state.events import Event
from underheaven.state.limits import LIST_COURT
from underheaven.state.measures import Measure
from underheaven.state.messages import LISTING, pack_message, whose, with_likeness
from underheaven.state.status import IN_CASE, ON_COURT_LIST, hardship_of

COURT, LISTING_DRAW, BOUGHT = int(Purpose.COURT), int(Purpose.LISTING), int(Purpose.BOUGHT)
DEFAULTS, SUITS, JUDGMENTS, CURED = (
    int(Measure.DEFAULTS),
    int(Measure.SUITS),
    int(Measure.JUDGMENTS),
    int(Measure.DEBTS_CURED),
)
ENTERED, PERFORMED, EXPIRED, CORRECTED = (
    int(Measure.COURT_ENTERED),
    int(Measure.COURT_PERFORMED),
    int(Measure.COURT_EXPIRED),
    int(Measure.COURT_CORRECTED),
)
COURT_BOUGHT, COURT_BLAMED = int(Measure.COURT_BOUGHT), int(Measure.COURT_BLAMED)
WRONG_SENT, CASES_STOCK = int(Measure.WRONG_SENT), int(Measure.CASES_STOCK)
EV_FELL, EV_SUED, EV_JUDGED, EV_CAUGHT_UP = (
    int(Event.FELL_BEHIND),
    int(Event.SUED),
    int(Event.JUDGED),
    int(Event.CAUGHT_UP),
)
EV_LISTED, EV_LEFT, EV_BOUGHT_OFF = int(Event.COURT_LISTED), int(Event.COURT_LEFT), int(Event.BOUGHT_OFF)


@step
def open_cases(clock, space, counts):
    """Whoever falls behind and has no case yet gets one."""
    person, work, lengths = space.person, space.work, space.lengths
    for j in range(lengths[w.ACTS + w.DEBTS]):
        packed = space.acts[w.DEBTS, j]
        i = w.event_person(packed)
        if not person[w.STATUS, i] & (IN_CASE | ON_COURT_LIST):
            person[w.STATUS, i] |= IN_CASE
            n = lengths[w.CASES]
            work[w.CASES, n] = e.pack_rare(i, e.pack_case(court.DEFAULT, clock[w.MONTH], 0))
            lengths[w.CASES] = n + 1
            counts[person[w.GROUP, i], DEFAULTS] += 1
            day = clock[w.FIRST_DAY] + w.event_day(packed)
            citizen = clock[w.FIRST_PERSON] + i
            w.record_event(space.trace, citizen, day, EV_FELL, w.event_act(packed), 0, np.int64(-1))


@step
def put_on_list(clock, i, day, space, counts):
    """Enter person i on the court list on a day of the month."""
    person = space.person
    person[w.STATUS, i] = (person[w.STATUS, i] | ON_COURT_LIST) & ~IN_CASE
    w.touch(person, i)
    person[w.TOUCHED, i] |= w.CHANGED
    person[w.COURT_FROM, i] = day
    person[w.COURT_TO, i] = w.FAR
    person[w.PUNISHED, i] += 1
    counts[person[w.GROUP, i], ENTERED] += 1
    citizen = clock[w.FIRST_PERSON] + i
    w.record_event(space.trace, citizen, clock[w.FIRST_DAY] + day, EV_LISTED, -1, 0, np.int64(-1))


@step
def take_off_list(clock, i, day, how, space, counts):
    """Person i leaves the court list; `how` is 0 performed, 1 term over, 2 corrected."""
    person = space.person
    person[w.STATUS, i] &= ~ON_COURT_LIST
    person[w.TOUCHED, i] |= w.CHANGED
    person[w.COURT_TO, i] = day
    counts[person[w.GROUP, i], PERFORMED + how] += 1
    citizen = clock[w.FIRST_PERSON] + i
    w.record_event(space.trace, citizen, clock[w.FIRST_DAY] + day, EV_LEFT, -1, how, np.int64(-1))


@step
def before_the_list(clock, i, case, words, regime, space, counts):
    """A month of a case in default, sued, or judged.

    Returns:
        The case next month; -1 = it ended.
    """
    month = clock[w.MONTH]
    stage, due = e.case_stage(case), e.case_due(case)
    citizen = clock[w.FIRST_PERSON] + i
    group = space.person[w.GROUP, i]
    day = clock[w.FIRST_DAY] + below(words[3], clock[w.N_DAYS])
    debt = regime.court
    chances = (debt.recovers, debt.sued, debt.pays, debt.listed, debt.writes_off)
    step = court.month_before_the_list((words[0], words[1]), stage, due == month, month >= due, chances)
    if step == court.CAUGHT_UP:
        space.person[w.STATUS, i] &= ~IN_CASE
        counts[group, CURED] += 1
        w.record_event(space.trace, citizen, day, EV_CAUGHT_UP, -1, 0, np.int64(-1))
        return np.int64(-1)
    if step == court.TO_COURT:
        counts[group, SUITS] += 1
        w.record_event(space.trace, citizen, day, EV_SUED, -1, 0, np.int64(-1))
        wait = court.months_ahead(words[2], regime.court.judgment[0], regime.court.judgment[1])
        return e.pack_case(court.stage_after(step), month + wait, 0)
    if step == court.TO_JUDGMENT or step == court.TO_WAITING:
        counts[group, JUDGMENTS] += 1
        w.record_event(space.trace, citizen, day, EV_JUDGED, -1, 0, np.int64(-1))
        wait = month + court.months_ahead(words[2], regime.court.listing[0], regime.court.listing[1])
        return e.pack_case(court.stage_after(step), wait, 0)
    return case


@step
def name_somebody_else(clock, i, words, rules, tallies, space):
    """The court lists a namesake instead: a message, and the debtor is left unlisted."""
    regime, grid_first, province_first = rules
    bounds = province_first[clock[w.PROVINCE] : clock[w.PROVINCE] + 2]
    grid = grid_of_named(words[1], words[2], regime.watching.in_province, grid_first, bounds)
    group = np.int64(space.person[w.GROUP, i])
    m = space.lengths[w.MESSAGES]
    first = pack_message(grid, 0, 0, LISTING, 0)
    citizen = clock[w.FIRST_PERSON] + i
    space.messages[m, 0] = with_likeness(first, (group // 80) * 8 + group % 8)
    space.messages[m, 1] = whose(citizen, words[3])
    space.lengths[w.MESSAGES] = m + 1
    tallies.counts[group, WRONG_SENT] += 1


@step
def is_bought_off(clock, i, rules, seed, tallies, space):
    """Whether person i, about to be listed, buys herself off the list; in some of these cases another is named.

    Args:
        clock: (N_CLOCK,) int64.
        i: place in the grid.
        rules: (regime, grid_first, province_first) of model.rules.Rules.
        seed: of the run.
        tallies: state.counts.Tallies.
        space: Workspace.
    """
    regime = rules[0]
    if regime.court.bought.share == 0:
        return False
    citizen, group = clock[w.FIRST_PERSON] + i, np.int64(space.person[w.GROUP, i])
    words = draw(seed, BOUGHT, citizen, clock[w.MONTH], 0)
    if not court.buys_off(words[0], (group // 8) % 10, regime.court.bought.from_decile, regime.court.bought.share):
        return False
    blamed = happens(words[1], regime.court.bought.blames)
    tallies.counts[group, COURT_BOUGHT] += 1
    tallies.counts[group, COURT_BLAMED] += blamed
    if blamed:
        name_somebody_else(clock, i, draw(seed, BOUGHT, citizen, clock[w.MONTH], 1), rules, tallies, space)
    day = clock[w.FIRST_DAY] + below(words[2], clock[w.N_DAYS])
    w.record_event(space.trace, citizen, day, EV_BOUGHT_OFF, -1, np.int64(blamed), np.int64(-1))
    return True


@step
def file_performance(clock, i, regime, space):
    """What is left of a downgrade once she has performed: an act, filed on the first of the next month."""
    if regime.court.performed_act >= 0:
        due = e.pack_on_its_way(regime.court.performed_act, clock[w.FIRST_DAY] + clock[w.N_DAYS], 0)
        space.work[w.ON_WAY, space.lengths[w.ON_WAY]] = e.pack_rare(i, due)
        space.lengths[w.ON_WAY] += 1


@step
def on_the_list(clock, i, case, words, regime, space, counts):
    """A month of a listed person.

    Returns:
        The case next month; -1 = she is off the list, -2 = because the error was found.
    """
    due, flags = e.case_due(case), e.case_flags(case)
    if flags & court.LEAVING:
        take_off_list(clock, i, due, np.int64(0), space, counts)
        file_performance(clock, i, regime, space)
        return np.int64(-1)
    decile = (space.person[w.GROUP, i] // 8) % 10
    performs = regime.court.performs[hardship_of(space.person[w.STATUS, i]), decile]
    step = court.month_on_list(words[0], performs, regime.court.corrected, flags, clock[w.MONTH] >= due)
    if step == court.PERFORMED:
        day = day_of_exit(words[1], clock[w.N_DAYS], regime.court.removal_days)
        if day >= clock[w.N_DAYS]:
            later = court.removal_wait(day, clock[w.N_DAYS], MOST_REMOVAL_DAYS)
            return e.pack_case(court.LISTED, later, flags | court.LEAVING)
        take_off_list(clock, i, day, np.int64(0), space, counts)
        file_performance(clock, i, regime, space)
        return np.int64(-1)
    if step == court.STAY:
        return case
    how = np.int64(court.how_left(step))
    take_off_list(clock, i, below(words[1], clock[w.N_DAYS]), how, space, counts)
    return -how


@step
def run_cases(clock, space, rules, seed, tallies):
    """Every case of the grid, one month on.

    Args:
        clock: (N_CLOCK,) int64.
        space: Workspace.
        rules: (regime, grid_first, province_first) of model.rules.Rules.
        seed: of the run.
        tallies: state.counts.Tallies.
    """
    regime = rules[0]
    work, lengths, person = space.work, space.lengths, space.person
    counts = tallies.counts
    open_cases(clock, space, counts)
    kept = 0
    for j in range(lengths[w.CASES]):
        entry = work[w.CASES, j]
        i, case = e.rare_person(entry), e.rare_payload(entry)
        citizen = clock[w.FIRST_PERSON] + i
        stage, due = e.case_stage(case), e.case_due(case)
        words = draw(seed, COURT, citizen, clock[w.MONTH], 0)
        if stage == court.LISTED:
            case = on_the_list(clock, i, case, words, regime, space, counts)
            if case == -2:
                leave_copies(clock, space, i, np.int64(LIST_COURT), regime, seed)
        elif stage == court.WAITING:
            if clock[w.MONTH] >= due:
                others = draw(seed, LISTING_DRAW, citizen, clock[w.MONTH], 0)
                bought = is_bought_off(clock, i, rules, seed, tallies, space)
                step = court.at_the_list(bought, others[0], regime.court.wrong)
                case = e.pack_case(court.JUDGED, clock[w.MONTH], 0)
                if step == court.NAMESAKE_LISTED:
                    name_somebody_else(clock, i, others, rules, tallies, space)
                elif step == court.TO_LIST:
                    day = below(words[1], clock[w.N_DAYS])
                    put_on_list(clock, i, day, space, counts)
                    flags = court.flags_of_listing(words[0], regime.court.fixed_share)
                    if regime.remedies.appeals:
                        hit = (i, np.int64(e.COURT_ENTRY), day, np.int64(0), np.int64(0))
                        if open_appeal(clock, space, hit, regime, seed, counts):
                            flags |= court.KNOWN
                    case = e.pack_case(court.LISTED, clock[w.MONTH] + regime.court.term_months, flags)
                    if lengths[w.FIRST_LISTED] < 0:
                        lengths[w.FIRST_LISTED] = clock[w.GRID]
        else:
            case = before_the_list(clock, i, case, words, regime, space, counts)
        if case >= 0:
            work[w.CASES, kept] = e.pack_rare(i, case)
            kept += 1
            counts[person[w.GROUP, i], CASES_STOCK] += person[w.STATUS, i] & IN_CASE != 0
    lengths[w.CASES] = kept
