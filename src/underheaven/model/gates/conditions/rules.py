"""Decide what an open step costs and takes those of a band or on a list.

Question answered: how much dearer, cheaper, later or sooner is it for her? Left out: whether it is open
(model/gates/steps/rules.py) and who goes first where places are short (engine/queues.py).
"""

from __future__ import annotations

from underheaven.kernels.compile import rule
from underheaven.kernels.philox import happens


@rule
def by_standing(of_band, of_lists, lists):
    """What holds for her: that of her band and that of each list that she is on, added.

    Args:
        of_band: fen or days of her band.
        of_lists: those of each list, in the order of their bits.
        lists: bits of the lists that she is on that day.
    """
    total = of_band
    for k in range(len(of_lists)):
        if (lists >> k) & 1:
            total += of_lists[k]
    return total


@rule
def is_harder(fen, days):
    """Whether an open step is dearer or later than for others."""
    return fen > 0 or days > 0


@rule
def is_easier(fen, days, deposit):
    """Whether an open step is cheaper or sooner, or needs no deposit that others pay."""
    return fen < 0 or days < 0 or deposit > 0


@rule
def goes_another_way(word, share):
    """Whether one who is refused takes another way; `share` in 2**-31."""
    return happens(word, share)
