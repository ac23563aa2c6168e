"""Games whose Shapley shares are known."""

from __future__ import annotations

import numpy as np

NAMES = [f"rule {i}" for i in range(9)]
WEIGHTS = [np.array([i, i + 1.0]) for i in range(9)]
"""Of each rule in two worlds."""


def additive(coalition: frozenset[str]) -> np.ndarray:
    """Every rule adds its weight, whoever else is there."""
    return np.zeros(2) + sum((WEIGHTS[NAMES.index(name)] for name in coalition), np.zeros(2))


def glove(coalition: frozenset[str]) -> np.ndarray:
    """One pair of gloves is worth 1; there is one left glove."""
    return np.full(2, float("left" in coalition and len(coalition) > 1))
