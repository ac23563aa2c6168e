"""Find the assumptions that each headline hangs on: Morris screening over all, Sobol indices of the few.

Question answered: which assumed number moves a headline most, and how much of its spread is each number's? Left out:
the spread itself (studies/ranges.py) and luck, which is the same in every life here.

Every assumed number is drawn by its quantile within its own range (studies/draws.py), so that a wide range counts for
more than a narrow one; numbers that let citizens act more often than can be lived are taken nearer to the central ones,
as in the ranges of a run. Sampling and analysis are SALib's (Iwanaga, Usher and Herman 2022): elementary effects
(Morris 1991, Technometrics 33; Campolongo, Cariboni and Saltelli 2007 for their absolute mean), variance shares
(Saltelli et al. 2010, Computer Physics Communications 181).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from underheaven.engine import Plan
from underheaven.engine.run import live_summed
from underheaven.engine.warm import compile_ahead
from underheaven.errors import BadInput
from underheaven.model.conduct.acts.counts_tables import TooFrequent
from underheaven.regimes.faults import nearest, quoted
from underheaven.results.headlines import headlines
from underheaven.results.sums import window_of
from underheaven.society import load_society
from underheaven.studies.candidates import candidate
from underheaven.studies.compare import in_order
from underheaven.studies.draws import Ranged, value_at
from underheaven.studies.options import checked
from underheaven.studies.range_ends import Bounds
from underheaven.studies.request import SensitivityRequest, days_in_month, month_name
from underheaven.studies.rules import facts_of
from underheaven.studies.seeds import derived_seed
from underheaven.studies.small_society import HeldSociety, other_society
from underheaven.studies.watcher import Nobody, Watcher

__all__ = ["SensitivityRequest", "screen", "sensitivity", "variance_shares"]

LEVELS = 4
"""Quantiles 0, 1/3, 2/3 and 1 of each range (Morris 1991 recommends an even number)."""
Evaluate = Callable[[Sequence[dict[str, float]]], dict[str, NDArray[np.float64]]]
"""From values by path of many lives to (n,) of each headline."""


@dataclass(frozen=True)
class Screened:
    """An assumed number's elementary effects on a headline."""

    path: str
    strength: float
    """Mean of the absolute effects, in the headline's unit over the whole range (mu*)."""
    direction: float
    """Mean of the effects; far below the strength in size = it works both ways."""
    bend: float
    """Standard deviation of the effects: curvature and interplay with other numbers (sigma)."""


@dataclass(frozen=True)
class VarianceShare:
    """A number's share in the variance of a headline."""

    path: str
    alone: float
    """First-order index."""
    alone_error: float
    """Half width of its 95 % interval."""
    total: float
    """With everything that it does together with others."""
    total_error: float


@dataclass(frozen=True)
class Sensitivity:
    """What each headline hangs on."""

    regime: str
    lives: int
    n_assumed: int
    screened: dict[str, tuple[Screened, ...]]
    """By headline, the strongest first; numbers without any effect are left out."""
    headline: str
    shares: tuple[VarianceShare, ...]
    """Of `headline`, the largest first; empty where none were asked for."""


def sensitivity(request: SensitivityRequest, watcher: Watcher | None = None) -> Sensitivity:
    """Screen all assumed numbers of a regime and its society, then share out the variance of one headline.

    Raises:
        BadInput: an unknown regime or headline, nothing assumed under the paths, or SALib is not installed.
        BadRegime: a file has faults.
    """
    watcher = watcher or Nobody()
    request = checked(request)
    found = candidate(request.regime)
    compile_ahead()
    central = load_society(request.society, request.population, request.seed)
    numbers = [n for n in [*central.parameters(), *found.rules.numbers()] if n.low < n.high]
    numbers = [n for n in numbers if n.path.startswith(request.only)]
    if not numbers:
        raise BadInput(f"{found.name} assumes nothing at paths that begin with {request.only!r}.")
    seed = derived_seed(request.seed, "luck", 0)
    window = window_of([month_name(request.first_month + m) for m in range(request.n_months)])
    days = float(request.population * sum(days_in_month(request.first_month + m) for m in range(request.n_months)))

    bounds = Bounds(found.rules, central.is_by_decile, request.first_month)

    def lived(values: dict[str, float]) -> dict[str, float]:
        try:
            return lived_as_drawn(values)
        except TooFrequent:
            return lived_as_drawn(bounds.within(values))

    def lived_as_drawn(values: dict[str, float]) -> dict[str, float]:
        society = HeldSociety.of(other_society(central, seed, values))
        rulebook = found.rules.rulebook(values)
        plan = Plan(society, rulebook, seed, request.first_month, request.n_months, threads=1)
        totals = live_summed(plan, window.first, window.last)
        watcher.advance(days)
        return {h.id: h.value for h in headlines(totals, None, facts_of(found.rules, rulebook), None, None)}

    def evaluate(points: Sequence[dict[str, float]]) -> dict[str, NDArray[np.float64]]:
        watcher.phase(f"{len(points):,} lives with other assumptions", days * len(points))
        lives = in_order(lambda place: lived(points[place]), range(len(points)), request.threads)
        names = [name for name in lives[0] if all(name in life for life in lives)]
        return {name: np.array([life[name] for life in lives]) for name in names}

    watcher.phase("a life with the central assumptions", days)
    known = lived({})
    headline = request.headline or next(iter(known))
    if headline not in known:
        whole = [name for name in known if "-band-" not in name]
        meant = nearest(headline, known)
        hint = f"; did you mean {meant}?" if meant else "."
        raise BadInput(
            f"there is no headline {quoted(headline)} under {found.name}{hint} There are {', '.join(whole)}; "
            "many of them of a band as well, with -band-NAME after it."
        )
    screened = screen(numbers, evaluate, request.trajectories, request.seed)
    shares = ()
    if request.few:
        strongest = [s.path for s in screened.get(headline, ())[: request.few]]
        chosen = [n for n in numbers if n.path in strongest]
        shares = variance_shares(chosen, evaluate, headline, request.samples, request.seed) if len(chosen) > 1 else ()
    if bounds.narrowed:
        watcher.remark(bounds.remark())
    lives = request.trajectories * (len(numbers) + 1) + (request.samples * (len(shares) + 2) if shares else 0)
    return Sensitivity(found.name, lives, len(numbers), screened, headline, shares)


