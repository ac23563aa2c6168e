"""Kinds of households: how many of which size and generations, and which places they have.

Question answered: of a province's households, which share is a couple with one child, a widow with her son's family,
a person alone? Left out: who lives in them (matching.py). Conditional pattern: size by generations in towns in 2000,
fitted (iterative proportional fitting) to the sizes and generations of 2018; splits within are assumptions.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from underheaven.society.assumptions import Assumptions
from underheaven.society.targets import MEAN_OF_OPEN_SIZE, SIZES, Targets, generations_by_size_2000
from underheaven.society.traits import N_PROVINCES, N_STRATA

LARGEST = 12
"""Households of ten and more are of 10, 11 or 12 persons."""
_OPEN_SIZES = ((10, 0.6), (11, 0.3), (12, 0.1))
SIZE, PARENTS, CHILDREN, ELDERS, GENERATIONS = range(5)
"""Columns of `shape_table`; the rest of the size are other relatives or persons who share the dwelling."""
RATE_BITS = 32
"""Household rates are integers in 2**-32 of a household for one person."""
_FITTING_ROUNDS = 200


@dataclass(frozen=True)
class HouseholdType:
    """A number of places; `share` is its share among households of its size and generations."""

    size: int
    generations: int
    parents: int
    children: int
    elders: int
    share: float


def household_types(assumed: Assumptions) -> tuple[HouseholdType, ...]:
    """All types, the largest first and the person alone last."""
    lone = assumed.share("households/lone-parents")
    couple = assumed.share("households/couples-of-two")
    two = assumed.share("households/two-grandparents")
    types = [
        HouseholdType(2, 1, 2, 0, 0, couple),
        HouseholdType(2, 1, 1, 0, 0, 1.0 - couple),
        HouseholdType(2, 2, 1, 1, 0, 1.0),
        HouseholdType(3, 3, 1, 1, 1, 1.0),
        HouseholdType(4, 3, 2, 1, 1, 1.0 - two / 2),
        HouseholdType(4, 3, 1, 1, 2, two / 2),
        HouseholdType(5, 3, 2, 1, 2, two),
        HouseholdType(5, 3, 2, 2, 1, 1.0 - two),
        HouseholdType(6, 3, 2, 2, 2, two),
        HouseholdType(6, 3, 2, 3, 1, 1.0 - two),
        *(HouseholdType(n, 3, 2, 3, 2, 1.0) for n in range(7, LARGEST + 1)),
        *(HouseholdType(n, 1, 2, 0, 0, 1.0) for n in range(3, LARGEST + 1)),
        *(HouseholdType(n, 2, 2, min(n - 2, 3), 0, 1.0 - lone) for n in range(3, LARGEST + 1)),
        *(HouseholdType(n, 2, 1, min(n - 1, 3), 0, lone) for n in range(3, LARGEST + 1)),
    ]
    types.sort(key=lambda t: -t.size)
    return (*types, HouseholdType(1, 1, 1, 0, 0, 1.0))


def shape_table(types: tuple[HouseholdType, ...]) -> NDArray[np.int64]:
    """(types, 5) size, parents, children, elders, generations."""
    return np.array([(t.size, t.parents, t.children, t.elders, t.generations) for t in types], dtype=np.int64)


def households_of_province(targets: Targets, province: int) -> float:
    """Households of a province: its persons over its mean size."""
    sizes = targets.sizes_ppm[province]
    mean = math.fsum((n + 1) * s for n, s in enumerate(sizes[:-1])) + MEAN_OF_OPEN_SIZE * sizes[-1]
    return sum(targets.persons[province]) * sum(sizes) / mean


def size_shares(targets: Targets) -> list[float]:
    """(10,) national shares of households by size."""
    weights = [households_of_province(targets, p) for p in range(N_PROVINCES)]
    shares = [
        math.fsum(w * sizes[n] / sum(sizes) for w, sizes in zip(weights, targets.sizes_ppm, strict=True))
        for n in range(len(SIZES))
    ]
    return [s / math.fsum(weights) for s in shares]


def generation_shares(assumed: Assumptions) -> tuple[float, float, float]:
    """National shares of households of one, two, three and more generations."""
    one = assumed.share("households/generations/one")
    three = assumed.share("households/generations/three")
    return one, 1.0 - one - three, three


def generations_by_size(targets: Targets, assumed: Assumptions) -> list[list[float]]:
    """(10, 3) share of the generations among households of each size in 2018."""
    sizes, generations = size_shares(targets), generation_shares(assumed)
    fitted = [[size * n / sum(row) for n in row] for size, row in zip(sizes, generations_by_size_2000(), strict=True)]
    for _ in range(_FITTING_ROUNDS):
        for g, target in enumerate(generations):
            whole = math.fsum(row[g] for row in fitted)
            for row in fitted:
                row[g] *= target / whole
        for n, target in enumerate(sizes):
            whole = math.fsum(fitted[n])
            fitted[n] = [x * target / whole for x in fitted[n]]
    return [[x / size for x in row] for size, row in zip(sizes, fitted, strict=True)]


def type_rates(targets: Targets, assumed: Assumptions) -> NDArray[np.int64]:
    """(62, types) households of each type for one person, in units of 2**-32."""
    types = household_types(assumed)
    by_size = generations_by_size(targets, assumed)
    open_share = dict(_OPEN_SIZES)
    rates = np.zeros((N_STRATA, len(types)), dtype=np.int64)
    for province in range(N_PROVINCES):
        sizes = targets.sizes_ppm[province]
        per_person = households_of_province(targets, province) / sum(targets.persons[province])
        for i, kind in enumerate(types):
            n = min(kind.size, len(SIZES)) - 1
            share = sizes[n] / sum(sizes) * open_share.get(kind.size, 1.0)
            share *= by_size[n][kind.generations - 1] * kind.share
            rates[2 * province : 2 * province + 2, i] = math.floor(per_person * share * 2**RATE_BITS + 0.5)
    return rates
