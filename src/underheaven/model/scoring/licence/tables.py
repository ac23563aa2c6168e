"""Round a licence with points of its own to whole numbers for the kernels.

Question answered: which integers does a month read, and how do they follow from the rulebook? Left out: the pass that
reads them (phase.py). Chances are thresholds in 2**-31, factors are in 2**-16.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from underheaven.state.rounding import threshold

if TYPE_CHECKING:
    from underheaven.model.regime.rulebook import Rulebook


class Licence(NamedTuple):
    """A licence with points of its own; A acts."""

    points: int
    role_mask: int
    """Trait bits of a holder; 0 = everybody."""
    deductions: NDArray[np.int64]
    """(A, 3)."""
    exam_months: NDArray[np.int64]
    """(2,)."""
    passes: int
    ban_months: int
    """Months without an exam after the third penalty of a year; 0 = none."""
    own_day: bool
    """Whether the year of a licence begins by the day of the first one, not with January."""


def make_licence(rulebook: Rulebook, by_decile: int) -> Licence:
    """On the society `uniform`, where nobody has a role, everybody holds it and nothing ceases with it."""
    licence = rulebook.licence
    none = np.zeros((len(rulebook.acts.names), 3), np.int64)
    return Licence(
        points=licence.points,
        role_mask=0 if by_decile else licence.role_mask,
        deductions=licence.deductions if licence.name else none,
        exam_months=np.array(licence.exam_months, np.int64),
        passes=int(threshold(licence.exam_passes)),
        ban_months=licence.ban_months,
        own_day=licence.own_day,
    )
