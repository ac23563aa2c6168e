"""Round points lost for the company that one keeps to whole numbers for the kernels.

Question answered: which integers does a month read, and how do they follow from the rulebook? Left out: the pass that
reads them (phase.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from underheaven.model.regime.rulebook import Rulebook


class Association(NamedTuple):
    """Points lost for others; none above 0."""

    present: bool
    household: int
    ties: int
    enterprise: int
    at_most: int


def make_association(rulebook: Rulebook) -> Association:
    """Points lost for others; off without a score, or with fewer than two bands."""
    a = rulebook.association
    present = a.present and rulebook.scores.present and len(rulebook.scores.band_low) > 1
    return Association(present, a.household, a.ties, a.enterprise, a.at_most)
