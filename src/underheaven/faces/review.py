"""Decide whom a search names, once a person has looked at the candidates.

Question answered: of those searched for, how many are named rightly, how many are taken for somebody else, how many are
not found? Left out: what the named are charged with.

The person searched for, if she is above the threshold, stands first among the candidates; a reviewer who errs goes down
the list and stops at the first whom he accepts. Without a reviewer the first candidate is named.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple


class Reviewer(NamedTuple):
    """Who looks at the candidates."""

    accepts_wrong: float
    """Chance that he accepts the picture of another person. Source: 14 % of passport officers (White et al. 2014)."""
    rejects_right: float
    """Chance that he rejects the right one; 6 % (White et al. 2014)."""


NOBODY = Reviewer(1.0, 0.0)
"""No reviewer: the first candidate is taken."""


class Named(NamedTuple):
    """What becomes of a search; the three add up to 1."""

    right: float
    another: float
    nobody: float


def named(miss: float, lookalikes: float, reviewer: Reviewer = NOBODY) -> Named:
    """Chances that a search of somebody names her, another person, or nobody.

    Args:
        miss: chance that she is not above the threshold; 1 for somebody who is not in the gallery.
        lookalikes: expected number of other people above it.
        reviewer: who looks at them; each is looked at by chance alone, whatever he said of the others.
    """
    right = (1.0 - miss) * (1.0 - reviewer.rejects_right)
    some_accepted = -math.expm1(-reviewer.accepts_wrong * lookalikes)
    another = (1.0 - right) * some_accepted
    return Named(right, another, 1.0 - right - another)


def first_accepted(
    is_right: Sequence[bool], chances: Sequence[float], reviewer: Reviewer = NOBODY, first: int = 0
) -> int | None:
    """Place of the candidate whom a reviewer names; None = nobody. The law of it is `named`.

    Args:
        is_right: whether each candidate above the threshold is the person in the picture, the most similar first.
        chances: a uniform number, 0 to 1, for each candidate.
        reviewer: who looks at them.
        first: place from which he begins.
    """
    for place in range(first, len(is_right)):
        accepts = 1.0 - reviewer.rejects_right if is_right[place] else reviewer.accepts_wrong
        if chances[place] < accepts:
            return place
    return None


def agreement(chance: float, matchers: int, correlation: float, all_must: bool) -> float:
    """Chance that several matchers hit, together or any of them.

    Args:
        chance: that one of them does, 0 to 1.
        matchers: how many, at least 1.
        correlation: 0 = they err apart, 1 = they are one and the same.
        all_must: whether all of them must hit; else one is enough.
    """
    apart = chance**matchers if all_must else 1.0 - (1.0 - chance) ** matchers
    return correlation * chance + (1.0 - correlation) * apart
