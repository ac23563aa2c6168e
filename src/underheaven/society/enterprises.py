"""Enterprises: one for each citizen who heads one, known by their head.

Question answered: how large is the enterprise of a head, and in which sector? Left out: who heads one (roles.py, the
ENTERPRISE_HEAD bit) and what enterprises do (model/lists/enterprise/). Nothing is stored; sizes and sectors are
assumptions.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from underheaven.kernels.compile import rule
from underheaven.kernels.philox import draw
from underheaven.society.assumptions import Assumptions
from underheaven.society.purposes import Purpose

SIZE_CLASSES = ("micro", "small", "medium", "large")
SECTORS = (
    "manufacture",
    "construction",
    "wholesale-and-retail",
    "food-and-catering",
    "transport",
    "finance-and-property",
    "health-and-education",
    "other-services",
)
ENTERPRISE = int(Purpose.ENTERPRISE)
"""Purpose of the words that decide size and sector; time and occurrence are 0."""


def enterprise_ends(assumed: Assumptions) -> NDArray[np.int64]:
    """(2, 8) upper ends, in 2**-32, of the size classes and of the sectors; unused entries are 2**32."""
    sizes = [assumed.share(f"enterprises/size/{name}") for name in SIZE_CLASSES[1:]]
    sectors = [assumed.share(f"enterprises/sector/{name}") for name in SECTORS[:-1]]
    ends = np.full((2, len(SECTORS)), 1 << 32, dtype=np.int64)
    for row, shares in enumerate(([max(1.0 - sum(sizes), 0.0), *sizes[:-1]], sectors)):
        running = 0.0
        for i, share in enumerate(shares):
            running += share
            ends[row, i] = min(round(running * 2**32), 1 << 32)
    return ends


@rule
def size_and_sector(size_word, sector_word, ends):
    """Size class and sector from two words of 32 bits; `ends` as for `enterprise_of`."""
    size = 0
    while np.int64(size_word) >= ends[0, size]:
        size += 1
    sector = 0
    while np.int64(sector_word) >= ends[1, sector]:
        sector += 1
    return size, sector


@rule
def enterprise_of(seed, head, ends):
    """Size class and sector of the enterprise of a head.

    Args:
        seed: seed of the society.
        head: citizen number of the head.
        ends: (2, 8) of `enterprise_ends`.

    Returns:
        Index in SIZE_CLASSES, index in SECTORS.
    """
    words = draw(seed, ENTERPRISE, head, 0, 0)
    return size_and_sector(words[0], words[1], ends)
