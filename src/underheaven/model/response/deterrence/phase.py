"""Update memory and hardship after a month, and count what stands at its end.

Question answered: who remembers, who is in hardship, who lives with a listed person, how many days was which gate
closed to whom? Left out: the effect on next month's acts (tables of factors).
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import rule, step
from underheaven.kernels.fill import fill_events
from underheaven.kernels.purposes import Purpose
from underheaven.model.conduct.scopes.phase import is_about
from underheaven.model.gates.steps.phase import household_of
from underheaven.model.gates.steps.rules import (
    days_as_bits,
    days_on_lists,
    is_closed,
    is_closed_all_month,
    is_shut_out,
    number_of_days,
)
from underheaven.model.lists.by_conduct.phase import days_by_conduct
from underheaven.model.response.deterrence.rules import may_lose_income, memory_after
from underheaven.model.response.hardship.rules import hardship_after
from underheaven.model.scoring.enterprise.compile import LOW_ENTERPRISE
from underheaven.society.traits import FIRST_SHIFT
from underheaven.state import workspace as w
from underheaven.state.events import Event
from underheaven.state.limits import (
    FIRST_CONDUCT_BIT,
    LIST_COURT,
    LIST_ENTERPRISE_HEAD,
    LIST_SCORE,
    MAX_CONDUCT_LISTS,
    MOST_BANDS,
)
from underheaven.state.measures import Measure
from underheaven.state.status import (
    HEAD_OF_LISTED,
    HEAD_OF_LOW,
    IN_HARDSHIP,
    ON_COURT_LIST,
    ON_SCORE_LIST,
    REMEMBERED,
    hardship_of,
    memory_of,
    with_hardship,
    with_memory,
)

COURT_DAYS, SCORE_DAYS, HEAD_DAYS = int(Measure.COURT_DAYS), int(Measure.SCORE_DAYS), int(Measure.HEAD_DAYS)
HARDSHIP, GATE_DAYS = int(Measure.HARDSHIP), int(Measure.GATE_DAYS)
WORK_LOST = int(Measure.WORK_LOST)
CONDUCT_DAYS = int(Measure.CONDUCT_DAYS)
ALL_BY_CONDUCT = np.int64(FIRST_CONDUCT_BIT * ((1 << MAX_CONDUCT_LISTS) - 1))
COURT_STOCK, SCORE_STOCK = int(Measure.COURT_STOCK), int(Measure.SCORE_STOCK)
EV_HARDSHIP = int(Event.HARDSHIP)
RESPONSE_STATE = REMEMBERED | IN_HARDSHIP
MEMORY = np.int64(Purpose.MEMORY)
MANY = 32
"""One in so many persons: where more are listed, households are counted from the first to the last."""
U = np.uint64


@rule
def days_in_force(clock, gates, g):
    """First day of the month on which a gate's rule holds, and the day after the last; equal if on none."""
    n_days, first_day = clock[w.N_DAYS], clock[w.FIRST_DAY]
    start = min(max(gates[g].first_day - first_day, 0), n_days)
    return start, max(start, min(max(gates[g].last_day + 1 - first_day, 0), n_days))


