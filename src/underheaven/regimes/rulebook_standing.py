"""What a regime says of standing among others, in natural units: part of the rulebook.

Question answered: by how much does the company that one keeps move a score? Left out: how it is read
(regimes/standing_schema.py) and rounded (engine/standing_tables.py).
"""

from __future__ import annotations

from dataclasses import dataclass


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
