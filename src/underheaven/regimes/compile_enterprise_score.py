"""What does the score of enterprises come to as numbers?

Left out: the list of enterprises (compile_lists.py) and rounding (engine/enterprise_tables.py).
"""

from __future__ import annotations

import numpy as np

from underheaven.regimes.catalogue_schema import CatalogueBody
from underheaven.regimes.enterprises import SIZE_CLASSES
from underheaven.regimes.overrides import Numbers
from underheaven.regimes.regime_schema import RegimeBody
from underheaven.regimes.rulebook import NEVER
from underheaven.regimes.rulebook_enterprises import NO_SCORE, EnterpriseScore

MOST_BANDS = 8


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
        listed_cap=names.index(rules.listed) if rules.listed else MOST_BANDS - 1,
        found=(filed[0], filed[1], filed[2]),
        points=(min(points[0], 0), min(points[1], 0), max(points[2], 0)),
        good_per_year=np.array([of_catalogue.of(good.get(size)) for size in SIZE_CLASSES]),
    )
