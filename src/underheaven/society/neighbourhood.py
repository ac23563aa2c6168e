"""How many persons of each age and sex, and how many households of each type, live in one grid.

Question answered: what does grid g of a stratum have to be made of? Left out: who lives with whom (matching.py).
Persons are dealt out exactly: over all grids of a stratum each cell sums to its target. Households are rounded
by chance, without bias; what the types leave over is made up by the more frequent and smaller ones (by at most half of
their own number), so that the places are as many as the persons.
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import rule
from underheaven.society.household_types import LARGEST, RATE_BITS, SIZE
from underheaven.society.matching import ADULT_AGE, MINORS
from underheaven.society.tables import CELLS, N_GRIDS, OFFSETS, RATES
from underheaven.society.targets import N_AGE_SEX

_GOLDEN = 0x9E3779B9
"""Multiples of the golden ratio in 2**-32: any run of them is spread evenly."""
_TURN = 0xD1B54A33
_MASK = 0xFFFFFFFF


@rule
def count_persons(tables, stratum, place, free):
    """Count the persons of a grid by sex and age.

    Args:
        tables: Tables.
        stratum: stratum of the grid.
        place: which grid of the stratum, from 0.
        free: (N_FREE,) int64, persons by code; overwritten, MINORS too.

    Returns:
        Number of persons.
    """
    n_grids = tables.strata[stratum, N_GRIDS]
    free[:] = 0
    persons = 0
    for cell in range(N_AGE_SEX):
        total = tables.strata[stratum, CELLS + cell]
        offset = tables.strata[stratum, OFFSETS + cell]
        before = (total * place + offset) // n_grids
        after = (total * (place + 1) + offset) // n_grids
        sex = cell & 1
        shift = (stratum * 64 + cell) * _TURN
        for rank in range(before, after):
            entry = ((rank * _GOLDEN + shift) & _MASK) >> 24
            free[2 * np.int64(tables.curves[cell, entry]) + sex] += 1
        persons += after - before
    for code in range(2 * ADULT_AGE):
        free[MINORS] += free[code]
    return persons


@rule
def count_households(tables, stratum, persons, words, counts):
    """Count the households of a grid by type.

    Args:
        tables: Tables.
        stratum: stratum of the grid.
        persons: how many live in the grid.
        words: uint32, one for each type.
        counts: (types,) int64; overwritten.

    Returns:
        Number of households.
    """
    last = tables.shapes.shape[0] - 1
    left = persons
    carried = 0
    households = 0
    for kind in range(last):
        size = tables.shapes[kind, SIZE]
        wanted = persons * tables.strata[stratum, RATES + kind]
        makes_up = min(max(carried // size, -(wanted >> 1)), wanted >> 1)
        n = (wanted + makes_up + np.int64(words[kind])) >> RATE_BITS
        n = min(n, left // size)
        carried += (wanted - (n << RATE_BITS)) * size
        counts[kind] = n
        left -= n * size
        households += n
    counts[last] = left
    return households + left


@rule
def merge_households(tables, counts, households, adults):
    """Join households until each can have an adult; only places of a few dozen citizens need it.

    Two persons alone become a household of two; if none are left, the two smallest become one of their joint size.

    Returns:
        Number of households.
    """
    kinds = tables.shapes.shape[0]
    while households > adults:
        joint = 0
        taken = 0
        first = 0
        kind = kinds - 1
        while kind >= 0 and taken < 2:
            size = tables.shapes[kind, SIZE]
            if counts[kind] > 0 and joint + size <= LARGEST:
                if taken == 0:
                    first = kind
                counts[kind] -= 1
                joint += size
                taken += 1
            else:
                kind -= 1
        if taken < 2:
            counts[first] += taken
            return households
        for other in range(kinds):
            if tables.shapes[other, SIZE] == joint:
                counts[other] += 1
                break
        households -= 1
    return households