def screen(
    numbers: Sequence[Ranged], evaluate: Evaluate, trajectories: int, seed: int
) -> dict[str, tuple[Screened, ...]]:
    """Elementary effects of every number on every headline, the strongest first.

    Args:
        numbers: each with a range.
        evaluate: lives many sets of values.
        trajectories: at least 2.
        seed: of the trajectories.
    """
    _check_library()
    from SALib.analyze import morris as analysis
    from SALib.sample import morris as sampling

    problem = _problem(numbers)
    points = sampling.sample(problem, trajectories, num_levels=LEVELS, seed=_seed32(seed))
    found = {}
    for name, values in evaluate(_values(numbers, points)).items():
        effects = analysis.analyze(problem, points, values, num_levels=LEVELS, seed=_seed32(seed))
        rows = [
            Screened(number.path, float(strength), float(direction), float(bend))
            for number, strength, direction, bend in zip(
                numbers, effects["mu_star"], effects["mu"], effects["sigma"], strict=True
            )
            if strength > 0
        ]
        found[name] = tuple(sorted(rows, key=lambda row: (-row.strength, row.path)))
    return found


def variance_shares(
    numbers: Sequence[Ranged], evaluate: Evaluate, headline: str, samples: int, seed: int
) -> tuple[VarianceShare, ...]:
    """Sobol indices of some numbers, the others held at their central values, the largest total first.

    Args:
        numbers: at least two, each with a range.
        evaluate: lives many sets of values.
        headline: whose variance is shared out.
        samples: a power of two.
        seed: of the sample.
    """
    _check_library()
    from SALib.analyze import sobol as analysis
    from SALib.sample import sobol as sampling

    problem = _problem(numbers)
    points = sampling.sample(problem, samples, calc_second_order=False, seed=_seed32(seed))
    values = evaluate(_values(numbers, points))[headline]
    if np.ptp(values) == 0:
        return tuple(VarianceShare(number.path, 0.0, 0.0, 0.0, 0.0) for number in numbers)
    indices = analysis.analyze(problem, values, calc_second_order=False, seed=_seed32(seed))
    columns = [indices[name] for name in ("S1", "S1_conf", "ST", "ST_conf")]
    rows = [
        VarianceShare(number.path, *(float(x) for x in row)) for number, *row in zip(numbers, *columns, strict=True)
    ]
    return tuple(sorted(rows, key=lambda row: (-row.total, row.path)))


def _problem(numbers: Sequence[Ranged]) -> dict[str, object]:
    """SALib's description: every number is sampled by its quantile."""
    return {"num_vars": len(numbers), "names": [n.path for n in numbers], "bounds": [[0.0, 1.0]] * len(numbers)}


def _values(numbers: Sequence[Ranged], points: NDArray[np.float64]) -> list[dict[str, float]]:
    return [{n.path: value_at(n, float(q)) for n, q in zip(numbers, row, strict=True)} for row in points]


def _seed32(seed: int) -> int:
    """What SALib takes for a seed."""
    return derived_seed(seed, "salib") % 2**32


def _check_library() -> None:
    """Say what to install where a library is missing.

    Raises:
        BadInput: SALib is not installed.
    """
    from importlib.util import find_spec

    if find_spec("SALib") is None:
        raise BadInput("this study needs SALib, which is among the requirements and not installed: pip install SALib.")
