"""Ninth step: what the month did to people, and what is counted at its end (response/).

Question answered: who remembers, who is in hardship, who lives with a listed person, how many days was which gate
closed to whom? Left out: the effect on next month's acts (tables of factors).
"""

from __future__ import annotations

import numpy as np

from underheaven.engine.measures import Measure
from underheaven.engine.month import workspace as w
from underheaven.engine.month.gates import household_of
from underheaven.engine.trace import Event
from underheaven.kernels.compile import inlined, kernel, rule
from underheaven.kernels.fill import fill_events
from underheaven.records.standing import (
    CAP_SHIFT,
    HARDSHIP_SHIFT,
    HEAD_OF_LISTED,
    IN_CASE,
    MEMORY_SHIFT,
    ON_COURT_LIST,
    ON_SCORE_LIST,
    cap_of,
    hardship_of,
    memory_of,
    with_hardship,
    with_memory,
)
from underheaven.regimes.rulebook import LIST_COURT, LIST_ENTERPRISE_HEAD, LIST_SCORE
from underheaven.response.hardship import hardship_after
from underheaven.response.memory import memory_after
from underheaven.scoring.bands import band_of
from underheaven.scoring.points import clipped

COURT_DAYS, SCORE_DAYS, HEAD_DAYS = int(Measure.COURT_DAYS), int(Measure.SCORE_DAYS), int(Measure.HEAD_DAYS)
HARDSHIP, COLLATERAL, GATE_DAYS = int(Measure.HARDSHIP), int(Measure.COLLATERAL), int(Measure.GATE_DAYS)
COURT_STOCK, SCORE_STOCK, CASES_STOCK = (
    int(Measure.COURT_STOCK),
    int(Measure.SCORE_STOCK),
    int(Measure.CASES_STOCK),
)
EV_HARDSHIP = int(Event.HARDSHIP)
CAPPED = 7 << CAP_SHIFT
REMEMBERED = (7 << MEMORY_SHIFT) | (3 << HARDSHIP_SHIFT)
NOTICED = REMEMBERED | ON_COURT_LIST | ON_SCORE_LIST | HEAD_OF_LISTED | IN_CASE


@rule
def days_as_bits(first, last):
    """The days of a stay from `first` up to and not including `last`, one bit a day; days beyond the 31st fall off."""
    return ((1 << min(last, 31)) - 1) & ~((1 << min(first, 31)) - 1)


@rule
def number_of_days(bits):
    """How many of 31 bits are set."""
    bits = bits - ((bits >> 1) & 0x55555555)
    bits = (bits & 0x33333333) + ((bits >> 2) & 0x33333333)
    bits = (bits + (bits >> 4)) & 0x0F0F0F0F
    return ((bits * 0x01010101) & 0xFFFFFFFF) >> 24


@inlined
def count_days(clock, i, space, gates, scoring, counts):
    """Person-days on lists, and during which each gate was closed to person i on account of a list or her band."""
    person = space.person
    n_days, first_day = clock[w.N_DAYS], clock[w.FIRST_DAY]
    group = person[w.GROUP, i]
    month = days_as_bits(0, n_days)
    w.touch(person, i)
    court = days_as_bits(np.int64(person[w.COURT_FROM, i]), np.int64(person[w.COURT_TO, i])) & month
    score = days_as_bits(np.int64(person[w.SCORE_FROM, i]), np.int64(person[w.SCORE_TO, i])) & month
    score &= ~days_as_bits(np.int64(person[w.OFF_FROM, i]), np.int64(person[w.OFF_TO, i]))
    head = days_as_bits(np.int64(person[w.HEAD_FROM, i]), np.int64(person[w.HEAD_TO, i])) & month
    counts[COURT_DAYS, group] += number_of_days(court)
    counts[SCORE_DAYS, group] += number_of_days(score)
    counts[HEAD_DAYS, group] += number_of_days(head)
    band = -1
    if gates.by_band:
        clipped_score = clipped(np.int64(person[w.SCORE, i]), scoring.least, scoring.greatest)
        band = band_of(clipped_score, cap_of(person[w.STANDING, i]), scoring.band_low, scoring.band_low.size)
    for g in range(gates.lists.size):
        if g == gates.school_gate:
            continue
        mask = gates.lists[g]
        closed = np.int64(0)
        if mask & LIST_COURT:
            closed |= court
        if mask & LIST_SCORE:
            closed |= score
        if mask & LIST_ENTERPRISE_HEAD:
            closed |= head
        if gates.by_band and band <= gates.band_at_most[g]:
            closed = month
        from_day = min(max(gates.first_day[g] - first_day, 0), n_days)
        to_day = min(max(gates.last_day[g] + 1 - first_day, 0), n_days)
        counts[GATE_DAYS + g, group] += number_of_days(closed & days_as_bits(from_day, to_day))