@step
def count_changed(clock, changed, space, gates, regime, counts):
    """Those who came onto a list or left one: stocks, and person-days on each list and with each gate closed.

    A gate that is open to lists alone is closed on the days on which she is on none of them.

    Where gates are felt by some only, everybody on a list or in a low band is asked here.

    Args:
        clock: (N_CLOCK,) int64.
        changed: (n,) uint32, places in the grid.
        space: Workspace.
        gates: (G,) of model.rules.Rules.
        regime: of model.rules.Rules.
        counts: (N_GROUPS, N_MEASURES) int64.
    """
    person = space.person
    month = days_as_bits(0, clock[w.N_DAYS])
    for i in changed:
        group, band, status = person[w.GROUP, i], person[w.BAND, i], np.int64(person[w.STATUS, i])
        counts[group, COURT_STOCK] += status & ON_COURT_LIST != 0
        counts[group, SCORE_STOCK] += status & ON_SCORE_LIST != 0
        court = days_as_bits(np.int64(person[w.COURT_FROM, i]), np.int64(person[w.COURT_TO, i])) & month
        score = days_as_bits(np.int64(person[w.SCORE_FROM, i]), np.int64(person[w.SCORE_TO, i])) & month
        score &= ~days_as_bits(np.int64(person[w.OFF_FROM, i]), np.int64(person[w.OFF_TO, i]))
        head = days_as_bits(np.int64(person[w.HEAD_FROM, i]), np.int64(person[w.HEAD_TO, i])) & month
        counts[group, COURT_DAYS] += number_of_days(court)
        counts[group, SCORE_DAYS] += number_of_days(score)
        counts[group, HEAD_DAYS] += number_of_days(head)
        banned = person[w.TOUCHED, i] & w.BANNED
        if banned:
            counts[group, CONDUCT_DAYS] += number_of_days(days_by_conduct(clock, space, np.int64(i), ALL_BY_CONDUCT))
        for g in range(gates.shape[0]):
            if gates[g].parents_only_reading >= 0 or not is_about(clock, space, np.int64(i), gates[g].scope):
                continue
            mask, open_to = gates[g].lists, gates[g].open_to
            closed = days_on_lists(mask, court, score, head)
            if banned and mask & ALL_BY_CONDUCT:
                closed |= days_by_conduct(clock, space, np.int64(i), mask & ALL_BY_CONDUCT)
            if open_to:
                let_in = days_on_lists(open_to, court, score, head)
                if banned and open_to & ALL_BY_CONDUCT:
                    let_in |= days_by_conduct(clock, space, np.int64(i), open_to & ALL_BY_CONDUCT)
                closed |= month & ~let_in
            low = mask & LOW_ENTERPRISE != 0, status & HEAD_OF_LOW != 0
            if is_closed_all_month(band, gates[g].band_at_most, low[0], low[1]):
                closed = month
            if closed == 0:
                continue
            start, end = days_in_force(clock, gates, g)
            counts[group, GATE_DAYS + g] += number_of_days(closed & days_as_bits(start, end))


@step
def list_closed(clock, stay, gates, regime, closed, n_days):
    """Gates that are closed to all whose lists and band are those of a stay, and on how many days of the month.

    Args:
        clock: (N_CLOCK,) int64.
        stay: row of `stays`.
        gates: (G,) of model.rules.Rules.
        regime: of model.rules.Rules.
        closed: uint32, written: columns of the counts.
        n_days: uint32, written.

    Returns:
        How many.
    """
    n, lists, band = 0, stay // MOST_BANDS, stay % MOST_BANDS
    for g in range(gates.shape[0]):
        start, end = days_in_force(clock, gates, g)
        is_felt = is_closed(lists, band, gates[g].lists, gates[g].band_at_most) or is_shut_out(lists, gates[g].open_to)
        if is_felt and end > start and gates[g].parents_only_reading < 0:
            closed[n], n_days[n] = np.uint32(GATE_DAYS + g), np.uint32(end - start)
            n += 1
    return n


@step
def count_whole_months(clock, space, gates, regime, counts):
    """Those whose lists and band held all month, counted once for all who are alike: stocks and person-days.

    Args:
        clock: (N_CLOCK,) int64.
        space: Workspace; `stays` is emptied, the lists EVENTS and KINDS are written over.
        gates: (G,) of model.rules.Rules.
        regime: of model.rules.Rules.
        counts: (N_GROUPS, N_MEASURES) int64 of the stratum.
    """
    closed, n_days = space.work[w.EVENTS], space.work[w.KINDS]
    for stay in range(w.N_STAYS):
        persons = space.stays[stay]
        anybody = np.int64(0)
        for group in range(persons.size):
            anybody |= persons[group]
        if anybody == 0:
            continue
        lists, n_closed = stay // MOST_BANDS, list_closed(clock, stay, gates, regime, closed, n_days)
        court, score = np.int64(lists & LIST_COURT != 0), np.int64(lists & LIST_SCORE != 0)
        head = np.int64(lists & LIST_ENTERPRISE_HEAD != 0)
        for group in range(persons.size):
            n = persons[group]
            if n == 0:
                continue
            persons[group] = 0
            days, of_group = n * clock[w.N_DAYS], counts[group]
            of_group[COURT_STOCK] += n * court
            of_group[SCORE_STOCK] += n * score
            of_group[COURT_DAYS] += days * court
            of_group[SCORE_DAYS] += days * score
            of_group[HEAD_DAYS] += days * head
            for k in range(n_closed):
                of_group[U(closed[U(k)])] += n * np.int64(n_days[U(k)])


