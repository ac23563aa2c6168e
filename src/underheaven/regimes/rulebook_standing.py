"""What a regime says of standing among others, in natural units: part of the rulebook.

Question answered: by how much does the company that one keeps move a score, who sees a standing, and what do others do
then? Left out: how it is read
(regimes/standing_schema.py) and rounded (engine/standing_tables.py).
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

SELF, EMPLOYERS, EVERYBODY = range(3)
SEEN_BY = ("self", "employers", "everybody")
"""Who sees a standing, and the words for it."""


@dataclass(frozen=True)
class Association:
    """Points that a person loses for others (S15); everything off by default. No number is above 0."""

    household: int = 0
    """For each other member of the household on the courts' list or in the lowest band by her own points."""
    ties: int = 0
    """For each tie inside the grid of whom the same holds."""
    enterprise: int = 0
    """For the listed enterprise that she heads."""
    at_most: int = 0
    """Most that she loses in all."""

    @property
    def present(self) -> bool:
        """Whether anybody can lose anything."""
        return self.at_most < 0 and min(self.household, self.ties, self.enterprise) < 0


@dataclass(frozen=True)
class Visibility:
    """Whose standing others can see (S54); nobody's by default."""

    seen_by: int = SELF
    bands: int = 0
    """Bits of the bands that are published."""
    court_list: bool = False
    """Whether the courts' list is."""
    looks: float = 0.0
    """Share of those who may look that do."""
    boards: float = 0.0
    """Share of others who see a board on which somebody is shown."""


@dataclass(frozen=True)
class Ostracism:
    """What others do to those whom they see to stand low (S32); everything off by default."""

    present: bool = False
    cuts: float = 0.0
    """Chance a month that one who looks cuts a tie with somebody who is seen to stand low."""
    mends: float = 0.0
    """Chance a month that a cut tie is mended of somebody who is not."""
    refuses: NDArray[np.float64] = field(default_factory=lambda: np.zeros(4))
    """(4,) chance that a private party refuses a step, by ties cut."""
    gates: int = 0
    """Bits of the gates at which private parties are asked."""
    seen: float = 0.0
    """Chance that a private party refuses whom it sees to stand low, or saw on a board, whatever ties are cut."""
