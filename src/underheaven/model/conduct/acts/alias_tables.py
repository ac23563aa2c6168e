"""Build alias tables, from which the act of a candidate is drawn in constant time.

Question answered: from weights to packed alias tables. Source: Walker 1977; construction by Vose 1991.
Left out: the weights (model/tables.py).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from underheaven.kernels.compile import kernel
from underheaven.model.conduct.acts.rules import ALIAS_CELLS

_UNIT = 1 << 25


def alias_tables(weights: NDArray[np.float64]) -> NDArray[np.uint32]:
    """Alias tables of many rows of weights.

    Args:
        weights: (R, 128) float64, each at least 0; a row of zeros gives a table that is never read.

    Returns:
        (R, 128) uint32: threshold of 25 bits above the alias of 7 bits. The threshold 2**25 does not fit, so a cell
        that is never left names itself as its alias.
    """
    tables = np.empty(weights.shape, np.uint32)
    cells = np.empty((2, ALIAS_CELLS), np.int64)
    _fill_alias_tables(np.ascontiguousarray(weights), tables, np.empty(ALIAS_CELLS), cells[0], cells[1])
    return tables


@kernel
def _fill_alias_tables(weights, tables, scaled, small, large):
    for r in range(weights.shape[0]):
        total = 0.0
        for k in range(ALIAS_CELLS):
            total += weights[r, k]
        if total <= 0.0:
            for k in range(ALIAS_CELLS):
                tables[r, k] = k
            continue
        n_small = n_large = 0
        for k in range(ALIAS_CELLS):
            scaled[k] = weights[r, k] * (ALIAS_CELLS / total)
            tables[r, k] = np.uint32(((_UNIT - 1) << 7) | k)
            if scaled[k] < 1.0:
                small[n_small] = k
                n_small += 1
            else:
                large[n_large] = k
                n_large += 1
        while n_small > 0 and n_large > 0:
            n_small -= 1
            a = small[n_small]
            b = large[n_large - 1]
            threshold = np.int64(scaled[a] * _UNIT + 0.5)
            if threshold >= _UNIT:
                threshold = _UNIT - 1
            tables[r, a] = np.uint32((threshold << 7) | b)
            scaled[b] -= 1.0 - scaled[a]
            if scaled[b] < 1.0:
                n_large -= 1
                small[n_small] = b
                n_small += 1
        # Rounding can leave a cell without weight over; it must never name itself.
        heaviest = 0
        for k in range(ALIAS_CELLS):
            heaviest = k if weights[r, k] > weights[r, heaviest] else heaviest
        for k in range(n_small):
            if weights[r, small[k]] == 0.0:
                tables[r, small[k]] = np.uint32(heaviest)
