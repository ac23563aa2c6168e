"""Round lines of a code that behave alike to whole numbers for the kernels.

Question answered: which integers does a month read, and how do they follow from the rulebook? Left out: the pass that
reads them (phase.py). Chances are thresholds in 2**-31, factors are in 2**-16.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from underheaven.kernels.philox import ALWAYS
from underheaven.model.records.lines.compile import Lines as CompiledLines


class Lines(NamedTuple):
    """Lines that are held as one act; A acts, L lines."""

    first: NDArray[np.int64]
    """(A,) where the lines of each act begin in `upto`."""
    number: NDArray[np.int64]
    """(A,) how many there are; 0 = the act is one line."""
    upto: NDArray[np.int64]
    """(L,) odds of the lines of an act added up, rising to 2**31."""


def make_lines(lines: CompiledLines, n_acts: int) -> Lines:
    """Odds of the lines of each act, added up; acts of one line have none."""
    if len(lines.first) == 1:
        none = np.zeros(n_acts, np.int64)
        return Lines(first=none, number=none.copy(), upto=np.zeros(0, np.int64))
    first = lines.first.astype(np.int64)
    upto = [odds(lines.weight[a:b]) for a, b in pairwise(first.tolist())]
    return Lines(first=first[:-1].copy(), number=np.diff(first), upto=np.concatenate(upto))


def odds(weight: NDArray[np.float64]) -> NDArray[np.int64]:
    """(L,) shares added up, in 2**-31; equal shares where all weights are 0."""
    if len(weight) == 0:
        return np.zeros(0, np.int64)
    share = weight / weight.sum() if weight.sum() > 0.0 else np.full(len(weight), 1.0 / len(weight))
    upto = np.rint(np.cumsum(share) * ALWAYS).astype(np.int64)
    upto[-1] = ALWAYS
    return upto
