"""What the first day is drawn from, as whole numbers.

Question answered: which records, lists, debts and scores are there before the first month? Left out: how they are made
(engine/start.py) and what a month reads (engine/tables.py).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class PastHabits(NamedTuple):
    """Periods of habits that ended before the start; E of them, one for each act as which a period may count."""

    act: NDArray[np.int64]
    counted: NDArray[np.int64]
    first_month: NDArray[np.int64]
    """(E,) of the period, since January 2018."""
    ago: NDArray[np.int64]
    """(E,) full months since its last month, 0 = the month before the start."""
    mask: NDArray[np.uint32]
    share: NDArray[np.int64]
    """(E, 2, N_GROUPS) chance to have kept it, of those for whom the item counts."""
    kept: NDArray[np.int64]
    """(E, N_STRATA, 2) the part of a word, from and to, in which it was filed and counted as this act."""


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


class FirstScores(NamedTuple):
    """Scores before any record; F factors, R roles."""

    drawn: bool
    """Whether anybody begins elsewhere than at the start."""
    base: NDArray[np.int64]
    """(2, N_GROUPS) points added by place and group."""
    roles: NDArray[np.int64]
    """(R, 2) trait bits, points added."""
    spread: NDArray[np.int64]
    """(F,) points by which persons who are alike differ at most."""
    joined: NDArray[np.int64]
    """(2, N_GROUPS) chance in 2**-31 to have joined."""
    joining_mask: int
    joining_provinces: int
    """Bits of the provinces in which those live who can join."""


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
