"""The aggregate tables of 2018 that the society must reproduce.

Question answered: how many persons of each age group and sex, what urban share, which household sizes and which
incomes does each province have? Left out: how the tables were made (data/README.md) and the rounding to a run's
population (margins.py).
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache

from underheaven.society.assumptions import DATA
from underheaven.society.traits import N_DECILES, N_PROVINCES

AGE_GROUPS = (*(f"{a}-{a + 4}" for a in range(0, 85, 5)), "85+")
"""Five-year age groups of the census; the last is open."""
SEXES = ("male", "female")
N_AGE_SEX = len(AGE_GROUPS) * 2
"""Cells of a province: age group * 2 + sex."""
SIZES = (*(str(n) for n in range(1, 10)), "10+")
MEAN_OF_OPEN_SIZE = 10.5
"""Mean size of households of ten and more: 10, 11 and 12 in shares 0.6, 0.3, 0.1 (assumption; 0.2 % of households)."""


@dataclass(frozen=True)
class Targets:
    """Official or derived aggregates; provinces in the order of their codes, integers throughout."""

    codes: tuple[str, ...]
    names: tuple[str, ...]
    persons: tuple[tuple[int, ...], ...]
    """(31, 36) persons by age group * 2 + sex."""
    urban_per_10000: tuple[int, ...]
    """(31,) urban persons in 10,000."""
    sizes_ppm: tuple[tuple[int, ...], ...]
    """(31, 10) households of each size in a million; the last is ten and more."""
    deciles_ppm: tuple[tuple[int, ...], ...]
    """(62, 10) persons of each national decile in a million, by stratum (province * 2 + urban)."""


def read_table(name: str) -> list[dict[str, str]]:
    """Rows of a table of data/, by column name."""
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@cache
def targets_2018() -> Targets:
    """The targets of 1 July 2018; source: data/README.md."""
    urban = read_table("targets_2018_urban.csv")
    codes = tuple(row["code2"] for row in urban)
    if len(codes) != N_PROVINCES or list(codes) != sorted(codes):
        raise AssertionError("provinces must stand in the order of their codes")
    persons = [[0] * N_AGE_SEX for _ in codes]
    for row in read_table("targets_2018_age_sex.csv"):
        cell = AGE_GROUPS.index(row["age_group"]) * 2 + SEXES.index(row["sex"])
        persons[codes.index(row["code2"])][cell] = int(row["persons"])
    sizes = [[0] * len(SIZES) for _ in codes]
    for row in read_table("targets_2018_household_size.csv"):
        sizes[codes.index(row["code2"])][SIZES.index(row["size"])] = round(float(row["share"]) * 1_000_000)
    deciles = [[0] * N_DECILES for _ in range(2 * N_PROVINCES)]
    for row in read_table("targets_2018_income_decile.csv"):
        stratum = codes.index(row["code2"]) * 2 + (row["place"] == "urban")
        deciles[stratum][int(row["decile"]) - 1] = round(float(row["share"]) * 1_000_000)
    return Targets(
        codes=codes,
        names=tuple(row["name_en"] for row in urban),
        persons=tuple(map(tuple, persons)),
        urban_per_10000=tuple(round(float(row["urban_share"]) * 10_000) for row in urban),
        sizes_ppm=tuple(map(tuple, sizes)),
        deciles_ppm=tuple(map(tuple, deciles)),
    )


@cache
def generations_by_size_2000() -> tuple[tuple[int, int, int], ...]:
    """(10, 3) households of towns in 2000 by size and generations (three and more as one); pattern only."""
    table = [[0, 0, 0] for _ in SIZES]
    for row in read_table("household_composition.csv"):
        found = re.match(r"size (\d+)\+?, (\d) generation", row["category"])
        if found:
            table[int(found[1]) - 1][min(int(found[2]), 3) - 1] += int(row["value"])
    return tuple((a, b, c) for a, b, c in table)


@cache
def births_by_mothers_age() -> tuple[float, ...]:
    """(7,) share of the total fertility rate by mother's age 15-19 ... 45-49; source: UN WPP 2019, 2015-2020."""
    rows = [row for row in read_table("children.csv") if row["indicator"] == "percent of TFR by mother age"]
    return tuple(float(row["value"]) / 100.0 for row in rows)


@cache
def mortality(sex: int) -> tuple[tuple[int, float], ...]:
    """Death rates a year by first age of the group; source: UN WPP 2019, 2015-2020."""
    rows = [row for row in read_table("mortality_mx.csv") if row["sex"] == SEXES[sex]]
    return tuple((int(row["age_start"]), float(row["mx"])) for row in rows)
