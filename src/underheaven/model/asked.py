"""Ask a simulated month what it does not record: lists of a day, the outcome of an attempt, the band of a layer.

Question answered: what would the steps of a month answer on a day, asked between themselves and the storing of the
month? Left out: who asks, and in which words (cases/). A run asks nothing, so it pays nothing.

All of them read the workspace as `simulate_chunk` leaves it after the pass of the gates.
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import kernel
from underheaven.kernels.philox import draw
from underheaven.kernels.purposes import Purpose
from underheaven.model.gates.steps.phase import lists_on, meet_gates
from underheaven.model.records.codes.phase import reckon_layer
from underheaven.model.scoring.licence.rules import day_of_first_licence, month_of_cycle
from underheaven.state import workspace as w
from underheaven.state.counts import Tallies

FIRST_LICENCE = int(Purpose.FIRST_LICENCE)


@kernel
def lists_of_day(clock, space, i, day):
    """Bits of the lists that person i is on, on a day of the month."""
    return lists_on(clock, space, i, day)


@kernel
def attempt(clock, traits, space, rules, totals, step):
    """One attempted step, whose outcome is among the events.

    Args:
        clock: (N_CLOCK,) int64.
        traits: (n,) uint32.
        space: Workspace, recording events.
        rules: model.rules.Rules.
        totals: state.counts.Tallies of the thread, all strata.
        step: packed, a demand on a day of the month.
    """
    stratum = clock[w.STRATUM]
    tallies = Tallies(totals.counts[stratum], totals.by_act[stratum], totals.steps[stratum], totals.moves[stratum])
    space.acts[w.STEPS, 0] = step
    space.lengths[w.ACTS + w.STEPS] = 1
    meet_gates(clock, traits, space, (rules.acts, rules.gates, rules.regime[0], rules.seeds[0]), tallies)


@kernel
def reckon_now(clock, traits, space, ring, rules):
    """The layer, were its year reckoned now: what its bands feed is the end of the list of filings on their way."""
    reckon_layer(clock, traits, space, ring, (rules.acts, rules.validities, rules.regime[0]))


@kernel
def seed_of_cycle(citizen, month):
    """A seed of a run in which the year of a citizen's licence begins with a calendar month, from 1."""
    seed = np.uint64(0)
    while month_of_cycle(day_of_first_licence(draw(seed, FIRST_LICENCE, citizen, 0, 0)[0])) != month:
        seed += np.uint64(1)
    return seed