@step
def count_collateral(n_persons, traits, listed, person, living_with):
    """Others in the households of the listed who are not listed themselves, each counted once.

    Args:
        n_persons: of the grid.
        traits: (n,) uint32.
        listed: (m,) uint32, places in the grid, rising.
        person: (N_PERSON_ROWS, MAX_GRID) int16.
        living_with: (N_GROUPS,) int64, added to.
    """
    done = 0
    for i in listed:
        if np.int64(i) < done:
            continue
        start, done = household_of(traits, n_persons, np.int64(i))
        for j in range(start, done):
            if not person[w.STATUS, j] & (ON_COURT_LIST | ON_SCORE_LIST):
                living_with[person[w.GROUP, j]] += 1


@step
def count_collateral_of_many(n_persons, traits, listed, space):
    """As `count_collateral`, household by household from the grid's first on, without a branch.

    Where many are listed, the ends of their households are guessed wrongly too often.

    Args:
        n_persons: of the grid.
        traits: (n,) uint32.
        listed: (m,) uint32, places in the grid; may be the list EVENTS.
        space: Workspace; the lists KINDS, MOVED and CANDIDATES are written over.
    """
    statuses, groups, living_with = space.person[w.STATUS], space.person[w.GROUP], space.sums[w.LIVING_WITH]
    household, has_listed, others = space.work[w.KINDS], space.work[w.MOVED], space.acts[w.CANDIDATES]
    h = np.uint32(0)
    for i in range(n_persons):
        h += (traits[U(i)] >> np.uint32(FIRST_SHIFT)) & np.uint32(1)
        household[U(i)] = h
    for i in range(n_persons + 1):
        has_listed[U(i)] = np.uint32(0)
    for i in listed:
        has_listed[U(household[U(i)])] = np.uint32(1)
    n = U(0)
    for i in range(n_persons):
        others[n] = U(i)
        not_listed = U(statuses[U(i)] & (ON_COURT_LIST | ON_SCORE_LIST) == 0)
        n += U(has_listed[U(household[U(i)])]) & not_listed
    for j in range(n):
        living_with[U(groups[others[U(j)]])] += 1


