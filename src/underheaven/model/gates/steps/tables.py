"""Round gates to whole numbers for the kernels.

Question answered: which integers does a month read, and how do they follow from the rulebook? Left out: the pass that
reads them (phase.py). Chances are thresholds in 2**-31, factors are in 2**-16.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from underheaven.state.limits import MOST_BANDS, NEVER
from underheaven.state.rounding import threshold

if TYPE_CHECKING:
    from underheaven.model.regime.rulebook import Rulebook


class Gates(NamedTuple):
    """Whom each gate is closed to; G gates."""

    lists: NDArray[np.int64]
    """(G,) lists whose members it is closed to, a bit each."""
    open_to: NDArray[np.int64]
    """(G,) lists whose members alone pass; 0 = others do as well."""
    band_at_most: NDArray[np.int64]
    checked: NDArray[np.int64]
    parents_lists: NDArray[np.int64]
    """(G,) lists of a parent that close it beside those of the person; 0 = none."""
    parents_reading: NDArray[np.int64]
    """(G,) which reading of the rule on parents refuses; -1 = none."""
    parents_checked: NDArray[np.int64]
    parents_only_reading: NDArray[np.int64]
    """(G,) reading by which `lists` are looked up for the parents instead of the person; -1 = they are hers."""
    effect: NDArray[np.int64]
    first_day: NDArray[np.int64]
    last_day: NDArray[np.int64]


class Gating(NamedTuple):
    """Attempts at gates; A acts."""

    of_act: NDArray[np.int8]
    """(A,) gate at which the act is an attempt; -1 = none."""
    gates: Gates
    band_closed: int
    """Highest band to which some gate is closed, the highest of all where one is open to lists alone; -1 = bands close
    nothing."""


def make_gating(rulebook: Rulebook) -> Gating:
    """Gates in the order of the catalogue's demands."""
    g = rulebook.gates
    gates = Gates(
        lists=g.lists.astype(np.int64),
        open_to=g.open_to.astype(np.int64),
        band_at_most=g.band_at_most.astype(np.int64),
        checked=threshold(g.checked),
        parents_lists=g.parents_lists.astype(np.int64),
        parents_reading=g.parents_reading.astype(np.int64),
        parents_checked=threshold(g.parents_checked),
        parents_only_reading=np.where(np.arange(len(g.names)) == g.school_gate, g.school_reading, NEVER).astype(
            np.int64
        ),
        effect=g.effect.astype(np.int64),
        first_day=g.first_day.astype(np.int64),
        last_day=g.last_day.astype(np.int64),
    )
    return Gating(
        of_act=g.of_act,
        gates=gates,
        band_closed=MOST_BANDS - 1 if gates.open_to.any() else int(max(gates.band_at_most, default=-1)),
    )
