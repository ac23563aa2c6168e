"""What a regime says of the list that its score feeds, in natural units: part of the rulebook.

Left out: how it is read (regimes/regime_schema.py) and what it closes (gates).
"""

from __future__ import annotations

from dataclasses import dataclass

MOST_LONGER = 3
"""Longer terms on the list fed by the score."""


@dataclass(frozen=True)
class ScoreList:
    """A list fed by the score."""

    present: bool
    below: int
    """Listed when the score is below this."""
    term_days: int
    """Days on the list; listed again if still below at the end; 31 to 366."""
    grade_cap_lists: int
    """A live direct downgrade to this band or lower lists as well; NEVER = it does not."""
    clears: bool = False
    """Whether records that cost points are cleared once a stay is served."""
    takes_mask: int = 0
    """Trait bits that those on the list lack."""
    longer: tuple[tuple[int, int], ...] = ()
    """Score below which another term holds, and its days; limits falling, at most MOST_LONGER."""

    def days_at(self, score: int) -> int:
        """Days for which somebody comes onto the list with a score."""
        return next((days for below, days in reversed(self.longer) if score < below), self.term_days)
