"""Intervals of a comparison: paired over worlds, unpaired beside it, and shares of persons.

Question answered: how far could the difference of two regimes have fallen otherwise by chance, and how many more
citizens would a comparison without common random numbers have needed? Left out: assumptions, which the ranges of a
report carry (results/ranges.py).

A metric is a ratio of sums over worlds, R = sum n_k / sum d_k. World k's part in the difference of two regimes is the
linearised residual e_k = (n_Bk - R_B d_Bk) / mean d_B - (n_Ak - R_A d_Ak) / mean d_A, and the interval is Student's
over these (Cochran 1977, Sampling Techniques, ch. 6). Where all worlds have the same denominator that is the paired
t interval. A world in which a group is absent has e_k = 0 and crashes nothing. Of a weighted mean of ratios e_k is the
same mean of the residuals of each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, isfinite, nan, sqrt

import numpy as np
from numpy.typing import NDArray

from underheaven.results.chance import FEW, share_interval

CONFIDENCE = 0.95


@dataclass(frozen=True)
class Estimate:
    """A value with its interval; nan where there is none."""

    value: float
    low: float
    high: float

    @property
    def half_width(self) -> float:
        """Half the width of the interval."""
        return (self.high - self.low) / 2

    @property
    def excludes_zero(self) -> bool:
        """Whether the whole interval lies on one side of 0."""
        return self.low > 0 or self.high < 0

    def times(self, factor: float) -> Estimate:
        """The same in another unit; factor > 0."""
        return Estimate(self.value * factor, self.low * factor, self.high * factor)


NOTHING = Estimate(nan, nan, nan)


@dataclass(frozen=True)
class Difference:
    """Two regimes on one metric and group."""

    a: Estimate
    b: Estimate
    difference: Estimate
    """b less a, paired by world."""
    events: tuple[int, int]
    """The numerators, or what is missing to the whole where that is less; over all worlds."""
    of: tuple[int, int]
    """The denominators over all worlds."""
    gain: float
    """Times as many citizens as a comparison with separate random numbers would need for an interval of the same width;
    inf where the difference is the same in every world, nan where there is nothing to compare."""

    @property
    def is_withheld(self) -> bool:
        """Whether so few persons or attempts stand behind it that it is not shown."""
        return min(self.of) < FEW

    @property
    def is_few(self) -> bool:
        """Whether it rests on too few events to be compared; it is shown grey."""
        return max(self.events) < FEW


def student(degrees: int, confidence: float = CONFIDENCE) -> float:
    """Two-sided quantile of Student's t."""
    from scipy.special import stdtrit

    return float(stdtrit(degrees, 0.5 + confidence / 2))


def exact_share(events: int, of: int, confidence: float = CONFIDENCE) -> Estimate:
    """A share with its exact interval; nan where there is nobody."""
    return Estimate(events / of, *share_interval(events, of, confidence)) if of > 0 else NOTHING


def exact_end(found: Estimate, counts: NDArray[np.int64], confidence: float = CONFIDENCE) -> Estimate:
    """The estimate, with an exact interval where an event befell nobody or everybody in all worlds.

    Worlds that are all alike have no spread, so the interval over worlds would say that nothing else was possible.

    Args:
        found: over worlds.
        counts: (2, K) events and persons by world; somebody in some of them.
        confidence: of the interval.
    """
    events, of = (int(n) for n in counts.sum(axis=1))
    if not of or 0 < events != of:
        return found
    exact = exact_share(events, of, confidence)
    return Estimate(found.value, exact.low, exact.high)


def exact_end_of_mean(
    found: Estimate, counts: NDArray[np.int64], weights: Sequence[float], confidence: float = CONFIDENCE
) -> Estimate:
    """The estimate of a mean of shares, with the mean of their exact intervals where each is 0 or 1 in all worlds.

    That all shares lie at their ends at once is rarer than for one of them, so the interval is rather too wide.

    Args:
        found: over worlds.
        counts: (P, 2, K) events and attempts by world.
        weights: (P,) above 0.
        confidence: of the interval.
    """
    sums = counts.sum(axis=2)
    if not sums[:, 1].all() or any(0 < events < of for events, of in sums.tolist()):
        return found
    ends = [exact_share(int(events), int(of), confidence) for events, of in sums]
    total = sum(weights)
    low, high = (
        sum(w * getattr(e, end) for w, e in zip(weights, ends, strict=True)) / total for end in ("low", "high")
    )
    return Estimate(found.value, low, high)


