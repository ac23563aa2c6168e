"""What do gates come to as arrays?

Question answered: which lists and bands close which demand, how often is it checked, since when? Left out: the demands'
rates (compile_acts.py).
"""

from __future__ import annotations

import numpy as np

from underheaven.regimes.compile_acts import Outline
from underheaven.regimes.compile_conduct_lists import list_bit
from underheaven.regimes.compile_scores import ALWAYS, band_order, day_number
from underheaven.regimes.overrides import Numbers
from underheaven.regimes.regime_schema import READINGS, RegimeBody
from underheaven.regimes.rulebook import NEVER, Effect, Gates
from underheaven.regimes.rulebook_enterprises import LOW_ENTERPRISE


def compile_gates(plan: Outline, regime: RegimeBody, numbers: Numbers) -> Gates:
    """The arrays of the gates: one for each demand of the catalogue, open where the regime says nothing."""
    n_gates = len(plan.demands)
    of_act = np.full(len(plan.doings), NEVER, np.int8)
    lists, open_to = np.zeros(n_gates, np.uint8), np.zeros(n_gates, np.uint8)
    band = np.full(n_gates, NEVER, np.int8)
    checked, effect = np.zeros(n_gates), np.full(n_gates, Effect.REFUSE, np.uint8)
    first, last = np.full(n_gates, ALWAYS[0], np.int32), np.full(n_gates, ALWAYS[1], np.int32)
    score = next(iter(regime.scores.values()), None)
    bands = band_order(score, numbers) if score else []
    reading = NEVER
    parents = np.zeros(n_gates, np.uint8), np.full(n_gates, NEVER, np.int8), np.zeros(n_gates)
    for number, name in enumerate(plan.demands):
        of_act[plan.index[name]] = number
        gate = regime.gates.get(name)
        if gate is None:
            continue
        lists[number] = sum({list_bit(regime, listed) for listed in gate.closed_to})
        open_to[number] = sum({list_bit(regime, listed) for listed in gate.open_only_to})
        lists[number] |= LOW_ENTERPRISE * (gate.low_enterprises == "closed")
        band[number] = bands.index(gate.band) if gate.band else NEVER
        checked[number] = numbers.of(gate.checked)
        effect[number] = Effect.SLOW if gate.effect == "slow" else Effect.REFUSE
        first[number], last[number] = day_number(gate.start, ALWAYS[0]), day_number(gate.end, ALWAYS[1])
        if gate.parents is not None:
            parents[0][number] = sum({list_bit(regime, listed) for listed in gate.parents.closed_to})
            parents[1][number] = READINGS.index(gate.parents.reading)
            parents[2][number] = min(numbers.of(gate.parents.checked), checked[number])
        if gate.reading is not None:
            reading = READINGS.index(gate.reading)
    return Gates(
        names=tuple(plan.demands),
        of_act=of_act,
        lists=lists,
        open_to=open_to,
        band_at_most=band,
        checked=checked,
        effect=effect,
        first_day=first,
        last_day=last,
        parents_lists=parents[0],
        parents_reading=parents[1],
        parents_checked=parents[2],
        school_gate=plan.parents_gate,
        school_reading=reading,
    )
