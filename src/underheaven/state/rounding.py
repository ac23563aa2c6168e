"""Round chances and factors to whole numbers.

Question answered: how wide is a number that a kernel reads, and what stands where a list of numbers is shorter than its
room? Left out: which numbers there are (model/tables.py).
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from underheaven.kernels.philox import ALWAYS

ONE = 1 << 16
"""Factor 1."""
NO_BAND = (1 << 15) - 1
"""A score that nobody reaches."""


def threshold(chance: ArrayLike) -> NDArray[np.int64]:
    """Chances from 0 to 1 as thresholds in 2**-31."""
    return np.rint(np.clip(np.asarray(chance, np.float64), 0.0, 1.0) * ALWAYS).astype(np.int64)


def factor(value: ArrayLike) -> NDArray[np.int64]:
    """Factors as multiples of 2**-16."""
    return np.rint(np.asarray(value, np.float64) * ONE).astype(np.int64)


def padded(numbers: ArrayLike, n: int, rest: int = 0) -> NDArray[np.int64]:
    """(n,) numbers, and `rest` where there are fewer."""
    found = np.full(n, rest, np.int64)
    given = np.asarray(numbers, np.int64)
    found[: given.size] = given
    return found


def any_of(*chances: float) -> float:
    """Chance that at least one of several things that know nothing of each other happens; each within 0 and 1."""
    possible = [min(chance, 1.0) for chance in chances if chance > 0.0]
    if len(possible) < 2:
        return sum(possible)
    return 1.0 - math.prod(1.0 - chance for chance in possible)
