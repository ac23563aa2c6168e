"""Compile gates into natural units.

Question answered: which numbers does the rulebook hold, and how do they follow from the blocks of the file? Left out:
rounding them for the kernels (tables.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from underheaven.model.gates.steps.language import READINGS
from underheaven.model.lists.by_conduct.compile import list_bit
from underheaven.model.scoring.enterprise.compile import LOW_ENTERPRISE
from underheaven.model.scoring.points.compile import ALWAYS, band_order, day_number
from underheaven.state.limits import NEVER

if TYPE_CHECKING:
    from underheaven.model.conduct.acts.compile import Outline
    from underheaven.model.overrides import Numbers
    from underheaven.model.regime.body import RegimeBody


class Effect(IntEnum):
    """What a gate does to a step that it does not let pass freely."""

    REFUSE = 0
    SLOW = 1


@dataclass(frozen=True)
class Gates:
    """Where a list or a band is felt; G <= MAX_GATES gates, in the order of the catalogue's demands.

    Every demand is a gate under every regime, if need be an open one, so that attempts are counted alike.
    """

    names: tuple[str, ...]
    of_act: NDArray[np.int8]
    """(A,) gate of a demand; NEVER for the other acts."""
    lists: NDArray[np.uint8]
    """(G,) lists that close it: bits LIST_*; 0 = open to all."""
    open_to: NDArray[np.uint8]
    """(G,) lists whose members alone pass: bits LIST_*; 0 = open to all whom nothing else stops."""
    band_at_most: NDArray[np.int8]
    """(G,) closed to this band and the lower ones; NEVER = bands do not matter."""
    checked: NDArray[np.float64]
    """(G,) share of attempts at which the operator checks."""
    effect: NDArray[np.uint8]
    """(G,) Effect."""
    first_day: NDArray[np.int32]
    last_day: NDArray[np.int32]
    parents_lists: NDArray[np.uint8]
    """(G,) lists of a parent that close a gate which looks at the person as well: bits LIST_*; 0 = it looks at no
    parents, or is the school's."""
    parents_reading: NDArray[np.int8]
    """(G,) which reading of that refuses, as `school_reading`; NEVER = none."""
    parents_checked: NDArray[np.float64]
    """(G,) share of attempts at which it looks at parents."""
    school_gate: int
    """Gate index of the school demand (a person's parents are what is checked), or NEVER."""
    school_reading: int
    """Which reading refuses: 0 narrow (the paying parent), 1 wide (any parent), 2 widest (any school); NEVER none."""


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
