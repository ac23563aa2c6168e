"""Decide whom a search by face names.

Question answered: is the person found, is one of her kin or a stranger taken for her, or nobody found? Left out: the
chances (tables.py), and who in the country the stranger is (model/records/file/deliver.py).
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import rule
from underheaven.society.traits import AGE_BITS, N_GROUPS

NOBODY, RIGHT, STRANGER, KIN = 0, 1, 2, 3
"""Whom a channel names."""


@rule
def cell_of_search(row, urban, group, age):
    """Row of the table of chances: channel, place, sex (of the group) and age of the person searched for."""
    is_female = np.int64(group >= N_GROUPS // 2)
    return ((((row * 2 + urban) * 2) + is_female) << AGE_BITS) + age


@rule
def named_by_face(word, right, kin, another):
    """Whom a search names.

    Who is found rightly hangs on her own chance alone: with more strangers, others are named for those not found.

    Args:
        word: 32 random bits.
        right: chance that it is the person herself, in 2**-31.
        kin: chance that it is she or kin of hers.
        another: chance that it is anybody.

    Returns:
        RIGHT, KIN, STRANGER or NOBODY.
    """
    half = np.int64(word >> np.uint32(1))
    if half >= np.int64(another):
        return NOBODY
    if half >= np.int64(kin):
        return STRANGER
    return KIN if half >= np.int64(right) else RIGHT


@rule
def names_her(named):
    """Whether the person searched for is named."""
    return named == RIGHT


@rule
def names_another(named):
    """Whether somebody else is."""
    return named == STRANGER or named == KIN
