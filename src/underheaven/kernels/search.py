"""Looking up where a number stands among rising ones.

Question answered: in which of a row of spans does a number lie? Left out: what the spans are. NumPy's own search does
the same; Numba translates it for every kind of number that there is, which takes a second of a first compilation.
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import rule


@rule
def last_at_most(rising, value):
    """Place of the last number that is at most `value`; -1 if none is.

    Args:
        rising: (n,) whole numbers, none less than the one before.
        value: a whole number.
    """
    low, high = np.int64(0), np.int64(rising.size)
    while low < high:
        middle = (low + high) >> np.int64(1)
        if np.int64(rising[middle]) <= np.int64(value):
            low = middle + np.int64(1)
        else:
            high = middle
    return low - np.int64(1)
