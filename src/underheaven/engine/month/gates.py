"""Eighth step: attempted steps meet gates (gates/steps.py, gates/school.py).

Question answered: which steps were open, which closed, and because of whom? Left out: what a refusal does to the
person (response, ninth step).
"""

from __future__ import annotations

import numpy as np

from underheaven.engine.measures import Measure, Step
from underheaven.engine.month import workspace as w
from underheaven.engine.trace import Event
from underheaven.gates.school import NARROW, WIDE, WIDEST, is_refused
from underheaven.gates.steps import is_checked, is_closed, on_list
from underheaven.kernels.compile import kernel
from underheaven.records.standing import cap_of
from underheaven.regimes.rulebook import LIST_COURT, LIST_ENTERPRISE_HEAD, LIST_SCORE, Effect
from underheaven.scoring.bands import band_of
from underheaven.scoring.points import clipped
from underheaven.society.traits import CHILD, FEE_PAYING_PUPIL, FIRST_SHIFT, PLACE_SHIFT, REFERENCE, SPOUSE

GATE_PERSONS = int(Measure.GATE_PERSONS)
CHILDREN = int(Measure.CHILDREN_NARROW)
ATTEMPTS, CLOSED, FOR_ANOTHER = int(Step.ATTEMPTS), int(Step.CLOSED), int(Step.FOR_ANOTHER)
EV_ATTEMPTED, EV_REFUSED = int(Event.ATTEMPTED), int(Event.REFUSED)
REFUSE = int(Effect.REFUSE)


@kernel
def lists_on(person, i, day):
    """Bits of the lists that person i is on that day of the month."""
    bits = 0
    if not person[w.TOUCHED, i] & w.ON_A_LIST:
        return bits
    if on_list(day, person[w.COURT_FROM, i], person[w.COURT_TO, i]):
        bits |= LIST_COURT
    if on_list(day, person[w.SCORE_FROM, i], person[w.SCORE_TO, i]) and not on_list(
        day, person[w.OFF_FROM, i], person[w.OFF_TO, i]
    ):
        bits |= LIST_SCORE
    if on_list(day, person[w.HEAD_FROM, i], person[w.HEAD_TO, i]):
        bits |= LIST_ENTERPRISE_HEAD
    return bits


@kernel
def place_in_household(traits, i):
    """Code of PLACES of person i."""
    return np.int64((traits[i] >> np.uint32(PLACE_SHIFT)) & np.uint32(7))


@kernel
def household_of(traits, n_persons, i):
    """First person of i's household and of the next."""
    start = i
    while start > 0 and not (traits[start] >> np.uint32(FIRST_SHIFT)) & np.uint32(1):
        start -= 1
    end = i + 1
    while end < n_persons and not (traits[end] >> np.uint32(FIRST_SHIFT)) & np.uint32(1):
        end += 1
    return start, end


@kernel
def parents_listed(traits, n_persons, person, i, day, mask):
    """Whether the parent who pays, and any parent, is on one of the lists in `mask` that day."""
    payer = False
    any_parent = False
    if place_in_household(traits, i) == CHILD:
        start, end = household_of(traits, n_persons, i)
        for j in range(start, end):
            place = place_in_household(traits, j)
            if (place == REFERENCE or place == SPOUSE) and lists_on(person, j, day) & mask:
                any_parent = True
                if place == REFERENCE:
                    payer = True
    return payer, any_parent


@kernel
def meet_gates(clock, traits, space, gates, scoring, tallies):
    """Every attempted step of the month.

    Args:
        clock: (N_CLOCK,) int64.
        traits: (n,) uint32.
        space: Workspace.
        gates: engine.tables.Gating.
        scoring: engine.tables.Scoring.
        tallies: engine.counts.Tallies.
    """
    person, work = space.person, space.work
    counts, steps = tallies.counts, tallies.steps
    tracing = space.trace.shape[0] > 1
    for j in range(space.lengths[w.STEPS]):
        packed = work[w.STEPS, j]
        i, act, day = w.event_person(packed), w.event_act(packed), w.event_day(packed)
        g = np.int64(gates.of_act[act])
        score = clipped(person[w.SCORE, i], scoring.least, scoring.greatest)
        band = band_of(score, cap_of(person[w.STANDING, i]), scoring.band_low, scoring.band_low.size)
        date = clock[w.FIRST_DAY] + day
        holds = gates.first_day[g] <= date <= gates.last_day[g]
        own_lists = lists_on(person, i, day)
        closed = holds and is_closed(own_lists, band, gates.lists[g], gates.band_at_most[g])
        for_another = (
            closed and not own_lists & gates.lists[g] & (LIST_COURT | LIST_SCORE) and band > gates.band_at_most[g]
        )
        if g == gates.school_gate and holds:
            payer, parent = parents_listed(traits, clock[w.N_PERSONS], person, i, day, gates.lists[g])
            pays_fees = traits[i] & np.uint32(FEE_PAYING_PUPIL) != 0
            closed = False
            for reading in (NARROW, WIDE, WIDEST):
                if is_refused(reading, pays_fees, payer, parent):
                    counts[CHILDREN + reading, person[w.GROUP, i]] += 1
                    if reading == gates.school_reading:
                        closed = True
            for_another = closed
        if closed and not is_checked(work[w.STEP_WORDS, j], gates.checked[g]):
            closed = False
        steps[band, g, ATTEMPTS] += 1
        citizen = clock[w.FIRST_PERSON] + i
        if not closed:
            if tracing:
                w.record_event(space.trace, citizen, date, EV_ATTEMPTED, act, g, np.int64(-1))
            continue
        steps[band, g, CLOSED] += 1
        steps[band, g, FOR_ANOTHER] += for_another
        if not person[w.REFUSED, i] >> g & 1:
            person[w.REFUSED, i] |= 1 << g
            counts[GATE_PERSONS + g, person[w.GROUP, i]] += 1
        if gates.effect[g] == REFUSE:
            person[w.PUNISHED, i] += 1
        w.record_event(space.trace, citizen, date, EV_REFUSED, act, g, np.int64(for_another))
