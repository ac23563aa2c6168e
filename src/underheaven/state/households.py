"""Find the household of a person in a grid.

Question answered: who lives with person i? Left out: who they are to each other (society/kinship.py).
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import step
from underheaven.society.traits import FIRST_SHIFT


@step
def household_of(traits, n_persons, i):
    """First person of i's household and of the next.

    Args:
        traits: (n_persons,) uint32 of the grid.
        n_persons: of the grid.
        i: place in the grid.
    """
    start = i
    while start > 0 and not (traits[start] >> np.uint32(FIRST_SHIFT)) & np.uint32(1):
        start -= 1
    end = i + 1
    while end < n_persons and not (traits[end] >> np.uint32(FIRST_SHIFT)) & np.uint32(1):
        end += 1
    return start, end
