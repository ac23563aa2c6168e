"""How many citizens does a condition match at full scale?

Question answered: is a condition wide enough to be about a group and not about somebody? Expected numbers from the
margins of 2018: ages by sex, place and income, roles independent given these. Left out: who really matches in a
society (society/).

A condition that fewer than 1,000 of 1.39 billion can meet comes close to a name, so the checker refuses it. The
limit is a choice of this project.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from underheaven.regimes.catalogue_schema import Who
from underheaven.society.ages import ENTRIES, age_table
from underheaven.society.assumptions import Assumptions
from underheaven.society.roles import ADULT_AGE, COLUMNS, class_of_age, role_table, rows_2018
from underheaven.society.targets import N_AGE_SEX, targets_2018

LEAST_PERSONS = 1_000
OLDEST = 100
ADULT = "adult"


def expected_persons(who: Who) -> float:
    """Citizens at 1:1 who can meet a condition, on average."""
    first, last = who.age
    if ADULT in who.role:
        first = max(first, ADULT_AGE)
    ages = _share_of_class(first, OLDEST if last is None else last)
    roles, chances = [COLUMNS.index(role) for role in who.role if role != ADULT], _chances()
    total = 0.0
    for number, row in enumerate(rows_2018()):
        total += row.persons * ages[row.sex, row.age_class] * float(np.prod(chances[number, roles]))
    return total


@cache
def _chances() -> NDArray[np.float64]:
    return role_table(Assumptions()) / 2.0**31


@cache
def _share_of_class(first: int, last: int) -> NDArray[np.float64]:
    """(2, classes) share of each sex and age class whose age lies between two ages."""
    targets, classes = targets_2018(), class_of_age()
    table = age_table(targets)
    persons = np.zeros((2, OLDEST + 1))
    for cell in range(N_AGE_SEX):
        of_cell = sum(province[cell] for province in targets.persons)
        persons[cell % 2] += np.bincount(table[cell], minlength=OLDEST + 1) * (of_cell / ENTRIES)
    shares = np.zeros((2, int(classes.max()) + 1))
    for k in range(shares.shape[1]):
        inside = (classes == k) & (np.arange(OLDEST + 1) >= first) & (np.arange(OLDEST + 1) <= last)
        whole = persons[:, classes == k].sum(axis=1)
        shares[:, k] = persons[:, inside].sum(axis=1) / np.maximum(whole, 1.0)
    return shares
