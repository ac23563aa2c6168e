"""Combine the 90 % range of a headline from chance and from assumptions.

Question answered: how far could the number have fallen otherwise? Left out: who runs the small worlds (studies/) and
errors of the sources themselves.

Design. W = 20 seeds. World i is a small society lived twice with seed i: once with the central assumptions and once
with a draw of all assumed numbers from their ranges. Luck differs between worlds, assumptions between the two lives
of one world, and the same person has the same random numbers in both (model.md contract 1).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Kind = Literal["count", "share", "difference", "mean", "ratio"]
"""count: at least 0; share: 0 to 1; difference: any sign; mean: any number; ratio: of two counts, at least 0."""


T_95: dict[int, float] = {
    1: 6.314,
    2: 2.920,
    3: 2.353,
    4: 2.132,
    5: 2.015,
    6: 1.943,
    7: 1.895,
    8: 1.860,
    9: 1.833,
    10: 1.812,
    11: 1.796,
    12: 1.782,
    13: 1.771,
    14: 1.761,
    15: 1.753,
    16: 1.746,
    17: 1.740,
    18: 1.734,
    19: 1.729,
    24: 1.711,
    29: 1.699,
    39: 1.685,
    59: 1.671,
    119: 1.658,
}
"""Quantile 0.95 of Student's t by degrees of freedom, three decimals (standard table; tested against scipy)."""


@dataclass(frozen=True)
class Range:
    """A 90 % range and where its width comes from; the two shares add to 1, or are 0 when the width is 0."""

    low: float
    high: float
    chance_share: float
    assumption_share: float


def t_quantile(degrees: int) -> float:
    """Quantile 0.95 of Student's t; the next smaller tabulated degrees of freedom, hence never too narrow."""
    if degrees < 1:
        raise ValueError("a range needs at least two worlds")
    return T_95[max(d for d in T_95 if d <= degrees)]


def combine(
    value: float,
    central: NDArray[np.float64],
    drawn: NDArray[np.float64],
    populations: tuple[float, float],
    kind: Kind = "count",
) -> Range:
    """The 90 % range of one headline.

    Args:
        value: the headline of the run, scaled to the country.
        central: (W,) the same headline of the small worlds, central assumptions, likewise scaled.
        drawn: (W,) the same worlds with all assumed numbers drawn.
        populations: citizens of a small world, citizens of the run. Chance variance falls as their ratio.
        kind: decides floor and ceiling.

    Returns:
        value -/+ t x sqrt(Var(central) x small / population + Var(drawn - central)), cut at what is possible.
        Both variances have W - 1 degrees of freedom; that one quantile serves their sum is an approximation.
    """
    if central.shape != drawn.shape or central.ndim != 1:
        raise ValueError("central and drawn must be one number a world each, for the same worlds")
    small, population = populations
    chance = _variance(central) * small / population
    assumed = _variance(drawn - central)
    half = t_quantile(len(central) - 1) * sqrt(chance + assumed)
    low, high = value - half, value + half
    if kind in ("count", "share", "ratio"):
        low = max(low, 0.0)
    if kind == "share":
        high = min(high, 1.0)
    total = chance + assumed
    shares = (chance / total, assumed / total) if total > 0 else (0.0, 0.0)
    return Range(low, high, *shares)


def _variance(numbers: NDArray[np.float64]) -> float:
    """Variance of a sample; exactly 0 where all are equal, which rounding of the mean would miss."""
    return 0.0 if np.ptp(numbers) == 0 else float(np.var(numbers, ddof=1))


def combine_all(
    values: Mapping[str, tuple[float, Kind]],
    central: Sequence[Mapping[str, float]],
    drawn: Sequence[Mapping[str, float]],
    populations: tuple[float, float],
) -> dict[str, Range]:
    """The range of every headline by id, where all worlds have it; see `combine`.

    A share of nobody is no number, so that small worlds lack some of a rare band. Its range is that of the worlds which
    have it both times, where at least half of them do.
    """
    ranges = {}
    for name, (value, kind) in values.items():
        pairs = [(a[name], b[name]) for a, b in zip(central, drawn, strict=True) if name in a and name in b]
        enough = len(pairs) == len(central) or (kind == "share" and len(pairs) >= max(2, len(central) / 2))
        if pairs and enough and np.isfinite(pairs).all():
            one, two = np.array(pairs, dtype=np.float64).T
            ranges[name] = combine(value, one, two, populations, kind)
    return ranges


def not_below_start(ranges: dict[str, Range], drawn: Sequence[Mapping[str, float]], stems: Sequence[str]) -> None:
    """Cut the ranges of running totals at the least total with which a drawn world began; `ranges` is changed.

    Args:
        ranges: by headline id.
        drawn: headlines of the small worlds with drawn numbers.
        stems: running totals stand under `stem-total`, what the year added under `stem-year`.
    """
    for stem in stems:
        total, year = f"{stem}-total", f"{stem}-year"
        if total in ranges and all(total in world and year in world for world in drawn):
            start = min(world[total] - world[year] for world in drawn)
            ranges[total] = replace(ranges[total], low=max(ranges[total].low, start))
