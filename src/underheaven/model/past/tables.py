"""Declare the whole numbers from which the first day is drawn.

Question answered: which records, lists, debts and scores are there before the first month? Left out: how they are made
(model/past/start.py) and what a month reads (model/tables.py).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from underheaven.model.conduct.habits.tables import PastHabits
from underheaven.model.scoring.factors.tables import FirstScores


class Past(NamedTuple):
    """Live records from before the start: candidates by place and class, and which of them are kept."""

    first_cuts: NDArray[np.uint32]
    """(2, classes * 4) the first thresholds of the counts."""
    cuts: NDArray[np.uint32]
    """(2, classes, K) all of them."""
    alias: NDArray[np.uint32]
    """(2, classes * 128)."""
    accept: NDArray[np.uint32]
    """(2, 128, N_GROUPS)."""
    kept: NDArray[np.int64]
    """(N_STRATA, 128) chance that it was filed about her and scored."""
    kept_of_young: NDArray[np.int64]
    """(N_STRATA, 128) the same for those who are in no gallery: of what other channels saw alone."""
    young_below: int
    """Age below which somebody is in no gallery; 0 = all are, or there is none."""
    mask: NDArray[np.uint32]
    """(128,)."""
    act_of: NDArray[np.int64]
    """(128,) act of each kind that the tables of candidates know: those that leave records with a validity."""
    present: bool
    odds: NDArray[np.int64]
    """(128,) chances of each kind by attitude, as `Attitudes.odds`."""
    latest: NDArray[np.int64]
    """(128,) half months before the run in which no record of each kind can have been filed."""
    halves: NDArray[np.int64]
    """(128,) half months before those in which it can, each equally likely; 1 for kinds that there are not."""
    habits: PastHabits


class Beginning(NamedTuple):
    """Lists, debts and hardship on the first day."""

    debt_stages: NDArray[np.int64]
    """(2, 5, N_GROUPS) chance that a borrower is listed, in default, sued, judged, waiting for the list; cumulated."""
    debt_mask: int
    """Trait bits of a borrower."""
    debt_provinces: int
    """Bits of the provinces in which somebody falls into debt."""
    firms_listed: int
    hardship_months: int
    """Months for which a listed person is taken to have been on the list already, at most."""
    first: FirstScores
