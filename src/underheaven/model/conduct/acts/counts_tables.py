"""Compute thresholds of Poisson and binomial counts of candidates, the same on every machine.

Question answered: from a mean to thresholds of 31 bits. Left out: whose mean it is (model/tables.py).

Only additions, multiplications and divisions of double precision are used, each correctly rounded by IEEE 754, and
never a library's exp, which may differ between machines in the last bit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import numpy as np
from numpy.typing import NDArray

from underheaven.errors import BadRegime
from underheaven.kernels.philox import ALWAYS
from underheaven.state.workspace import MAX_CANDIDATES

_SQUARINGS = 12
_TERMS = 12


class TooFrequent(BadRegime):
    """Some citizens would do more in a month than can be drawn."""

    def __init__(self, act: str = "") -> None:
        """Keep the name of the act that they do most, empty where it is not known yet."""
        self.act = act
        super().__init__(
            f"the acts of some citizens are too frequent{f' ({act} most of all)' if act else ''}: more than "
            f"{MAX_CANDIDATES - 1} candidate acts a month, or live records on the first day, would be needed; lower "
            "rates or validities, or count a very frequent act as a habit"
        )


@contextmanager
def named_where_too_frequent(names: Sequence[str], weight: NDArray[np.float64]) -> Iterator[None]:
    """See that `TooFrequent`, if it is raised inside, names the act that is done most by those who do most.

    Args:
        names: of the acts.
        weight: (classes, at least as many as names) how often each class does each act.
    """
    try:
        yield
    except TooFrequent:
        busiest = weight[int(weight.sum(axis=1).argmax())]
        raise TooFrequent(names[int(busiest[: len(names)].argmax())]) from None


def exp_of_minus(x: NDArray[np.float64]) -> NDArray[np.float64]:
    """exp(-x) for 0 <= x < 64 by a Taylor sum at x / 4096 and twelve squarings; relative error below 1e-11."""
    small = x / 4096.0
    total = np.ones_like(x)
    term = np.ones_like(x)
    for k in range(1, _TERMS):
        term = term * (-small) / k
        total = total + term
    for _ in range(_SQUARINGS):
        total = total * total
    return total


def poisson_cuts(mean: NDArray[np.float64]) -> NDArray[np.uint32]:
    """Thresholds of Poisson counts.

    Args:
        mean: any shape, means of at most about 9.

    Returns:
        mean.shape + (K,) uint32: entry k is P(count <= k) in 2**-31; the last is always.

    Raises:
        TooFrequent: a mean is so high that counts beyond the table would be cut off.
    """
    probability = exp_of_minus(mean)
    return _cuts(probability, lambda p, k: p * mean / k)


def binomial_cuts(chance: NDArray[np.float64], n_days: int) -> NDArray[np.uint32]:
    """Thresholds of the number of days on which something happens.

    Args:
        chance: any shape, chance a day, below 1.
        n_days: days of the month.

    Returns:
        chance.shape + (K,) uint32 as `poisson_cuts`.

    Raises:
        TooFrequent: counts beyond the table would be cut off.
    """
    none = np.ones_like(chance)
    for _ in range(n_days):
        none = none * (1.0 - chance)
    return _cuts(none, lambda p, k: p * ((n_days - k + 1) / k) * (chance / (1.0 - chance)))


def _cuts(probability, following) -> NDArray[np.uint32]:
    cumulated = np.zeros_like(probability)
    cuts = np.empty((*probability.shape, MAX_CANDIDATES), np.uint32)
    for k in range(MAX_CANDIDATES):
        if k > 0:
            probability = following(probability, k)
        cumulated = cumulated + probability
        cuts[..., k] = np.minimum(np.rint(cumulated * ALWAYS), ALWAYS).astype(np.uint32)
    if (1.0 - cumulated > 1e-8).any():
        raise TooFrequent
    cuts[..., MAX_CANDIDATES - 1] = ALWAYS
    return cuts
