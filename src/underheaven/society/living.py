"""Who lives in a range of grids: the kernel that makes persons out of tables, seed and grid number.

Question answered: which trait words do the persons of grids first..last-1 have? Left out: how the tables came about
(tables.py). Nothing is kept between grids, so any grid can be made alone and again. Integers only.
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import kernel, rule
from underheaven.kernels.philox import below, draw
from underheaven.society import traits
from underheaven.society.household_types import SIZE
from underheaven.society.matching import (
    CODE_MASK,
    EMPTY,
    MINORS,
    N_FREE,
    PLACE_BITS,
    SPARE,
    fill_families,
    fill_remaining,
)
from underheaven.society.neighbourhood import count_households, count_persons, merge_households
from underheaven.society.persons import decile_of, role_row, roles_of
from underheaven.society.purposes import Purpose
from underheaven.society.tables import CLASS_OF_AGE, DECILES, FIRST_GRID, RATES

_HOUSEHOLDS = int(Purpose.HOUSEHOLDS)
_INCOME = int(Purpose.INCOME)
_UNIFORM = int(Purpose.UNIFORM_DECILE)
_MAX_GRID = traits.MAX_GRID
_FIRST_ORDER_WORD = 64
"""Words 0-63 round the types, the next MAX_GRID order the households, then two for each place."""
_FIRST_PLACE_WORD = _FIRST_ORDER_WORD + _MAX_GRID
N_WORDS = _FIRST_PLACE_WORD + 2 * _MAX_GRID
"""Random words of a grid."""
_FIRST_SEAT = N_FREE + _FIRST_ORDER_WORD
_FIRST_HOME = _FIRST_SEAT + _MAX_GRID
SCRATCH = _FIRST_HOME + 2 * _MAX_GRID
"""Scratch of one call: free persons, households by type, seats, homes."""
_GOLDEN_32 = 0x9E3779B9
_MASK_32 = 0xFFFFFFFF
_SEX_SHIFT = traits.SEX_SHIFT
_DECILE_SHIFT = traits.DECILE_SHIFT
_FIRST_SHIFT = traits.FIRST_SHIFT
_PLACE_SHIFT = traits.PLACE_SHIFT
_EXPOSURE_SHIFT = traits.EXPOSURE_SHIFT


@rule
def draw_words(words, n, seed, grid):
    """Fill the first n (rounded up to four) words of a grid."""
    for block in range((n + 3) // 4):
        w0, w1, w2, w3 = draw(seed, _HOUSEHOLDS, grid, 0, block)
        words[4 * block] = w0
        words[4 * block + 1] = w1
        words[4 * block + 2] = w2
        words[4 * block + 3] = w3


@rule
def lay_out(tables, counts, homes, words):
    """Put the households of a grid in a random order and give each its first place.

    Args:
        tables: Tables.
        counts: (types,) households of each type.
        homes: (households, 2) first place and type; overwritten.
        words: (households,) random words.
    """
    h = 0
    for kind in range(counts.shape[0]):
        for _ in range(counts[kind]):
            homes[h, 1] = kind
            h += 1
    for i in range(h - 1, 0, -1):
        j = below(words[i], i + 1)
        kind = homes[i, 1]
        homes[i, 1] = homes[j, 1]
        homes[j, 1] = kind
    start = 0
    for i in range(h):
        homes[i, 0] = start
        start += tables.shapes[homes[i, 1], SIZE]


@rule
def write_traits(tables, where, seats, homes, out):
    """Write the trait words of a grid.

    Args:
        tables: Tables.
        where: stratum, seed, grid, first citizen.
        seats: (persons,) code and place of each person.
        homes: (households, 2) first place and type.
        out: (persons,) uint32; overwritten.
    """
    stratum, seed, grid, first_citizen = where
    start_rank, _, _, _ = draw(seed, _INCOME, grid, 0, 0)
    ends = tables.strata[stratum, DECILES:RATES]
    for h in range(homes.shape[0]):
        decile = decile_of(ends, (np.int64(start_rank) + h * _GOLDEN_32) & _MASK_32)
        start = homes[h, 0]
        for slot in range(start, start + tables.shapes[homes[h, 1], SIZE]):
            age, sex, place = (seats[slot] & CODE_MASK) >> 1, seats[slot] & 1, seats[slot] >> PLACE_BITS
            row = role_row(stratum & 1, sex, tables.weights[CLASS_OF_AGE, age], decile)
            word = roles_of(tables.roles[row], age, place, seed, first_citizen + slot)
            word |= age | (sex << _SEX_SHIFT) | (decile << _DECILE_SHIFT) | (place << _PLACE_SHIFT)
            if slot == start:
                word |= 1 << _FIRST_SHIFT
            out[slot] = np.uint32(word)


@kernel
def live_in_grids(tables, grids, seed, scratch, words, out):
    """Make the persons of consecutive grids.

    Args:
        tables: Tables.
        grids: (n + 1, 3) int64: number of a grid, its stratum, its first citizen; the last row has the citizen after.
        seed: seed of the society, uint64.
        scratch: (SCRATCH,) int64; overwritten.
        words: (N_WORDS,) uint32; overwritten.
        out: (persons,) uint32 trait words; overwritten.
    """
    free = scratch[:N_FREE]
    counts = scratch[N_FREE : N_FREE + tables.shapes.shape[0]]
    all_seats = scratch[_FIRST_SEAT:_FIRST_HOME]
    all_homes = scratch[_FIRST_HOME:].reshape((_MAX_GRID, 2))
    for i in range(grids.shape[0] - 1):
        grid, stratum, first_citizen = grids[i, 0], grids[i, 1], grids[i, 2]
        persons = count_persons(tables, stratum, grid - tables.strata[stratum, FIRST_GRID], free)
        draw_words(words, _FIRST_PLACE_WORD + 2 * persons, seed, grid)
        households = count_households(tables, stratum, persons, words, counts)
        adults = persons - free[MINORS]
        households = merge_households(tables, counts, households, adults)
        free[SPARE] = adults - households
        homes = all_homes[:households]
        seats = all_seats[:persons]
        seats[:] = EMPTY
        lay_out(tables, counts, homes, words[_FIRST_ORDER_WORD:])
        own_words = words[_FIRST_PLACE_WORD:]
        fill_families(tables, free, seats, homes, own_words)
        fill_remaining(tables, free, seats, homes, own_words)
        begin = first_citizen - grids[0, 2]
        where = (stratum, seed, grid, first_citizen)
        write_traits(tables, where, seats, homes, out[begin : begin + persons])


@kernel
def live_alone(first_citizen, seed, out):
    """Make consecutive citizens of `uniform`: 30 years old, alone, of any decile with equal chance.

    Args:
        first_citizen: number of the first.
        seed: seed of the society, uint64.
        out: (n,) uint32 trait words; overwritten. The exposure bits hold the decile.
    """
    for i in range(out.shape[0]):
        word, _, _, _ = draw(seed, _UNIFORM, first_citizen + i, 0, 0)
        decile = below(word, 10)
        out[i] = np.uint32(30 | (decile << _EXPOSURE_SHIFT) | (decile << _DECILE_SHIFT) | (1 << _FIRST_SHIFT))
