"""Second step: what everybody does this month, by exposure class and acceptance (conduct/drawing.py).

Question answered: from tables and random words to lists of deeds, attempted steps and new debts. Left out: who sees
the deeds, and what the steps meet.
"""

from __future__ import annotations

import numpy as np

from underheaven.conduct.drawing import day_of_month, goes_through, kind_of_candidate, number_of_candidates
from underheaven.engine.measures import Measure
from underheaven.engine.month import workspace as w
from underheaven.kernels.compile import kernel
from underheaven.kernels.fill import fill_events, fill_quads
from underheaven.kernels.philox import draw, happens
from underheaven.kernels.purposes import Purpose
from underheaven.records.standing import response_state
from underheaven.regimes.rulebook import ActKind

CANDIDATES = int(Measure.CANDIDATES)
HABIT = int(Purpose.HABIT)
KIND_CONDUCT, KIND_DEMAND, KIND_DEBT = int(ActKind.CONDUCT), int(ActKind.DEMAND), int(ActKind.DEBT)


@kernel
def list_candidates(clock, person, words, cuts, events, counted):
    """One entry of `events` for each candidate act; four are written at a time, the surplus is overwritten.

    Args:
        clock: (N_CLOCK,) int64.
        person: (N_PERSON_ROWS, MAX_GRID) int16.
        words: (4, room) uint32 from `fill_quads`.
        cuts: (classes, K) uint32 thresholds of the counts by exposure class.
        events: (room,) uint32, person and occurrence.
        counted: (N_GROUPS,) int64, candidates by group, added to.

    Returns:
        Number of candidates.
    """
    first = clock[w.FIRST_PERSON]
    first_block = first >> 2
    group, classes = person[w.GROUP], person[w.CLASS]
    n = 0
    for i in range(clock[w.N_PERSONS]):
        number = first + i
        half = words[number & 3, (number >> 2) - first_block] >> np.uint32(1)
        row = cuts[classes[i]]
        k = np.int64(half >= row[0]) + np.int64(half >= row[1]) + np.int64(half >= row[2]) + np.int64(half >= row[3])
        me = np.uint32(i)
        events[n] = me
        events[n + 1] = me | np.uint32(1 << 10)
        events[n + 2] = me | np.uint32(2 << 10)
        events[n + 3] = me | np.uint32(3 << 10)
        if k == 4:
            k = number_of_candidates(words[number & 3, (number >> 2) - first_block], row)
            for occurrence in range(4, k):
                events[n + occurrence] = me | np.uint32(occurrence << 10)
        counted[group[i]] += k
        n += k
    return n


@kernel
def separate_days(words, events, n, n_days):
    """Give the candidates of one person distinct days (Floyd 1978): words[2] becomes the day itself.

    For a stream with at most one act a day the count is binomial over days, so its days are a uniform subset.
    """
    start = 0
    while start < n:
        me = events[start] & np.uint32(1023)
        end = start + 1
        while end < n and events[end] & np.uint32(1023) == me:
            end += 1
        for j in range(start, end):
            top = n_days - (end - j)
            day = day_of_month(words[2, j], top + 1)
            for other in range(start, j):
                if words[2, other] == np.uint32(day):
                    day = top
                    break
            words[2, j] = np.uint32(day)
        start = end


@kernel
def accept_candidates(clock, traits, space, stream, factors):
    """Kind of each candidate, and which are done: list SEEN (event and kind) and SEEN_CHANNEL (place of its words).

    No branch depends on a candidate: every entry is written and the surplus overwritten, since a wrong guess of the
    processor would cost more than the work.

    Args:
        clock: (N_CLOCK,) int64.
        traits: (n,) uint32.
        space: Workspace; its events and words are those of the stream.
        stream: engine.tables.Stream.
        factors: (5, 32) uint32 by response class and state, in 2**-16.
    """
    work, words = space.work, space.words
    group, exposure, standing = space.person[w.GROUP], space.person[w.CLASS], space.person[w.STANDING]
    events, done, at = work[w.EVENTS], work[w.SEEN], work[w.SEEN_CHANNEL]
    accept, alias = stream.accept[clock[w.URBAN]], stream.alias[clock[w.URBAN]]
    n = 0
    for j in range(space.lengths[w.EVENTS]):
        event = events[j]
        i = np.int64(event & np.uint32(1023))
        kind = kind_of_candidate(words[0, j], alias[exposure[i]])
        mask = stream.mask[kind]
        factor = factors[stream.response[kind], response_state(standing[i])]
        done[n] = event | np.uint32(kind << 17)
        at[n] = np.uint32(j)
        n += goes_through(words[1, j], accept[kind, group[i]], factor) & ((traits[i] & mask) == mask)
    space.lengths[w.SEEN] = n


