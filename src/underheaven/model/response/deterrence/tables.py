"""Round deterrence and good deeds for the points to whole numbers for the kernels.

Question answered: which integers does a month read, and how do they follow from the rulebook? Left out: the pass that
reads them (phase.py). Chances are thresholds in 2**-31, factors are in 2**-16.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from underheaven.model.conduct.acts.tables import among_all
from underheaven.model.response.hardship.tables import known_bands, make_rises
from underheaven.society.traits import N_PROVINCES
from underheaven.state.rounding import ONE, factor, threshold

if TYPE_CHECKING:
    from underheaven.model.regime.rulebook import Rulebook


class Responding(NamedTuple):
    """Changes of memory and hardship."""

    deterrence: bool
    memory_fades: int
    hardship: bool
    hardship_rises: int
    hardship_falls: int
    rises_by: NDArray[np.int64]
    """(8,) chance to lose income: 1 for the courts' list, plus 2 for a published band, plus 4 for a board."""
    known_bands: int
    """Bits of the bands for which custom and work are lost; 0 = none are."""
    shown_lose: bool
    """Whether being shown costs custom and work."""
    evades: int
    """Chance that somebody who remembers a punishment keeps an act from being seen."""


N_RESPONSE_CLASSES, DETERRED = 5, 1


def make_responding(rulebook: Rulebook) -> Responding:
    """Changes of memory and hardship, and evasion, as a month reads them."""
    rules = rulebook.response
    return Responding(
        deterrence=bool(rules.deterrence),
        memory_fades=int(threshold(rules.memory_fades)),
        hardship=bool(rules.hardship),
        hardship_rises=int(threshold(rules.hardship_rises)),
        hardship_falls=int(threshold(rules.hardship_falls)),
        rises_by=make_rises(rulebook),
        known_bands=known_bands(rulebook),
        shown_lose=rules.hardship_shown > 0.0,
        evades=int(threshold(rulebook.evasion.share)),
    )


def response_factors(rulebook: Rulebook, norm: NDArray[np.int64]) -> NDArray[np.uint32]:
    """Factors of acceptance in a month.

    Args:
        rulebook: what the regime compiled to.
        norm: (N_PROVINCES,) points-losing records per million citizens in the month before.

    Returns:
        (N_PROVINCES, 5 * 32) uint32 in 2**-16, by response class and state (state/status.py).
    """
    r = rulebook.response
    memory, hardship = np.arange(32) & 7, np.arange(32) >> 3
    table = np.full((N_PROVINCES, N_RESPONSE_CLASSES, 32), ONE, np.int64)
    if r.deterrence:
        own, least = factor(among_all(r.deterred_by_memory, r.know))[memory], float(among_all(r.norm_least, r.know))
        for p in range(N_PROVINCES):
            table[p, 1] = (own * norm_factor(r.norm_half, least, int(norm[p]))) >> 16
    if r.hardship:
        table[:, 2] = factor(r.debts_by_hardship)[hardship]
        table[:, 3] = factor(r.demands_by_hardship)[hardship]
    table[:, 4] = factor(among_all(r.points_seeking, r.know))
    return table.astype(np.uint32).reshape(N_PROVINCES, -1)


def norm_factor(half: float, least: float, per_million: int) -> int:
    """General deterrence in 2**-16: 1 without records, half the way to `least` at `half` per thousand citizens.

    Exact in rationals, so that it is the same everywhere. `half` 0 = off.
    """
    if half <= 0.0:
        return ONE
    at_half = Fraction(half) * 1000
    share = Fraction(least) + (1 - Fraction(least)) * at_half / (at_half + per_million)
    return round(share * ONE)
