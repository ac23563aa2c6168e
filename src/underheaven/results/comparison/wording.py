"""Numbers of a comparison as they are read.

Question answered: how are a difference and its interval printed, and what is said where there is too little? Left out:
where they are printed (terminal.py, results/html/comparison_page.py).
"""

from __future__ import annotations

from math import isfinite

from underheaven.results.chance import FEW, SIGN
from underheaven.results.comparison.estimates import Difference, Estimate
from underheaven.results.comparison.metric import Metric
from underheaven.results.comparison.moves import Mobility
from underheaven.results.comparison.record import Comparison
from underheaven.results.wording import NO_NUMBER, exact_words, percent_words

WITHHELD = f"withheld: fewer than {FEW}"
POINTS = " points"
"""Percentage points."""
SAME = "same in every world"
FEW_NOTE = f"{SIGN} Grey: fewer than {FEW} events under both regimes, too few to compare."
WITHHELD_NOTE = f"Withheld: fewer than {FEW} persons or attempts in all worlds together."


def value_words(metric: Metric, value: float, *, signed: bool = False) -> str:
    """A value in the unit of its metric, the unit left out except for per cent."""
    if metric.unit == "share":
        return percent_words(value, signed=signed)
    if not isfinite(value):
        return NO_NUMBER
    sign = "\u2212" if value < 0 else "+" if signed and value > 0 else ""
    size = abs(value)
    if size >= 100:
        return f"{sign}{size:,.0f}"
    return f"{sign}{size:.3g}" if size >= 0.0001 or size == 0 else f"{sign}{size:.1e}"


def interval_words(metric: Metric, estimate: Estimate) -> str:
    """An interval in the unit of its metric."""
    if not isfinite(estimate.low):
        return NO_NUMBER
    if estimate.low == estimate.high == 0:
        return SAME
    if metric.unit != "share":
        low, high = (value_words(metric, x, signed=True) for x in (estimate.low, estimate.high))
        return f"{low} to {high}"
    decimals = _decimals(100 * (estimate.high - estimate.low))
    low, high = (f"{_sign(x)}{abs(100 * x):.{decimals}f}" for x in (estimate.low, estimate.high))
    return f"{low} to {high}{POINTS}"


def difference_words(metric: Metric, d: Difference) -> str:
    """A difference with its sign; percentage points for shares."""
    if d.is_withheld:
        return WITHHELD
    value = d.difference.value
    if metric.unit != "share":
        words = value_words(metric, value, signed=True)
    else:
        decimals = _decimals(200 * d.difference.half_width) if isfinite(d.difference.half_width) else 2
        words = f"{_sign(value)}{abs(100 * value):.{decimals}f}{POINTS}"
    return f"{words} {SIGN}" if d.is_few else words


def verdict_words(metric: Metric, d: Difference) -> str:
    """What an interval allows to be said; empty where it allows nothing."""
    if d.is_withheld or d.is_few or metric.direction == "neither" or not d.difference.excludes_zero:
        return ""
    better = (d.difference.value > 0) == (metric.direction == "more is better")
    return "better" if better else "worse"


def gain_words(gain: float) -> str:
    """How many times fewer citizens the pairing needs."""
    if not isfinite(gain):
        return NO_NUMBER
    return exact_words(gain) if gain >= 10 else f"{gain:.1f}"


def about(comparison: Comparison) -> str:
    """What was lived, in one sentence."""
    first, last = comparison.months
    when = first if first == last else f"{first} to {last}"
    return (
        f"{len(comparison.worlds)} worlds of {comparison.population:,} synthetic citizens ({comparison.society}), "
        f"{when}; in each world every regime meets the same persons and the same random numbers. Intervals: "
        f"{comparison.confidence:.0%} over worlds, by Student's t on paired differences."
    )


def bands_of_one_words(comparison: Comparison, regime: int) -> str:
    """Which bands only one of two regimes has, so that nothing is asked of them; empty where they have the same."""
    names = (comparison.regimes[0], comparison.regimes[regime])
    parts = [
        f"only {name} has {'band' if len(bands) == 1 else 'bands'} {', '.join(bands)}"
        for name, bands in zip(names, comparison.bands_of_one(regime), strict=True)
        if bands
    ]
    return f"Metrics of a band are asked where both regimes have it: {'; '.join(parts)}." if parts else ""


def mobility_words(comparison: Comparison, m: Mobility) -> str:
    """The index of mobility between bands of one group, in a sentence."""
    if m.is_withheld:
        scored = [name for name, n in zip(("A", "B"), m.persons, strict=True) if n]
        without_score = "one of the two keeps no score" if scored else "neither keeps a score"
        return without_score if len(scored) < 2 else WITHHELD
    if m.difference.low == m.difference.high == 0:
        return f"{m.a.value:.3g} under both, the {SAME}"
    bounds = f"{m.difference.low:+.2g} to {m.difference.high:+.2g}" if isfinite(m.difference.low) else NO_NUMBER
    return f"{m.a.value:.3g} under A, {m.b.value:.3g} under B; difference {m.difference.value:+.2g} ({bounds})"


def respects_words(comparison: Comparison, regime: int) -> str:
    """In which respects a person's lot was compared."""
    *others, last = comparison.respects[regime]
    return f"{', '.join(others)} and {last}"


def _decimals(width: float) -> int:
    """Decimals that show an interval of this width in per cent."""
    from math import floor, log10

    return min(6, max(1, 1 - floor(log10(width)))) if width > 0 else 2


def _sign(value: float) -> str:
    return "\u2212" if value < 0 else "+" if value > 0 else ""
