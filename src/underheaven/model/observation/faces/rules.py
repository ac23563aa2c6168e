"""Decide whom a search by face names.

Question answered: is the person found, is one of her kin or a stranger taken for her, or nobody found? Left out: the
chances (tables.py), and who in the country the stranger is (model/records/file/deliver.py).
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import rule
from underheaven.society.traits import AGE_BITS

NOBODY, RIGHT, STRANGER, KIN = 0, 1, 2, 3
"""Whom a channel names."""


@rule
def cell_of_search(row, urban, sex, age):
    """Row of the table of chances: channel, place, sex (1 = female) and age of the person searched for."""
    return ((((row * 2 + urban) * 2) + sex) << AGE_BITS) + age


@rule
def named_by_face(word, kin, another, either):
    """Whom a search names.

    Args:
        word: 32 random bits.
        kin: chance that it is kin of hers, in 2**-31.
        another: chance that it is kin or a stranger.
        either: chance that it is anybody.

    Returns:
        KIN, STRANGER, RIGHT or NOBODY.
    """
    half = np.int64(word >> np.uint32(1))
    if half >= np.int64(either):
        return NOBODY
    if half >= np.int64(another):
        return RIGHT
    return STRANGER if half >= np.int64(kin) else KIN