@inlined
def change_state(clock, i, words, space, response, counts):
    """Memory and hardship of person i at the month's end, by two random words."""
    person = space.person
    standing = np.int64(person[w.STANDING, i])
    w0, w1 = words
    if response.deterrence:
        memory = memory_after(memory_of(standing), person[w.PUNISHED, i], w0, response.memory_fades)
        standing = with_memory(standing, memory)
    if response.hardship:
        before = hardship_of(standing)
        listed = standing & ON_COURT_LIST != 0
        level = hardship_after(before, listed, w1, response.hardship_rises, response.hardship_falls)
        standing = with_hardship(standing, level)
        counts[HARDSHIP, person[w.GROUP, i]] += level
        if level != before:
            last = clock[w.FIRST_DAY] + clock[w.N_DAYS] - 1
            w.record_event(space.trace, clock[w.FIRST_PERSON] + i, last, EV_HARDSHIP, -1, level, np.int64(-1))
    person[w.STANDING, i] = standing


@inlined
def count_collateral(clock, traits, i, person, counts):
    """Others in the household of listed person i who are not listed themselves, each counted once."""
    start, end = household_of(traits, clock[w.N_PERSONS], i)
    for j in range(start, end):
        if not person[w.STANDING, j] & (ON_COURT_LIST | ON_SCORE_LIST) and person[w.MARK, j] != 1:
            person[w.MARK, j] = 1
            counts[COLLATERAL, person[w.GROUP, j]] += 1


@kernel
def respond(clock, traits, space, response, gates, scoring, counts):
    """The end of the month for everybody to whom something happened.

    Args:
        clock: (N_CLOCK,) int64.
        traits: (n,) uint32.
        space: Workspace.
        response: engine.tables.Responding.
        gates: engine.tables.Gating.
        scoring: engine.tables.Scoring.
        counts: (N_MEASURES, N_GROUPS) int64.
    """
    person = space.person
    n = clock[w.N_PERSONS]
    changes = response.deterrence or response.hardship
    changing, n_changing = space.work[w.EVENTS], 0
    for i in range(n):
        by_band = gates.by_band and (person[w.SCORE, i] < gates.open_from or person[w.STANDING, i] & CAPPED)
        if not (by_band or person[w.STANDING, i] & NOTICED or person[w.TOUCHED, i] or person[w.PUNISHED, i]):
            continue
        group = person[w.GROUP, i]
        if person[w.TOUCHED, i] & w.ON_A_LIST or by_band:
            count_days(clock, i, space, gates, scoring, counts)
        standing = person[w.STANDING, i]
        counts[COURT_STOCK, group] += standing & ON_COURT_LIST != 0
        counts[SCORE_STOCK, group] += standing & ON_SCORE_LIST != 0
        counts[CASES_STOCK, group] += standing & IN_CASE != 0
        if changes and (person[w.PUNISHED, i] or standing & (REMEMBERED | ON_COURT_LIST)):
            changing[n_changing] = np.uint32(i)
            n_changing += 1
        if standing & (ON_COURT_LIST | ON_SCORE_LIST):
            count_collateral(clock, traits, i, person, counts)
    fill_events(space.words, changing, n_changing, clock[w.FIRST_PERSON], clock[w.MONTH], response.draws)
    for j in range(n_changing):
        words = (space.words[0, j], space.words[1, j])
        change_state(clock, np.int64(changing[j]), words, space, response, counts)
