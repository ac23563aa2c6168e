"""Everything that the kernels know of a society: a handful of integer arrays.

Question answered: which tables does the making of a grid read? Left out: how they come about (margins.py, ages.py,
household_types.py, roles.py). About 0.2 MB, whatever the population.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from underheaven.society.ages import OLDEST, age_table, gap_table
from underheaven.society.assumptions import Assumptions
from underheaven.society.household_types import household_types, shape_table, type_rates
from underheaven.society.margins import cell_offsets
from underheaven.society.roles import CLASSES, class_of_age, role_table
from underheaven.society.targets import N_AGE_SEX, Targets
from underheaven.society.traits import N_DECILES, N_PROVINCES, N_STRATA

AGES_ROWS = N_AGE_SEX
"""First row of `Tables.curves` after those of the age-sex cells: the gaps (ages.MOTHER and so on)."""
AT_HOME, AS_COUPLE, EQUAL, CLASS_OF_AGE, THRESHOLDS = range(5)
"""Rows of `Tables.weights`."""
FIRST_GRID, N_GRIDS = 0, 1
CELLS = 2
OFFSETS = CELLS + N_AGE_SEX
DECILES = OFFSETS + N_AGE_SEX
RATES = DECILES + N_DECILES
"""First columns of `Tables.strata`."""


class Tables(NamedTuple):
    """Integer tables of one society at one population; few arrays, because each costs compile time in every rule."""

    strata: NDArray[np.int64]
    """(62, RATES + types) by stratum: first grid; number of grids; citizens of each age-sex cell; where each cell
    starts to be dealt out to grids; upper ends of the income deciles in 2**-32 of the persons; households of each
    type for one person in 2**-32."""
    curves: NDArray[np.int16]
    """(39, 256) equally likely ages of each age-sex cell, then years between mother and child, husband and wife,
    siblings."""
    shapes: NDArray[np.int64]
    """(types, 5) size, parents, children, elders, generations."""
    weights: NDArray[np.int64]
    """(5, 101) by age: chance to live with one's parents, of a woman to live as a couple, one; age class; and in
    the last row the threshold (31 bits) that a lone parent is the mother."""
    roles: NDArray[np.int32]
    """(480, 16) thresholds of 31 bits, roles.COLUMNS."""


def make_tables(targets: Targets, assumed: Assumptions, cells: NDArray[np.int64], n_grids: NDArray[np.int64]) -> Tables:
    """Put the tables together for integer cells and grids of a population."""
    types = household_types(assumed)
    strata = np.zeros((N_STRATA, RATES + len(types)), dtype=np.int64)
    first = 0
    for province in range(N_PROVINCES):
        for urban in (1, 0):
            stratum = province * 2 + urban
            strata[stratum, FIRST_GRID] = first
            first += int(n_grids[stratum])
    strata[:, N_GRIDS] = n_grids
    strata[:, CELLS:OFFSETS] = cells
    strata[:, OFFSETS:DECILES] = cell_offsets(n_grids)
    strata[:, DECILES:RATES] = _decile_ends(targets)
    strata[:, RATES:] = type_rates(targets, assumed)
    return Tables(
        strata=strata,
        curves=np.concatenate([age_table(targets), gap_table(assumed)]),
        shapes=shape_table(types),
        weights=_weights(assumed),
        roles=role_table(assumed),
    )


def _weights(assumed: Assumptions) -> NDArray[np.int64]:
    """(5, 101) rows AT_HOME to THRESHOLDS."""
    classes = class_of_age()
    weights = np.zeros((5, OLDEST + 1), dtype=np.int64)
    for row, what in ((AT_HOME, "lives-with-parents"), (AS_COUPLE, "lives-as-couple")):
        weights[row] = [round(100 * assumed.get(f"households/{what}/{CLASSES[k]}", 0.0)) for k in classes]
    weights[EQUAL] = 1
    weights[CLASS_OF_AGE] = classes
    weights[THRESHOLDS, 0] = round(assumed.share("households/mothers-among-lone-parents") * 2**31)
    return weights


def _decile_ends(targets: Targets) -> NDArray[np.int64]:
    """(62, 10) running shares in 2**-32; the last is above every word."""
    ends = np.zeros((N_STRATA, N_DECILES), dtype=np.int64)
    for stratum, shares in enumerate(targets.deciles_ppm):
        whole, running = sum(shares), 0
        for d, share in enumerate(shares):
            running += share
            ends[stratum, d] = (running << 32) // whole
    ends[:, -1] = 1 << 32
    return ends
