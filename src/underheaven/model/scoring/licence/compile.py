"""Compile a licence with points of its own into natural units.

Question answered: which numbers does the rulebook hold, and how do they follow from the blocks of the file? Left out:
rounding them for the kernels (tables.py).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from underheaven.model.scoring.licence.language import MOST_LICENCE_POINTS
from underheaven.society.traits import ROLES

if TYPE_CHECKING:
    from underheaven.model.conduct.acts.compile import Outline
    from underheaven.model.overrides import Numbers
    from underheaven.model.regime.body import RegimeBody


@dataclass(frozen=True)
class Licence:
    """A licence of those in one role, with points of its own (S17)."""

    name: str = ""
    """Empty: there is none."""
    role_mask: int = 0
    """Trait bits of those who hold it; who loses it lacks them."""
    points: int = 0
    """Points of a whole licence, whole again when its year begins."""
    deductions: NDArray[np.int64] = field(default_factory=lambda: np.zeros((0, 3), np.int64))
    """(A, 3) points that the first, second, third filing of a year of the licence costs."""
    exam_months: tuple[int, int] = (1, 1)
    """From taking, or failing, to the exam, least and greatest."""
    exam_passes: float = 0.0
    ban_months: int = 0
    """Months without an exam after the third penalty of a year; 0 = none."""
    own_day: bool = False
    """Whether the year of a licence begins by the day on which the person was first given it, not with January."""


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
