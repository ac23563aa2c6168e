"""Read a similarity in percent as a false match rate, under each of three tails.

Question answered: how often do two different people look at least that similar to a matcher? Left out: how many are
compared (search.py), and what a match is worth (odds.py).

A vendor published three thresholds of its scale with their error rates. Beyond the last of them nobody has published
anything, and the printed 90.2 % lies far beyond: so there are three laws, and all of them are to be shown.
"""

from __future__ import annotations

import math

ANCHORS = ((62.327, 1e-3), (69.101, 1e-4), (73.975, 1e-5))
"""Similarity in percent and false match rate. Source: thresholds of the Face++ compare service as published to its
users (copied in ten public repositories)."""
TAILS = ("exponential", "quadratic", "gpd")
"""The last decade goes on; a parabola through all three in logarithms; a generalised Pareto law through all three."""
LEAST_RATE = 1e-300


def _parabola() -> tuple[float, float, float]:
    """Coefficients of ln rate = a + b s + c s**2 through the anchors, by divided differences."""
    (x0, r0), (x1, r1), (x2, r2) = ANCHORS
    y0, y1, y2 = math.log(r0), math.log(r1), math.log(r2)
    first, second = (y1 - y0) / (x1 - x0), (y2 - y1) / (x2 - x1)
    c = (second - first) / (x2 - x0)
    b = first - c * (x0 + x1)
    return y0 - b * x0 - c * x0 * x0, b, c


def _pareto() -> tuple[float, float]:
    """Shape and scale of the generalised Pareto law beyond the first anchor, through the other two, by bisection."""
    (u, r0), (x1, r1), (x2, r2) = ANCHORS
    goal = (x2 - u) / (x1 - u)

    def spread(shape: float) -> float:
        return ((r0 / r2) ** shape - 1.0) / ((r0 / r1) ** shape - 1.0)

    low, high = -1.0, -1e-9
    for _ in range(200):
        middle = (low + high) / 2.0
        low, high = (middle, high) if spread(middle) < goal else (low, middle)
    shape = (low + high) / 2.0
    return shape, (x1 - u) * shape / ((r0 / r1) ** shape - 1.0)


_A, _B, _C = _parabola()
_SHAPE, _SCALE = _pareto()
GREATEST_SIMILARITY = ANCHORS[0][0] - _SCALE / _SHAPE
"""End point of the generalised Pareto law: beyond it no two different people are found alike (86.5)."""


def false_match_rate(similarity: float, tail: str) -> float:
    """Chance that two different people are at least that similar.

    Args:
        similarity: percent, 0 to 100.
        tail: of TAILS; below the first anchor all three go on as the first decade does.

    Returns:
        0 to 1.
    """
    (first, rate), (second, next_rate), (last, last_rate) = ANCHORS
    if similarity <= first:
        return min(1.0, rate * (rate / next_rate) ** ((first - similarity) / (second - first)))
    if tail == "exponential":
        if similarity <= second:
            return rate * (next_rate / rate) ** ((similarity - first) / (second - first))
        return next_rate * (last_rate / next_rate) ** ((similarity - second) / (last - second))
    if tail == "quadratic":
        return math.exp(_A + _B * similarity + _C * similarity * similarity)
    base = 1.0 + _SHAPE * (similarity - first) / _SCALE
    return rate * base ** (-1.0 / _SHAPE) if base > 0.0 else 0.0


def similarity_at(rate: float, tail: str) -> float:
    """Similarity in percent that two different people reach with a given chance; at most 100.

    Args:
        rate: chance, above 0, at most 1.
        tail: of TAILS.
    """
    low, high = 0.0, 100.0
    if false_match_rate(high, tail) >= rate:
        return high
    for _ in range(60):
        middle = (low + high) / 2.0
        low, high = (middle, high) if false_match_rate(middle, tail) > rate else (low, middle)
    return high
