"""Regimes side by side on the same worlds: same persons, same random numbers, other rules.

Question answered: what differs between regimes, how sure is that, and whom does it concern? Left out: metrics and
intervals (results/comparison/), and which rule does it (studies/ablation.py).

World k has a seed of its own, derived from the seed of the comparison; its society and all its random numbers belong to
that seed and every regime meets both. Worlds are lived on as many threads as wanted and only whole numbers are kept of
them, in the order of the worlds, so the result does not depend on the threads.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from underheaven.engine import Plan
from underheaven.engine.life_by_group import GroupLife, PersonMonths, simulate_by_group
from underheaven.engine.warm import compile_ahead
from underheaven.errors import BadInput
from underheaven.results.comparison.estimates import worlds_needed
from underheaven.results.comparison.groups import GROUPS, groups_of_persons, labels_of, sums_by_group
from underheaven.results.comparison.metric import Metric
from underheaven.results.comparison.metrics import is_asked, metrics_asked
from underheaven.results.comparison.record import Comparison
from underheaven.results.sums import window_of
from underheaven.society import Society, load_society
from underheaven.state.counts import MAX_BANDS
from underheaven.studies.candidates import Candidate, candidates
from underheaven.studies.options import checked
from underheaven.studies.request import CompareRequest, days_in_month, month_name
from underheaven.studies.seeds import derived_seed
from underheaven.studies.small_society import HeldSociety, other_society
from underheaven.studies.spellings import WORLDS
from underheaven.studies.watcher import Nobody, Watcher

__all__ = ["CompareRequest", "compare_regimes"]

PILOT, MOST_WORLDS = 10, WORLDS.most
"""Ten worlds tell how many more a precision takes (assumption); a thousand take minutes."""
LARGEST = 2_000_000
"""Citizens of a world: every person of it is held."""
T = TypeVar("T")


def compare_regimes(request: CompareRequest, watcher: Watcher | None = None) -> Comparison:
    """Live every regime on the same worlds.

    Raises:
        BadInput: fewer than two regimes or worlds, an unknown name, regimes or runs that cannot be compared, or a
            precision that a thousand worlds do not reach.
        BadRegime: a file has faults.
        BadRun: a run directory is incomplete, changed, or of another version.
    """
    request = checked(request)
    _check_size(request)
    found = candidates(request.regimes)
    request = _as_run(request, found)
    _check_metric(request, found)
    compile_ahead()
    central = load_society(request.society, request.population, request.seed)
    if central.is_by_decile and found[0].rules.catalogue is not None:
        raise BadInput(
            f"--society {central.name}: nobody there has the roles that the catalogue asks for; use china-2018."
        )
    study = _Study(request, found, central, watcher or Nobody())
    if request.precision is None:
        return study.live(request.worlds)
    comparison = study.live(PILOT)
    while (half := _widest(comparison)) > request.precision:
        needed = max(worlds_needed(len(comparison.worlds), half, request.precision), len(comparison.worlds) + 1)
        if needed > MOST_WORLDS:
            reachable = half * (len(comparison.worlds) / MOST_WORLDS) ** 0.5
            unit = next(metric.unit for metric in comparison.metrics if metric.name == request.metric)
            raise BadInput(
                f"--precision {request.precision:g} cannot be reached: about {needed:,} worlds of "
                f"{request.population:,} citizens would be needed for {request.metric} ({unit}), and {MOST_WORLDS:,} "
                f"are the most. These would reach {reachable:.2g}; or make each world larger with --population."
            )
        comparison = study.live(needed)
    return comparison


def _check_size(request: CompareRequest) -> None:
    if request.population > LARGEST:
        raise BadInput(
            f"{request.population:,} citizens: a comparison holds every person of a world, at most {LARGEST:,}; "
            "more worlds (--seeds) narrow the intervals as well as larger ones do."
        )


def _check_metric(request: CompareRequest, found: Sequence[Candidate]) -> None:
    metrics = metrics_asked([c.facts for c in found])
    meant = [metric for metric in metrics if metric.name == request.metric]
    if not meant:
        names = ", ".join(metric.name for metric in metrics)
        raise BadInput(f"there is no metric {request.metric!r}; there are {names}.")
    lacking = [c.name for c in found if not is_asked(meant[0], c.facts)]
    if lacking:
        raise BadInput(f"--metric {request.metric}: {lacking[0]} has no band {meant[0].band}.")


def _as_run(request: CompareRequest, found: Sequence[Candidate]) -> CompareRequest:
    """The request on the society, seed and months of the runs that were named, if any were."""
    run = next((c.run for c in found if c.run is not None), None)
    if run is None:
        return request
    return replace(
        request,
        society=run.society,
        population=min(run.population, LARGEST),
        seed=run.seed,
        first_month=run.first_month,
        n_months=run.n_months,
    )


def _widest(comparison: Comparison) -> float:
    """The widest half width of the metric for which a precision is asked, over the regimes."""
    metric = [metric.name for metric in comparison.metrics].index(comparison.precise_metric)
    return max(comparison.difference(r, metric).difference.half_width for r in comparison.pairs)


@dataclass(frozen=True)
class _World:
    """Whole numbers of one world."""

    counts: NDArray[np.int64]
    """(R, M, G, 2)."""
    changed: NDArray[np.int64]
    """(R, P, 4)."""
    groups: tuple[tuple[str, str], ...]
    citizens: Mapping[str, NDArray] | None
    moves: NDArray[np.int64]
    """(R, P, 8, 8)."""


class _Study:
    """Worlds that were lived so far; more can be added without living any twice."""

    def __init__(
        self, request: CompareRequest, found: tuple[Candidate, ...], central: Society, watcher: Watcher
    ) -> None:
        self.request, self.found, self.central, self.watcher = request, found, central, watcher
        self.lived: list[_World] = []
        self.metrics = metrics_asked([c.facts for c in found])
        window = window_of([month_name(request.first_month + m) for m in range(request.n_months)])
        self.first, self.last = window.first, window.last
        months = [month_name(request.first_month + m) for m in (window.first, window.last)]
        self.months = (months[0], months[1])
        self.days = sum(days_in_month(request.first_month + m) for m in range(window.last + 1))
        same_bands = [self._bands(c) == self._bands(found[0]) and c.facts.has_score for c in found]
        self.by_band = tuple(same_bands)

    @staticmethod
    def _bands(c: Candidate) -> tuple:
        return c.facts.band_names, c.facts.band_lows

    def live(self, n_worlds: int) -> Comparison:
        """The comparison over this many worlds."""
        request, begun = self.request, len(self.lived)
        seeds = [derived_seed(request.seed, "comparison", k) for k in range(n_worlds)]
        work = float(len(self.found) * request.population * self.days)
        self.watcher.phase(f"{len(self.found)} regimes on {n_worlds - begun} worlds", work * (n_worlds - begun))
        self.lived += in_order(self._live_one, seeds[begun:], request.threads)
        return Comparison(
            regimes=tuple(c.name for c in self.found),
            titles=tuple(c.title for c in self.found),
            society=request.society,
            population=request.population,
            seed=request.seed,
            worlds=tuple(seeds),
            months=self.months,
            counts=np.stack([w.counts for w in self.lived], axis=1),
            person_groups=self.lived[0].groups,
            changed=np.stack([w.changed for w in self.lived], axis=1),
            moves=np.stack([w.moves for w in self.lived], axis=1),
            respects=tuple(
                ("months on a list", "gates closed", "hardship", *(("band of the score",) if by_band else ()))
                for by_band in self.by_band
            ),
            citizens=tuple(w.citizens for w in self.lived if w.citizens is not None),
            metrics=self.metrics,
            precision=request.precision,
            precise_metric=request.metric,
        )

    def _live_one(self, seed: int) -> _World:
        society = HeldSociety.of(other_society(self.central, seed, {}))
        lives = []
        for c in self.found:
            plan = Plan(society, c.rulebook, seed, self.request.first_month, self.request.n_months, threads=1)
            lives.append(simulate_by_group(plan, self.first, self.last))
            self.watcher.advance(float(self.request.population * self.days))
        members = groups_of_persons(lives[0].persons)
        counts = np.stack([_counted(life, c, self.metrics) for life, c in zip(lives, self.found, strict=True)])
        signs = [
            better_and_worse(lives[0].persons, life.persons, b) for life, b in zip(lives, self.by_band, strict=True)
        ]
        changed = np.stack([_by_group(members, better, worse) for better, worse in signs])
        kept = self._citizens(lives, signs) if self.request.keeps_citizens else None
        moves = np.stack([_moves_by_group(members, life.persons) for life in lives])
        return _World(counts, changed, tuple((d, n) for d, n, _ in members), kept, moves)

    def _citizens(self, lives: Sequence[GroupLife], signs: Sequence[tuple[NDArray, NDArray]]) -> dict[str, NDArray]:
        """Columns of every citizen: who she is, and by regime what became of her."""
        columns: dict[str, NDArray] = {k: v.astype(np.uint8) for k, v in labels_of(lives[0].persons).items()}
        for r, life in enumerate(lives):
            columns[f"listed {r}"] = life.persons.listed_at_end
            columns[f"months listed {r}"] = life.persons.listed
            columns[f"better {r}"], columns[f"worse {r}"] = signs[r]
        return columns


def better_and_worse(a: PersonMonths, b: PersonMonths, by_band: bool) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Who has it better, and who worse, in some respect under b than under a; both = mixed.

    Args:
        a: persons under the regime that is compared with.
        b: the same persons under the other.
        by_band: whether both have the same bands, so that these can be compared too.
    """
    pairs = [
        (a.listed, b.listed),
        (a.gates_closed, b.gates_closed),
        (a.hardship, b.hardship),
        *([(a.below_top, b.below_top)] if by_band else []),
    ]
    better, worse = np.zeros(a.listed.size, bool), np.zeros(a.listed.size, bool)
    for before, after in pairs:
        better |= after < before
        worse |= after > before
    return better, worse


