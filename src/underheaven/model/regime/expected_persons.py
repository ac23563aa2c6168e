"""Estimate how many citizens a condition matches at full scale.

Question answered: is a condition wide enough to be about a group and not about somebody? Expected numbers from the
margins of 2018: ages, sexes, places and incomes by province, roles independent given these. Left out: who really
matches in a society (society/).

A condition that fewer than 1,000 of 1.39 billion can meet comes close to a name, so the checker refuses it. The
limit is a choice of this project.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from underheaven.model.conduct.acts.language import Who
from underheaven.model.conduct.acts.who import PLACES, SEXES
from underheaven.regimes.provinces import PROVINCE_INDEX
from underheaven.society.ages import ENTRIES, age_table
from underheaven.society.assumptions import Assumptions
from underheaven.society.roles import ADULT_AGE, ALL, COLUMNS, class_of_age, role_table, rows_2018
from underheaven.society.targets import N_AGE_SEX, targets_2018
from underheaven.society.traits import N_DECILES

LEAST_PERSONS = 1_000
OLDEST = 100
ADULT = "adult"


def all_of(conditions: tuple[Who, ...]) -> Who | None:
    """The condition that says what all of some say; None where nobody can meet them."""
    lasts = [who.age[1] for who in conditions if who.age[1] is not None]
    age = max((who.age[0] for who in conditions), default=0), min(lasts) if lasts else None
    incomes = [who.income for who in conditions if who.income is not None] or [(1, N_DECILES)]
    income = max(first for first, _ in incomes), min(last for _, last in incomes)
    sexes, places = ({getattr(who, key) for who in conditions} - {None} for key in ("sex", "place"))
    named = [set(who.province) for who in conditions if who.province]
    provinces = set.intersection(*named) if named else set()
    reversed_age = age[1] is not None and age[1] < age[0]
    if reversed_age or income[1] < income[0] or max(len(sexes), len(places)) > 1 or (named and not provinces):
        return None
    return Who.model_construct(
        age=age,
        role=tuple(dict.fromkeys(role for who in conditions for role in who.role)),
        sex=next(iter(sexes), None),
        place=next(iter(places), None),
        income=income,
        province=tuple(sorted(provinces)),
    )


def expected_persons(*conditions: Who) -> float:
    """Citizens at 1:1 who can meet all of some conditions, on average."""
    who = all_of(conditions)
    if who is None:
        return 0.0
    first, last = who.age
    if ADULT in who.role:
        first = max(first, ADULT_AGE)
    sexes, places = [SEXES.index(who.sex)] if who.sex else [0, 1], [PLACES.index(who.place)] if who.place else [0, 1]
    poorest, richest = who.income or (1, N_DECILES)
    provinces = tuple(sorted({PROVINCE_INDEX[name] for name in who.province})) or ALL
    ages = _share_of_class(first, OLDEST if last is None else last)
    roles, chances = [COLUMNS.index(role) for role in who.role if role != ADULT], _chances()
    total = 0.0
    for number, row in enumerate(rows_2018(provinces)):
        if row.sex not in sexes or row.urban not in places or not poorest <= row.decile + 1 <= richest:
            continue
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
