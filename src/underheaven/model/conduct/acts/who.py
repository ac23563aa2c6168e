"""Translate a condition on persons into cells, traits and provinces.

Question answered: which cells of place, sex, decile and age, which trait bits, which provinces? Left out: how many
citizens that is (model/regime/expected_persons.py) and its form in a file (model/conduct/acts/language.py).
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from underheaven.model.conduct.acts.language import Who
from underheaven.regimes.provinces import PROVINCE_INDEX
from underheaven.society.traits import AGE_BAND_STARTS, N_CELLS, N_DECILES, ROLES
from underheaven.state.limits import ALL_PROVINCES

PLACES, SEXES = ("rural", "urban"), ("male", "female")
"""In the order of their indices."""
BAND_STARTS = np.array(AGE_BAND_STARTS)


def bands_between(first: int, last: int | None) -> NDArray[np.bool_]:
    """(N_AGE_BANDS,) whether a band lies between two ages; both at limits of bands."""
    return (first <= BAND_STARTS) & (BAND_STARTS <= (last if last is not None else 200))


def cells_of(who: Who) -> NDArray[np.bool_]:
    """(N_CELLS,) whether a cell meets what is said of place, sex, income and age; it cannot be written to."""
    return _cells(who.place, who.sex, who.income or (1, N_DECILES), who.age)


@cache
def _cells(
    place: str | None, sex: str | None, income: tuple[int, int], age: tuple[int, int | None]
) -> NDArray[np.bool_]:
    first, last = income
    deciles = np.arange(1, N_DECILES + 1)
    places = np.array([place in (None, name) for name in PLACES])
    sexes = np.array([sex in (None, name) for name in SEXES])
    meets_income = (first <= deciles) & (deciles <= last)
    cells = np.einsum("p,s,d,a->psda", places, sexes, meets_income, bands_between(*age)).reshape(N_CELLS)
    cells.flags.writeable = False
    return cells


def roles_of(who: Who) -> int:
    """Trait bits that a person must have."""
    return sum({ROLES[role] for role in who.role})


def provinces_of(who: Who) -> int:
    """Bits of the provinces; all of them where none is named."""
    return sum({1 << PROVINCE_INDEX[name] for name in who.province}) or ALL_PROVINCES
