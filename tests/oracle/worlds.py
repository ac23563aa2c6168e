"""Small worlds of the tests: rulebooks with changed numbers, and runs that can be looked into month by month."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from underheaven.engine import Plan
from underheaven.engine.run import begin, simulate_month
from underheaven.engine.shard import Shard
from underheaven.model.regime import compile_rulebook, load_regime
from underheaven.model.regime.rulebook import Rulebook
from underheaven.model.tables import make_tables
from underheaven.society import Society, load_society
from underheaven.state import calendar
from underheaven.state.counts import Counts
from underheaven.state.measures import Measure


@cache
def regime(name: str):
    """A shipped regime, read once."""
    return load_regime(name)


def rulebook(name: str, values: Mapping[str, float] | None = None, **parts: Mapping[str, object]) -> Rulebook:
    """A shipped regime as rules.

    Args:
        name: of the regime.
        values: numbers to put in place of the file's, by path.
        parts: fields of the rulebook's parts to put in place, as `court={"sued": 0.0}`.
    """
    document = regime(name)
    book = compile_rulebook(document.catalogue, document, values)
    return replace(book, **{part: replace(getattr(book, part), **fields) for part, fields in parts.items()})


def nobody_missed(book: Rulebook) -> dict[str, NDArray[np.float64]]:
    """Searches by face that find everybody and name nobody else."""
    faces = book.faces
    return {name: np.zeros_like(getattr(faces, name)) for name in ("miss", "strangers", "kin", "rejects_right")}


@cache
def china(population: int, seed: int = 1) -> Society:
    """A small china-2018."""
    return load_society("china-2018", population, seed)


class World:
    """A run that stands still after each month.

    Args:
        book: rules.
        society: who lives under them.
        seed: luck.
        threads: how many at once.
    """

    def __init__(self, book: Rulebook, society: Society, seed: int = 11, threads: int = 1) -> None:
        self.plan = Plan(society, book, seed, 0, 1, threads)
        self.tables = make_tables(book, society, seed)
        self.shard = Shard(society, self.tables, [(0, society.n_grids)], threads)
        self.progress = begin(self.plan, [self.shard], self.tables)

    def live(self, n_months: int) -> World:
        """Some more months."""
        for _ in self.months(n_months):
            pass
        return self

    def months(self, n_months: int) -> Iterator[int]:
        """Some more months, one at a time: the number of each after it was lived."""
        for _ in range(n_months):
            simulate_month(self.plan, [self.shard], self.progress)
            yield self.progress.months_done - 1

    @property
    def chunks(self) -> list:
        """Chunks of the resident state."""
        return self.shard.chunks

    @property
    def last(self) -> Counts:
        """Counts of the month lived last."""
        return self.progress.counts[-1]

    def count(self, measure: Measure, month: int | None = None) -> int:
        """A measure of the whole country, in one month or in all."""
        months = self.progress.counts if month is None else [self.progress.counts[month]]
        return int(sum(c.counts[:, measure].sum() for c in months))

    def each_month(self, measure: Measure) -> list[int]:
        """A measure of the whole country, month by month."""
        return [int(c.counts[:, measure].sum()) for c in self.progress.counts]

    def by_act(self, which: int) -> NDArray[np.int64]:
        """(A,) counts of all months."""
        return np.sum([c.by_act[:, :, which].sum(axis=0) for c in self.progress.counts], axis=0)

    def steps(self, which: int) -> NDArray[np.int64]:
        """(bands, gates) steps of all months."""
        return np.sum([c.steps[:, :, :, which].sum(axis=0) for c in self.progress.counts], axis=0)

    def scores(self) -> NDArray[np.int64]:
        """Unclipped scores of everybody."""
        return np.concatenate([c.resident.scores for c in self.chunks]).astype(np.int64)

    def statuses(self) -> NDArray[np.int64]:
        """Standings of everybody."""
        return np.concatenate([c.resident.statuses for c in self.chunks]).astype(np.int64)

    def acts_named(self, wanted: Callable[[str], bool]) -> list[int]:
        """Indices of the acts with a wanted name."""
        return [a for a, name in enumerate(self.plan.rulebook.acts.names) if wanted(name)]


def days_of(month: int) -> int:
    """Days of a month of a run that starts in January 2018."""
    return calendar.when(month)[1]