def sign_test(better: int, worse: int) -> float:
    """Chance that persons who changed would split so unevenly if better and worse were equally likely; two-sided.

    The exact test of paired shares (McNemar 1947, Psychometrika 12); persons of one household are not independent, so
    it is the least that chance does.
    """
    from scipy.special import bdtr

    n = better + worse
    return 1.0 if n == 0 else min(1.0, 2 * float(bdtr(min(better, worse), n, 0.5)))


def compare_ratios(a: NDArray[np.int64], b: NDArray[np.int64], confidence: float = CONFIDENCE) -> Difference:
    """Two regimes on the same worlds.

    Args:
        a: (2, K) numerator and denominator by world under the first regime; K >= 2.
        b: (2, K) under the second.
        confidence: of all intervals.
    """
    events = tuple(_fewer(int(x[0].sum()), int(x[1].sum())) for x in (a, b))
    of = (int(a[1].sum()), int(b[1].sum()))
    return _compared(a[None], b[None], (1.0,), confidence, (events[0], events[1]), of)


def compare_means(
    a: NDArray[np.int64], b: NDArray[np.int64], weights: Sequence[float], confidence: float = CONFIDENCE
) -> Difference:
    """Two regimes on the same worlds, by a weighted mean of P shares.

    It rests on no more than the share of which the fewest attempts are known, since each has its weight.

    Args:
        a: (P, 2, K) numerators and denominators by world under the first regime; K >= 2.
        b: (P, 2, K) under the second.
        weights: (P,) above 0; they need not add up to 1.
        confidence: of all intervals.
    """
    least = [int(x[:, 1].sum(axis=1).min()) for x in (a, b)]
    events = [min(_fewer(int(x[:, 0].sum()), int(x[:, 1].sum())), n) for x, n in zip((a, b), least, strict=True)]
    return _compared(a, b, weights, confidence, (events[0], events[1]), (least[0], least[1]))


def _compared(
    a: NDArray[np.int64],
    b: NDArray[np.int64],
    weights: Sequence[float],
    confidence: float,
    events: tuple[int, int],
    of: tuple[int, int],
) -> Difference:
    """The difference of two means of P ratios; a, b: (P, 2, K)."""
    worlds = a.shape[2]
    if not min(of):
        return Difference(NOTHING, NOTHING, NOTHING, events, of, nan)
    t = student(worlds - 1, confidence)
    ratios, residuals = zip(*(_mean_residuals(x, weights) for x in (a, b)), strict=True)

    def estimate(value: float, parts: NDArray[np.float64]) -> Estimate:
        half = t * sqrt(float(np.sum(parts**2)) / (worlds * (worlds - 1)))
        return Estimate(value, value - half, value + half)

    single = [estimate(ratio, parts) for ratio, parts in zip(ratios, residuals, strict=True)]
    paired = estimate(ratios[1] - ratios[0], residuals[1] - residuals[0])
    apart = sum(float(np.sum(parts**2)) for parts in residuals)
    together = float(np.sum((residuals[1] - residuals[0]) ** 2))
    if together > 1e-24 * apart:
        gain = apart / together
    else:
        gain = float("inf") if apart > 0 else nan
    return Difference(single[0], single[1], paired, events, of, gain)


def _mean_residuals(counts: NDArray[np.int64], weights: Sequence[float]) -> tuple[float, NDArray[np.float64]]:
    """A weighted mean of ratios and each world's linearised part in it: the same mean of the parts of each ratio.

    Summed without rounding between, so that the mean of shares that are all 1 is 1.
    """
    found = [_residuals(ratio) for ratio in counts]
    total = fsum(weights)
    value = fsum(weight * ratio for weight, (ratio, _) in zip(weights, found, strict=True)) / total
    return value, np.asarray(weights, np.float64) @ np.stack([residuals for _, residuals in found]) / total


def _residuals(counts: NDArray[np.int64]) -> tuple[float, NDArray[np.float64]]:
    """The ratio of sums and each world's linearised part in it."""
    n, d = counts.astype(np.float64)
    ratio = n.sum() / d.sum()
    return float(ratio), (n - ratio * d) / d.mean()


def _fewer(events: int, of: int) -> int:
    """The rarer of an event and its absence, where it is a part of a whole."""
    return min(events, of - events) if 0 <= events <= of else abs(events)


def worlds_needed(worlds: int, half_width: float, wanted: float) -> int:
    """Worlds after which an interval of this half width would be as narrow as wanted, by the square-root law."""
    if not isfinite(half_width) or half_width <= wanted:
        return worlds
    return int(np.ceil(worlds * (half_width / wanted) ** 2))
