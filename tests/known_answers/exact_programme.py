"""An exact forward programme over score and days left on the list, for points that accumulate between two limits.

Question answered: how are score and list distributed after a number of days, when each day brings at most one of some
behaviours? The score is clipped at each change; whoever is off the list and below the limit at the day's end is listed
for a term, that day included. Left out: anything random; the numbers are exact but for the rounding of doubles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

INCOME_FACTORS = [0.7 + 0.6 * decile / 9 for decile in range(10)]
"""Both known-answer regimes multiply every rate by 0.7 for the poorest tenth to 1.3 for the richest."""


@dataclass(frozen=True)
class Work:
    """What is done, and what follows."""

    start: int
    greatest: int
    """The least score is 0."""
    points: Sequence[int]
    chances: Sequence[float]
    """Chance a day of each behaviour at factor 1."""
    limit: int
    """Listed below this score."""
    term: int


SC365 = Work(
    start=1000,
    greatest=1300,
    points=[-50, -50, -45, -40, -40, -35, -30, -30, -25, -25, -20, -20, -15, -15, -10, -5, -5, 2, 5, 10],
    chances=[0.0003 * weight for weight in (4, 5, 5, 6, 6, 7, 8, 8, 8, 8, 7, 6, 5, 4, 4, 3, 2, 2, 1, 1)],
    limit=600,
    term=90,
)
BINDING = Work(
    start=10,
    greatest=12,
    points=[1, 2, 4, 12, -1, -2, -4, -12],
    chances=[0.006, 0.005, 0.003, 0.001] * 2,
    limit=4,
    term=30,
)


def distribution(work: Work, n_days: int, factors: Sequence[float] = tuple(INCOME_FACTORS)) -> NDArray[np.float64]:
    """(scores, days left + 1) shares of persons after the last day's check, each factor equally frequent."""
    scores = np.arange(work.greatest + 1)
    total = np.zeros((len(scores), work.term + 1))
    for factor in factors:
        moves = np.zeros((len(scores), len(scores)))
        for points, chance in zip(work.points, work.chances, strict=True):
            np.add.at(moves, (np.clip(scores + points, 0, work.greatest), scores), factor * chance)
        moves[scores, scores] += 1.0 - factor * sum(work.chances)
        daily = csr_array(moves)
        now = np.zeros_like(total)
        now[work.start, 0] = 1.0
        for day in range(n_days):
            now = daily @ now
            now[: work.limit, work.term] += now[: work.limit, 0]
            now[: work.limit, 0] = 0.0
            if day < n_days - 1:
                passed = np.zeros_like(now)
                passed[:, :-1] = now[:, 1:]
                passed[:, 0] += now[:, 0]
                now = passed
        total += now / len(factors)
    return total


def mean_of(shares: NDArray[np.float64]) -> float:
    """Mean score."""
    return float(shares.sum(axis=1) @ np.arange(shares.shape[0]))


def spread_of(shares: NDArray[np.float64]) -> float:
    """Standard deviation of the score."""
    return float(np.sqrt(shares.sum(axis=1) @ (np.arange(shares.shape[0]) - mean_of(shares)) ** 2))


def listed_of(shares: NDArray[np.float64]) -> float:
    """Share on the list."""
    return float(shares[:, 1:].sum())
