"""What does standing among others come to as numbers?

Left out: rounding (engine/standing_tables.py).
"""

from __future__ import annotations

from underheaven.regimes.overrides import Numbers
from underheaven.regimes.regime_schema import RegimeBody
from underheaven.regimes.rulebook_standing import Association


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
