"""Integer tables of standing among others.

Question answered: how are its numbers rounded? Left out: what they do (engine/month/association.py).
"""

from __future__ import annotations

from underheaven.engine import tables as t
from underheaven.regimes.rulebook import Rulebook


def make_association(rulebook: Rulebook) -> t.Association:
    """Points lost for others; off without a score, or with fewer than two bands."""
    a = rulebook.association
    present = a.present and rulebook.scores.present and len(rulebook.scores.band_low) > 1
    return t.Association(present, a.household, a.ties, a.enterprise, a.at_most)
