"""Integer targets: the tables of 2018 scaled to the population of a run, without losing a citizen.

Question answered: how many citizens has each stratum and cell, how many grids has a stratum, and how many of a cell
live in the first grids? Left out: single years of age (ages.py) and households. Integer arithmetic only.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from underheaven.society.targets import N_AGE_SEX, Targets
from underheaven.society.traits import N_STRATA

MEAN_GRID = 980
"""Most persons of a grid on average: 36 cells can add at most one each, and 1016 stays below MAX_GRID."""
FIRST_ADULT_CELL = 8
"""First cell of ages 20-24: from here on everybody is of age."""
_GOLDEN = 0x9E3779B97F4A7C15


def scaled(weights: list[int], total: int) -> list[int]:
    """Round weights to integers that sum to `total`, each running sum within half of its exact value."""
    whole = sum(weights)
    running, before, result = 0, 0, []
    for weight in weights:
        running += weight
        now = (2 * running * total + whole) // (2 * whole)
        result.append(now - before)
        before = now
    return result


def cells_of_strata(targets: Targets, population: int) -> NDArray[np.int64]:
    """(62, 36) citizens by stratum and age-sex cell; every province x cell is within one citizen of its target."""
    flat = scaled([n for province in targets.persons for n in province], population)
    cells = np.zeros((N_STRATA, N_AGE_SEX), dtype=np.int64)
    for province, urban_share in enumerate(targets.urban_per_10000):
        counts = flat[province * N_AGE_SEX : (province + 1) * N_AGE_SEX]
        running = before = 0
        for cell, count in enumerate(counts):
            running += count
            now = (running * urban_share + 5_000) // 10_000
            cells[province * 2 + 1, cell] = now - before
            cells[province * 2, cell] = count - (now - before)
            before = now
    _give_each_stratum_an_adult(cells)
    return cells


def _give_each_stratum_an_adult(cells: NDArray[np.int64]) -> None:
    """Let no place of a tiny society be peopled by minors alone: one minor there becomes an adult of her sex.

    The cell that loses and the one that gains stay within one citizen of their targets where these are below one.
    """
    for stratum in range(N_STRATA):
        row = cells[stratum]
        if row.sum() and not row[FIRST_ADULT_CELL:].sum():
            minor = int(np.argmax(row))
            row[minor] -= 1
            row[FIRST_ADULT_CELL + 4 + minor % 2] += 1


def grids_of_strata(cells: NDArray[np.int64]) -> NDArray[np.int64]:
    """(62,) grids of each stratum: none where nobody lives, else as few as keep every grid below MAX_GRID."""
    return -(-cells.sum(axis=1) // MEAN_GRID)


def cell_offsets(n_grids: NDArray[np.int64]) -> NDArray[np.int64]:
    """(62, 36) where in 0..n_grids-1 each cell starts to be dealt out, so that cells do not step up together."""
    offsets = np.zeros((N_STRATA, N_AGE_SEX), dtype=np.int64)
    for stratum in range(N_STRATA):
        for cell in range(N_AGE_SEX):
            place = ((stratum * N_AGE_SEX + cell + 1) * _GOLDEN) % (1 << 64)
            offsets[stratum, cell] = (place * int(n_grids[stratum])) >> 64
    return offsets


def first_citizens(
    cells: NDArray[np.int64], offsets: NDArray[np.int64], n_grids: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.uint8]]:
    """Number of the first citizen of each grid (and the population at the end), and each grid's stratum.

    Provinces in the order of their codes, urban grids first. Cost: 36 passes over the grids.
    """
    stratum_order = [province * 2 + urban for province in range(N_STRATA // 2) for urban in (1, 0)]
    first = np.zeros(int(n_grids.sum()) + 1, dtype=np.int64)
    stratum_of = np.zeros(len(first) - 1, dtype=np.uint8)
    grid, citizen = 0, 0
    for stratum in stratum_order:
        n = int(n_grids[stratum])
        if n == 0:
            continue
        place = np.arange(1, n + 1, dtype=np.int64)
        ends = np.zeros(n, dtype=np.int64)
        for cell in range(N_AGE_SEX):
            ends += (cells[stratum, cell] * place + offsets[stratum, cell]) // n
        first[grid + 1 : grid + n + 1] = citizen + ends
        stratum_of[grid : grid + n] = stratum
        grid += n
        citizen += int(ends[-1])
    return first, stratum_of
