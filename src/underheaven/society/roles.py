"""Chances of roles and schooling by sex, place, age class and income, as thresholds of 31 bits.

Question answered: how likely is a citizen of given sex, place, age and income to drive, to be online, to head an
enterprise? Left out: the draw itself (persons.py). Anchors are national totals of 2018; profiles are assumptions,
scaled so that the anchor is met in expectation. A role's numbers touch no other role.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from underheaven.society.ages import ENTRIES, age_table
from underheaven.society.assumptions import Assumptions, stated_assumptions
from underheaven.society.targets import N_AGE_SEX, Targets, targets_2018
from underheaven.society.traits import N_DECILES, N_PROVINCES

CLASSES = ("0-5", "6-11", "12-14", "15-17", "18-21", "22-29", "30-39", "40-49", "50-59", "60-70", "71-79", "80+")
CLASS_STARTS = (0, 6, 12, 15, 18, 22, 30, 40, 50, 60, 71, 80)
"""Age classes of the assumptions; finer than the age bands of the results where roles begin or end."""
COLUMNS = (
    "driver",
    "netizen",
    "player",
    "smoker",
    "student",
    "fee-paying-pupil",
    "manager",
    "party-member",
    "borrower",
    "volunteer",
    "enterprise-head",
    "junior",
    "senior",
    "tertiary",
    "dog-owner",
    "tenant",
)
"""Columns of `role_table`."""
(
    DRIVER,
    NETIZEN,
    PLAYER,
    SMOKER,
    STUDENT,
    FEE_PAYING_PUPIL,
    MANAGER,
    PARTY_MEMBER,
    BORROWER,
    VOLUNTEER,
    ENTERPRISE_HEAD,
    JUNIOR,
    SENIOR,
    TERTIARY,
    DOG_OWNER,
    TENANT,
) = range(len(COLUMNS))
N_ROWS = 2 * 2 * len(CLASSES) * N_DECILES
"""Row: ((urban * 2 + sex) * 12 + class) * 10 + decile."""
_OF_HOUSEHOLDS = ("dog-owner", "tenant")
ADULT_AGE = 18
_ADULT_CLASS = CLASS_STARTS.index(ADULT_AGE)
_FROM = re.compile(r"from (\d+)(?: to (\d+))?")


@dataclass(frozen=True)
class Row:
    """One row of the table and how many persons of 2018 it stands for."""

    urban: int
    sex: int
    age_class: int
    decile: int
    persons: float


def class_of_age() -> NDArray[np.int64]:
    """(101,) age class of each age."""
    return np.array([sum(age >= start for start in CLASS_STARTS) - 1 for age in range(101)], dtype=np.int64)


ALL = tuple(range(N_PROVINCES))


@cache
def rows_2018(provinces: tuple[int, ...] = ALL) -> tuple[Row, ...]:
    """Rows in order with the persons of the tables of 2018; ages, places and incomes taken as independent.

    Args:
        provinces: indices of the provinces in which they live.
    """
    return _rows(targets_2018(), provinces)


def _rows(targets: Targets, provinces: tuple[int, ...]) -> tuple[Row, ...]:
    ages, classes = age_table(targets), class_of_age()
    shares = [np.bincount(classes[ages[c]], minlength=len(CLASSES)).tolist() for c in range(N_AGE_SEX)]
    persons = [0.0] * N_ROWS
    for stratum in (2 * province + urban for province in provinces for urban in range(2)):
        urban_share = targets.urban_per_10000[stratum // 2] / 10_000
        place_share = urban_share if stratum % 2 else 1.0 - urban_share
        of_class = [[0.0] * len(CLASSES), [0.0] * len(CLASSES)]
        for cell, count in enumerate(targets.persons[stratum // 2]):
            for k, entries in enumerate(shares[cell]):
                if entries:
                    of_class[cell % 2][k] += count * place_share * entries / ENTRIES
        for sex in range(2):
            for k in range(len(CLASSES)):
                base = (((stratum % 2) * 2 + sex) * len(CLASSES) + k) * N_DECILES
                for d, ppm in enumerate(targets.deciles_ppm[stratum]):
                    persons[base + d] += of_class[sex][k] * ppm / 1_000_000
    return tuple(
        Row(
            urban=i // (N_DECILES * len(CLASSES) * 2),
            sex=i // (N_DECILES * len(CLASSES)) % 2,
            age_class=i // N_DECILES % len(CLASSES),
            decile=i % N_DECILES,
            persons=n,
        )
        for i, n in enumerate(persons)
    )


def role_table(assumed: Assumptions) -> NDArray[np.int32]:
    """(N_ROWS, 16) thresholds of 31 bits."""
    return _role_table(assumed.numbers()).copy()


@lru_cache(maxsize=4)  # it does not depend on the population, and takes longer than all other tables
def _role_table(numbers: tuple[tuple[str, float], ...]) -> NDArray[np.int32]:
    assumed = Assumptions(dict(numbers))
    rows = rows_2018()
    units = {stated.path: stated.unit for stated in stated_assumptions()}
    table = np.zeros((N_ROWS, len(COLUMNS)), dtype=np.int32)
    for column, name in enumerate(COLUMNS):
        if name in ("junior", "senior", "tertiary"):
            chances = _schooling(assumed, name, rows)
        else:
            chances = _anchored(assumed, name, rows, units[f"society/roles/{name}/share"])
        table[:, column] = [min(math.floor(p * 2**31 + 0.5), 2**31 - 1) for p in chances]
    return table


def _anchored(assumed: Assumptions, name: str, rows: tuple[Row, ...], unit: str) -> list[float]:
    """Chances in the shape of the profile whose mean over the anchor's persons is the anchor; none above 1."""
    path = f"roles/{name}/"
    relative = [_profile(assumed, path, row, name in _OF_HOUSEHOLDS) for row in rows]
    first, last = ages_of_unit(unit)
    persons = [row.persons if first <= CLASS_STARTS[row.age_class] <= last else 0.0 for row in rows]
    target = assumed.share(path + "share") * math.fsum(persons)
    chances = [0.0] * len(rows)
    capped = [False] * len(rows)
    for _ in range(12):
        free = math.fsum(n * r for n, r, c in zip(persons, relative, capped, strict=True) if not c)
        left = target - math.fsum(n for n, c in zip(persons, capped, strict=True) if c)
        factor = max(left, 0.0) / free if free > 0 else 0.0
        chances = [1.0 if c else min(1.0, factor * r) for r, c in zip(relative, capped, strict=True)]
        now = [c or factor * r >= 1.0 for r, c in zip(relative, capped, strict=True)]
        if now == capped:
            break
        capped = now
    return chances


