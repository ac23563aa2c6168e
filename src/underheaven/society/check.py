"""Does the society reproduce the tables that it is made from?

Question answered: by how much does each margin of a society deviate from its target, and is that within tolerance?
Left out: the counting (tally.py) and the printing (cli/). Streams over grids: the memory does not grow with the
population. Where chance decides (roles, incomes, gaps), four standard errors of that chance are added to the stated
tolerance, so that a sound society fails a margin about once in 16,000 (normal approximation).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from underheaven.society import traits
from underheaven.society.ages import OLDEST_MOTHER, YOUNGEST_MOTHER, spouse_gap_shares
from underheaven.society.assumptions import Assumptions
from underheaven.society.household_types import generation_shares, size_shares
from underheaven.society.role_check import role_margins
from underheaven.society.society import Society
from underheaven.society.tally import GAP_SHIFT, LARGEST_SIZE, Tally
from underheaven.society.targets import AGE_GROUPS, SEXES, SIZES, births_by_mothers_age, targets_2018
from underheaven.society.verdict import STANDARD_ERRORS, Margin, chance_error, margin

GRIDS_AT_A_TIME = 64
_WORST_CELLS = 10
_SIZE_TOLERANCE = 0.5
_ROUNDING = 1.5
"""Standard error, in households, of the number of one size in one grid, which is rounded by chance."""
_GENERATION_TOLERANCE = 1.0
_DECILE_TOLERANCE = 0.3
_PLACE_DECILE_TOLERANCE = 2.0
_GAP_TOLERANCE = 3.0
_BIRTH_TOLERANCE = 3.0
_SCARCITY = 400.0
"""Percentage points x persons of a grid: 0.4 points in grids of a thousand, 2.5 in places of 160 persons."""
_SPOUSE_BINS = ((-100, -4), (-3, -1), (0, 0), (1, 2), (3, 4), (5, 7), (8, 100))
_DERIVED = "derived, data/README.md"


def check_society(society: Society) -> list[Margin]:
    """All margins of a society; one pass over its grids, some 0.4 microseconds a citizen.

    Returns:
        Margins in the order: persons, households, incomes, relatives, roles. Empty for `uniform`, which has no tables.
    """
    return check_traits(society, chunks_of(society))


def chunks_of(society: Society) -> Iterator[tuple[int, int, NDArray[np.uint32]]]:
    """First grid, grid after the last, and trait words, some grids at a time."""
    for first in range(0, society.n_grids, GRIDS_AT_A_TIME):
        last = min(first + GRIDS_AT_A_TIME, society.n_grids)
        yield first, last, society.live_in(first, last)


def check_traits(society: Society, chunks: Iterable[tuple[int, int, NDArray[np.uint32]]]) -> list[Margin]:
    """As `check_society`, for trait words that are given.

    Args:
        society: whose grids the words stand for.
        chunks: first grid, grid after the last, trait words of all persons of these grids in order of number.
    """
    if society.tables is None:
        return []
    tally = Tally()
    for first, last, words in chunks:
        persons = np.diff(society.grid_first[first : last + 1])
        tally.add(words, np.repeat(society.grid_stratum[first:last], persons))
    assumed = Assumptions(society.values)
    return [
        *_person_margins(society, tally),
        *_household_margins(tally, assumed, society.n_grids),
        *_income_margins(tally),
        *_relative_margins(tally, assumed, _SCARCITY * society.n_grids / society.population),
        *role_margins(tally, assumed),
    ]


def _person_margins(society: Society, tally: Tally) -> list[Margin]:
    """Population, provinces, urban share, age x sex, and the worst of all province x age x sex cells."""
    targets = targets_2018()
    official = np.array(targets.persons, dtype=np.float64)
    scale = society.population / official.sum()
    groups = np.minimum(np.arange(tally.persons.shape[1]) // 5, len(AGE_GROUPS) - 1)
    by_group = np.zeros((traits.N_STRATA, len(AGE_GROUPS), 2))
    for g in range(len(AGE_GROUPS)):
        by_group[:, g] = tally.persons[:, groups == g].sum(axis=1)
    found = by_group.reshape(traits.N_PROVINCES, 2, -1).sum(axis=1)
    exact = official * scale
    about = ("persons", _DERIVED, "medium")
    margins = [margin(("population", "all"), society.population, float(found.sum()), 0.0, about)]
    largest = float(np.diff(society.grid_first).max())
    about_grids = ("persons", "by construction: some a thousand, under 1024", "high")
    half = traits.MAX_GRID / 2
    margins.append(margin(("largest grid", "all"), half, largest, half - 1, about_grids))
    for p, name in enumerate(targets.names):
        margins.append(margin(("province", name), exact[p].sum(), found[p].sum(), 1.0, about))
    for p, name in enumerate(targets.names):
        whole = max(found[p].sum(), 1.0)
        share = 100.0 * by_group[2 * p + 1].sum() / whole
        tolerance = 0.1 + 100.0 / whole
        about = ("% of persons", "targets_2018_urban.csv", "medium")
        margins.append(margin(("urban share", name), targets.urban_per_10000[p] / 100, share, tolerance, about))
    tolerance = np.maximum(1.0, 0.01 * exact)
    for c in range(exact.shape[1]):
        group, sex = AGE_GROUPS[c // 2], SEXES[c % 2]
        target = exact[:, c].sum()
        about = ("persons", "targets_2018_age_sex.csv", "low" if group == "85+" else "medium")
        cell = f"{sex} {group}"
        margins.append(margin(("age x sex", cell), target, found[:, c].sum(), max(31.0, 0.001 * target), about))
    excess = np.abs(found - exact) / tolerance
    for flat in np.argsort(-excess, axis=None, kind="stable")[:_WORST_CELLS]:
        p, c = divmod(int(flat), exact.shape[1])
        cell = f"{targets.names[p]} {SEXES[c % 2]} {AGE_GROUPS[c // 2]}"
        about = ("persons", "targets_2018_age_sex.csv", "medium")
        margins.append(margin(("worst cells", cell), exact[p, c], found[p, c], float(tolerance[p, c]), about))
    return margins


def _household_margins(tally: Tally, assumed: Assumptions, n_grids: int) -> list[Margin]:
    """Sizes, mean sizes of provinces, generations, and no household of minors alone."""
    targets = targets_2018()
    by_size = tally.sizes.sum(axis=0)
    households = float(by_size.sum())
    rounding = 100.0 * STANDARD_ERRORS * _ROUNDING * math.sqrt(n_grids) / households
    found = [*by_size[1:10], by_size[10:].sum()]
    about = ("% of households", "targets_2018_household_size.csv", "low")
    margins = []
    for n, share in enumerate(size_shares(targets)):
        tolerance = max(_SIZE_TOLERANCE, rounding)
        cell = f"{SIZES[n]} persons"
        margins.append(margin(("household size", cell), 100 * share, 100 * found[n] / households, tolerance, about))
    widths = np.arange(LARGEST_SIZE + 1)
    for p, name in enumerate(targets.names):
        sizes = targets.sizes_ppm[p]
        target = (sum((n + 1) * s for n, s in enumerate(sizes[:-1])) + 10.5 * sizes[-1]) / sum(sizes)
        n_homes = max(float(tally.sizes[p].sum()), 1.0)
        mean = float((tally.sizes[p] * widths).sum()) / n_homes
        tolerance = 0.02 + STANDARD_ERRORS * 1.5 / math.sqrt(n_homes)
        about_size = ("persons", "targets_2018_household_size.csv", "low")
        margins.append(margin(("mean household size", name), target, mean, tolerance, about_size))
    about = ("% of households", "household_composition.csv, interpolated", "low")
    for g, share in enumerate(generation_shares(assumed), start=1):
        tolerance = max(_GENERATION_TOLERANCE, 2 * rounding)
        cell = ("one generation", "two generations", "three and more")[g - 1]
        seen = 100.0 * float(tally.generations[g]) / households
        margins.append(margin(("generations", cell), 100 * share, seen, tolerance, about))
    about = ("households", "by construction", "high")
    margins.append(margin(("minors alone", "households without an adult"), 0.0, tally.minors_only, 0.0, about))
    minors = float(tally.persons[:, :18].sum())
    about = ("% of minors", "assumption", "low")
    others = 100.0 * tally.minors_as_others / max(minors, 1.0)
    tolerance = 2.0 + 100.0 * 60.0 / max(minors, 1.0)
    margins.append(margin(("minors with other relatives", "all"), 0.0, others, tolerance, about))
    return margins


def _income_margins(tally: Tally) -> list[Margin]:
    """National deciles, and the worst province x place x decile."""
    targets = targets_2018()
    persons = tally.deciles.sum(axis=1).astype(np.float64)
    national = tally.deciles.sum(axis=0) / persons.sum()
    shares = np.array(targets.deciles_ppm, dtype=np.float64)
    shares /= shares.sum(axis=1, keepdims=True)
    expected = persons @ shares / persons.sum()
    margins = []
    about = ("% of persons", "targets_2018_income_decile.csv", "low")
    for d in range(traits.N_DECILES):
        tolerance = _DECILE_TOLERANCE + 2.0 * chance_error(expected[d], persons.sum())
        where = ("income decile", f"decile {d + 1}")
        margins.append(margin(where, 100 * expected[d], 100 * national[d], tolerance, about))
    found = tally.deciles / np.maximum(persons, 1.0)[:, None]
    error = 2.0 * STANDARD_ERRORS * np.sqrt(shares * (1 - shares) / np.maximum(persons, 1.0)[:, None])
    tolerance = 0.01 * _PLACE_DECILE_TOLERANCE + error + 12.0 / np.maximum(persons, 1.0)[:, None]
    excess = np.where(persons[:, None] > 0, np.abs(found - shares) / tolerance, 0.0)
    for flat in np.argsort(-excess, axis=None, kind="stable")[:3]:
        s, d = divmod(int(flat), traits.N_DECILES)
        cell = f"{targets.names[s // 2]} {'urban' if s % 2 else 'rural'} decile {d + 1}"
        where = ("worst incomes", cell)
        margins.append(margin(where, 100 * shares[s, d], 100 * found[s, d], 100 * float(tolerance[s, d]), about))
    return margins


def _relative_margins(tally: Tally, assumed: Assumptions, scarcity: float) -> list[Margin]:
    """Years between spouses, and between mothers and their minor children, beside what they were drawn from.

    Args:
        tally: counts.
        assumed: assumptions of the society.
        scarcity: percentage points allowed because small grids leave few to choose among.
    """
    margins = []
    couples = float(tally.spouse_gaps.sum())
    expected = dict(zip(range(-8, 15), spouse_gap_shares(assumed), strict=True))
    about = ("% of couples", "assumption: normal, society/households/spouse-gap", "low")
    for low, high in _SPOUSE_BINS:
        share = math.fsum(x for gap, x in expected.items() if low <= gap <= high)
        found = 100.0 * float(tally.spouse_gaps[GAP_SHIFT + low : GAP_SHIFT + high + 1].sum()) / max(couples, 1.0)
        cell = f"{low}" if low == high else f"{low} to {high}"
        cell = f"under {high + 1}" if low == -100 else f"{low} and more" if high == 100 else cell
        tolerance = _GAP_TOLERANCE + scarcity + chance_error(share, couples)
        margins.append(margin(("spouses, husband minus wife", cell + " years"), 100 * share, found, tolerance, about))
    children = float(tally.mother_gaps.sum())
    about = ("% of minors with a mother", "children.csv, UN WPP 2019", "high")
    for g, share in enumerate(births_by_mothers_age()):
        low = YOUNGEST_MOTHER + 5 * g
        found = 100.0 * float(tally.mother_gaps[GAP_SHIFT + low : GAP_SHIFT + low + 5].sum()) / max(children, 1.0)
        tolerance = _BIRTH_TOLERANCE + scarcity + chance_error(share, children)
        where = ("mother's age at birth", f"{low}-{low + 4}")
        margins.append(margin(where, 100 * share, found, tolerance, about))
    pairs = float(tally.all_mother_gaps.sum())
    within = tally.all_mother_gaps[GAP_SHIFT + YOUNGEST_MOTHER : GAP_SHIFT + OLDEST_MOTHER + 1].sum()
    about = ("% of mothers and children", "biology", "high")
    where = ("mother 15 to 50 years older", "all")
    margins.append(margin(where, 100.0, 100.0 * float(within) / max(pairs, 1.0), 0.5, about))
    return margins
