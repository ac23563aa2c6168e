"""Compile points lost for the company that one keeps into natural units.

Question answered: which numbers does the rulebook hold, and how do they follow from the blocks of the file? Left out:
rounding them for the kernels.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from underheaven.model.overrides import Numbers
    from underheaven.model.regime.body import RegimeBody


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
