"""Forty small paired worlds, from which every headline and every group that may be hit gets its range.

Question answered: what would the headlines have been with another seed, and what with other assumed numbers? Left out:
how the two spreads become one range (results/ranges.py), and why it is done so (docs/decisions/0006-ranges.md).

World i has the i-th seed. It is lived with central and with drawn numbers, each time under the regime and under `none`,
with equal seeds throughout. Only totals are kept of a life, and its persons are made once for both regimes.
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass

from underheaven.engine import Plan
from underheaven.engine.run import live_summed
from underheaven.engine.totals import Totals
from underheaven.model.regime.rulebook import Rulebook
from underheaven.regimes.parameters import Parameter
from underheaven.results.group_rates import group_rates
from underheaven.results.headlines import headlines
from underheaven.results.record import AssumedNumber, Worlds
from underheaven.results.sums import window_of
from underheaven.society import load_society
from underheaven.studies.draws import draw_values
from underheaven.studies.range_ends import Bounds
from underheaven.studies.request import RunRequest, month_name
from underheaven.studies.rules import Rules, facts_of
from underheaven.studies.seeds import derived_seed
from underheaven.studies.small_society import HeldSociety, other_society
from underheaven.studies.watcher import Watcher


@dataclass(frozen=True)
class SmallWorlds:
    """Headlines and rates of groups by name of each world, lived twice; equal places have equal random numbers."""

    central: list[dict[str, float]]
    drawn: list[dict[str, float]]
    population: int
    assumed: list[Parameter]

    def as_record(self) -> Worlds:
        """What a report says of them."""
        numbers = tuple(
            AssumedNumber(number.path, number.value, number.low, number.high, number.unit, number.origin)
            for number in self.assumed
        )
        return Worlds(n_worlds=2 * len(self.central), population=self.population, assumed=numbers)


@dataclass(frozen=True)
class _Life:
    """One world with one set of numbers."""

    seed: int
    values: Mapping[str, float]


def simulate_small_worlds(
    request: RunRequest, rules: Rules, national_population: float | None, watcher: Watcher
) -> SmallWorlds:
    """Live all small worlds of a run, as many at a time as the run has threads.

    Args:
        request: the run; its seed decides the seeds and the draws, its sizes how many and how large.
        rules: what is lived.
        national_population: persons that counts are scaled to; None = to the run's own citizens, since a society that
            stands for no country shows its counts as they are.
        watcher: told of each life.
    """
    n_lucks, population = request.sizes.n_lucks, min(request.sizes.world_population, request.population)
    central = load_society(request.society, population, request.seed)
    assumed = [number for number in [*central.parameters(), *rules.numbers()] if number.low < number.high]
    bounds = Bounds(rules, central.is_by_decile, request.first_month)
    lives = [
        _Life(derived_seed(request.seed, "luck", luck), values)
        for luck in range(n_lucks)
        for values in ({}, bounds.within(draw_values(assumed, luck, n_lucks, request.seed)))
    ]
    if bounds.narrowed:
        watcher.remark(bounds.remark(n_lucks))
    n_partners = 1 if rules.none is None else 2
    scaled_to = float(request.population) if national_population is None else national_population
    window = window_of([month_name(request.first_month + month) for month in range(request.n_months)])
    watcher.phase(
        f"{len(lives)} small worlds for the ranges", float(len(lives) * n_partners * population * request.days)
    )

    def rulebooks_of(values: Mapping[str, float]) -> tuple[Rulebook, Rulebook | None]:
        return rules.rulebook(values), rules.rulebook_of_none(values)

    usual = rulebooks_of({})

    def live_one(life: _Life) -> dict[str, float]:
        society = HeldSociety.of(other_society(central, life.seed, life.values))

        def under(rulebook: Rulebook) -> Totals:
            plan = Plan(society, rulebook, life.seed, request.first_month, request.n_months, threads=1)
            totals = live_summed(plan, window.first, window.last)
            watcher.advance(float(population * request.days))
            return totals

        rulebook, without = rulebooks_of(life.values) if life.values else usual
        partner = None if without is None else under(without)
        facts = facts_of(rules, rulebook)  # its starting totals and limits of the score may be drawn too
        totals = under(rulebook)
        found = {headline.id: headline.value for headline in headlines(totals, partner, facts, None, scaled_to)}
        return found | {name: rate for name, (rate, _) in group_rates(totals, facts).items()}

    results = _all_at_once(live_one, lives, request.threads)
    return SmallWorlds(results[0::2], results[1::2], population, assumed)


def _all_at_once(work, lives: list[_Life], threads: int) -> list[dict[str, float]]:
    """Results in the order of the lives; if one fails or somebody interrupts, the rest is not begun."""
    import os

    results: list[dict[str, float]] = [{} for _ in lives]
    with ThreadPoolExecutor(threads or os.cpu_count() or 1) as pool:
        waiting = {pool.submit(work, life): place for place, life in enumerate(lives)}
        try:
            for done in as_completed(waiting):
                results[waiting[done]] = done.result()
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise
    return results