@step
def count_listed(clock, traits, space, gates, regime, counts):
    """Everybody on a list, or to whom a gate is closed without one: days, stocks, and those who live with her.

    Args:
        clock: (N_CLOCK,) int64.
        traits: (n,) uint32.
        space: Workspace.
        gates: (G,) of model.rules.Rules.
        regime: of model.rules.Rules.
        counts: (N_GROUPS, N_MEASURES) int64.
    """
    person, stays = space.person, space.stays
    noticed, changed, listed = space.work[w.EVENTS], space.work[w.KINDS], space.work[w.EVENTS]
    groups, statuses, bands, touched = person[w.GROUP], person[w.STATUS], person[w.BAND], person[w.TOUCHED]
    closed, one_by_one = np.int16(regime.gating.band_closed), regime.gating.scoped != 0
    n = n_changed = n_listed = U(0)
    for i in range(clock[w.N_PERSONS]):
        noticed[n] = np.uint32(i)
        n += U((touched[U(i)] & w.ON_A_LIST != 0) | (bands[U(i)] <= closed))
    for j in range(n):
        i = U(noticed[U(j)])
        group, status = U(groups[i]), np.int64(statuses[i])
        court, score = np.int64(status & ON_COURT_LIST != 0), np.int64(status & ON_SCORE_LIST != 0)
        if one_by_one:
            w.touch(person, i)
        if one_by_one or touched[i] & w.CHANGED:
            changed[n_changed] = np.uint32(i)
            n_changed += U(1)
        else:
            heads = np.int64(status & HEAD_OF_LISTED != 0)
            lists = LIST_COURT * court + LIST_SCORE * score + LIST_ENTERPRISE_HEAD * heads
            stays[U(lists * MOST_BANDS + bands[i]), group] += 1
        listed[n_listed] = np.uint32(i)  # the list of those noticed is read further on
        n_listed += U(court | score)
    count_changed(clock, changed[:n_changed], space, gates, regime, counts)
    n_persons = clock[w.N_PERSONS]
    if n_listed * U(MANY) > U(n_persons):
        count_collateral_of_many(n_persons, traits, listed[:n_listed], space)
    else:
        count_collateral(n_persons, traits, listed[:n_listed], person, space.sums[w.LIVING_WITH])


@step
def change_states(clock, space, regime, seed, counts):
    """Memory and hardship at the month's end, of everybody who was punished, remembers it or is in hardship.

    Who is on the courts' list, is known to stand low or was shown on a board may lose income; nobody else does.

    Args:
        clock: (N_CLOCK,) int64.
        space: Workspace.
        regime: of model.rules.Rules.
        seed: of the run.
        counts: (N_GROUPS, N_MEASURES) int64.
    """
    deters, hardens = regime.response.deterrence != 0, regime.response.hardship != 0
    if not deters and not hardens:
        return
    person, changing, words = space.person, space.work[w.EVENTS], space.words
    statuses, punished, bands, touched = person[w.STATUS], person[w.PUNISHED], person[w.BAND], person[w.TOUCHED]
    known_bands = regime.response.known_bands
    on_board = np.int16(w.SHOWN if regime.response.shown_lose else 0)
    n = U(0)
    for i in range(clock[w.N_PERSONS]):
        changing[n] = np.uint32(i)
        known = (known_bands >> np.int64(bands[U(i)])) & 1 | np.int64(touched[U(i)] & on_board)
        n += U((punished[U(i)] != 0) | (statuses[U(i)] & (RESPONSE_STATE | ON_COURT_LIST) != 0) | (known != 0))
    fill_events(words, changing, np.int64(n), clock[w.FIRST_PERSON], clock[w.MONTH], seed, MEMORY)
    fades, falls = regime.response.memory_fades, regime.response.hardship_falls
    for j in range(n):
        i, at = U(changing[U(j)]), U(j) << U(2)
        status = np.int64(statuses[i])
        if deters:
            memory = memory_after(memory_of(status), np.int64(punished[i]), words[at], fades)
            status = with_memory(status, memory)
        known = (known_bands >> np.int64(bands[i])) & 1 | np.int64(touched[i] & on_board)
        if may_lose_income(hardens, status & (IN_HARDSHIP | ON_COURT_LIST) != 0, known != 0):
            before, listed = hardship_of(status), status & ON_COURT_LIST
            risks = listed + 2 * (known & 1) + 4 * np.int64(known > 1)
            level = hardship_after(before, risks != 0, words[at + U(1)], regime.response.rises_by[risks], falls)
            status = with_hardship(status, level)
            counts[person[w.GROUP, i], HARDSHIP] += level
            counts[person[w.GROUP, i], WORK_LOST] += max(level - before, 0) * (1 - listed)
            if level != before:
                last = clock[w.FIRST_DAY] + clock[w.N_DAYS] - 1
                citizen = clock[w.FIRST_PERSON] + np.int64(i)
                w.record_event(space.trace, citizen, last, EV_HARDSHIP, -1, level, np.int64(before))
        statuses[i] = status
