"""Pack messages between grids: somebody here did it, somebody there is named.

Question answered: what does a message hold, and in which order are the messages of a month delivered? Left out: who
is picked in the receiving grid (model/records/file/deliver.py).

A message is bound late: it names a grid, sex and age band, and 32 random bits; the receiving grid picks the person.
So no global index of persons is needed, and the order of delivery is that of the sorted words.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from underheaven.kernels.compile import rule
from underheaven.kernels.words import fields

RECORD, LISTING, APPEAL = 0, 1, 2
"""Named for an act, or for somebody else's judgment debt; or an appeal, which goes to its author's own grid."""
FIRST_WORD = {
    "spare": 8,
    "channel": 5,
    "spare_2": 3,
    "likeness": 4,
    "is_appeal": 1,
    "is_kin": 1,
    "is_listing": 1,
    "wait": 9,
    "act": 8,
    "grid": 24,
}
"""Who names, or of an appeal whether it is against a wrong entry; sex and age band of the culprit; what sort it is;
whether the one named is kin of hers; days from the next month's start to the filing, of an appeal months from its
filing to its decision; the act; the grid of the one named."""
SECOND_WORD = {"pick": 32, "culprit": 32}
"""Random bits for the receiving grid; the citizen who did it."""
_, _CHANNEL, _, _LIKENESS, _IS_APPEAL, _IS_KIN, _IS_LISTING, _WAIT, _ACT, _GRID = fields(FIRST_WORD, 64)
_PICK, _CULPRIT = fields(SECOND_WORD, 64)
LATEST = _WAIT.mask
"""Longest wait after the month's end, in days, that a message can hold; of an appeal it means never."""
IS_APPEAL, IS_LISTING = np.uint64(1 << _IS_APPEAL.shift), np.uint64(1 << _IS_LISTING.shift)
GRID_AT, ACT_AT, CHANNEL_AT = np.uint64(_GRID.shift), np.uint64(_ACT.shift), np.uint64(_CHANNEL.shift)
WAIT_AT, CULPRIT_AT = np.uint64(_WAIT.shift), np.uint64(_CULPRIT.shift)
ACT_MASK, CHANNEL_MASK, WAIT_MASK = np.uint64(_ACT.mask), np.uint64(_CHANNEL.mask), np.uint64(_WAIT.mask)
PICK_MASK = np.uint64(_PICK.mask)
"""Places and greatest values of fields, for many messages at once."""


@rule
def pack_message(grid, act, days_after, sort, channel):
    """First word of a message without the likeness.

    Args:
        grid: grid of the one named (24 bits).
        act: act index (8 bits).
        days_after: days from the next month's start to the filing, negative = at once; at most LATEST.
        sort: RECORD, LISTING or APPEAL.
        channel: who names (5 bits); of an appeal 1 if it is against a wrong entry.

    Returns:
        The first word; it takes the likeness (`with_likeness`), and `whose` is the second word.
    """
    wait = days_after if days_after > 0 else 0
    return (
        (np.uint64(grid) << np.uint64(_GRID.shift))
        | (np.uint64(act) << np.uint64(_ACT.shift))
        | (np.uint64(wait) << np.uint64(_WAIT.shift))
        | (np.uint64(sort & LISTING) << np.uint64(_IS_LISTING.shift))
        | (np.uint64(sort // APPEAL) << np.uint64(_IS_APPEAL.shift))
        | (np.uint64(channel) << np.uint64(_CHANNEL.shift))
    )


@rule
def with_likeness(first, likeness):
    """First word with sex (times 8) and age band of the culprit."""
    return first | (np.uint64(likeness) << np.uint64(_LIKENESS.shift))


@rule
def of_kin(first, is_kin):
    """First word with whether the one named is kin of the culprit, of her household."""
    return first | (np.uint64(is_kin) << np.uint64(_IS_KIN.shift))


@rule
def names_kin(first):
    """Whether the one named is kin of the culprit."""
    return (first >> np.uint64(_IS_KIN.shift)) & np.uint64(1) != np.uint64(0)


@rule
def whose(culprit, pick):
    """Second word: the citizen who did it, and 32 random bits for the receiving grid."""
    return (np.uint64(culprit) << np.uint64(_CULPRIT.shift)) | np.uint64(pick)


@rule
def message_grid(first):
    """Grid of the one named."""
    return np.int64(first >> np.uint64(_GRID.shift))


@rule
def message_act(first):
    """Act index."""
    return np.int64((first >> np.uint64(_ACT.shift)) & np.uint64(_ACT.mask))


@rule
def message_wait(first):
    """Days from the month's start to the filing; of an appeal months to its decision, LATEST = never."""
    return np.int64((first >> np.uint64(_WAIT.shift)) & np.uint64(_WAIT.mask))


@rule
def message_sort(first):
    """RECORD, LISTING or APPEAL."""
    listing = np.int64((first >> np.uint64(_IS_LISTING.shift)) & np.uint64(1))
    return listing + APPEAL * np.int64((first >> np.uint64(_IS_APPEAL.shift)) & np.uint64(1))


@rule
def message_channel(first):
    """Channel that names; of an appeal whether it is against a wrong entry."""
    return np.int64((first >> np.uint64(_CHANNEL.shift)) & np.uint64(_CHANNEL.mask))


@rule
def message_likeness(first):
    """Sex (times 8) and age band of the culprit."""
    return np.int64((first >> np.uint64(_LIKENESS.shift)) & np.uint64(_LIKENESS.mask))


@rule
def message_culprit(second):
    """Citizen who did it."""
    return np.int64(second >> np.uint64(_CULPRIT.shift))


@rule
def message_pick(second):
    """32 random bits for the receiving grid."""
    return second & np.uint64(_PICK.mask)


def in_order(messages: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Messages sorted by both words, whoever sent them first.

    Args:
        messages: (n, 2) uint64.
    """
    return messages[np.lexsort((messages[:, 1], messages[:, 0]))]


def starts_by_grid(messages: NDArray[np.uint64], first_grid: int, last_grid: int) -> NDArray[np.int64]:
    """Where the messages of each grid begin: (last_grid - first_grid + 1,) places in the sorted messages."""
    return np.searchsorted(messages[:, 0] >> GRID_AT, np.arange(first_grid, last_grid + 1, dtype=np.uint64))
