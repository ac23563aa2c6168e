"""Let attempted steps meet gates.

Question answered: which steps were open, which closed, and because of whom? Left out: what an open step costs
(model/gates/conditions/phase.py) and what a refusal does to the person (model/response).
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import rule, step
from underheaven.model.conduct.scopes.phase import is_about
from underheaven.model.gates.conditions.phase import look_for_another_way, meet_conditions
from underheaven.model.gates.steps.compile import Effect
from underheaven.model.gates.steps.rules import (
    BY_ENTERPRISE,
    OPEN,
    capped_by_list,
    closing,
    is_checked,
    is_closed_by_copy,
    is_for_parents,
    is_punishing,
    lists_of_day,
    may_learn_here,
    why_refused,
)
from underheaven.model.gates.steps.school import NARROW, WIDE, WIDEST, is_parent, is_refused
from underheaven.model.lists.by_conduct.phase import lists_by_conduct
from underheaven.model.remedies.appeals.phase import learn_at_gate
from underheaven.model.remedies.copies.phase import closed_by_copy
from underheaven.model.response.ostracism.phase import refused_by_private
from underheaven.model.scoring.enterprise.compile import LOW_ENTERPRISE
from underheaven.model.scoring.points.bands import band_of, graded_by_lists
from underheaven.model.scoring.points.rules import clipped
from underheaven.society.traits import CHILD, FEE_PAYING_PUPIL, PLACE_MASK, PLACE_SHIFT, REFERENCE, SPOUSE
from underheaven.state import workspace as w
from underheaven.state.entries import GATES_OF_ROW
from underheaven.state.events import Event
from underheaven.state.households import household_of
from underheaven.state.limits import LIST_COURT, LIST_ENTERPRISE_HEAD
from underheaven.state.measures import Measure, Step
from underheaven.state.status import HEAD_OF_LISTED, HEAD_OF_LOW, ON_COURT_LIST, SOME_TIE_CUT, cap_of

U = np.uint64
GATE_PERSONS, STALE_REFUSALS = int(Measure.GATE_PERSONS), int(Measure.STALE_REFUSALS)
CHILDREN, BEYOND_SCHOOL = int(Measure.CHILDREN_NARROW), int(Measure.PLACES_NARROW)
ATTEMPTS, CLOSED, FOR_ANOTHER = int(Step.ATTEMPTS), int(Step.CLOSED), int(Step.FOR_ANOTHER)
EV_ATTEMPTED, EV_REFUSED = int(Event.ATTEMPTED), int(Event.REFUSED)
REFUSE = int(Effect.REFUSE)
SHUNNED, SHUNNED_ON_SIGHT = int(Measure.SHUNNED), int(Measure.SHUNNED_ON_SIGHT)
OF_ENTERPRISE = LIST_ENTERPRISE_HEAD | LOW_ENTERPRISE


@step
def lists_on(clock, space, i, day):
    """Bits of the lists that person i is on that day of the month."""
    person = space.person
    bits = 0
    if not person[w.TOUCHED, i] & w.ON_A_LIST:
        return bits
    court, score = (person[w.COURT_FROM, i], person[w.COURT_TO, i]), (person[w.SCORE_FROM, i], person[w.SCORE_TO, i])
    off, head = (person[w.OFF_FROM, i], person[w.OFF_TO, i]), (person[w.HEAD_FROM, i], person[w.HEAD_TO, i])
    bits |= lists_of_day(day, court, score, off, head)
    if person[w.STATUS, i] & HEAD_OF_LOW:
        bits |= LOW_ENTERPRISE
    if person[w.TOUCHED, i] & w.BANNED:
        bits |= lists_by_conduct(clock, space, i, day)
    return bits


@step
def place_in_household(traits, i):
    """Code of PLACES of person i."""
    return np.int64((traits[i] >> np.uint32(PLACE_SHIFT)) & np.uint32(PLACE_MASK))


@step
def parents_listed(clock, traits, space, i, day, mask):
    """Whether the parent who pays, and any parent, is on one of the lists in `mask` that day."""
    payer = False
    any_parent = False
    if place_in_household(traits, i) == CHILD:
        start, end = household_of(traits, clock[w.N_PERSONS], i)
        for j in range(start, end):
            place = place_in_household(traits, j)
            if is_parent(place == REFERENCE, place == SPOUSE):
                listed = lists_on(clock, space, j, day) & mask != 0
                any_parent |= listed
                payer |= listed & (place == REFERENCE)
    return payer, any_parent


@step
def closed_by_parents(clock, traits, space, attempt, rules, of_group):
    """Whether a reading of the rule on parents closes a gate; each reading that does is counted.

    Args:
        clock: (N_CLOCK,) int64.
        traits: (n,) uint32.
        space: Workspace.
        attempt: packed.
        rules: lists of a parent that close it, the reading that does, and the measure of the first reading.
        of_group: (N_MEASURES,) int64, added to.
    """
    lists, own_reading, first = rules
    i, closed = w.event_person(attempt), False
    payer, parent = parents_listed(clock, traits, space, i, w.event_day(attempt), lists)
    pays_fees = traits[i] & np.uint32(FEE_PAYING_PUPIL) != 0
    for reading in (NARROW, WIDE, WIDEST):
        if is_refused(reading, pays_fees, payer, parent):
            of_group[first + reading] += 1
            if reading == own_reading:
                closed = True
    return closed


@rule
def lowest_of_bands(regime):
    """Lowest score of each band above the lowest band."""
    return (
        np.int16(regime.score.band_low[1]),
        np.int16(regime.score.band_low[2]),
        np.int16(regime.score.band_low[3]),
        np.int16(regime.score.band_low[4]),
        np.int16(regime.score.band_low[5]),
        np.int16(regime.score.band_low[6]),
        np.int16(regime.score.band_low[7]),
    )


@step
def find_bands(n, regime, person):
    """The band of everybody, in a loop without a branch so that it vectorises.

    Args:
        n: persons.
        regime: of model.rules.Rules.
        person: (N_PERSON_ROWS, MAX_GRID) int16.
    """
    scores, statuses, bands = person[w.SCORE], person[w.STATUS], person[w.BAND]
    least, greatest = np.int16(regime.score.least), np.int16(regime.score.greatest)
    lows = lowest_of_bands(regime)
    for i in range(n):
        bands[i] = band_of(clipped(scores[i], least, greatest), np.int16(cap_of(statuses[i])), lows)
    if regime.court.grade_cap >= 0:
        for i in range(n):
            bands[i] = capped_by_list(bands[i], statuses[i] & ON_COURT_LIST != 0, regime.court.grade_cap)
    if regime.enterprises.grade_cap >= 0:
        for i in range(n):
            bands[i] = capped_by_list(bands[i], statuses[i] & HEAD_OF_LISTED != 0, regime.enterprises.grade_cap)


@step
def band_now(i, regime, person):
    """The band of person i alone, as `find_bands` finds it."""
    least, greatest = np.int16(regime.score.least), np.int16(regime.score.greatest)
    status = person[w.STATUS, i]
    score = clipped(person[w.SCORE, i], least, greatest)
    band = np.int64(band_of(score, np.int16(cap_of(status)), lowest_of_bands(regime)))
    listed, heads = status & ON_COURT_LIST != 0, status & HEAD_OF_LISTED != 0
    return graded_by_lists(band, listed, regime.court.grade_cap, heads, regime.enterprises.grade_cap)


@step
def meet_gates(clock, traits, space, rules, tallies):
    """Every attempted step of the month.

    Args:
        clock: (N_CLOCK,) int64.
        traits: (n,) uint32.
        space: Workspace; bands are those of `find_bands`.
        rules: (acts, gates, regime) of model.rules.Rules, and the seed of the run.
        tallies: state.counts.Tallies.
    """
    acts, gates, _, _ = rules
    bands, touched, attempts = space.person[w.BAND], space.person[w.TOUCHED], space.acts[w.STEPS]
    statuses = space.person[w.STATUS]
    steps, doubtful = tallies.steps, space.acts[w.SEEN]
    tracing = space.trace.shape[0] > 1
    n = U(0)
    for j in range(space.lengths[w.ACTS + w.STEPS]):
        attempt = attempts[U(j)]
        i = U(w.event_person(attempt))
        g = acts[U(w.event_act(attempt))].gate
        band = np.int64(bands[i])
        steps[U(band), U(g), U(ATTEMPTS)] += 1
        doubtful[n] = attempt
        felt = (gates[U(g)].felt_by >> band) & 1
        known = (touched[i] & (w.ON_A_LIST | w.COPY_HELD | w.SHOWN)) | (statuses[i] & SOME_TIE_CUT)
        asks_parents = (gates[U(g)].parents_only_reading >= 0) | (gates[U(g)].parents_lists != 0)
        n += U((known != 0) | (felt != 0) | asks_parents | tracing)
    space.lengths[w.ACTS + w.SEEN] = np.int64(n)
    meet_felt_gates(clock, traits, space, rules, tallies)


@step
def meet_felt_gates(clock, traits, space, rules, tallies):
    """The attempted steps, in list SEEN, that a list, a band, a copy, a parent or a private party may close, or change.

    Args:
        clock: (N_CLOCK,) int64.
        traits: (n,) uint32.
        space: Workspace.
        rules: (acts, gates, regime) of model.rules.Rules, and the seed of the run.
        tallies: state.counts.Tallies.
    """
    acts, gates, regime, seed = rules
    person, counts, steps = space.person, tallies.counts, tallies.steps
    for j in range(space.lengths[w.ACTS + w.SEEN]):
        attempt = space.acts[w.SEEN, j]
        i, act, day = w.event_person(attempt), w.event_act(attempt), w.event_day(attempt)
        g, band, group = acts[act].gate, np.int64(person[w.BAND, i]), person[w.GROUP, i]
        lists, band_at_most = gates[g].lists, gates[g].band_at_most
        citizen, date = clock[w.FIRST_PERSON] + i, clock[w.FIRST_DAY] + day
        holds = gates[g].first_day <= date <= gates[g].last_day
        holds = holds and is_about(clock, space, i, gates[g].scope)
        own_lists = lists_on(clock, space, i, day)
        of_enterprise = LIST_ENTERPRISE_HEAD if person[w.TOUCHED, i] & w.LOW_BY_HEAD else OF_ENTERPRISE
        by = closing(own_lists, of_enterprise, band, (lists, band_at_most, gates[g].open_to)) if holds else OPEN
        closed, for_another = by != OPEN, by == BY_ENTERPRISE
        if gates[g].parents_only_reading >= 0 and holds:
            of_parents = (lists, gates[g].parents_only_reading, CHILDREN)
            closed = closed_by_parents(clock, traits, space, attempt, of_parents, counts[group])
            for_another = closed
        stale = np.int64(0)
        has_copy = person[w.TOUCHED, i] & w.COPY_HELD != 0
        if is_closed_by_copy(not closed, holds, has_copy, gates[g].parents_only_reading >= 0):
            stale = closed_by_copy(person[w.TOUCHED, i] >> w.COPY_SHIFT, g, regime)
            closed = stale > 0
        checked = holds and is_checked(np.uint32(w.event_word(attempt)), gates[g].checked)
        by_parents = False
        if gates[g].parents_lists and holds:
            of_parents = (gates[g].parents_lists, gates[g].parents_reading, BEYOND_SCHOOL)
            by_parents = closed_by_parents(clock, traits, space, attempt, of_parents, counts[group])
            by_parents = by_parents and is_checked(np.uint32(w.event_word(attempt)), gates[g].parents_checked)
        refused = closed & checked
        by_parents = is_for_parents(by_parents, refused)
        if by_parents:
            refused, checked, for_another, stale = True, True, True, np.int64(0)
        who = (citizen, date, act, g, band, group)
        by_private = False
        if not refused:
            status = np.int64(person[w.STATUS, i])
            known = (status, own_lists, np.int64(person[w.TOUCHED, i] & w.SHOWN))
            by_private = refused_by_private(attempt, who, known, (regime, seed, clock[w.MONTH]))
            for_another, stale = False, np.int64(0)
        if not (refused | by_private):
            w.record_event(space.trace, citizen, date, EV_ATTEMPTED, act, g, np.int64(-1))
            if checked:
                meet_conditions(gates[g].conditions, who, own_lists, space.trace, tallies)
            continue
        steps[band, g, CLOSED] += 1
        steps[band, g, FOR_ANOTHER] += for_another
        if stale > 0:
            counts[group, STALE_REFUSALS] += 1
            counts[group, stale] += stale != STALE_REFUSALS
        counts[group, SHUNNED] += by_private
        counts[group, SHUNNED_ON_SIGHT] += by_private & (person[w.STATUS, i] & SOME_TIE_CUT == 0)
        row, bit = w.REFUSED + g // GATES_OF_ROW, 1 << g % GATES_OF_ROW
        if not person[row, i] & bit:
            person[row, i] |= bit
            counts[group, GATE_PERSONS + g] += 1
        person[w.PUNISHED, i] += is_punishing(gates[g].effect == REFUSE, by_private)
        why = np.int64(why_refused(by_private, stale > 0, for_another))
        w.record_event(space.trace, citizen, date, EV_REFUSED, act, g, why)
        if gates[g].conditions.alternative > 0:
            draws = (seed, clock[w.MONTH], w.event_occurrence(attempt))
            look_for_another_way(gates[g].conditions, who, draws, space.trace, tallies)
        by_court = own_lists & lists & LIST_COURT != 0
        if may_learn_here(regime.remedies.appeals != 0, by_court, by_private, by_parents):
            learn_at_gate(clock, space, i, day, regime, seed, counts)
