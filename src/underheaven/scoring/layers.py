"""A smaller place's yearly score, whose bands add points to the score of the larger one (S12, S16).

Question answered: how many points has a villager at the year's end, and which band is that? Left out: the records of
the year (engine/month/codes.py) and what a band feeds, which is an act with an item like any other.

Everybody begins each year anew; a downgrade that still lives counts again, and so does what leaves no points until it
is made good ("an uncorrected breach carries over", Wendeng, art. 30; "grade drops B, C, D count -50, -80, -100 in the
village score"; no stars at 800 or less "or direct").
"""

from __future__ import annotations

from underheaven.kernels.compile import rule


@rule
def layer_score(start, recorded, downgrade, zero):
    """Points in the layer on the last day of the year, at least 0.

    Args:
        start: what everybody begins with.
        recorded: points in the layer of the year's records.
        downgrade: points in the layer of the downgrade that lives; 0 = none does.
        zero: whether a record lives that leaves no points.
    """
    score = start + recorded + downgrade
    return 0 if zero or score < 0 else score


@rule
def layer_band(score, lows):
    """Band of the layer, 0 the lowest; eight lowest scores, rising, those that there are not out of reach."""
    band = 0
    for k in range(1, 8):
        band += score >= lows[k]
    return band
