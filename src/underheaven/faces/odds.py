"""Say what a match is worth: how likely the person named is the right one.

Question answered: of all who are named at that similarity, which share is the person in the picture? Left out: the
similarity itself as a probability, which it never is.

Two readings, both to be shown, since boards print a similarity and do not say which is meant. Above a threshold: of all
named at that similarity or a higher one. At the printed similarity: of those named at just that one; it is lower, since
lookalikes crowd at the foot of the range and the right person does not.

Source: Bayes' rule over events; at a printed similarity over densities, pi f_m / (pi f_m + N f_i + kin f_m), with f_m
of the right person and f_i of a stranger.
"""

from __future__ import annotations

from typing import NamedTuple

from scipy.stats import norm

from underheaven.faces.search import usual_kin
from underheaven.faces.tails import TAILS, false_match_rate, impostor_density

POPULATION = 1_390_733_112
"""Citizens among whom kin live; a gallery holds somebody's kin with its share of them. Source: sum of the 2018 targets
of the society."""
FOUND = (0.5, 0.85, 0.99)
"""Chance that somebody in the gallery is above the threshold in her own search: low, middle, high. Assumption."""
RIGHT_MEAN, RIGHT_SD = 92.0, 5.0
"""Similarity in percent of two pictures of one person: a normal law. Assumption; no vendor published it."""


class Worth(NamedTuple):
    """Share of those named who are the right ones under one tail; each number 0 to 1."""

    tail: str
    false_match_rate: float
    expected_lookalikes: float
    """Other people at that similarity or above in one search of the gallery, kin included."""
    above: float
    """Of those named at that similarity or above, with the middle assumptions."""
    at: float
    """Of those named at just that similarity, with the middle assumptions."""
    low: float
    """Least of both readings over the ranges of the assumptions."""
    high: float
    """Greatest of both."""


def share_right(enrolled: float, found: float, expected_lookalikes: float) -> float:
    """Share of those named who are the person in the picture.

    Args:
        enrolled: share of the people searched for who are in the gallery, 0 to 1.
        found: chance that somebody in the gallery is above the threshold in her own search, 0 to 1.
        expected_lookalikes: other people above it in one search.

    Returns:
        0 to 1; of every hit, not of every search.
    """
    right = enrolled * found
    return right / (right + expected_lookalikes) if right > 0.0 else 0.0


def share_right_at(similarity: float, gallery: float, enrolled: float, tail: str, kin: float = 0.0) -> float:
    """Share of those named at just that similarity who are the person in the picture.

    Args:
        similarity: percent, 0 to 100.
        gallery: persons in the gallery.
        enrolled: share of those searched for who are in it.
        tail: of TAILS.
        kin: expected hits among kin in one search; their similarity is taken to be spread as the right person's.
    """
    right = float(norm.pdf(similarity, RIGHT_MEAN, RIGHT_SD))
    return share_right(enrolled, right, gallery * impostor_density(similarity, tail) + kin * right)


def odds(similarity: float, gallery: float, enrolled: float, found: float, kin: float = 0.0) -> dict[str, float]:
    """Share of those named at that similarity or above who are the right ones, by tail.

    Args:
        similarity: percent, 0 to 100.
        gallery: persons in the gallery.
        enrolled: share of those searched for who are in it.
        found: chance that somebody who is in it is found.
        kin: expected hits among kin and twins in one search.
    """
    return {tail: share_right(enrolled, found, gallery * false_match_rate(similarity, tail) + kin) for tail in TAILS}


def worth(similarity: float, gallery: float, enrolled: float, tail: str) -> Worth:
    """What a match is worth under one tail, with its range over what is assumed of the search and of kin.

    Args:
        similarity: percent, 0 to 100.
        gallery: persons in the gallery, at least 1.
        enrolled: share of those searched for who are in it, 0 to 1.
        tail: of TAILS.
    """
    rate, share = false_match_rate(similarity, tail), min(1.0, gallery / POPULATION)
    kin = [usual_kin(end, share) for end in range(3)]
    above = [share_right(enrolled, FOUND[end], gallery * rate + kin[2 - end]) for end in range(3)]
    at = [share_right_at(similarity, gallery, enrolled, tail, kin[2 - end]) for end in range(3)]
    return Worth(tail, rate, gallery * rate + kin[1], above[1], at[1], min(*above, *at), max(*above, *at))
