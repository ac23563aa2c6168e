"""Take back political acts of those whose attitude keeps them from it, within the draw.

Question answered: which deeds leave the list again, and which that response moved were none? Left out: the rule
(model/conduct/attitude/rules.py). Only acts whose odds differ are asked; the attitude is drawn anew each time, so that
no byte of a citizen is spent on it.
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import step
from underheaven.kernels.fill import fill_events
from underheaven.kernels.philox import draw
from underheaven.kernels.purposes import Purpose
from underheaven.model.conduct.attitude.rules import attitude_of, keeps_to
from underheaven.state import workspace as w

U = np.uint64
ATTITUDE, POLITICAL_ACT = np.int64(Purpose.ATTITUDE), np.int64(Purpose.POLITICAL_ACT)
PERSON_AND_OCCURRENCE = np.uint32(w.PERSON_AND_OCCURRENCE)
TAKEN_BACK_AT = U(30)
"""A bit of a deed that is 0 in all that are done."""
PAST_ACTS = 1 << 20
"""Added to the candidates of the past, so that they share no random numbers with those of the first month."""


@step
def stays(citizen, month, occurrence, odds, regime, seeds):
    """Whether a person of her attitude does the act that she is a candidate for."""
    word = draw(seeds[1], ATTITUDE, citizen, np.int64(0), np.int64(0))[0]
    attitude = attitude_of(word, regime.attitudes.loyal, regime.attitudes.critical)
    return keeps_to(draw(seeds[0], POLITICAL_ACT, citizen, month, occurrence)[0], odds, attitude)


@step
def list_political(first_deed, space, acts):
    """Places of the deeds whose odds differ by attitude: list KINDS; and their events: list EVENTS.

    Args:
        first_deed: where the deeds of the stream begin.
        space: Workspace.
        acts: (A,) of model.rules.Rules.

    Returns:
        How many.
    """
    deeds, places, events = space.acts[w.DEEDS], space.work[w.KINDS], space.work[w.EVENTS]
    n = U(0)
    for j in range(first_deed, space.lengths[w.ACTS + w.DEEDS]):
        deed = deeds[U(j)]
        places[n] = np.uint32(j)
        events[n] = np.uint32(deed) & PERSON_AND_OCCURRENCE
        n += U(acts[U(w.event_act(deed))].odds != 0)
    return np.int64(n)


@step
def take_back(clock, space, first_deed, stream, rules):
    """Take what is not done out of the lists DEEDS and MOVED.

    Args:
        clock: (N_CLOCK,) int64.
        space: Workspace; its words and the lists EVENTS and KINDS are written over.
        first_deed: where the deeds of the stream begin.
        stream: (3,) int64, model.rules.Rules.streams.
        rules: (acts, regime, seeds).
    """
    acts, regime, seeds = rules
    deeds, moved, lengths = space.acts[w.DEEDS], space.work[w.MOVED], space.lengths
    events, words, places = space.work[w.EVENTS], space.words, space.work[w.KINDS]
    first, month = clock[w.FIRST_PERSON], clock[w.MONTH]
    n_asked = list_political(first_deed, space, acts)
    fill_events(words, events, n_asked, first, month, seeds[0], POLITICAL_ACT)
    for k in range(n_asked):
        events[U(k)] &= np.uint32(w.PERSON_MASK)
        words[U(k)] = words[U(k) << U(2)]
    attitudes = words[n_asked:]
    fill_events(attitudes, events, n_asked, first, np.int64(0), seeds[1], ATTITUDE)
    for k in range(n_asked):
        deed = deeds[U(places[U(k)])]
        attitude = attitude_of(attitudes[U(k) << U(2)], regime.attitudes.loyal, regime.attitudes.critical)
        keeps = keeps_to(words[U(k)], acts[U(w.event_act(deed))].odds, attitude)
        deeds[U(places[U(k)])] = deed | (U(not keeps) << TAKEN_BACK_AT)
    n = U(first_deed)
    for j in range(first_deed, lengths[w.ACTS + w.DEEDS]):
        deed = deeds[U(j)]
        deeds[n] = deed
        n += U((deed >> TAKEN_BACK_AT) & U(1) == U(0))
    lengths[w.ACTS + w.DEEDS] = np.int64(n)
    m = np.int64(0)
    for j in range(lengths[w.N_MOVED]):
        one = np.int64(moved[j])
        odds = acts[stream[1] + w.event_act(U(one))].odds
        citizen, occurrence = first + w.event_person(U(one)), w.event_occurrence(U(one)) + stream[2]
        if odds and not stays(citizen, month, occurrence, odds, regime, seeds):
            continue
        moved[m] = moved[j]
        m += 1
    lengths[w.N_MOVED] = m
