"""What does a licence with points of its own come to as arrays?

Question answered: who holds it, what costs it how many points, how it is given back. Left out: the personal score
(compile_scores.py).
"""

from __future__ import annotations

import numpy as np

from underheaven.regimes.compile_acts import Outline
from underheaven.regimes.overrides import Numbers
from underheaven.regimes.regime_schema import RegimeBody
from underheaven.regimes.rulebook_licence import MOST_LICENCE_POINTS, Licence
from underheaven.society.traits import ROLES

MOST_BAN_MONTHS = 240


def compile_licence(plan: Outline, regime: RegimeBody, numbers: Numbers) -> Licence:
    """The arrays of the regime's licence; neutral if it keeps none."""
    deductions = np.zeros((len(plan.doings), 3), np.int64)
    rules = next(iter(regime.licences.values()), None)
    if rules is None:
        return Licence(deductions=deductions)
    for name, item in rules.items.items():
        first = item.points
        second = item.second or first
        by_time = [numbers.whole(quantity) for quantity in (first, second, item.third or second)]
        deductions[plan.index[name]] = np.clip(np.negative(by_time), 0, MOST_LICENCE_POINTS)
    after = sorted(max(numbers.whole(end), 1) for end in (rules.exam.after.least, rules.exam.after.greatest))
    return Licence(
        name=next(iter(regime.licences)),
        role_mask=ROLES[rules.role],
        points=min(max(numbers.whole(rules.points), 1), MOST_LICENCE_POINTS),
        deductions=deductions,
        exam_months=(after[0], after[1]),
        exam_passes=numbers.of(rules.exam.passes),
        ban_months=min(numbers.whole(rules.barred), MOST_BAN_MONTHS) if rules.barred else 0,
        own_day=rules.resets == "own-day",
    )
