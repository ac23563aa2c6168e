"""Take each part out of a regime, and share out what overlapping parts do together.

Question answered: how much of a metric goes away with each rule or mechanism, and how is what several do together
shared among them? Left out: assumed numbers (studies/sensitivity.py).

Every life has the same persons and the same random numbers as its neighbour, world by world. Taking out one part at a
time understates parts that do the same thing twice: when a list and a band close the same gate, neither is missed
alone. Shapley shares (Shapley 1953, A value for n-person games) average what a part adds over all orders in which the
parts could be put in, and add up to what all of them do together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from math import factorial, isfinite, sqrt

import numpy as np
from numpy.typing import NDArray

from underheaven.engine import Plan
from underheaven.engine.run import live_summed
from underheaven.engine.warm import compile_ahead
from underheaven.errors import BadInput
from underheaven.model.regime.rulebook import Rulebook
from underheaven.results.comparison.differing import difference_of, value_by_world
from underheaven.results.comparison.estimates import Difference, Estimate, student
from underheaven.results.comparison.metric import Metric
from underheaven.results.comparison.metrics import counted_in_totals, metrics_asked
from underheaven.results.facts import RegimeFacts
from underheaven.results.sums import window_of
from underheaven.society import load_society
from underheaven.studies.candidates import Candidate, candidate
from underheaven.studies.compare import in_order
from underheaven.studies.options import checked
from underheaven.studies.part_names import name_now, part_named
from underheaven.studies.parts import Part, names_of_parts, parts_of
from underheaven.studies.request import AblationRequest, days_in_month, month_name
from underheaven.studies.rules import facts_of
from underheaven.studies.seeds import derived_seed, derived_share
from underheaven.studies.small_society import HeldSociety, other_society
from underheaven.studies.watcher import Nobody, Watcher

__all__ = ["AblationRequest", "ablate", "shapley"]

EXACT = 6
"""Up to so many players all 2**n coalitions are lived; beyond, orders are sampled."""


@dataclass(frozen=True)
class Ablated:
    """A regime without one part."""

    part: str
    title: str
    effect: Difference
    """Of the metric: without the part less with it."""


@dataclass(frozen=True)
class Share:
    """What one part does, averaged over all orders in which the parts could be put in."""

    part: str
    value: Estimate
    """In the unit of the metric; the interval is over worlds and, where orders were sampled, over orders."""
    order_error: float
    """Standard error from the orders; 0 where all coalitions were lived."""


@dataclass(frozen=True)
class Ablation:
    """Every part's effect, the largest first, and the shares of the largest."""

    regime: str
    metric: Metric
    value: Estimate
    """Of the metric under the whole regime."""
    parts: tuple[Ablated, ...]
    shares: tuple[Share, ...]
    together: float
    """What the players do together: with all of them less without any; the sum of the shares."""
    worlds: int
    population: int


def ablate(request: AblationRequest, watcher: Watcher | None = None) -> Ablation:
    """Live a regime without each of its parts, then coalitions of the parts with the largest effects.

    Raises:
        BadInput: an unknown regime or metric, no part of that name, or fewer than two worlds.
        BadRegime: a file has faults.
    """
    request = checked(request)
    found = candidate(request.regime)
    metric, counted = _metric_meant(request.metric, found.facts)
    parts = _parts_meant(found, request.only)
    worlds = _Worlds(request, found.rulebook, watcher or Nobody())
    worlds.watcher.phase(f"{found.name} without each of {len(parts)} parts", worlds.work * (len(parts) + 1))

    def counts_of(rulebook: Rulebook) -> NDArray[np.int64]:
        return worlds.lived(rulebook, counted, facts_of(found.rules, rulebook))

    whole = counts_of(found.rulebook)
    ablated = [
        Ablated(part.name, part.title, difference_of(metric, whole, counts_of(part.without(found.rulebook))))
        for part in parts
    ]
    ablated.sort(key=lambda a: (-_size(a), a.part))
    names = [a.part for a in ablated[: request.players] if _size(a) > 0.0]

    @cache
    def value(coalition: frozenset[str]) -> NDArray[np.float64]:
        without = _without(parts, found.rulebook, [name for name in names if name not in coalition])
        return value_by_world(metric, counts_of(without))

    shares, together = (), 0.0
    if len(names) >= 2 and np.isfinite(value(frozenset(names))).all():
        coalitions = 2 ** len(names) if len(names) <= EXACT else 2 * request.orders * len(names)
        worlds.watcher.phase(f"coalitions of {len(names)} parts", worlds.work * coalitions)
        shares = shapley(names, value, request.orders, request.seed)
        together = float(np.mean(value(frozenset(names)) - value(frozenset())))
        if not all(isfinite(share.value.value) for share in shares):
            shares, together = (), 0.0  # without some of them nobody is left in a world to count
    single = difference_of(metric, whole, whole).a
    return Ablation(found.name, metric, single, tuple(ablated), shares, together, request.worlds, request.population)


def _metric_meant(name: str, facts: RegimeFacts) -> tuple[Metric, tuple[Metric, ...]]:
    """A metric of a regime, and the ratios of which it is made: those of which it is the mean, or itself.

    Raises:
        BadInput: there is none of that name, or sums of a life do not suffice for it.
    """
    known = {metric.name: metric for metric in metrics_asked([facts])}
    if name not in known or (known[name].needs != "totals"):
        elsewhere = " here, only in `underheaven compare`" if name in known else ""
        names = ", ".join(metric.name for metric in known.values() if metric.needs == "totals")
        raise BadInput(f"there is no metric {name!r}{elsewhere}; there are {names}.")
    return known[name], tuple(known[part] for part, _ in known[name].mean_of) or (known[name],)


