"""Hold what a thread counts: integers by stratum, added up when the month is over.

Question answered: which arrays do steps add to? Left out: the meaning of the measures (state/measures.py).
"""

from __future__ import annotations

import math
import mmap
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from underheaven.society.traits import N_GROUPS, N_STRATA
from underheaven.state.limits import MAX_GATES
from underheaven.state.measures import N_BY_ACT, N_MEASURES, Step

MAX_BANDS = 8
N_STEPS = len(Step)
PRIVATE = mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS


class Tallies(NamedTuple):
    """Counts of one stratum as the steps see them."""

    counts: NDArray[np.int64]
    """(N_GROUPS, N_MEASURES): what befalls one person stands side by side."""
    by_act: NDArray[np.int64]
    """(A, N_BY_ACT)."""
    steps: NDArray[np.int64]
    """(MAX_BANDS, MAX_GATES, N_STEPS)."""
    moves: NDArray[np.int64]
    """(MAX_BANDS, MAX_BANDS) persons by the band of the month's beginning (row) and of its end."""


class Counts(NamedTuple):
    """Counts of one month, all strata."""

    counts: NDArray[np.int64]
    """(N_STRATA, N_MEASURES, N_GROUPS)."""
    by_act: NDArray[np.int64]
    """(N_STRATA, A, N_BY_ACT)."""
    steps: NDArray[np.int64]
    """(N_STRATA, MAX_BANDS, MAX_GATES, N_STEPS)."""
    moves: NDArray[np.int64]
    """(N_STRATA, MAX_BANDS, MAX_BANDS)."""


def new_counts(n_acts: int) -> Counts:
    """Zeros for `n_acts` acts.

    In memory each measure stands by itself: what a regime never counts is never touched, nor kept, month after month.
    """
    return Counts(
        untouched_zeros(N_MEASURES, N_STRATA, N_GROUPS).transpose(1, 0, 2),
        untouched_zeros(N_STRATA, max(n_acts, 1), N_BY_ACT),
        untouched_zeros(N_STRATA, MAX_BANDS, MAX_GATES, N_STEPS),
        untouched_zeros(N_STRATA, MAX_BANDS, MAX_BANDS),
    )


def month_by_month(parts: list[Counts]) -> NDArray[np.int64]:
    """(M, N_STRATA, N_MEASURES, N_GROUPS) counts of M months; here too what was never counted takes no memory.

    The list is emptied, so that what nobody else holds of a month is let go as soon as it is joined.
    """
    joined = untouched_zeros(N_MEASURES, len(parts), N_STRATA, N_GROUPS).transpose(1, 2, 0, 3)
    for month in range(len(parts)):
        counts = parts.pop(0).counts
        for measure in range(N_MEASURES):
            if counts[:, measure].any():
                joined[month, :, measure] = counts[:, measure]
    return joined


def untouched_zeros(*shape: int) -> NDArray[np.int64]:
    """Zeros that take memory only where something is written.

    `np.zeros` does the same until the process has given back a large array; from then on it clears memory by hand.
    """
    return np.frombuffer(mmap.mmap(-1, 8 * math.prod(shape), flags=PRIVATE), np.int64).reshape(shape)


def new_tallies(n_acts: int) -> Tallies:
    """Zeros of all strata as a thread counts them: each array of `Tallies` with the stratum before."""
    _, by_act, steps, moves = new_counts(n_acts)
    return Tallies(np.zeros((N_STRATA, N_GROUPS, N_MEASURES), np.int64), by_act, steps, moves)


def as_counts(tallies: Tallies) -> Counts:
    """What a thread counted in the shape of a month's counts; the same memory."""
    return Counts(tallies.counts.transpose(0, 2, 1), tallies.by_act, tallies.steps, tallies.moves)


def added(parts: Sequence[Counts]) -> Counts:
    """The sum of the shards' counts, in the memory of the first."""
    first, *others = parts
    for part in others:
        for total, more in zip(first, part, strict=True):
            total += more
    return first
