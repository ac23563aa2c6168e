"""What does the score of enterprises come to as numbers?

Left out: the list of enterprises (compile_lists.py) and rounding (engine/enterprise_tables.py).
"""

from __future__ import annotations

import numpy as np

from underheaven.regimes.catalogue_schema import CatalogueBody
from underheaven.regimes.enterprise_schema import EnterpriseScore as Rules
from underheaven.regimes.enterprises import SIZE_CLASSES
from underheaven.regimes.overrides import Numbers
from underheaven.regimes.regime_schema import RegimeBody
from underheaven.regimes.rulebook import NEVER
from underheaven.regimes.rulebook_enterprises import (
    ANY_BAND,
    NO_SCORE,
    Correction,
    DirectGrades,
    EnterpriseScore,
    HeavierActs,
)


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
