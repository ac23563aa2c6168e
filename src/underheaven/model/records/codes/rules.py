"""Decide which line of a code absorbs the others, and what a yearly layer is worth (S12, S16).

Question answered: which line outweighs which, and how often is each the heaviest that an act fits? Left out: drawing it
for a filing (model/records/codes/phase.py), what it then does (model/scoring/points/phase.py).

A direct downgrade outweighs points, a lower grade a higher one, more points fewer: "one act matching several lines
counts once at the heaviest line or direct grade"; a good deed "once at the highest bonus" (Wendeng, art. 18). That
lines are met independently of each other is an assumption.
"""

from __future__ import annotations

from collections.abc import Sequence

from underheaven.kernels.compile import rule


@rule
def weight(points, grade):
    """How heavy a line is; compared only among deeds or among misdeeds.

    Args:
        points: of one record.
        grade: band that it downgrades to, 0 the lowest; -1 = none.
    """
    size = -points if points < 0 else points
    return size if grade < 0 else size + (8 - grade) * 100_000


def odds_of_heaviest(shares: Sequence[float]) -> list[float]:
    """Chance that each of some lines is the heaviest that an act fits, and, last, that none of them is.

    Args:
        shares: chance that the act fits each line, independently, from the heaviest line down.
    """
    left, odds = 1.0, []
    for share in shares:
        odds.append(left * share)
        left *= 1.0 - share
    return [*odds, left]


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
