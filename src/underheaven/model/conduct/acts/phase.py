"""Draw what everybody does in a month, by exposure class and thinning.

Question answered: from tables and random words to lists of deeds, attempted steps and new debts. Left out: who sees
the deeds, and what the steps meet.

No branch of the loops depends on a person or a candidate: entries are written and the surplus overwritten, since a
wrong guess of the processor would cost more than the work. What becomes of a candidate is looked up for eight at once,
in numbers of 32 bits. Places are unsigned numbers: a signed one is looked at for being negative each time.
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import apart, rule, step
from underheaven.kernels.fill import fill_events, fill_quads
from underheaven.kernels.philox import happens
from underheaven.kernels.purposes import Purpose
from underheaven.model.conduct.acts.compile import ActKind
from underheaven.model.conduct.acts.rules import (
    day_of_month,
    goes_through,
    kind_of_candidate,
    number_of_candidates,
    word_of_day,
)
from underheaven.model.conduct.attitude.phase import take_back
from underheaven.model.flags import BECOMES_SHIFT, CATALOGUE, LEADS, N_CUTS, NEEDS
from underheaven.society.traits import N_GROUPS
from underheaven.state import workspace as w
from underheaven.state.measures import ByAct

U = np.uint64
HABIT = np.int64(Purpose.HABIT)
ACT_WITHHELD, ACT_ADDED = int(ByAct.WITHHELD), int(ByAct.ADDED)
COUNTS_OF = (int(Purpose.COUNT), int(Purpose.OWN_COUNT))
CANDIDATES_OF = (int(Purpose.CANDIDATE), int(Purpose.OWN_CANDIDATE))
CONDUCT, DEMAND, DEBT, NOTHING = U(ActKind.CONDUCT), U(ActKind.DEMAND), U(ActKind.DEBT), np.uint32(3)
ACT_SHIFT, DAY_SHIFT, BECOMES_AT = np.uint32(w.ACT_AT), np.uint32(w.DAY_AT), np.uint32(w.SPARE_AT)
"""Parts of a candidate above person (10 bits) and occurrence (7); what becomes of it stands in two spare bits."""
AT_REST_AT, MOVED_AT = np.uint32(w.DAY_AT), np.uint32(w.DAY_AT + 1)
"""Parts of an entry of EVENTS and MOVED above the act's place in the stream: would it be done at neutral response, and
does response change that."""
SECOND, THIRD, FOURTH = (np.uint32(k << w.OCCURRENCE_AT) for k in (1, 2, 3))
BLOCK = 256
"""Candidates that are followed from their words to the lists at a time, so that all of it stays in the first cache."""
PERSON, CLASS, RESPONSE = np.uint32(w.PERSON_MASK), np.uint32(w.CLASS_MASK), np.uint32(0xE0)
CUTS_OF_CLASS, GROUPS_OF_KIND = U(N_CUTS), np.uint32(N_GROUPS)


@rule
def group_in(whose):
    """Group of an entry of `whose`."""
    return np.uint32((whose >> np.uint32(w.GROUP_SHIFT)) & np.uint32(w.GROUP_MASK))


@step
def list_candidates(clock, space, first_cuts, cuts):
    """One entry of the list EVENTS, person and occurrence, for each candidate act; the row MADE of the sums grows.

    Args:
        clock: (N_CLOCK,) int64.
        space: Workspace; its words are one a person, from `fill_quads`.
        first_cuts: (classes * N_CUTS,) uint32, the first thresholds of the counts by exposure class.
        cuts: (classes, K) uint32, all of them.
    """
    whose, words, events = space.whose, space.words, space.work[w.EVENTS]
    some, made = space.work[w.KINDS], space.sums[w.MADE]
    shift = U(clock[w.FIRST_PERSON] & 3)
    n_some = U(0)
    for i in range(clock[w.N_PERSONS]):
        at = U(whose[U(i)] & CLASS) * CUTS_OF_CLASS
        some[n_some] = np.uint32(i)
        n_some += U((words[shift + U(i)] >> np.uint32(1)) >= first_cuts[at])
    n = U(0)
    for j in range(n_some):
        me = some[U(j)]
        hers, word = whose[U(me)], words[shift + U(me)]
        half = word >> np.uint32(1)
        c = U(hers & CLASS)
        at = c * CUTS_OF_CLASS
        k = (
            U(1)
            + U(half >= first_cuts[at + U(1)])
            + U(half >= first_cuts[at + U(2)])
            + U(half >= first_cuts[at + U(3)])
        )
        events[n] = me
        events[n + U(1)] = me | SECOND
        events[n + U(2)] = me | THIRD
        events[n + U(3)] = me | FOURTH
        if k == U(4):
            more = number_of_candidates(word, cuts[c])
            for occurrence in range(4, more):
                events[n + U(occurrence)] = me | np.uint32(occurrence << w.OCCURRENCE_AT)
            k = U(more)
        made[U(group_in(hers))] += np.int64(k)
        n += k
    space.lengths[w.EVENTS] = np.int64(n)


@step
def separate_days(words, events, left, n, n_days):
    """Give the candidates of one person distinct days (Floyd 1978): the third word becomes one that gives the day.

    For a stream with at most one act a day the count is binomial over days, so its days are a uniform subset. The
    candidates of a person follow each other, the first with occurrence 0.

    Args:
        words: (4 n,) uint32, changed.
        events: (n,) uint32.
        left: (n,) uint32 room, overwritten: how many of the person's candidates there are from this one on.
        n: candidates.
        n_days: of the month.
    """
    so_many = U(0)
    for back in range(n):
        j = U(n - 1 - back)
        so_many += U(1)
        left[j] = np.uint32(so_many)
        so_many = so_many if events[j] >= SECOND else U(0)
    taken = U(0)
    for j in range(n):
        at = U(4 * j + 2)
        taken = taken if events[U(j)] >= SECOND else U(0)
        top = U(n_days) - U(left[U(j)])
        drawn = U(day_of_month(words[at], top + U(1)))
        day = top if (taken >> drawn) & U(1) else drawn
        taken |= U(1) << day
        words[at] = np.uint32(word_of_day(day, U(n_days)))


@apart
def follow(n, base, n_days, drawn, persons, stream, candidates):
    """Which act each candidate is, whether it is done, and on which day.

    Put above person and occurrence in `events`: the act's place in the stream, whether it would be done at neutral
    response, and whether response changes that.

    Args:
        n: candidates.
        base: what is added to each: the stream's first act, and what its occurrences are raised by.
        n_days: of the month.
        drawn: (events, words): (n,) and (4 n,) uint32.
        persons: (traits, whose): (MAX_GRID,) uint32.
        stream: (needs, leads, alias, accept, factors) of the place: (MAX_KINDS,), (MAX_KINDS,), (classes * 128,) and
            (MAX_KINDS * N_GROUPS,) uint32; factors are (5 * 32,) uint32 by response class and state, in 2**-16.
        candidates: (2 n,) uint32, written: packed as `w.pack_event` does, what becomes of it in the two spare bits.
    """
    events, words = drawn
    traits, whose = persons
    needs_of, leads_of, alias, accept, factors = stream
    for j in range(n):
        event, luck = events[j], words[4 * j + 1]
        i = event & PERSON
        hers = whose[i]
        kind = kind_of_candidate(words[4 * j], alias, np.uint32(hers & CLASS))
        needs, leads = needs_of[kind], leads_of[kind]
        acceptance = accept[np.uint32(kind * GROUPS_OF_KIND + group_in(hers))]
        factor = factors[np.uint32((leads & RESPONSE) + (hers >> np.uint32(w.STATE_SHIFT)))]
        can = (traits[i] & needs) == needs
        done = can & goes_through(luck, acceptance, factor)
        at_rest = can & (np.uint32(luck >> np.uint32(1)) < acceptance)
        named = np.uint32(event | np.uint32(kind << ACT_SHIFT))
        events[j] = (
            named | np.uint32(np.uint32(at_rest) << AT_REST_AT) | np.uint32(np.uint32(done != at_rest) << MOVED_AT)
        )
        becomes = np.uint32(leads >> np.uint32(BECOMES_SHIFT)) if done else NOTHING
        day = np.uint32(day_of_month(words[4 * j + 2], n_days))
        candidates[2 * j] = np.uint32(named + base) | np.uint32(day << DAY_SHIFT) | np.uint32(becomes << BECOMES_AT)
        candidates[2 * j + 1] = words[4 * j + 3]


@step
def count_moved(space, first_act, by_act):
    """Acts that response withheld or added, by act; the rest of by_act is counted where it happens."""
    moved = space.work[w.MOVED]
    for j in range(space.lengths[w.N_MOVED]):
        act = first_act + np.int64((moved[j] >> ACT_SHIFT) & np.uint32(w.ACT_MASK))
        by_act[act, ACT_WITHHELD if (moved[j] >> AT_REST_AT) & np.uint32(1) else ACT_ADDED] += 1


@step
def sort_candidates(first, last, space):
    """The candidates that are done go to the lists DEEDS, STEPS and DEBTS, those that response moves to MOVED.

    In all of them the two spare bits tell what it is; of deeds they are 0.
    """
    candidates, events, lengths = space.acts[w.CANDIDATES], space.work[w.EVENTS], space.lengths
    deeds, steps, debts, moved = space.acts[w.DEEDS], space.acts[w.STEPS], space.acts[w.DEBTS], space.work[w.MOVED]
    n_deeds, n_steps = U(lengths[w.ACTS + w.DEEDS]), U(lengths[w.ACTS + w.STEPS])
    n_moved = U(lengths[w.N_MOVED])
    for j in range(first, last):
        candidate, event = candidates[U(j)], events[U(j)]
        becomes = (candidate >> U(BECOMES_AT)) & U(NOTHING)
        deeds[n_deeds] = candidate
        n_deeds += U(becomes == CONDUCT)
        steps[n_steps] = candidate
        n_steps += U(becomes == DEMAND)
        moved[n_moved] = event
        n_moved += U(event >> MOVED_AT)
        if becomes == DEBT:
            debts[lengths[w.ACTS + w.DEBTS]] = candidate
            lengths[w.ACTS + w.DEBTS] += 1
    lengths[w.ACTS + w.DEEDS], lengths[w.ACTS + w.STEPS], lengths[w.N_MOVED] = n_deeds, n_steps, n_moved


@step
def draw_acts(clock, space, rules, which, seed, factors, tallies):
    """The acts of one stream: how many candidates each person has, of which kind, whether she does them, when.

    Args:
        clock: (N_CLOCK,) int64.
        space: Workspace.
        rules: (streams, first_cuts, cuts, kinds, alias, accept, (acts, regime, seeds)) of model.rules.Rules.
        which: CATALOGUE or OWN.
        seed: of the run.
        factors: (5 * 32,) uint32 of the province.
        tallies: state.counts.Tallies.
    """
    if not rules[-1][1].has_stream[which]:
        return
    streams, first_cuts, cuts, kinds, alias, accept, by_attitude = rules
    first_deed = space.lengths[w.ACTS + w.DEEDS]
    words, first, urban = space.words, clock[w.FIRST_PERSON], clock[w.URBAN]
    length = clock[w.N_DAYS] - 28
    n_blocks = ((first + clock[w.N_PERSONS] + 3) >> 2) - (first >> 2)
    fill_quads(words, first >> 2, n_blocks, clock[w.MONTH], seed, COUNTS_OF[which])
    list_candidates(clock, space, first_cuts[which, length, urban], cuts[which, length, urban])
    n, events, purpose = space.lengths[w.EVENTS], space.work[w.EVENTS], CANDIDATES_OF[which]
    one_a_day = streams[which, 0] != 0
    if one_a_day:
        fill_events(words, events, n, first, clock[w.MONTH], seed, purpose)
        separate_days(words, events, space.work[w.KINDS], n, clock[w.N_DAYS])
    base = np.uint32((streams[which, 2] << w.OCCURRENCE_AT) + (streams[which, 1] << w.ACT_AT))
    needs = kinds[which, clock[w.PROVINCE] % kinds.shape[1]]
    stream = (needs[NEEDS], needs[LEADS], alias[which, urban], accept[which, urban], factors)
    persons, candidates = (space.traits, space.whose), space.acts[w.CANDIDATES].view(np.uint32)
    space.lengths[w.N_MOVED] = 0
    for start in range(0, n, BLOCK):
        end = min(start + BLOCK, n)
        drawn = (events[start:], words[4 * start :])
        if not one_a_day:
            fill_events(drawn[1], drawn[0], end - start, first, clock[w.MONTH], seed, purpose)
        follow(end - start, base, U(clock[w.N_DAYS]), drawn, persons, stream, candidates[2 * start :])
        sort_candidates(start, end, space)
    if by_attitude[1].attitudes.matter:
        take_back(clock, space, first_deed, streams[which], by_attitude)
    count_moved(space, streams[which, 1], tallies.by_act)


@step
def draw_habits(clock, traits, space, rules, seed):
    """Steady habits whose period ends with this month: a deed on its last day, one a period.

    Who kept it is drawn by the first month of the period.
    """
    habits, regime = rules
    if not regime.has_stream[CATALOGUE]:
        return
    groups, deeds, events, words = space.person[w.GROUP], space.acts[w.DEEDS], space.work[w.EVENTS], space.words
    n_deeds = space.lengths[w.ACTS + w.DEEDS]
    for h in range(habits.shape[0]):
        period = habits[h].period_months
        if clock[w.CALENDAR_MONTH] % period != 0:
            continue
        if not (habits[h].provinces >> clock[w.PROVINCE]) & 1:
            continue
        act, mask, share = habits[h].act, np.uint32(habits[h].mask), habits[h].share[clock[w.URBAN]]
        n = U(0)
        for i in range(clock[w.N_PERSONS]):
            events[n] = np.uint32(i | (act << w.OCCURRENCE_AT))
            n += U((traits[i] & mask == mask) & (share[U(groups[i])] > 0))
        fill_events(words, events, np.int64(n), clock[w.FIRST_PERSON], clock[w.MONTH] + 1 - period, seed, HABIT)
        for j in range(n):
            i, at = np.int64(events[U(j)] & np.uint32(w.PERSON_MASK)), U(j) << U(2)
            if happens(words[at], share[U(groups[i])]):
                deeds[n_deeds] = w.pack_event(i, 48 + h, act, clock[w.N_DAYS] - 1, words[at + U(1)])
                n_deeds += 1
    space.lengths[w.ACTS + w.DEEDS] = n_deeds
