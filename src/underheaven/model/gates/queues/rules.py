"""Give out the places of a queue of fixed capacity.

Question answered: what does it give one band and take from another that some go first? Left out: how many places there
are and who asks (engine/queues.py).

A discipline changes who is served and never how many are: as long as nobody is turned away while a place is free, the
persons who wait at a month's end, and so the person-days waited, are the same under any order (conservation law,
Kleinrock 1965, Naval Research Logistics Quarterly 12). So what one band gains another loses, to the day.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

N_TURNS = 3
"""Served first, in turn, last."""


def apportioned(places: NDArray[np.int64], persons: NDArray[np.int64]) -> NDArray[np.int64]:
    """Places shared out in proportion to persons, by largest remainder; equal remainders go to the lower band.

    Args:
        places: (P,) at most as many as there are persons.
        persons: (P, B).

    Returns:
        (P, B), of each at most as many as there are persons; sums are exactly `places`.

    Source: Hamilton's method.
    """
    whole = np.maximum(persons.sum(axis=1), 1)[:, None]
    share, remainder = np.divmod(places[:, None] * persons, whole)
    left = places - share.sum(axis=1)
    order = np.argsort(-remainder, axis=1, kind="stable")
    rank = np.argsort(order, axis=1, kind="stable")
    return share + (rank < left[:, None])


def served(
    waiting: NDArray[np.int64], asking: NDArray[np.int64], places: NDArray[np.int64], turn: NDArray[np.int8]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Who gets places that are given in turn.

    Those whose turn is first before the others; among those of the same turn, who has waited since an earlier month
    before those who ask this month, and among these everybody with the same chance.

    Args:
        waiting: (P, B) persons who have waited since earlier months.
        asking: (P, B) persons who ask this month.
        places: (P,).
        turn: (B,) turn of each band, 0 first.

    Returns:
        (P, B) served of those who waited, and of those who ask; in all as many as there are places, or everybody.
    """
    out, left = (np.zeros_like(waiting), np.zeros_like(asking)), places.copy()
    for k in range(N_TURNS):
        for got, persons in zip(out, (waiting, asking), strict=True):
            mine = np.where(turn == k, persons, 0)
            taken = np.minimum(left, mine.sum(axis=1))
            got += apportioned(taken, mine)
            left -= taken
    return out
