"""Measure how unequal a regime is: the adverse-rate ratio beside the four-fifths rule, by dimension.

Question answered: how many times as often is the group hit most hit as the group hit least, and would the usual rule of
thumb notice? Left out: whether that is unlawful, which no ratio says.
"""

from __future__ import annotations

from dataclasses import dataclass

from underheaven.results.chance import FEW
from underheaven.results.comparison.groups import EVERYBODY, GROUPS
from underheaven.results.comparison.record import Comparison
from underheaven.results.measures import adverse_ratio, favourable_ratio

ADVERSE = ("court-listed", "score-listed", "collateral")
"""Metrics that are shares of persons hit."""


@dataclass(frozen=True)
class Ratios:
    """One regime, metric and dimension."""

    regime: str
    metric: str
    dimension: str
    most: str
    """Group hit most often, of those with at least 30 events."""
    least: str
    adverse_ratio: float
    favourable_ratio: float
    """By the four-fifths rule; below 0.8 it would be noticed."""
    groups: int
    left_out: int
    """Groups with fewer than 30 events, too few to compare."""


def ratios_of(comparison: Comparison) -> list[Ratios]:
    """Every regime, adverse metric and dimension in which two groups can be compared."""
    found = []
    dimensions = dict.fromkeys(g.dimension for g in GROUPS if g.dimension != EVERYBODY)
    for r, regime in enumerate(comparison.regimes):
        for m, metric in enumerate(comparison.metrics):
            for dimension in dimensions if metric.name in ADVERSE else ():
                places = [g for g, group in enumerate(GROUPS) if group.dimension == dimension]
                sums = {GROUPS[g].name: comparison.counts[r, :, m, g].sum(axis=0) for g in places}
                rates = {name: float(n / of) for name, (n, of) in sums.items() if n >= FEW}
                if len(rates) < 2:
                    continue
                most, least = max(rates, key=rates.__getitem__), min(rates, key=rates.__getitem__)
                ratio, rule = adverse_ratio(rates), favourable_ratio(rates)
                found.append(
                    Ratios(regime, metric.name, dimension, most, least, ratio, rule, len(rates), len(sums) - len(rates))
                )
    return found