def _profile(assumed: Assumptions, path: str, row: Row, of_households: bool) -> float:
    """Relative weight of a row."""
    if of_households:
        weight = 1.0 if row.age_class >= _ADULT_CLASS else 0.0
    else:
        weight = assumed.get(f"{path}age/{CLASSES[row.age_class]}", 0.0)
    weight *= assumed[path + "female"] if row.sex else 1.0
    if not row.urban:
        rural = assumed[path + "rural"]
        weight *= assumed.get(path + "rural-minors", rural) if row.age_class < _ADULT_CLASS else rural
    return weight * _income_factor(assumed[path + "income"], row.decile)


def _income_factor(slope: float, decile: int) -> float:
    """1 - slope for the poorest decile, 1 + slope for the richest, straight between."""
    return max(0.0, 1.0 + slope * (decile - 4.5) / 4.5)


def ages_of_unit(unit: str) -> tuple[int, int]:
    """First and last age of the persons whom an anchor is a share of: `% of persons from 15`, `from 6 to 17`."""
    if unit.endswith("households"):
        return ADULT_AGE, 100
    found = _FROM.search(unit)
    if not found:
        return 0, 100
    return int(found[1]), int(found[2]) if found[2] else 100


def _schooling(assumed: Assumptions, level: str, rows: tuple[Row, ...]) -> list[float]:
    """Chances of having reached a level; minors differ little by place, adults by place and income."""
    path = f"schooling/{level}/"
    chances = []
    for row in rows:
        chance = assumed.get(f"{path}age/{CLASSES[row.age_class]}", 0.0) / 100.0
        if row.age_class >= _ADULT_CLASS:
            chance *= 1.0 if row.urban else assumed[path + "rural"]
            chance *= _income_factor(assumed[path + "income"], row.decile)
        chances.append(min(chance, 1.0))
    return chances
