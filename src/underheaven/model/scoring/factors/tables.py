"""Round a score of several factors and those who join it to whole numbers for the kernels.

Question answered: which integers does a month read, and how do they follow from the rulebook? Left out: the pass that
reads them (phase.py). Chances are thresholds in 2**-31, factors are in 2**-16.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from underheaven.kernels.philox import ALWAYS
from underheaven.society.traits import N_GROUPS
from underheaven.state.limits import ALL_PROVINCES
from underheaven.state.rounding import threshold

if TYPE_CHECKING:
    from underheaven.model.regime.rulebook import Rulebook


class FirstScores(NamedTuple):
    """Scores before any record; F factors, R roles."""

    drawn: bool
    """Whether anybody begins elsewhere than at the start."""
    base: NDArray[np.int64]
    """(2, N_GROUPS) points added by place and group."""
    roles: NDArray[np.int64]
    """(R, 2) trait bits, points added."""
    spread: NDArray[np.int64]
    """(F,) points by which persons who are alike differ at most."""
    joined: NDArray[np.int64]
    """(2, N_GROUPS) chance in 2**-31 to have joined."""
    joining_mask: int
    joining_provinces: int
    """Bits of the provinces in which those live who can join."""


def make_first_scores(rulebook: Rulebook, by_decile: int) -> FirstScores:
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
    return FirstScores(
        drawn=bool(n or (joined < ALWAYS).any() or f.joining_provinces != ALL_PROVINCES),
        base=base.astype(np.int64).reshape(2, N_GROUPS),
        roles=roles,
        spread=np.rint(scale * f.weight * f.spread).astype(np.int64),
        joined=joined.reshape(2, N_GROUPS),
        joining_mask=0 if by_decile else f.joining_mask,
        joining_provinces=f.joining_provinces,
    )
