"""What conditions on persons compile to: whom a rule is about.

Question answered: which traits, groups and provinces must somebody be of for an item, an entry of a list or a gate to
hold for her? Left out: who can do an act at all (rulebook.py `Acts`). A scope says nothing of names, numbers or
addresses: there is no field for them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from underheaven.society.traits import N_CELLS, N_PROVINCES

ALL_PROVINCES = (1 << N_PROVINCES) - 1
"""Bits of all provinces; that of a province is its place in a stratum's index (society/traits.py)."""


def _of_nothing() -> NDArray[np.int16]:
    return np.zeros(0, np.int16)


@dataclass(frozen=True)
class Scopes:
    """Whom rules are about; S scopes. In the last three -1 = everybody; where they are empty, all rules are."""

    role_mask: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    """(S,) trait bits that a person must have."""
    cells: NDArray[np.bool_] = field(default_factory=lambda: np.zeros((0, N_CELLS), np.bool_))
    """(S, N_CELLS) whether it is about a cell of place, sex, decile and age band."""
    provinces: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    """(S,) bits of the provinces."""
    of_item: NDArray[np.int16] = field(default_factory=_of_nothing)
    """(A,) scope of the item of the score."""
    of_entry: NDArray[np.int16] = field(default_factory=_of_nothing)
    """(A,) scope of the entry of a list by conduct."""
    of_gate: NDArray[np.int16] = field(default_factory=_of_nothing)
    """(G,) scope of the gate."""