def _counted(life: GroupLife, c: Candidate, metrics: Sequence[Metric]) -> NDArray[np.int64]:
    """(M, G, 2), -1 where the regime lacks the band that a metric is about."""
    found = np.full((len(metrics), len(GROUPS), 2), -1, np.int64)
    for m, metric in enumerate(metrics):
        if not is_asked(metric, c.facts):
            continue
        numerator, denominator = metric.counted(life, c.facts)
        found[m, :, 0], found[m, :, 1] = sums_by_group(numerator), sums_by_group(denominator)
    return found


def _by_group(
    members: Sequence[tuple[str, str, NDArray[np.bool_]]], better: NDArray[np.bool_], worse: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """(P, 4)."""
    kinds = (np.ones(better.size, bool), better & ~worse, worse & ~better, better & worse)
    return np.array([[int((kind & inside).sum()) for kind in kinds] for _, _, inside in members], np.int64)


def _moves_by_group(members: Sequence[tuple[str, str, NDArray[np.bool_]]], persons: PersonMonths) -> NDArray[np.int64]:
    """(P, 8, 8) persons by band at the beginning and at the end."""
    first, last = persons.bands.astype(np.int64)
    has, cell = (first >= 0) & (last >= 0), first * MAX_BANDS + last
    found = [np.bincount(cell[inside & has], minlength=MAX_BANDS**2) for _, _, inside in members]
    return np.stack(found).reshape(len(members), MAX_BANDS, MAX_BANDS)


def in_order(work: Callable[[int], T], items: Sequence[int], threads: int) -> list[T]:
    """What the work makes of each item, in their order; if one fails or somebody interrupts, the rest is not begun."""
    results: dict[int, T] = {}
    with ThreadPoolExecutor(threads or os.cpu_count() or 1) as pool:
        waiting = {pool.submit(work, item): place for place, item in enumerate(items)}
        try:
            for done in as_completed(waiting):
                results[waiting[done]] = done.result()
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise
    return [results[place] for place in range(len(items))]