@kernel
def sort_acts(clock, space, stream):
    """Day of each act done; it goes to deeds, steps or debts.

    Args:
        clock: (N_CLOCK,) int64.
        space: Workspace.
        stream: engine.tables.Stream.
    """
    work, lengths, words = space.work, space.lengths, space.words
    n_deeds, n_steps, n_debts = lengths[w.DEEDS], lengths[w.STEPS], lengths[w.DEBTS]
    for k in range(lengths[w.SEEN]):
        done = work[w.SEEN, k]
        j = np.int64(work[w.SEEN_CHANNEL, k])
        kind = np.int64(done >> np.uint32(17))
        day = np.int64(words[2, j]) if stream.one_a_day else day_of_month(words[2, j], clock[w.N_DAYS])
        occurrence = np.int64((done >> np.uint32(10)) & np.uint32(127)) + stream.occurrence_offset
        packed = w.pack_event(np.int64(done & np.uint32(1023)), kind + stream.first_act, day, occurrence)
        becomes = stream.becomes[kind]
        if becomes == KIND_CONDUCT:
            work[w.DEEDS, n_deeds] = packed
            work[w.DEED_WORDS, n_deeds] = words[3, j]
            n_deeds += 1
        elif becomes == KIND_DEMAND:
            work[w.STEPS, n_steps] = packed
            work[w.STEP_WORDS, n_steps] = words[3, j]
            n_steps += 1
        else:
            work[w.DEBTS, n_debts] = packed
            n_debts += 1
    lengths[w.DEEDS], lengths[w.STEPS], lengths[w.DEBTS] = n_deeds, n_steps, n_debts


@kernel
def draw_acts(clock, traits, space, stream, factors, events_of, counts):
    """All of a stream's acts of a grid's month.

    Args:
        clock: (N_CLOCK,) int64.
        traits: (n,) uint32.
        space: Workspace.
        stream: engine.tables.Stream.
        factors: (5, 32) uint32.
        events_of: (2, 2) uint64: seed and purpose of the counts, seed and purpose of the candidates.
        counts: (N_MEASURES, N_GROUPS) int64.
    """
    first = clock[w.FIRST_PERSON]
    n_blocks = ((first + clock[w.N_PERSONS] + 3) >> 2) - (first >> 2)
    fill_quads(space.words, first >> 2, n_blocks, clock[w.MONTH], events_of[0])
    cuts = stream.cuts[clock[w.N_DAYS] - 28, clock[w.URBAN]]
    events = space.work[w.EVENTS]
    n = list_candidates(clock, space.person, space.words, cuts, events, counts[CANDIDATES])
    space.lengths[w.EVENTS] = n
    fill_events(space.words, events, n, first, clock[w.MONTH], events_of[1])
    if stream.one_a_day:
        separate_days(space.words, events, n, clock[w.N_DAYS])
    accept_candidates(clock, traits, space, stream, factors)
    sort_acts(clock, space, stream)


@kernel
def draw_habits(clock, traits, space, habits, seed):
    """Steady habits whose period begins this month: a deed on the first day, one a period."""
    person, work, lengths = space.person, space.work, space.lengths
    n_deeds = lengths[w.DEEDS]
    for h in range(habits.act.size):
        if (clock[w.CALENDAR_MONTH] - 1) % habits.period_months[h] != 0:
            continue
        mask = habits.mask[h]
        for i in range(clock[w.N_PERSONS]):
            if (traits[i] & mask) == mask:
                number = clock[w.FIRST_PERSON] + i
                w0, w1, _, _ = draw(seed, HABIT, number, clock[w.MONTH], habits.act[h])
                if happens(w0, habits.share[h, clock[w.URBAN], person[w.GROUP, i]]):
                    work[w.DEEDS, n_deeds] = w.pack_event(i, np.int64(habits.act[h]), 0, 48 + h)
                    work[w.DEED_WORDS, n_deeds] = np.uint32(w1)
                    n_deeds += 1
    lengths[w.DEEDS] = n_deeds
