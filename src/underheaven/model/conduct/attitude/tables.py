"""Round attitudes towards those who govern (S52) to whole numbers for the kernels.

Question answered: which integers does a month read, and how do they follow from the rulebook? Left out: the pass that
reads them (phase.py). Chances are thresholds in 2**-31, factors are in 2**-16.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from underheaven.kernels.compile import kernel
from underheaven.kernels.philox import draw
from underheaven.kernels.purposes import Purpose
from underheaven.model.conduct.attitude.rules import ODDS_BITS, attitude_of

if TYPE_CHECKING:
    from underheaven.model.regime.rulebook import Rulebook


class Attitudes(NamedTuple):
    """Attitudes and political acts; A acts."""

    matter: bool
    """Whether some act is done more often by some."""
    loyal: int
    """Share in 2**-31."""
    critical: int
    odds: NDArray[np.int64]
    """(A,) three chances by attitude (model/conduct/attitude/rules.py); 0 = it does not matter."""


ATTITUDE = int(Purpose.ATTITUDE)


def make_attitudes(rulebook: Rulebook) -> Attitudes:
    """Odds are the multiplier over the highest one of the act, in 2**-20."""
    a = rulebook.attitudes
    whole = 1 << (ODDS_BITS - 1)
    most = np.where(a.most > 0.0, a.most, 1.0)
    chances = np.rint(a.times / most[:, None] * whole).astype(np.int64)
    odds = (chances << (ODDS_BITS * np.arange(3))).sum(axis=1)
    loyal, critical = (int(np.rint(share * 2**31)) for share in (a.loyal, a.critical))
    return Attitudes(bool(a.matter.any()), loyal, critical, np.where(a.matter, odds, 0))


def attitudes_of(rulebook: Rulebook, seed: int, population: int, first: int = 0) -> NDArray[np.int8]:
    """(population,) attitude of each citizen: 0 neither, 1 loyal, 2 critical.

    Args:
        rulebook: its catalogue says how many there are of each.
        seed: of the society.
        population: citizens.
        first: number of the first of them.
    """
    table, found = make_attitudes(rulebook), np.zeros(population, np.int8)
    _draw_attitudes(np.uint64(seed), np.array([table.loyal, table.critical, first], np.int64), found)
    return found


@kernel
def _draw_attitudes(seed, shares, found):
    for k in range(found.size):
        word = draw(seed, ATTITUDE, shares[2] + np.int64(k), np.int64(0), np.int64(0))[0]
        found[k] = attitude_of(word, shares[0], shares[1])
