"""What the rules of a long code come to, in natural units: part of the rulebook.

Question answered: which lines does an act fit, what is assessed once a period, which downgrades are made good, and
what does a layer feed into the score? Left out: how it is read (regimes/code_schema.py) and rounded
(engine/code_tables.py).
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

ANYWHERE, RURAL, URBAN = range(3)
NONE = -1
TO_HEAD, ZERO = 1, 2
"""Bits of what the layer does with the records of an act: charge the head of the household, leave no points."""


@dataclass(frozen=True)
class Fit:
    """A line that an act may fit besides its own."""

    act: int
    line: int
    """Act whose item the line is."""
    share: float
    """Share of the act's filings that fit it."""
    since: int | None = None
    """First day, since 1 January 2018, of a revision of the act's own line; None = a line beside it."""


@dataclass(frozen=True)
class Mend:
    """A record that is struck once its cause is made good."""

    act: int
    applies: float
    """Chance a month."""
    leaves: int = NONE
    """Act that is filed instead; NONE = nothing."""


@dataclass(frozen=True)
class Layer:
    """A yearly score of a smaller place, which feeds the personal score; nobody has it by default."""

    present: bool = False
    place: int = ANYWHERE
    role_mask: int = 0
    start: int = 0
    low: tuple[int, ...] = ()
    """Lowest score of each band, ascending."""
    feeds: tuple[int, ...] = ()
    """Act that is filed for each band; NONE = nothing."""
    grades: tuple[int, ...] = ()
    """Points of a living downgrade to each band of the personal score."""
    names: tuple[str, ...] = ()
    """Of the bands."""


@dataclass(frozen=True)
class Codes:
    """Rules of a long code; everything off by default."""

    assessed_months: NDArray[np.int16] = field(default_factory=lambda: np.zeros(0, np.int16))
    """(A,) months of the period in which a record of the act counts once; 0 = each counts."""
    layer_points: NDArray[np.int16] = field(default_factory=lambda: np.zeros(0, np.int16))
    """(A,) points in the layer."""
    fits: tuple[Fit, ...] = ()
    mends: tuple[Mend, ...] = ()
    layer: Layer = field(default_factory=Layer)
    layer_rule: NDArray[np.int8] = field(default_factory=lambda: np.zeros(0, np.int8))
    """(A,) TO_HEAD and ZERO."""

    def lines_of(self, act: int) -> tuple[Fit, ...]:
        """Lines that an act may fit besides its own."""
        return tuple(fit for fit in self.fits if fit.act == act and fit.since is None)

    def revisions_of(self, act: int) -> tuple[tuple[int, int], ...]:
        """First day, and act whose item counts from then on, of each revision of an act; the earliest first."""
        return tuple(sorted((fit.since, fit.line) for fit in self.fits if fit.act == act and fit.since is not None))

    def counted_on(self, act: int, day: int) -> int:
        """Act whose item counts for what is filed on a day of an act that fits no other line."""
        return next((line for since, line in reversed(self.revisions_of(act)) if since <= day), act)
