"""Compile whom a rule is about into natural units.

Question answered: which numbers does the rulebook hold, and how do they follow from the blocks of the file? Left out:
rounding them for the kernels (tables.py).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from underheaven.model.conduct.acts.language import Who
from underheaven.model.conduct.acts.who import cells_of, provinces_of, roles_of
from underheaven.model.lists.by_conduct.compile import conduct_lists
from underheaven.society.traits import N_CELLS
from underheaven.state.limits import NEVER

if TYPE_CHECKING:
    from underheaven.model.conduct.acts.compile import Outline
    from underheaven.model.regime.body import RegimeBody


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


Found = tuple[int, tuple[bool, ...], int]


def compile_scopes(plan: Outline, regime: RegimeBody) -> Scopes:
    """The arrays of whom rules are about."""
    n_acts = len(plan.doings)
    of_item, of_entry = np.full(n_acts, NEVER, np.int16), np.full(n_acts, NEVER, np.int16)
    of_gate = np.full(len(plan.demands), NEVER, np.int16)
    found: dict[Found, int] = {}
    for score in regime.scores.values():
        for name, item in score.items.items():
            of_item[plan.index[name]] = _number(item.who, found)
    for rules in conduct_lists(regime).values():
        for name, entry in rules.entries.items():
            of_entry[plan.index[name]] = _number(entry.who, found)
    for number, name in enumerate(plan.demands):
        if name in regime.gates:
            of_gate[number] = _number(regime.gates[name].who, found)
    return Scopes(
        role_mask=np.array([mask for mask, _, _ in found], np.int64),
        cells=np.array([cells for _, cells, _ in found], np.bool_).reshape(-1, N_CELLS),
        provinces=np.array([provinces for _, _, provinces in found], np.int64),
        of_item=of_item,
        of_entry=of_entry,
        of_gate=of_gate,
    )


def _number(who: Who | None, found: dict[Found, int]) -> int:
    """Number of a condition among those found; NEVER where a rule has none."""
    if who is None:
        return NEVER
    return found.setdefault((roles_of(who), tuple(cells_of(who).tolist()), provinces_of(who)), len(found))
