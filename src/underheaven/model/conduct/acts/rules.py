"""Decide what a person does in a month: number and kind of candidates, days, and which are done.

Question answered: from random words and tables to acts done. Left out: the rates themselves (model/conduct/data) and
the making of the tables (model/tables.py).

Candidates are drawn at the rate of the person's exposure class, a rate that belongs to the society; the state she is
in, and so the regime, only decides which of them she goes through with. So an act has the same random numbers under any
regime.

Source: Lewis and Shedler 1979 (thinning); Walker 1977 (alias table).
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import rule
from underheaven.kernels.philox import below

ALIAS_CELLS = 128
"""Cells of an alias table; an entry is a threshold of 25 bits above the alias of 7 bits."""


@rule
def number_of_candidates(word, cuts):
    """How many candidate acts this month.

    Args:
        word: 32 random bits.
        cuts: (K,) uint32, rising: cuts[k] / 2**31 is the chance of at most k.

    Returns:
        0..K-1.
    """
    half = word >> np.uint32(1)
    k = 0
    while half >= cuts[k]:
        k += 1
    return k


@rule
def kind_of_candidate(word, alias, exposure_class):
    """Which act, by Walker's alias method: 7 bits choose the cell, 25 decide between it and its alias.

    Args:
        word: 32 random bits.
        alias: (classes * ALIAS_CELLS,) uint32, a table for each exposure class.
        exposure_class: of the person, unsigned.
    """
    cell = np.uint32(word >> np.uint32(25))
    entry = alias[np.uint32(exposure_class * np.uint32(ALIAS_CELLS) + cell)]
    fraction = np.uint32(word & np.uint32(0x1FFFFFF))
    return cell if fraction < np.uint32(entry >> np.uint32(7)) else np.uint32(entry & np.uint32(127))


@rule
def day_of_month(word, n_days):
    """Day 0..n_days-1, each equally likely."""
    return below(word, n_days)


@rule
def word_of_day(day, n_days):
    """A word from which `day_of_month` gives that day; both unsigned, n_days at most 31."""
    return day * (np.uint64(1 << 32) // np.uint64(n_days) + np.uint64(1))


@rule
def goes_through(word, acceptance, factor):
    """Whether a candidate act is done.

    Args:
        word: 32 random bits.
        acceptance: chance at neutral response, in 2**-31.
        factor: response of the person, to her own state and to what befalls others, in 2**-16.
    """
    return np.uint64(word >> np.uint32(1)) < (np.uint64(acceptance) * np.uint64(factor)) >> np.uint64(16)
