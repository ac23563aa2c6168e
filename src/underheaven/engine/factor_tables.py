"""Tables of a score of several factors and of those who joined it.

Question answered: how many points has somebody of a place and group to begin with, what does each role add, and what is
chance? Left out: the drawing (engine/month/first_scores.py).
"""

from __future__ import annotations

import numpy as np

from underheaven.engine import tables_of_the_past as t
from underheaven.engine.rounding import threshold
from underheaven.kernels.philox import ALWAYS
from underheaven.regimes.rulebook import Rulebook
from underheaven.regimes.rulebook_scopes import ALL_PROVINCES
from underheaven.society.traits import N_GROUPS


def make_first_scores(rulebook: Rulebook, by_decile: int) -> t.FirstScores:
    """Whole points, each factor rounded alone; on the society `uniform` nobody has a role."""
    f, s = rulebook.factors, rulebook.scores
    scale = s.greatest - s.least
    base, n = np.zeros(2 * N_GROUPS), len(f.weight)
    for k in range(n):
        base = base + np.rint(scale * f.weight[k] * np.clip(f.level[k], 0.0, 1.0))
    added = np.rint(scale * f.weight[:, None] * f.by_role) if n else np.zeros((0, len(f.role_masks)))
    roles = np.zeros((0, 2), np.int64)
    if n and not by_decile:
        roles = np.stack([f.role_masks.astype(np.int64), added.sum(axis=0).astype(np.int64)], axis=1)
    joined = threshold(f.joined)
    return t.FirstScores(
        drawn=bool(n or (joined < ALWAYS).any() or f.joining_provinces != ALL_PROVINCES),
        base=base.astype(np.int64).reshape(2, N_GROUPS),
        roles=roles,
        spread=np.rint(scale * f.weight * f.spread).astype(np.int64),
        joined=joined.reshape(2, N_GROUPS),
        joining_mask=0 if by_decile else f.joining_mask,
        joining_provinces=f.joining_provinces,
    )
