"""Messages between grids: somebody here did it, somebody there is named.

Question answered: what does a message hold, and in which order are the messages of a month delivered? Left out: who
is picked in the receiving grid (engine/month/deliver.py).

A message is bound late: it names a grid, sex and age band, and 32 random bits; the receiving grid picks the person.
So no global index of persons is needed, and the order of delivery is that of the sorted words.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from underheaven.kernels.compile import rule

RECORD, LISTING, APPEAL = 0, 1, 2
"""Named for an act, or for somebody else's judgment debt; or an appeal, which goes to its author's own grid."""
LATEST = 511
"""Longest wait after the month's end, in days, that a message can hold."""


@rule
def pack_message(grid, act, days_after, sort, channel):
    """First word without the likeness, second word empty.

    Args:
        grid: grid of the one named (24 bits).
        act: act index (8 bits).
        days_after: days from the next month's start to the filing, negative = at once; at most LATEST.
        sort: RECORD, LISTING or APPEAL.
        channel: who names (5 bits); of an appeal 1 if it is against a wrong entry.

    Returns:
        Two uint64; bits 16 to 19 of the first are left for sex and age band, the second takes culprit and pick.
    """
    wait = days_after if days_after > 0 else 0
    first = (
        (np.uint64(grid) << np.uint64(40))
        | (np.uint64(act) << np.uint64(32))
        | (np.uint64(wait) << np.uint64(23))
        | (np.uint64(sort & 1) << np.uint64(22))
        | (np.uint64(sort >> 1) << np.uint64(20))
        | (np.uint64(channel) << np.uint64(8))
    )
    return first, np.uint64(0)


@rule
def message_grid(first):
    """Grid of the one named."""
    return np.int64(first >> np.uint64(40))


@rule
def message_act(first):
    """Act index."""
    return np.int64((first >> np.uint64(32)) & np.uint64(255))


@rule
def message_wait(first):
    """Days from the month's start to the filing; of an appeal months from its filing to its decision, 511 = never."""
    return np.int64((first >> np.uint64(23)) & np.uint64(511))


@rule
def message_sort(first):
    """RECORD, LISTING or APPEAL."""
    return np.int64((first >> np.uint64(22)) & np.uint64(1)) + 2 * np.int64((first >> np.uint64(20)) & np.uint64(1))


@rule
def message_channel(first):
    """Channel that names; of an appeal whether it is against a wrong entry."""
    return np.int64((first >> np.uint64(8)) & np.uint64(31))


@rule
def message_likeness(first):
    """Sex (times 8) and age band of the culprit."""
    return np.int64((first >> np.uint64(16)) & np.uint64(15))


@rule
def message_culprit(second):
    """Citizen who did it."""
    return np.int64(second >> np.uint64(32))


@rule
def message_pick(second):
    """32 random bits for the receiving grid."""
    return second & np.uint64(0xFFFFFFFF)


def in_order(messages: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Messages sorted by both words, whoever sent them first.

    Args:
        messages: (n, 2) uint64.
    """
    return messages[np.lexsort((messages[:, 1], messages[:, 0]))]


def starts_by_grid(messages: NDArray[np.uint64], first_grid: int, last_grid: int) -> NDArray[np.int64]:
    """Where the messages of each grid begin: (last_grid - first_grid + 1,) places in the sorted messages."""
    return np.searchsorted(messages[:, 0] >> np.uint64(40), np.arange(first_grid, last_grid + 1, dtype=np.uint64))
