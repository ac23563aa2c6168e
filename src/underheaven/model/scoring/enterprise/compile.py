"""Compile the score of enterprises into natural units.

Question answered: which numbers does the rulebook hold, and how do they follow from the blocks of the file? Left out:
rounding them for the kernels (tables.py).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from underheaven.model.scoring.enterprise.language import MOST_ENTERPRISE_BANDS
from underheaven.model.scoring.enterprise.language import EnterpriseScore as Rules
from underheaven.society.enterprises import SIZE_CLASSES
from underheaven.state.limits import NEVER

if TYPE_CHECKING:
    from underheaven.model.conduct.acts.language import CatalogueBody
    from underheaven.model.overrides import Numbers
    from underheaven.model.regime.body import RegimeBody

N_SIZES = 4
"""Size classes of enterprises (society/enterprises.py)."""
ANY_BAND = MOST_ENTERPRISE_BANDS - 1
"""A highest band that holds nothing down."""
NO_SCORE = -30_000
"""A score that no enterprise reaches."""
LOW_ENTERPRISE = 128
"""Bit of `Gates.lists`: closed to heads whose enterprise is in a low band."""


@dataclass(frozen=True)
class OffTheList:
    """Ways off the list of enterprises before its term; none by default."""

    early_after: int = 0
    """Months on the list before which nobody is removed."""
    early: float = 0.0
    """Chance a month that one listed so long has corrected and is removed."""
    appeals: bool = False
    """Whether heads appeal against a listing."""


@dataclass(frozen=True)
class DirectGrades:
    """Direct grades in place of points, for a tax act and for a product act; none by default."""

    share: tuple[float, float] = (0.0, 0.0)
    """Share of the acts filed, the gravest, that bring one."""
    band: tuple[int, int] = (ANY_BAND, ANY_BAND)
    """Highest band while it lasts."""
    calendar_years: tuple[int, int] = (0, 0)
    """That it lasts, the year of the filing counted; at most MOST_GRADE_YEARS."""


@dataclass(frozen=True)
class HeavierActs:
    """Acts of a kind that cost more than most of it, of a tax act and of a product act, the heaviest first; none."""

    share: tuple[tuple[float, float], tuple[float, float]] = ((0.0, 0.0), (0.0, 0.0))
    """Share of the acts filed that are the first of each kind, the second."""
    points: tuple[tuple[int, int], tuple[int, int]] = ((0, 0), (0, 0))
    """Of the first of each kind, of the second."""


@dataclass(frozen=True)
class Correction:
    """Credit repair of enterprises; none by default."""

    after: int = 0
    """Months without a filing before one, at most MOST_WAIT."""
    applies: float = 0.0
    """Chance a month that an enterprise with something to correct shows that it has."""
    gives: int = 0
    """Most points that come back."""
    instead: int = 0
    """Points filed in place of a direct grade, at most 0."""


@dataclass(frozen=True)
class EnterpriseScore:
    """A score for enterprises (S13); none by default."""

    present: bool = False
    start: int = 0
    band_names: tuple[str, ...] = ()
    """From the lowest up."""
    band_low: tuple[int, ...] = ()
    """Lowest score of each; NO_SCORE of the lowest band."""
    low: int = -1
    """Highest band that counts as low: held against the head, and closing gates that say so."""
    listed_cap: int = 0
    """Highest band while the enterprise is listed."""
    head_caps: tuple[int, int] = (ANY_BAND, ANY_BAND)
    """Highest band while the head is on the courts' list, while her own points stand in the lowest band."""
    found: tuple[float, float, float] = (0.0, 0.0, 0.0)
    """Chance that a tax act, a product act, a good deed is filed."""
    points: tuple[int, int, int] = (0, 0, 0)
    """Of each."""
    good_per_year: NDArray[np.float64] = field(default_factory=lambda: np.zeros(N_SIZES))
    """(Z,) rate of good deeds by size."""
    doubles: bool = False
    """Whether a breach of a kind that is on file costs double."""
    grades: DirectGrades = field(default_factory=DirectGrades)
    heavier: HeavierActs = field(default_factory=HeavierActs)
    repair: Correction = field(default_factory=Correction)
    appeals: bool = False
    """Whether heads appeal against what is filed."""

    @property
    def start_band(self) -> int:
        """Band of an enterprise without points."""
        return sum(self.start >= low for low in self.band_low) - 1


