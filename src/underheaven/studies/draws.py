"""Draws of all assumed numbers at once, each from its own range.

Question answered: which value has each assumed number in the i-th of n worlds? Left out: what the values do.

A Latin hypercube: the range of a number is cut into n strata of equal chance and each world has another stratum. The
order of the strata and the place inside them are keyed by the number's own path and the run's seed, so that a wider
range of one number, or a new number, changes no other number's draws.

Within its range a number follows a triangle whose top is the central value, on the scale of logarithms if the range
spans more than a factor of four (assumption: docs/decisions/0006-ranges.md).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache
from typing import Protocol

from underheaven.studies.seeds import derived_share

WIDE = 4.0
"""Ratio of the ends of a range above which its logarithm is drawn."""


class Ranged(Protocol):
    """A number with a range; `regimes.parameters.Parameter` is one."""

    @property
    def path(self) -> str:
        """Where it stands: its name in this module."""
        ...

    @property
    def value(self) -> float:
        """The central value."""
        ...

    @property
    def low(self) -> float:
        """Least value."""
        ...

    @property
    def high(self) -> float:
        """Greatest value; equal to `low` where nothing is assumed."""
        ...


@lru_cache(maxsize=1 << 14)
def strata(path: str, n_worlds: int, seed: int) -> tuple[int, ...]:
    """The stratum (0..n_worlds-1) that each world has of the number at `path`."""
    keys = [derived_share(seed, "stratum", path, world) for world in range(n_worlds)]
    order = sorted(range(n_worlds), key=keys.__getitem__)
    places = [0] * n_worlds
    for stratum, world in enumerate(order):
        places[world] = stratum
    return tuple(places)


def quantile_of(path: str, world: int, n_worlds: int, seed: int) -> float:
    """The chance in (0, 1) below which world `world` draws the number at `path`."""
    stratum = strata(path, n_worlds, seed)[world]
    return (stratum + derived_share(seed, "place", path, world)) / n_worlds


def value_at(parameter: Ranged, quantile: float) -> float:
    """The value of a number at a quantile of its range; the central value if the range is a point.

    Args:
        parameter: low <= value <= high.
        quantile: from 0 to 1.
    """
    low, value, high = parameter.low, parameter.value, parameter.high
    if not low < high:
        return value
    if low > 0 and high / low > WIDE:
        logarithm = _triangle(math.log(low), math.log(value), math.log(high), quantile)
        return min(max(math.exp(logarithm), low), high)
    return min(max(_triangle(low, value, high, quantile), low), high)


def _triangle(low: float, top: float, high: float, quantile: float) -> float:
    """Inverse distribution function of the triangle on [low, high] with its mode at `top`."""
    width = high - low
    if quantile * width < top - low:
        return low + math.sqrt(quantile * width * (top - low))
    return high - math.sqrt((1 - quantile) * width * (high - top))


def draw_values(parameters: Iterable[Ranged], world: int, n_worlds: int, seed: int) -> dict[str, float]:
    """Values by path of all numbers with a range, for one world of n; sourced numbers without a range are left out.

    Args:
        parameters: the numbers of one or more documents; numbers with the same path share their random numbers.
        world: 0..n_worlds-1.
        n_worlds: strata that each range is cut into.
        seed: of the run.
    """
    return {
        parameter.path: value_at(parameter, quantile_of(parameter.path, world, n_worlds, seed))
        for parameter in parameters
        if parameter.low < parameter.high
    }
