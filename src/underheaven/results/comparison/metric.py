"""Define a metric of a comparison: a whole number over a whole number, or a mean of such ratios.

Question answered: what does every metric say of itself, and how is a measure of the engine counted for each person?
Left out: which metrics there are (metrics.py, metrics_of_rows.py, metrics_of_bands.py).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from underheaven.engine.life_by_group import GroupLife
from underheaven.engine.totals import Totals
from underheaven.results.facts import RegimeFacts
from underheaven.state.measures import Measure

Counted = NDArray[np.int64]
"""(N_STRATA, N_GROUPS), or (N_STRATA, 1) where the engine counts by stratum alone."""
Direction = Literal["more is better", "more is worse", "neither"]


@dataclass(frozen=True)
class Metric:
    """A ratio of two counts."""

    name: str
    title: str
    short: str
    """For a narrow table."""
    unit: str
    """`share` for part of a whole; otherwise what the ratio counts, and per how many."""
    direction: Direction
    counted: Callable[[GroupLife, RegimeFacts], tuple[Counted, Counted]]
    """Numerator and denominator of a life."""
    times: float = 1.0
    """By which the ratio is shown: 1000 for `per 1000 citizens`."""
    needs: Literal["totals", "groups", "persons"] = "totals"
    """What must be kept of a life to count it: sums suffice, or groups, or persons are needed."""
    band: str = ""
    """Name of the band that it is about; it is asked only of regimes that have it. Empty = no band."""
    mean_of: tuple[tuple[str, float], ...] = ()
    """Names and weights of metrics of which it is the weighted mean; empty = it is one ratio. Its own two counts then
    are sums over these, and its value does not follow from them."""
    is_detail: bool = False
    """Whether it stands in tables alone, and neither on the terminal nor on the page."""
    of_totals: Callable[[Totals, RegimeFacts], tuple[int, int]] | None = None
    """How it is counted where only sums of a life are kept, if not from them as from a life by group."""

    @property
    def counts_events(self) -> bool:
        """Whether it counts events one by one, and no days, points or money, of which one event may bring many."""
        return self.unit == "share" or self.unit.startswith("times")


def flow(*measures: int) -> Callable[[GroupLife, RegimeFacts], tuple[Counted, Counted]]:
    """A sum over the window for each person of the last month."""

    def counted(life: GroupLife, facts: RegimeFacts) -> tuple[Counted, Counted]:
        return life.flows[:, list(measures)].sum(axis=1), life.last[:, Measure.PERSONS]

    return counted


def stock(measure: int) -> Callable[[GroupLife, RegimeFacts], tuple[Counted, Counted]]:
    """A measure of the last month for each person of it."""

    def counted(life: GroupLife, facts: RegimeFacts) -> tuple[Counted, Counted]:
        return life.last[:, measure], life.last[:, Measure.PERSONS]

    return counted
