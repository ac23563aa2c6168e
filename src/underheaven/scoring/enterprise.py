"""The score of an enterprise (S13): what its acts of a month are worth, and how long they count.

Question answered: which points does a month file, and what is the score that they come to? Left out: lists of
enterprises (lists/enterprise.py) and who is held to account (engine/month/enterprise.py).

Points count to the end of the year after that of the filing; so an enterprise's points are two sums, this year's and
the last year's. The score is the start plus both. Source: measures of Wendeng, whose records count for one year
(up to 40 points) or two; one rule for all is an assumption.
"""

from __future__ import annotations

from underheaven.kernels.compile import rule
from underheaven.kernels.philox import happens

TAX, PRODUCT, GOOD = range(3)
MOST_POINTS = 9_999
"""Most points of a year, lost or gained, that are kept."""


@rule
def points_lost(words, acts, found, points):
    """Points that the month's breach is worth, at most 0; one word decides whether it is found out, and lists.

    Args:
        words: three random words, those by which lists/enterprise.py `month_of_enterprise` decides.
        acts: chance of a tax act and of a product act this month, in 2**-31.
        found: chance that a tax act, a product act is found out and filed, in 2**-31.
        points: of a tax act and of a product act.
    """
    if happens(words[0], acts[0]):
        return points[0] if happens(words[1], found[0]) else 0
    if happens(words[2], acts[1]):
        return points[1] if happens(words[1], found[1]) else 0
    return 0


@rule
def points_gained(words, good, filed, points):
    """Points for the month's good deed: done with chance `good`, filed with chance `filed`, in 2**-31."""
    return points if happens(words[0], good) and happens(words[1], filed) else 0


@rule
def kind_of_breach(words, acts):
    """Bit of the kind of the month's breach: 1 = tax, 2 = product, 0 = none."""
    if happens(words[0], acts[0]):
        return 1
    return 2 if happens(words[2], acts[1]) else 0


@rule
def points_repeated(points, kind, kinds_on_file):
    """Points of a breach: double where one of its kind is on file, this year or last (bits shifted by two)."""
    return 2 * points if kind & (kinds_on_file | (kinds_on_file >> 2)) else points


@rule
def kinds_with(kinds, kind, is_january):
    """Kinds on file with this month's, none = 0: in January those of this year become the last year's."""
    before = (kinds & 3) << 2 if is_january else kinds
    return before | kind


@rule
def year_with(points, more):
    """The points of a year, more of them added."""
    return max(min(points + more, MOST_POINTS), -MOST_POINTS)
