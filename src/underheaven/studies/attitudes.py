"""Class by attitude at equal conduct: the same lives with and without the points for loyalty (S52).

Question answered: with which mean score and in which band do the loyal, the critical and the others end, and how much
of that is for political acts alone? Left out: the share of all points that loyalty moves (results/moved.py), where the
three stand in one run (results/loyalty.py), and enterprises, which have none.

Each world is lived twice with the same random numbers: by the rules, and by the same rules with political acts filed as
before but costing and bringing nothing. What people of one attitude do besides is the same in both but for what lost
points deter, so what differs in their bands is for loyalty; what is left between attitudes in the second life is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from underheaven.engine import Plan
from underheaven.engine.life_by_group import simulate_by_group
from underheaven.engine.warm import compile_ahead
from underheaven.errors import BadInput
from underheaven.model.conduct.attitude.compile import ATTITUDES
from underheaven.model.conduct.attitude.tables import attitudes_of
from underheaven.model.regime.rulebook import Rulebook
from underheaven.results.comparison.estimates import Estimate
from underheaven.society import load_society
from underheaven.state.limits import NEVER
from underheaven.studies.candidates import candidate
from underheaven.studies.compare import in_order
from underheaven.studies.options import checked
from underheaven.studies.request import AttitudeRequest, days_in_month
from underheaven.studies.seeds import derived_seed
from underheaven.studies.small_society import HeldSociety, other_society
from underheaven.studies.watcher import Nobody, Watcher

NORMAL_95 = 1.96
"""Half widths in standard errors of a mean over worlds."""


@dataclass(frozen=True)
class Lived:
    """One world, lived twice: by the rules, and with political acts worth nothing; n citizens."""

    attitudes: NDArray[np.int8]
    """(n,)."""
    bands: NDArray[np.int8]
    """(2, n) on the last day."""
    scores: NDArray[np.int16]
    """(2, n) likewise."""


@dataclass(frozen=True)
class OfAttitude:
    """Those of one attitude."""

    attitude: str
    persons: int
    """In all worlds together."""
    bands: tuple[float, ...]
    """Share in each band on the last day, lowest first."""
    bands_without: tuple[float, ...]
    """The same where political acts cost and bring nothing."""
    score: float
    """Mean score on the last day."""
    score_without: float
    """The same where political acts cost and bring nothing."""
    points: Estimate
    """Mean score less that without points for loyalty."""
    lower: Estimate
    """Share who stand in a lower band than without points for loyalty."""
    higher: Estimate
    """Share who stand in a higher one."""


@dataclass(frozen=True)
class ByAttitude:
    """What a study found."""

    regime: str
    band_names: tuple[str, ...]
    worlds: int
    rows: tuple[OfAttitude, ...]

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        rows = [
            {
                "attitude": row.attitude,
                "persons": row.persons,
                "bands": dict(zip(self.band_names, row.bands, strict=True)),
                "bands_without_loyalty": dict(zip(self.band_names, row.bands_without, strict=True)),
                "mean_score": row.score,
                "mean_score_without_loyalty": row.score_without,
                "points": vars(row.points),
                "lower": vars(row.lower),
                "higher": vars(row.higher),
            }
            for row in self.rows
        ]
        return {"synthetic": True, "regime": self.regime, "worlds": self.worlds, "attitudes": rows}


def without_loyalty(rulebook: Rulebook) -> Rulebook:
    """The same rules with political acts filed as before, and worth nothing."""
    political = rulebook.acts.loyalty != 0
    points, cap = rulebook.scores.points.copy(), rulebook.scores.grade_cap.copy()
    points[political], cap[political] = 0, NEVER
    return replace(rulebook, scores=replace(rulebook.scores, points=points, grade_cap=cap))


def class_by_attitude(request: AttitudeRequest, watcher: Watcher | None = None) -> ByAttitude:
    """Live each world with and without points for loyalty.

    Raises:
        BadInput: too few worlds, or a regime without bands, without attitudes or without points for political acts.
        BadRegime: its file has faults.
    """
    request = checked(request)
    found = candidate(request.regime)
    rules = found.rulebook
    _check(found.name, rules)
    compile_ahead()
    central = load_society(request.society, request.population, request.seed)
    watching = watcher or Nobody()
    amount = float(request.population * sum(days_in_month(request.first_month + m) for m in range(request.n_months)))
    watching.phase(f"{request.worlds} worlds, each lived twice", 2.0 * request.worlds * amount)

    def one(world: int) -> Lived:
        seed = derived_seed(request.seed, "attitude", world)
        society = HeldSociety.of(other_society(central, seed, {}))
        bands, scores = [], []
        for book in (rules, without_loyalty(rules)):
            plan = Plan(society, book, seed, request.first_month, request.n_months, threads=1)
            persons = simulate_by_group(plan, 0, request.n_months - 1).persons
            bands.append(persons.bands[1])
            scores.append(persons.scores)
            watching.advance(amount)
        return Lived(attitudes_of(rules, seed, society.population), np.stack(bands), np.stack(scores))

    lived = in_order(one, list(range(request.worlds)), request.threads)
    rows = tuple(_of(k, lived, len(rules.scores.band_low)) for k in (1, 0, 2))
    return ByAttitude(found.name, found.facts.band_names, request.worlds, rows)


def _check(name: str, rules: Rulebook) -> None:
    political = rules.acts.loyalty != 0
    if not rules.scores.present or not len(rules.scores.band_low):
        raise BadInput(
            f"{name} has no score with bands, so nobody has a class; use as-described, or a score of a city."
        )
    if not rules.attitudes.matter.any():
        raise BadInput(f"{name}: nobody has an attitude in its catalogue (`attitudes`).")
    if not (political & rules.scores.is_item).any():
        raise BadInput(f"{name} has no points for political acts, so loyalty cannot move a band in it.")


def _of(attitude: int, lived: Sequence[Lived], n_bands: int) -> OfAttitude:
    """Those of one attitude in all worlds."""
    inside = [world.attitudes == attitude for world in lived]
    mine = [world.bands[:, who] for world, who in zip(lived, inside, strict=True)]
    points = [world.scores[:, who].astype(np.int64) for world, who in zip(lived, inside, strict=True)]
    with_it, without_it = np.concatenate(mine, axis=1)
    scores = np.concatenate(points, axis=1).mean(axis=1) if len(with_it) else np.full(2, np.nan)
    shares = [np.bincount(bands, minlength=n_bands)[:n_bands] / max(len(bands), 1) for bands in (with_it, without_it)]
    return OfAttitude(
        ATTITUDES[attitude],
        len(with_it),
        tuple(shares[0].tolist()),
        tuple(shares[1].tolist()),
        float(scores[0]),
        float(scores[1]),
        _mean([float((a - b).mean()) for a, b in points if a.size], least=float("-inf")),
        _mean([float((a < b).mean()) for a, b in mine if len(a)]),
        _mean([float((a > b).mean()) for a, b in mine if len(a)]),
    )


def _mean(of_worlds: Sequence[float], least: float = 0.0) -> Estimate:
    """Mean over worlds with a 95 % interval of chance, cut at the least that is possible."""
    mean = float(np.mean(of_worlds)) if of_worlds else float("nan")
    half = NORMAL_95 * float(np.std(of_worlds, ddof=1)) / len(of_worlds) ** 0.5 if len(of_worlds) > 1 else float("nan")
    return Estimate(mean, max(mean - half, least), mean + half)
