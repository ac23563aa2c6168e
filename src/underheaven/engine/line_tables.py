"""Tables of the lines that are held as one act.

Question answered: with what odds is a record of such an act each of its lines? Left out: the drawing
(records/lines.py).
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from underheaven.engine import tables_of_codes as t
from underheaven.kernels.philox import ALWAYS
from underheaven.regimes.rulebook import Lines


def make_lines(lines: Lines, n_acts: int) -> t.Lines:
    """Odds of the lines of each act, added up; acts of one line have none."""
    if len(lines.first) == 1:
        none = np.zeros(n_acts, np.int64)
        return t.Lines(first=none, number=none.copy(), upto=np.zeros(0, np.int64))
    first = lines.first.astype(np.int64)
    upto = [odds(lines.weight[a:b]) for a, b in pairwise(first.tolist())]
    return t.Lines(first=first[:-1].copy(), number=np.diff(first), upto=np.concatenate(upto))


def odds(weight: NDArray[np.float64]) -> NDArray[np.int64]:
    """(L,) shares added up, in 2**-31; equal shares where all weights are 0."""
    if len(weight) == 0:
        return np.zeros(0, np.int64)
    share = weight / weight.sum() if weight.sum() > 0.0 else np.full(len(weight), 1.0 / len(weight))
    upto = np.rint(np.cumsum(share) * ALWAYS).astype(np.int64)
    upto[-1] = ALWAYS
    return upto