def compile_enterprise_score(
    catalogue: CatalogueBody | None, regime: RegimeBody, of_catalogue: Numbers, own: Numbers
) -> EnterpriseScore:
    """Bands, points and chances; none where the regime keeps no such score."""
    rules = regime.enterprise_score
    if rules is None:
        return EnterpriseScore()
    above = sorted(rules.bands, key=lambda name: own.of(rules.bands[name]))
    names = [rules.lowest, *above]
    doings = catalogue.enterprises if catalogue else None
    good = doings.good_acts if doings else {}
    acts = ("tax", "product", "good")
    filed = [own.of(getattr(rules.filed, act)) for act in acts]
    points = [own.whole(getattr(rules.points, act)) for act in acts]
    return EnterpriseScore(
        present=True,
        doubles=rules.repeat == "doubled",
        start=own.whole(rules.start),
        band_names=tuple(names),
        band_low=(NO_SCORE, *(own.whole(rules.bands[name]) for name in above)),
        low=names.index(rules.low) if rules.low else NEVER,
        listed_cap=names.index(rules.listed) if rules.listed else ANY_BAND,
        head_caps=_head_caps(rules, names),
        found=(filed[0], filed[1], filed[2]),
        points=(min(points[0], 0), min(points[1], 0), max(points[2], 0)),
        good_per_year=np.array([of_catalogue.of(good.get(size)) for size in SIZE_CLASSES]),
        grades=_grades(rules, names, own),
        heavier=_heavier(rules, own),
        repair=_repair(rules, own),
        appeals=rules.appeal == "yes",
    )


def _head_caps(rules: Rules, names: list[str]) -> tuple[int, int]:
    """Highest band while its head is on the courts' list, while her own points stand in the lowest band."""
    listed, low = (getattr(rules.head, key, None) for key in ("listed", "low"))
    return names.index(listed) if listed else ANY_BAND, names.index(low) if low else ANY_BAND


def _grades(rules: Rules, names: list[str], own: Numbers) -> DirectGrades:
    """Direct grades by kind; a kind without one keeps the values of none."""
    none, given = DirectGrades(), rules.grades
    kinds = (given.tax, given.product) if given else (None, None)
    share, band, years = [], [], []
    for k, kind in enumerate(kinds):
        share.append(own.of(kind.share) if kind else none.share[k])
        band.append(names.index(kind.grade) if kind else none.band[k])
        years.append(own.whole(kind.calendar_years) if kind else none.calendar_years[k])
    return DirectGrades((share[0], share[1]), (band[0], band[1]), (years[0], years[1]))


def _heavier(rules: Rules, own: Numbers) -> HeavierActs:
    """Heavier acts of each kind, the heaviest first; their shares leave room for those that bring a direct grade."""
    share, points = [[0.0, 0.0], [0.0, 0.0]], [[0, 0], [0, 0]]
    for k, kind in enumerate(("tax", "product")):
        acts = getattr(rules.heavier, kind, {})
        graded = getattr(rules.grades, kind, None)
        left = 1.0 - (own.of(graded.share) if graded else 0.0)
        for n, act in enumerate(sorted(acts.values(), key=lambda act: own.of(act.points))):
            share[n][k] = min(own.of(act.share), left)
            left -= share[n][k]
            points[n][k] = min(own.whole(act.points), 0)
    first, second = ((of[0], of[1]) for of in share)
    return HeavierActs((first, second), ((points[0][0], points[0][1]), (points[1][0], points[1][1])))


def _repair(rules: Rules, own: Numbers) -> Correction:
    """Corrections; none where the regime says nothing of them."""
    repair = rules.repair
    if repair is None:
        return Correction()
    return Correction(
        after=own.whole(repair.after),
        applies=own.of(repair.applies),
        gives=max(own.whole(repair.gives), 0),
        instead=min(own.whole(repair.instead), 0),
    )
