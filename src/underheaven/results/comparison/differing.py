"""Measure how far apart two regimes are by one metric, from its counts by world.

Question answered: which interval goes with which kind of metric, a ratio or a mean of ratios, shares or days? Left out:
the intervals themselves (estimates.py) and where the counts come from (record.py, studies/ablation.py).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from underheaven.results.comparison.estimates import (
    CONFIDENCE,
    Difference,
    compare_means,
    compare_ratios,
    exact_end,
    exact_end_of_mean,
)
from underheaven.results.comparison.metric import Metric


def difference_of(
    metric: Metric, a: NDArray[np.int64], b: NDArray[np.int64], confidence: float = CONFIDENCE
) -> Difference:
    """Two regimes by one metric, in the unit in which it is shown.

    Args:
        metric: a ratio, or a mean of P.
        a: (P, 2, K) numerators and denominators by world under the first regime, P = 1 for a ratio; K >= 2.
        b: (P, 2, K) under the second.
        confidence: of all intervals.
    """
    weights = [weight for _, weight in metric.mean_of]
    if weights:
        found = compare_means(a, b, weights, confidence)
        single = [exact_end_of_mean(e, x, weights, confidence) for e, x in ((found.a, a), (found.b, b))]
    else:
        found = compare_ratios(a[0], b[0], confidence)
        single = [found.a, found.b]
        if metric.counts_events:
            single = [exact_end(e, x[0], confidence) for e, x in ((found.a, a), (found.b, b))]
    first, second, difference = (e.times(metric.times) for e in (*single, found.difference))
    return Difference(first, second, difference, found.events, found.of, found.gain)


def value_by_world(metric: Metric, counts: NDArray[np.int64]) -> NDArray[np.float64]:
    """(K,) a metric in each world, in the unit in which it is shown; nan where there is nothing to count in one.

    Args:
        metric: a ratio, or a mean of P.
        counts: (P, 2, K) numerators and denominators by world.
    """
    weights = np.array([weight for _, weight in metric.mean_of] or [1.0])
    of = counts[:, 1].astype(np.float64)
    ratios = np.divide(counts[:, 0], of, out=np.full_like(of, np.nan), where=of != 0)
    return metric.times * (weights @ ratios) / weights.sum()
