"""Small lives that many tests look at: rulebooks by name, a loud regime, runs month by month.

A loud regime is `as-described` with numbers put in the place of its own so that everything happens to somebody in a
small society. It says nothing about anybody; it makes rules visible.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache

from underheaven.engine import Plan
from underheaven.engine.checkpoint import Progress
from underheaven.engine.run import begin, simulate_month
from underheaven.engine.shard import Shard
from underheaven.model.regime import compile_rulebook, load_catalogue, load_regime
from underheaven.model.regime.documents import Catalogue, Regime
from underheaven.model.regime.rulebook import Rulebook
from underheaven.model.tables import make_tables
from underheaven.society import Society, load_society

NO_RESPONSE = {
    "regime/mechanisms/deterrence/by_memory/1": 1.0,
    "regime/mechanisms/deterrence/by_memory/3": 1.0,
    "regime/mechanisms/deterrence/by_memory/7": 1.0,
    "regime/mechanisms/deterrence/norm/least": 1.0,
    "regime/mechanisms/hardship/rises": 0.0,
    "regime/mechanisms/points-seeking/factor": 1.0,
}
"""Values under which no mechanism of `as-described` or `bench-a` moves an act."""


@cache
def catalogue() -> Catalogue:
    return load_catalogue("china-2018")


@cache
def regime(name: str) -> Regime:
    found = load_regime(name)
    return found if found.catalogue is None else load_regime(name, catalogue())


def rulebook(name: str, values: Mapping[str, float] | None = None) -> Rulebook:
    return compile_rulebook(regime(name).catalogue, regime(name), values)


def without_own_acts(rules: Rulebook) -> Rulebook:
    """The rules when nobody does what the catalogue does not know, so that other regimes can be compared with it."""
    rate = rules.acts.rate_per_year.copy()
    rate[rules.acts.n_catalogue :] = 0.0
    return replace(rules, acts=replace(rules.acts, rate_per_year=rate))


@cache
def society(population: int, seed: int = 1, name: str = "china-2018") -> Society:
    return load_society(name, population, seed)


def loud_values(name: str = "as-described") -> dict[str, float]:
    """Values by which every channel sees much and names many wrongly, the court lists soon and often, and all know."""
    values: dict[str, float] = {}
    numbers = regime(name).numbers()
    for number in numbers:
        kind, _, rest = number.path.removeprefix("regime/").partition("/")
        if kind == "channels" and "/sees/" in rest:
            values[number.path] = 0.5
        elif kind == "channels" and rest.endswith("/wrong_person"):
            values[number.path] = 0.3
        elif number.path == "regime/secrecy/know":
            values[number.path] = 1.0
    camera = "regime/channels/face-camera/"
    values |= {camera + "captured": 0.9, camera + "faces/reviewer/accepts_wrong": 0.9}
    values |= {camera + "faces/miss": 0.001, camera + "faces/false_positives": 0.3}
    court, firms = "regime/lists/court-defaulters/", "regime/lists/dishonest-enterprises/"
    for kind in ("tax", "product"):
        values |= {firms + f"found/{kind}": 0.9, firms + f"listed_share/{kind}": 0.9}
    values |= {
        firms + "live_at_start": 0.1,
        court + "listed_share": 0.8,
        court + "listing/least": 0.0,
        court + "listing/greatest": 1.0,
        court + "performs": 0.1,
        court + "wrong_person": 0.3,
        court + "live_at_start": 0.05,
        "regime/mechanisms/deterrence/by_memory/1": 0.8,
        "regime/mechanisms/deterrence/by_memory/3": 0.6,
        "regime/mechanisms/deterrence/by_memory/7": 0.4,
        "regime/mechanisms/deterrence/norm/half_at": 5.0,
        "regime/mechanisms/deterrence/norm/least": 0.3,
        "regime/mechanisms/hardship/rises": 0.3,
        "regime/mechanisms/hardship/falls": 0.1,
        "regime/mechanisms/points-seeking/factor": 1.5,
        "catalogue/debts/falls-behind/process/sued": 0.3,
        "catalogue/debts/falls-behind/process/judgment/least": 0.0,
        "catalogue/debts/falls-behind/process/judgment/greatest": 1.0,
        "catalogue/debts/falls-behind/rate": 0.4,
    }
    known = {number.path for number in (*numbers, *catalogue().numbers())}
    return {path: value for path, value in values.items() if path in known}


@contextmanager
def by_hand(plan: Plan, spans: Sequence[Sequence[tuple[int, int]]] | None = None) -> Iterator[ByHand]:
    """A run that a test takes from month to month and looks into."""
    tables = make_tables(plan.rulebook, plan.society, plan.seed)
    spans = spans if spans is not None else [[(0, plan.society.n_grids)]]
    parts = [Shard(plan.society, tables, span, plan.n_threads, plan.panel_grids) for span in spans]
    try:
        yield ByHand(plan, parts, begin(plan, parts, tables))
    finally:
        for part in parts:
            part.close()


class ByHand:
    """Shards of a run and how far they have come."""

    def __init__(self, plan: Plan, parts: Sequence[Shard], progress: Progress) -> None:
        self.plan, self.parts, self.progress = plan, parts, progress

    def live(self, n_months: int, keep_counts: bool = True) -> ByHand:
        for _ in range(n_months):
            simulate_month(self.plan, self.parts, self.progress)
            if not keep_counts:
                del self.progress.counts[:-1]
        return self


class Stopped(Exception):
    """Raised to end a run in mid-course."""


def stop_in(month: int) -> Callable[[int, int], None]:
    """For `on_month`: end the run after it has lived this many months and before it keeps the last of them."""

    def on_month(months_done: int, n_months: int) -> None:
        if months_done == month:
            raise Stopped

    return on_month