def _size(a: Ablated) -> float:
    """How much taking a part out changes; 0 where nobody is left whom the metric is about."""
    return abs(a.effect.difference.value) if isfinite(a.effect.difference.value) else 0.0


def shapley(
    players: Sequence[str], value: Callable[[frozenset[str]], NDArray[np.float64]], orders: int, seed: int
) -> tuple[Share, ...]:
    """Shapley shares of players in a game whose value is known world by world.

    Up to EXACT players the shares are exact in every world. Beyond that so many orders and their reverses are drawn
    (antithetic pairs: Castro, Gomez and Tejada 2009, Computers & Operations Research 36, for the sampling).

    Args:
        players: their names.
        value: (K,) value of a coalition by world, K >= 2; asked again for the same coalition, it should remember.
        orders: pairs of orders, at least 2; left out of account where all coalitions are counted.
        seed: of the orders.
    """
    if len(players) <= EXACT:
        by_world = [_exact(player, players, value) for player in players]
        errors = [0.0] * len(players)
    else:
        added = np.stack([_in_pair(players, value, pair, seed) for pair in range(orders)])
        by_world = list(added.mean(axis=0))
        errors = [float(x) for x in added.mean(axis=2).std(axis=0, ddof=1) / sqrt(orders)]
    shares = []
    for player, worlds, error in zip(players, by_world, errors, strict=True):
        luck = float(worlds.std(ddof=1)) / sqrt(len(worlds))
        half = student(len(worlds) - 1) * sqrt(luck**2 + error**2)
        middle = float(worlds.mean())
        shares.append(Share(player, Estimate(middle, middle - half, middle + half), error))
    return tuple(shares)


def _exact(
    player: str, players: Sequence[str], value: Callable[[frozenset[str]], NDArray[np.float64]]
) -> NDArray[np.float64]:
    """(K,) weighted mean of what a player adds to each coalition of the others."""
    others, n = [p for p in players if p != player], len(players)
    total = 0.0 * value(frozenset())
    for size in range(n):
        weight = factorial(size) * factorial(n - size - 1) / factorial(n)
        for coalition in combinations(others, size):
            total = total + weight * (value(frozenset((*coalition, player))) - value(frozenset(coalition)))
    return total


def _in_pair(
    players: Sequence[str], value: Callable[[frozenset[str]], NDArray[np.float64]], pair: int, seed: int
) -> NDArray[np.float64]:
    """(n, K) what each player adds in an order and in its reverse, averaged."""
    order = sorted(range(len(players)), key=lambda p: derived_share(seed, "order", pair, players[p]))
    found = []
    for way in (order, order[::-1]):
        added, inside, before = [np.zeros(0)] * len(players), frozenset[str](), value(frozenset())
        for p in way:
            inside |= {players[p]}
            after = value(inside)
            added[p], before = after - before, after
        found.append(np.stack(added))
    return (found[0] + found[1]) / 2


def _parts_meant(found: Candidate, only: str) -> Sequence[Part]:
    """The parts whose names begin so, as they are called now or were once; else the one that is called so for short.

    Raises:
        BadInput: there is none; the message names the nearest.
    """
    regime, parts = found.rules.regime, parts_of(found.rules.regime, found.rulebook)
    lists = {rules.kind: name for name, rules in regime.rules.lists.items()}
    for start in (only, name_now(only, lists)):
        meant = [part for part in parts if part.name.startswith(start)]
        if meant:
            return meant
    if not only:
        raise BadInput(f"{found.name} has no part that could be taken out.")
    name = part_named(regime, only, names_of_parts(regime, found.rulebook))
    of_parts = next((part for part in parts if part.name == name), None)
    if of_parts is not None:
        return [of_parts]
    return [Part(name, "a line of the file", lambda _: found.rules.changed([name]).rulebook())]


def _without(parts: Sequence[Part], rulebook: Rulebook, names: Sequence[str]) -> Rulebook:
    """A rulebook without some of its parts."""
    for part in parts:
        rulebook = part.without(rulebook) if part.name in names else rulebook
    return rulebook


class _Worlds:
    """The worlds of a study, their persons made once."""

    def __init__(self, request: AblationRequest, rulebook: Rulebook, watcher: Watcher) -> None:
        self.request, self.watcher = request, watcher
        compile_ahead()
        central = load_society(request.society, request.population, request.seed)
        seeds = [derived_seed(request.seed, "comparison", k) for k in range(request.worlds)]
        self.societies = {seed: HeldSociety.of(other_society(central, seed, {})) for seed in seeds}
        self.window = window_of([month_name(request.first_month + m) for m in range(request.n_months)])
        days = sum(days_in_month(request.first_month + m) for m in range(request.n_months))
        self.days = float(request.population * days)
        self.work = self.days * request.worlds

    def lived(self, rulebook: Rulebook, metrics: Sequence[Metric], facts: RegimeFacts) -> NDArray[np.int64]:
        """(P, 2, K) numerators and denominators of P metrics under some rules, world by world."""

        def one(seed: int) -> list[tuple[int, int]]:
            society = self.societies[seed]
            plan = Plan(society, rulebook, seed, self.request.first_month, self.request.n_months, threads=1)
            totals = live_summed(plan, self.window.first, self.window.last)
            self.watcher.advance(self.days)
            return [counted_in_totals(metric, totals, facts) for metric in metrics]

        by_world = np.array(in_order(one, list(self.societies), self.request.threads), np.int64)
        return np.moveaxis(by_world, 0, 2)
