"""Mobility between bands under two regimes: the Prais-Shorrocks index with its interval.

Question answered: how far does the band at the end follow from the band at the beginning, by group, and how surely does
that differ? Left out: the index itself (results/measures.py) and moves from month to month (results/mobility.py).

The index is no ratio of sums, so its interval is the jackknife's over worlds (Miller 1974, Biometrika 61), by Student's
quantile: each world is left out once, and from both regimes at once where they are compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite, sqrt

import numpy as np
from numpy.typing import NDArray

from underheaven.results.chance import FEW
from underheaven.results.comparison.estimates import NOTHING, Estimate, student
from underheaven.results.comparison.record import Comparison
from underheaven.results.measures import mobility


@dataclass(frozen=True)
class Mobility:
    """One group under two regimes."""

    dimension: str
    name: str
    persons: tuple[int, int]
    """Persons with a band at both ends, all worlds together."""
    moved: tuple[int, int]
    """Of them, in another band at the end."""
    a: Estimate
    b: Estimate
    difference: Estimate

    @property
    def is_withheld(self) -> bool:
        """Whether too few persons stand behind one of the two; a regime without a score has none."""
        return min(self.persons) < FEW


def mobilities(comparison: Comparison, regime: int) -> list[Mobility]:
    """Every group of persons, everybody first.

    Args:
        comparison: with moves.
        regime: 1..R-1, set against the first.
    """
    found = []
    for p, (dimension, name) in enumerate(comparison.person_groups):
        a, b = (comparison.moves[r, :, p] for r in (0, regime))
        persons = (int(a.sum()), int(b.sum()))
        moved = tuple(n - int(np.trace(x.sum(axis=0))) for n, x in zip(persons, (a, b), strict=True))
        c = comparison.confidence
        both = index_of((a, b), c) if min(persons) else NOTHING
        found.append(
            Mobility(dimension, name, persons, (moved[0], moved[1]), index_of((a,), c), index_of((b,), c), both)
        )
    return found


def index_of(moves: tuple[NDArray[np.int64], ...], confidence: float) -> Estimate:
    """The index of one regime, or that of the second less that of the first.

    Args:
        moves: one or two of (K, B, B), persons by band at the beginning and at the end, K >= 2 worlds.
        confidence: of the interval.
    """
    worlds = len(moves[0])
    whole = [m.sum(axis=0) for m in moves]

    def value(left_out: int | None) -> float:
        """Of all worlds, or of all but one."""
        indices = [mobility(w if left_out is None else w - m[left_out]) for w, m in zip(whole, moves, strict=True)]
        return indices[-1] - (indices[0] if len(indices) > 1 else 0.0)

    middle = value(None)
    if not isfinite(middle):
        return NOTHING
    without = np.array([value(k) for k in range(worlds)])
    if not np.isfinite(without).all():
        return Estimate(middle, float("nan"), float("nan"))
    error = sqrt((worlds - 1) / worlds * float(np.sum((without - without.mean()) ** 2)))
    half = student(worlds - 1, confidence) * error
    return Estimate(middle, middle - half, middle + half)
