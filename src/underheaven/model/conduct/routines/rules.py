"""Decide which candidates of a month become an outcome of a check by face, whose, when, and what it costs her.

Question answered: from random words and tables to somebody refused, charged, let in or served. Left out: how often that
is to be (compile.py), and the attempts at which nothing happens, which are never drawn.

Outcomes are the points of a Poisson process that lie below somebody's own rate: a level is a slice of the same height,
drawn alike under any regime, and a regime decides only how many slices are looked at and which points are kept. So
costs follow outcomes, and whoever is refused under one regime is refused under every one that errs more.

Source: Lewis and Shedler 1979 (thinning).
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import rule
from underheaven.kernels.philox import below, happens

SLOT_AT, LUCK_MASK, LUCK_AT = np.uint64(22), np.uint64((1 << 22) - 1), np.uint64(10)
"""The first word of a candidate: ten bits say who it is, the others how it ends."""
AMOUNT_AT = np.uint64(29)
HEIGHT_AT = 31
"""A level is 2**31 high."""
EASE_AT = np.uint64(29)
N_EASES = 8
HARDEST = N_EASES - 1


@rule
def slot_of(word):
    """Place 0 to 1023 in the grid, each equally likely; where nobody lives nothing happens."""
    return np.int64(np.uint64(word) >> SLOT_AT)


@rule
def is_below(slot, n, height, rates, groups):
    """Whether a candidate lies below the rate of whoever it falls on.

    Args:
        slot: place in the grid.
        n: persons of the grid.
        height: in 2**-31 of a level.
        rates: (N_GROUPS,) of those who are hardest to recognise, in the same unit.
        groups: of persons, by place.
    """
    return height < rates[groups[slot]] if slot < n else False


@rule
def height_of(word, level):
    """Height of a candidate in 2**-31 of a level."""
    return (np.int64(level) << HEIGHT_AT) | np.int64(np.uint64(word) >> np.uint64(1))


@rule
def ease_of(word):
    """Class of being recognised, 0 (easiest) to 7 (hardest), each equally likely, for life."""
    return np.int64(np.uint64(word) >> EASE_AT)


@rule
def befalls(word, chance):
    """Whether it befalls her, as easily recognised as she is; chance in 2**-31 of those hardest to recognise."""
    return happens(word, chance)


@rule
def has_check(word, share):
    """Whether a grid's residences have the check; share in 2**-31."""
    return happens(word, share)


@rule
def is_helped(word, share):
    """Whether somebody at hand lets her through, by the lower bits of the candidate's first word; share in 2**-31."""
    return np.int64((np.uint64(word) & LUCK_MASK) << np.uint64(9)) < np.int64(share)


@rule
def amount_of(word):
    """Class of the sum paid, 0 to 7, each equally likely, by the same bits; who is charged is never also helped."""
    return np.int64(((np.uint64(word) & LUCK_MASK) << LUCK_AT) >> AMOUNT_AT)


@rule
def second_of(word, n_days, n_seconds):
    """Second among those of the month at which it is done, each equally likely: day times n_seconds plus second."""
    return below(word, n_days * n_seconds)


@rule
def minutes_lost(helped, with_help, without):
    """Minutes that it costs her."""
    return with_help if helped else without
