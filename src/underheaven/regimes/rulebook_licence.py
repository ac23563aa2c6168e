"""What a regime says of its licence, in natural units: part of the rulebook.

Left out: how it is read (regimes/licence_schema.py) and rounded (engine/licence_tables.py).
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

MOST_LICENCE_POINTS = 15
MOST_MONTHS_TO_EXAM = 255
"""Most months from the taking of a licence, or a failed exam, to an exam (records/entries.py `EXAM_CYCLE`)."""


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
