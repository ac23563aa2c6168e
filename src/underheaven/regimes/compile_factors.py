"""What do a score of several factors and joining by choice come to as arrays?

Question answered: level of each factor and share of those who joined, by cell. Left out: points (compile_scores.py).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from underheaven.regimes.catalogue_schema import Times
from underheaven.regimes.compile_acts import by_decile, two
from underheaven.regimes.fields import age_limits
from underheaven.regimes.overrides import Numbers
from underheaven.regimes.regime_schema import RegimeBody
from underheaven.regimes.rulebook import Factors
from underheaven.regimes.rulebook_scopes import ALL_PROVINCES
from underheaven.regimes.who import PLACES, SEXES, bands_between, cells_of, provinces_of, roles_of
from underheaven.society.traits import N_AGE_BANDS, N_CELLS, ROLES


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
