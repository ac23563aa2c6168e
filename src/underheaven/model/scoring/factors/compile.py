"""Compile a score of several factors and those who join it into natural units.

Question answered: which numbers does the rulebook hold, and how do they follow from the blocks of the file? Left out:
rounding them for the kernels (tables.py).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from underheaven.model.conduct.acts.compile import by_decile, two
from underheaven.model.conduct.acts.who import PLACES, SEXES, bands_between, cells_of, provinces_of, roles_of
from underheaven.regimes.fields import age_limits
from underheaven.regimes.times import Times
from underheaven.society.traits import N_AGE_BANDS, N_CELLS, ROLES
from underheaven.state.limits import ALL_PROVINCES

if TYPE_CHECKING:
    from underheaven.model.overrides import Numbers
    from underheaven.model.regime.body import RegimeBody


@dataclass(frozen=True)
class Factors:
    """Where a score of several factors begins, and who joined it; F factors, R roles that one of them names."""

    weight: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))
    """(F,) share of the scale."""
    level: NDArray[np.float64] = field(default_factory=lambda: np.zeros((0, N_CELLS)))
    """(F, N_CELLS) share of the factor's points; counted from 0 to 1."""
    role_masks: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    """(R,) trait bits."""
    by_role: NDArray[np.float64] = field(default_factory=lambda: np.zeros((0, 0)))
    """(F, R) more or less of the factor's points."""
    spread: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))
    """(F,) how far persons who are alike differ at most."""
    joined: NDArray[np.float64] = field(default_factory=lambda: np.ones(N_CELLS))
    """(N_CELLS,) share who joined."""
    joining_mask: int = 0
    """Trait bits of those who can join."""
    joining_provinces: int = ALL_PROVINCES
    """Bits of the provinces in which they live."""


def compile_factors(regime: RegimeBody, numbers: Numbers) -> Factors:
    """The arrays of the regime's factors and of those who joined; neutral if it says nothing."""
    score = next(iter(regime.scores.values()), None)
    factors = list(score.factors.values()) if score else []
    roles = sorted({role for factor in factors for role in factor.roles}, key=list(ROLES).index)
    level = [numbers.of(f.level) * multipliers(f.times, numbers) for f in factors]
    by_role = [[numbers.of(f.roles.get(role)) for role in roles] for f in factors]
    joining = regime.enrolment
    joined, mask, provinces = np.ones(N_CELLS), 0, ALL_PROVINCES
    if joining is not None:
        joined = np.minimum(numbers.of(joining.share) * multipliers(joining.times, numbers), 1.0)
        joined, mask, provinces = joined * cells_of(joining.who), roles_of(joining.who), provinces_of(joining.who)
    return Factors(
        weight=np.array([numbers.of(f.weight) for f in factors]),
        level=np.array(level).reshape(len(factors), N_CELLS),
        role_masks=np.array([ROLES[role] for role in roles], np.int64),
        by_role=np.array(by_role).reshape(len(factors), len(roles)),
        spread=np.array([numbers.of(f.spread) for f in factors]),
        joined=joined,
        joining_mask=mask,
        joining_provinces=provinces,
    )


def multipliers(times: Times, numbers: Numbers) -> NDArray[np.float64]:
    """(N_CELLS,) product of multipliers by place, sex, decile and age band."""
    place, sex = (np.array(two(t, k, numbers)) for t, k in ((times.place, PLACES), (times.sex, SEXES)))
    age = np.ones(N_AGE_BANDS)
    for key, quantity in times.age.items():
        age[bands_between(*age_limits(key))] = numbers.of(quantity)
    decile = by_decile(times.income, numbers)
    return np.einsum("p,s,d,a->psda", place, sex, decile, age).reshape(N_CELLS)
