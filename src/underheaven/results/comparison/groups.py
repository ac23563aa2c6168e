"""List the groups that a comparison is broken down by.

Question answered: which strata and groups of the engine's counts, and which persons, are women, the poorest tenth,
Sichuan? Left out: what is compared (metrics.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from underheaven.engine.life_by_group import PersonMonths
from underheaven.results.places import AGES_IN_TABLES, PLACES, PROVINCE_NAMES, SEXES
from underheaven.society.traits import (
    AGE_BAND_STARTS,
    DECILE_SHIFT,
    N_AGE_BANDS,
    N_DECILES,
    N_GROUPS,
    N_STRATA,
    ROLES,
    SEX_SHIFT,
)

EVERYBODY = "everybody"
BY_STRATUM = (EVERYBODY, "place", "province")
"""Dimensions that counts by stratum alone can be broken down by."""

DECILES = tuple(f"decile {i + 1:02}" for i in range(N_DECILES))
"""With a leading zero, as ages have it, so that every reader of a table has the groups in their order."""


@dataclass(frozen=True)
class Group:
    """A part of the society."""

    dimension: str
    """everybody, place, sex, age, income, province, or role (persons only)."""
    name: str
    strata: NDArray[np.bool_]
    """(N_STRATA,) which strata belong to it."""
    groups: NDArray[np.bool_]
    """(N_GROUPS,) which groups belong to it."""


def groups_of_counts() -> tuple[Group, ...]:
    """Every group that counts can be summed by, everybody first."""
    stratum, group = np.arange(N_STRATA), np.arange(N_GROUPS)
    every_stratum, every_group = np.ones(N_STRATA, bool), np.ones(N_GROUPS, bool)
    sex, decile, age = group // (N_DECILES * N_AGE_BANDS), group // N_AGE_BANDS % N_DECILES, group % N_AGE_BANDS
    found = [Group(EVERYBODY, EVERYBODY, every_stratum, every_group)]
    found += [Group("place", name, stratum % 2 == i, every_group) for i, name in enumerate(PLACES)]
    found += [Group("sex", name, every_stratum, sex == i) for i, name in enumerate(SEXES)]
    found += [Group("age", name, every_stratum, age == i) for i, name in enumerate(AGES_IN_TABLES)]
    found += [Group("income", name, every_stratum, decile == i) for i, name in enumerate(DECILES)]
    found += [Group("province", name, stratum // 2 == i, every_group) for i, name in enumerate(PROVINCE_NAMES)]
    return tuple(found)


GROUPS = groups_of_counts()
_STRATA = np.stack([g.strata for g in GROUPS]).astype(np.int64)
_GROUPS = np.stack([g.groups for g in GROUPS]).astype(np.int64)
_OF_STRATA = np.array([g.dimension in BY_STRATUM for g in GROUPS])
"""Every group is one of strata or one of groups, never of both."""


def group_words(name: str) -> str:
    """A group's name without the zeros that only sorting needs: decile 1, 6-13."""
    return re.sub(r"\b0+(?=\d)", "", name)


def sums_by_group(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """(len(GROUPS),) sums of counts by stratum and group, -1 where they cannot be broken down that way.

    Args:
        counts: (N_STRATA, N_GROUPS), or (N_STRATA, 1) for counts by stratum alone.
    """
    by_stratum, by_group = counts.sum(axis=1), counts.sum(axis=0)
    whole = counts.shape[1] == N_GROUPS
    return np.where(
        _OF_STRATA, _STRATA @ by_stratum, _GROUPS @ by_group if whole else np.full(len(GROUPS), -1, np.int64)
    )


def labels_of(persons: PersonMonths) -> dict[str, NDArray[np.int16]]:
    """Code of each person by dimension; the code is the place among the names of `NAMES`."""
    traits = persons.traits
    age = (traits & np.uint32(127)).astype(np.int16)
    return {
        "place": (persons.stratum % 2).astype(np.int16),
        "sex": (traits >> np.uint32(SEX_SHIFT) & np.uint32(1)).astype(np.int16),
        "age": (np.searchsorted(AGE_BAND_STARTS, age, side="right") - 1).astype(np.int16),
        "income": (traits >> np.uint32(DECILE_SHIFT) & np.uint32(15)).astype(np.int16),
        "province": (persons.stratum // 2).astype(np.int16),
    }


def persons_in_cells(persons: PersonMonths, values: NDArray) -> NDArray[np.int64]:
    """(N_STRATA, N_GROUPS) sums of a whole number of each person."""
    label = labels_of(persons)
    sex, decile, age = (label[name].astype(np.int64) for name in ("sex", "income", "age"))
    cell = ((persons.stratum.astype(np.int64) * 2 + sex) * N_DECILES + decile) * N_AGE_BANDS + age
    sums = np.bincount(cell, weights=values, minlength=N_STRATA * N_GROUPS)
    return sums.astype(np.int64).reshape(N_STRATA, N_GROUPS)


NAMES: dict[str, tuple[str, ...]] = {
    "place": PLACES,
    "sex": SEXES,
    "age": AGES_IN_TABLES,
    "income": DECILES,
    "province": PROVINCE_NAMES,
}
"""Names of the groups of each dimension that persons are labelled by."""


def groups_of_persons(persons: PersonMonths) -> list[tuple[str, str, NDArray[np.bool_]]]:
    """Dimension, name and members of every group of persons, roles included."""
    found = [(EVERYBODY, EVERYBODY, np.ones(persons.traits.size, bool))]
    labels = labels_of(persons)
    for dimension, names in NAMES.items():
        found += [(dimension, name, labels[dimension] == i) for i, name in enumerate(names)]
    found += [("role", name.replace("-", " "), persons.traits & np.uint32(bit) != 0) for name, bit in ROLES.items()]
    return found
