"""What does standing among others come to as numbers?

Left out: rounding (engine/standing_tables.py).
"""

from __future__ import annotations

import numpy as np

from underheaven.regimes.compile_scores import band_order
from underheaven.regimes.overrides import Numbers
from underheaven.regimes.regime_schema import RegimeBody
from underheaven.regimes.rulebook_standing import SEEN_BY, Association, Ostracism, Visibility


def compile_association(regime: RegimeBody, numbers: Numbers) -> Association:
    """Points lost for others; a replaced value above 0 takes nothing."""
    score = next(iter(regime.scores.values()), None)
    rules = score.association if score else None
    if rules is None:
        return Association()
    return Association(
        household=min(numbers.whole(rules.household), 0),
        ties=min(numbers.whole(rules.ties), 0),
        enterprise=min(numbers.whole(rules.enterprise), 0),
        at_most=min(numbers.whole(rules.at_most), 0),
    )


def compile_visibility(regime: RegimeBody, numbers: Numbers) -> Visibility:
    """Published bands and lists, who sees them and who looks."""
    rules = regime.visibility
    if rules is None:
        return Visibility()
    score = next(iter(regime.scores.values()), None)
    bands = band_order(score, numbers) if score else []
    return Visibility(
        seen_by=SEEN_BY.index(rules.seen_by),
        bands=sum(1 << bands.index(band) for band in rules.bands),
        court_list=bool(rules.lists),
        looks=numbers.of(rules.looks),
        boards=numbers.of(rules.boards),
    )


def compile_ostracism(gate_names: tuple[str, ...], regime: RegimeBody, numbers: Numbers) -> Ostracism:
    """Ties cut and private refusals; a level that is left out is between its neighbours, 0 at no tie cut."""
    rules = regime.mechanisms.ostracism
    if rules is None:
        return Ostracism()
    given = [(0, 0.0), *sorted((int(level), numbers.of(share)) for level, share in rules.refuses.items())]
    refuses = np.interp(np.arange(4), [level for level, _ in given], [share for _, share in given])
    return Ostracism(
        present=True,
        cuts=numbers.of(rules.cuts),
        mends=numbers.of(rules.mends),
        refuses=refuses,
        seen=numbers.of(rules.seen),
        gates=sum(1 << gate_names.index(gate) for gate in rules.at),
    )
