"""What a regime says of the enterprises' score, in natural units: part of the rulebook.

Question answered: what are an enterprise's acts worth, and in which band is it held against its head? Left out: how it
is read (regimes/enterprise_schema.py) and rounded (engine/enterprise_tables.py).
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

N_SIZES = 4
"""Size classes of enterprises (regimes/enterprises.py)."""
MOST_ENTERPRISE_BANDS = 7
"""Bands of the enterprises' score, the lowest counted."""
ANY_BAND = MOST_ENTERPRISE_BANDS - 1
"""A highest band that holds nothing down."""
MOST_GRADE_YEARS = 7
"""Calendar years that a direct grade may last: three bits."""
MOST_WAIT = 15
"""Months without a filing that are told apart: four bits."""
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
