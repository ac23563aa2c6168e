"""Read a similarity in percent as a false match rate, under each of three tails.

Question answered: how often do two different people look at least that similar to a matcher? Left out: how many are
compared (search.py), and what a match is worth (odds.py).

A vendor published three thresholds of its scale with their error rates. Beyond the last of them nobody has published
anything, and the printed 90.2 % lies far beyond: so there are three laws, and all of them are to be shown.
"""

from __future__ import annotations

import math
from functools import cache
from typing import NamedTuple

from underheaven.errors import BadInput

Anchors = tuple[tuple[float, float], tuple[float, float], tuple[float, float]]
"""Three similarities in percent, rising, each with its false match rate, falling."""
ANCHORS: Anchors = ((62.327, 1e-3), (69.101, 1e-4), (73.975, 1e-5))
"""Source: thresholds of the Face++ compare service as published to its users (copied in ten public repositories)."""
TAILS = ("exponential", "quadratic", "gpd")
"""The last decade goes on; a parabola through all three in logarithms; a generalised Pareto law through all three."""


class Tail(NamedTuple):
    """Three laws through the same three anchors."""

    anchors: Anchors
    parabola: tuple[float, float, float]
    """a, b, c of ln rate = a + b s + c s**2."""
    shape: float
    """Of the generalised Pareto law beyond the first anchor; below 0, so that it ends."""
    scale: float
    """Of the same law, in points of similarity."""

    @property
    def end(self) -> float:
        """Similarity beyond which the generalised Pareto law finds no two different people alike."""
        return self.anchors[0][0] - self.scale / self.shape


@cache
def fitted(anchors: Anchors = ANCHORS) -> Tail:
    """The laws through three anchors.

    Raises:
        BadInput: the anchors do not rise in similarity and fall in rate, or each decade of the rate takes at least as
            many points of similarity as the one before, so that neither a parabola nor a law with an end fits.
    """
    (x0, r0), (x1, r1), (x2, r2) = anchors
    if not (0.0 <= x0 < x1 < x2 <= 100.0 and 1.0 > r0 > r1 > r2 > 0.0):
        raise BadInput(
            f"anchors {_shown(anchors)}: no tail can be fitted; give three similarities that rise within 0 to 100 %, "
            "with false match rates that fall within 0 to 1."
        )
    first, second = math.log(r0 / r1) / (x1 - x0), math.log(r1 / r2) / (x2 - x1)
    if second <= first * (1.0 + 1e-9):
        raise BadInput(
            f"anchors {_shown(anchors)}: the rate falls no faster beyond the second than before it, so a parabola "
            "would turn upwards and a generalised Pareto law would not end; check the anchors."
        )
    c = (first - second) / (x2 - x0)
    b = -first - c * (x0 + x1)
    a = math.log(r0) - b * x0 - c * x0 * x0
    shape = _pareto_shape(anchors)
    return Tail(anchors, (a, b, c), shape, (x1 - x0) * shape / ((r0 / r1) ** shape - 1.0))


def _shown(anchors: Anchors) -> str:
    return ", ".join(f"{similarity:g} % at {rate:g}" for similarity, rate in anchors)


def _pareto_shape(anchors: Anchors) -> float:
    """Shape of the generalised Pareto law beyond the first anchor that passes through the other two, by bisection."""
    (u, r0), (x1, r1), (x2, r2) = anchors
    goal = (x2 - u) / (x1 - u)

    def spread(shape: float) -> float:
        return math.expm1(shape * math.log(r0 / r2)) / math.expm1(shape * math.log(r0 / r1))

    low, high = -50.0, -1e-12
    for _ in range(200):
        middle = (low + high) / 2.0
        low, high = (middle, high) if spread(middle) < goal else (low, middle)
    return (low + high) / 2.0


GREATEST_SIMILARITY = 86.5
"""End point of the generalised Pareto law through ANCHORS, rounded; a test holds it."""


def false_match_rate(similarity: float, tail: str, anchors: Anchors = ANCHORS) -> float:
    """Chance that two different people are at least that similar.

    Args:
        similarity: percent, 0 to 100.
        tail: of TAILS; below the first anchor all three go on as the first decade does (assumption).
        anchors: of the matcher's scale.

    Returns:
        0 to 1.

    Raises:
        BadInput: no tail can be fitted to the anchors.
    """
    of = fitted(anchors)
    (first, rate), (second, next_rate), (last, last_rate) = anchors
    if similarity <= first:
        return min(1.0, rate * (rate / next_rate) ** ((first - similarity) / (second - first)))
    if tail == "exponential":
        if similarity <= second:
            return rate * (next_rate / rate) ** ((similarity - first) / (second - first))
        return next_rate * (last_rate / next_rate) ** ((similarity - second) / (last - second))
    if tail == "quadratic":
        a, b, c = of.parabola
        return math.exp(a + b * similarity + c * similarity * similarity)
    base = 1.0 + of.shape * (similarity - first) / of.scale
    return rate * base ** (-1.0 / of.shape) if base > 0.0 else 0.0


def impostor_density(similarity: float, tail: str, anchors: Anchors = ANCHORS) -> float:
    """Density of the similarity of two different people, per point of percent: the slope of the false match rate.

    Args:
        similarity: percent; below the first anchor the first decade's slope, and all of those who are less alike than
            anybody need be to match spread evenly from 0 on.
        tail: of TAILS.
        anchors: of the matcher's scale.
    """
    of, at = fitted(anchors), false_match_rate(similarity, tail, anchors)
    (first, rate), (second, next_rate), (last, last_rate) = anchors
    if similarity <= first:
        steep = math.log(rate / next_rate) / (second - first)
        certain = first + math.log(rate) / steep
        return at * steep if similarity > certain else steep
    if tail == "exponential":
        steep = (rate / next_rate, second - first) if similarity <= second else (next_rate / last_rate, last - second)
        return at * math.log(steep[0]) / steep[1]
    if tail == "quadratic":
        _, b, c = of.parabola
        return -at * (b + 2.0 * c * similarity)
    base = 1.0 + of.shape * (similarity - first) / of.scale
    return at / (of.scale * base) if base > 0.0 else 0.0


def similarity_at(rate: float, tail: str, anchors: Anchors = ANCHORS) -> float:
    """Similarity in percent that two different people reach with a given chance; at most 100.

    Args:
        rate: chance, above 0, at most 1.
        tail: of TAILS.
        anchors: of the matcher's scale.
    """
    low, high = 0.0, 100.0
    if false_match_rate(high, tail, anchors) >= rate:
        return high
    for _ in range(60):
        middle = (low + high) / 2.0
        low, high = (middle, high) if false_match_rate(middle, tail, anchors) > rate else (low, middle)
    return high
