"""Sum up what a year of months of moves between bands comes to (S46).

Question answered: of those who begin in a band, which share is in which band a month and a year later, and how long do
they stay? Left out: the monthly counts (tables/mobility.py).

Nobody's band of a year ago is kept, so the year is reckoned from its months: as if next month depended on this month's
band alone. Whoever has fallen or risen lately is likelier to move back than others of her band, so a year so reckoned
shows more movement than there is; the months themselves are exact.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

MONTHS_A_YEAR = 12


def shares(moves: NDArray[np.integer]) -> NDArray[np.float64]:
    """Share of each band's persons (row) that is in each band afterwards; rows of nobody stay where they are.

    Args:
        moves: (B, B) persons, from the band of the row to that of the column.
    """
    persons = moves.sum(axis=1, keepdims=True)
    return np.where(persons > 0, moves / np.maximum(persons, 1), np.eye(len(moves)))


def of_a_year(monthly: NDArray[np.integer]) -> NDArray[np.float64]:
    """(B, B) shares a year later, from the sums of a year's months."""
    return np.linalg.matrix_power(shares(monthly), MONTHS_A_YEAR)


def persistence(moves: NDArray[np.integer]) -> float:
    """Share of all persons that ends a month in the band in which it began; nan where there is nobody."""
    persons = float(moves.sum())
    return float(np.trace(moves)) / persons if persons else float("nan")


def downward(moves: NDArray[np.integer]) -> float:
    """Moves downward, of all moves; nan where nobody moves."""
    moved = float(moves.sum() - np.trace(moves))
    return float(np.tril(moves, -1).sum()) / moved if moved else float("nan")
