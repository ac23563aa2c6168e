"""Hold what a comparison found: whole numbers by world, metric and group, and what follows from them.

Question answered: what is kept of the lives of a comparison, and which difference stands behind a cell of its tables?
Left out: how it is shown (terminal.py, results/html/comparison_page.py, frames.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from underheaven.errors import BadInput
from underheaven.results.comparison.differing import difference_of
from underheaven.results.comparison.estimates import (
    CONFIDENCE,
    NOTHING,
    Difference,
    Estimate,
    compare_ratios,
    exact_end,
    exact_share,
    sign_test,
)
from underheaven.results.comparison.groups import GROUPS, group_words
from underheaven.results.comparison.metric import Metric
from underheaven.results.comparison.metrics import METRICS

PERSONS, BETTER, WORSE, MIXED = range(4)
"""Last axis of `Comparison.changed`."""


@dataclass(frozen=True)
class Changed:
    """Persons of a group whose lot differs between two regimes."""

    dimension: str
    name: str
    persons: int
    """Of all worlds together."""
    better: int
    worse: int
    mixed: int
    """Better in one respect and worse in another."""
    share_better: Estimate
    """Interval over worlds."""
    share_worse: Estimate
    exact_better: Estimate
    """Interval of a share as if persons were independent; the least that chance does."""
    exact_worse: Estimate
    chance: float
    """Of a split so uneven if better and worse were equally likely (exact test of paired shares)."""


@dataclass(frozen=True)
class Comparison:
    """R regimes on the same K worlds; M metrics, G groups of counts, P groups of persons."""

    regimes: tuple[str, ...]
    """Names as asked for; the first is what the others are compared with."""
    titles: tuple[str, ...]
    society: str
    population: int
    """Citizens of each world."""
    seed: int
    worlds: tuple[int, ...]
    """(K,) seed of each world, society and random numbers alike."""
    months: tuple[str, str]
    """First and last month of the window."""
    counts: NDArray[np.int64]
    """(R, K, M, G, 2) numerators and denominators; -1 where the engine does not count that way, or the regime lacks the
    band that a metric is about."""
    person_groups: tuple[tuple[str, str], ...]
    """(P,) dimension and name."""
    changed: NDArray[np.int64]
    """(R, K, P, 4) persons, better, worse and mixed, against the first regime."""
    moves: NDArray[np.int64]
    """(R, K, P, B, B) persons by band at the end of the window's first month and of its last; 0 without a score."""
    respects: tuple[tuple[str, ...], ...]
    """(R,) in which respects the lot of a person was compared."""
    citizens: tuple[Mapping[str, NDArray], ...] = field(default=(), repr=False)
    """(K,) columns of every citizen of each world, where they were kept."""
    metrics: tuple[Metric, ...] = METRICS
    """(M,), METRICS first; then those of fields and bands that some of the regimes have."""
    confidence: float = CONFIDENCE
    precision: float | None = None
    """Half width that was asked for."""
    precise_metric: str = METRICS[0].name

    @property
    def pairs(self) -> range:
        """Regimes that are compared with the first."""
        return range(1, len(self.regimes))

    def has(self, metric: int, group: int, regime: int | None = None) -> bool:
        """Whether the engine counts a metric by a group, under every regime or under one and the first."""
        regimes = slice(None) if regime is None else [0, regime]
        return bool((self.counts[regimes, :, metric, group, 1] >= 0).all())

    def shown(self, regime: int) -> list[int]:
        """Places of the metrics that are asked of a regime and of the first one, details left out."""
        return [m for m, metric in enumerate(self.metrics) if not metric.is_detail and self.has(m, 0, regime)]

    def bands_of_one(self, regime: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Bands that the first regime alone has, and those that another one alone has, the two set side by side."""
        bands = {metric.band: m for m, metric in enumerate(self.metrics) if metric.band}
        has = {band: [bool((self.counts[r, :, m, 0, 1] >= 0).all()) for r in (0, regime)] for band, m in bands.items()}
        first, second = (tuple(b for b, who in has.items() if who[i] and not who[1 - i]) for i in (0, 1))
        return first, second

    def is_nothing(self, regime: int, metric: int) -> bool:
        """Whether a metric is 0 in every world under a regime and under the first one."""
        return not self.counts[[0, regime], :, metric, 0, 0].any()

    def is_same(self, regime: int, metric: int) -> bool:
        """Whether a metric is the same under both in every world and group."""
        parts = self._parts(metric)
        return bool((self.counts[0][:, parts] == self.counts[regime][:, parts]).all())

    def _parts(self, metric: int) -> list[int]:
        """Places of the metrics of which one is the mean; of itself where it is a ratio."""
        names = [m.name for m in self.metrics]
        return [names.index(name) for name, _ in self.metrics[metric].mean_of] or [metric]

    def difference(self, regime: int, metric: int, group: int = 0) -> Difference:
        """A regime less the first one, in the unit in which the metric is shown.

        Args:
            regime: 1..R-1.
            metric: place in `metrics`.
            group: place in GROUPS; 0 = everybody.
        """
        parts = self._parts(metric)
        a, b = (np.moveaxis(self.counts[r][:, parts, group], 0, 2) for r in (0, regime))
        return difference_of(self.metrics[metric], a, b, self.confidence)

    def named(self, regime: str, metric: str, dimension: str = "everybody", group: str = "everybody") -> Difference:
        """A difference by names.

        Raises:
            BadInput: there is no such regime, metric or group in this comparison, or one of the two lacks the band.
        """
        metrics = [m.name for m in self.metrics]
        places = [(g.dimension, g.name) for g in GROUPS]
        group = {group_words(name): name for _, name in places}.get(group, group)
        for word, known in ((regime, self.regimes[1:]), (metric, metrics), ((dimension, group), places)):
            if word not in known:
                raise BadInput(f"the comparison has no {word!r}; it has {', '.join(map(str, known))}")
        m, g = metrics.index(metric), places.index((dimension, group))
        r = self.regimes.index(regime, 1)
        if not self.has(m, 0, r):
            raise BadInput(f"{metric} is asked only where both regimes have band {self.metrics[m].band}")
        if not self.has(m, g, r):
            raise BadInput(f"{metric} is counted by place and province only, not by {dimension}")
        return self.difference(r, m, g)

    def changes(self, regime: int) -> list[Changed]:
        """Who is better and worse off under a regime than under the first, group by group."""
        return [
            self._changed(self.changed[regime, :, p], dimension, name)
            for p, (dimension, name) in enumerate(self.person_groups)
        ]

    def _changed(self, by_world: NDArray[np.int64], dimension: str, name: str) -> Changed:
        persons, better, worse, mixed = (int(x) for x in by_world.sum(axis=0))

        def over_worlds(column: int) -> Estimate:
            if not persons:
                return NOTHING
            pair = by_world[:, [column, PERSONS]].T
            found = compare_ratios(pair, pair, self.confidence).a
            return exact_end(Estimate(found.value, max(found.low, 0.0), min(found.high, 1.0)), pair, self.confidence)

        return Changed(
            dimension,
            name,
            persons,
            better,
            worse,
            mixed,
            over_worlds(BETTER),
            over_worlds(WORSE),
            exact_share(better, persons, self.confidence),
            exact_share(worse, persons, self.confidence),
            sign_test(better, worse),
        )
