"""Incomes in yuan by decile, for harm as a share of a person's own income.

Question answered: what does a year's income of a decile come to? Left out: incomes of single persons, which the society
does not hold, and of places.
"""

from __future__ import annotations

import numpy as np

from underheaven.results.measures import WORKING_HOURS, income_equivalent

QUINTILES_2018 = (6_440.5, 14_360.5, 23_188.9, 36_471.4, 70_639.5)
"""Yuan a head and year, national quintiles of households of 2018, poorest first (National Bureau of Statistics, China
Statistical Yearbook 2019; confidence low: recalled, not read again). Both deciles of a quintile have its mean."""
BY_DECILE = np.repeat(np.array(QUINTILES_2018), 2)
"""(10,)."""
MILLIONTHS = 1_000_000
"""Of a year's income: the unit in which harm is summed, so that sums are whole."""


def share_of_income(yuan: float, hours: float, decile: int) -> float:
    """Income-equivalent of one person, by the mean income of her decile.

    Args:
        yuan: paid above the base price, less what was saved.
        hours: lost.
        decile: 0 to 9.
    """
    return income_equivalent(yuan, hours, float(BY_DECILE[decile]))


def millionths_of_income(fen: np.ndarray, hours: np.ndarray, decile: np.ndarray) -> np.ndarray:
    """Income-equivalents of sums of a group, in whole millionths of a year's income of its decile.

    Args:
        fen: paid above the base price, less what was saved.
        hours: lost.
        decile: 0 to 9, of each sum.
    """
    paid = fen / 100.0 / BY_DECILE[decile]
    return np.rint(MILLIONTHS * (paid + hours / WORKING_HOURS)).astype(np.int64)
