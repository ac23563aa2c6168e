"""Second step, within the draw: political acts of those whose attitude keeps them from it are taken back.

Question answered: which deeds leave the list again, and which that response moved were none? Left out: the rule
(conduct/attitude.py). Only acts whose odds differ are asked; the attitude is drawn anew each time, so that no byte of a
citizen is spent on it.
"""

from __future__ import annotations

import numpy as np

from underheaven.conduct.attitude import attitude_of, keeps_to
from underheaven.engine import packed as p
from underheaven.engine.month import workspace as w
from underheaven.kernels.compile import step
from underheaven.kernels.philox import draw
from underheaven.kernels.purposes import Purpose

ATTITUDE, POLITICAL_ACT = int(Purpose.ATTITUDE), int(Purpose.POLITICAL_ACT)
PAST_ACTS = 1 << 20
"""Added to the candidates of the past, so that they share no luck with those of the first month."""


@step
def stays(citizen, month, occurrence, odds, settings, seeds):
    """Whether a person of her attitude does the act that she is a candidate for."""
    word = draw(seeds[1], ATTITUDE, citizen, np.int64(0), np.int64(0))[0]
    attitude = attitude_of(word, settings[p.LOYAL], settings[p.CRITICAL])
    return keeps_to(draw(seeds[0], POLITICAL_ACT, citizen, month, occurrence)[0], odds, attitude)


@step
def take_back(clock, space, first_deed, stream, rules):
    """Take what is not done out of the lists DEEDS and MOVED.

    Args:
        clock: (N_CLOCK,) int64.
        space: Workspace.
        first_deed: where the deeds of the stream begin.
        stream: (3,) int64, engine.packed.Packed.streams.
        rules: (acts, settings, seeds).
    """
    acts, settings, seeds = rules
    deeds, moved, lengths = space.acts[w.DEEDS], space.work[w.MOVED], space.lengths
    first, month = clock[w.FIRST_PERSON], clock[w.MONTH]
    n = np.int64(first_deed)
    for j in range(first_deed, lengths[w.ACTS + w.DEEDS]):
        deed = deeds[j]
        odds = acts[w.event_act(deed), p.ODDS]
        if odds and not stays(first + w.event_person(deed), month, w.event_occurrence(deed), odds, settings, seeds):
            continue
        deeds[n] = deed
        n += 1
    lengths[w.ACTS + w.DEEDS] = n
    n = np.int64(0)
    for j in range(lengths[w.N_MOVED]):
        one = np.int64(moved[j])
        odds = acts[stream[1] + (one & 255), p.ODDS]
        citizen, occurrence = first + ((one >> 9) & 1023), (one >> 19) + stream[2]
        if odds and not stays(citizen, month, occurrence, odds, settings, seeds):
            continue
        moved[n] = moved[j]
        n += 1
    lengths[w.N_MOVED] = n
