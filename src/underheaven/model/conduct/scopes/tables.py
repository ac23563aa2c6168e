"""Round whom a rule is about to whole numbers for the kernels.

Question answered: which integers does a month read, and how do they follow from the rulebook? Left out: the pass that
reads them (phase.py). Chances are thresholds in 2**-31, factors are in 2**-16.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from underheaven.model.conduct.acts.exposure import group_of
from underheaven.model.conduct.scopes.compile import Scopes as CompiledScopes
from underheaven.society.traits import N_CELLS, N_GROUPS

if TYPE_CHECKING:
    from underheaven.model.regime.rulebook import Rulebook


class Places(NamedTuple):
    """Where citizens' numbers begin."""

    grid_first: NDArray[np.int64]
    """(n_grids + 1,)."""
    province_first: NDArray[np.int64]
    """(N_PROVINCES + 1,)."""
    grid_stratum: NDArray[np.uint8]
    """(n_grids,)."""


class ScopedActs(NamedTuple):
    """Whom rules about an act are about; A acts. Scopes are counted from one, 0 = everybody."""

    item: NDArray[np.int64]
    """(A,)."""
    entry: NDArray[np.int64]
    """(A,) of the entry of a list by conduct."""


class Scopes(NamedTuple):
    """Whom rules are about; S scopes, G gates."""

    rows: NDArray[np.int64]
    """(S, 12) trait bits, bits of the provinces, the cells, 32 bits each."""
    acts: ScopedActs
    of_gate: NDArray[np.int64]
    """(G,)."""


WORD_BITS = 32


def make_scopes(rulebook: Rulebook, by_decile: int) -> Scopes:
    """Scopes counted from one, 0 for everybody; on the society `uniform` nobody has a role."""
    s, n_acts, n_gates = rulebook.scopes, len(rulebook.acts.names), len(rulebook.gates.names)
    bits = s.cells.reshape(-1, N_CELLS // WORD_BITS, WORD_BITS).astype(np.int64) << np.arange(WORD_BITS)
    mask = np.zeros_like(s.role_mask) if by_decile else s.role_mask
    return Scopes(
        rows=np.concatenate([mask[:, None], s.provinces[:, None], bits.sum(axis=2)], axis=1).astype(np.int64),
        acts=ScopedActs(_from_one(s.of_item, n_acts), _from_one(s.of_entry, n_acts)),
        of_gate=_from_one(s.of_gate, n_gates),
    )


def in_scope(scopes: CompiledScopes, scope: int, traits: ArrayLike, stratum: ArrayLike) -> NDArray[np.bool_]:
    """Whether persons are of a scope of the rulebook; the role of a licence that was taken counts as held.

    Args:
        scopes: of the rulebook.
        scope: its number; -1 = everybody.
        traits: (n,) uint32, or those of one person.
        stratum: (n,) in which they live.
    """
    words, of = np.asarray(traits, np.int64), np.asarray(stratum, np.int64)
    if scope < 0:
        return np.ones(words.shape, np.bool_)
    mask, cell = int(scopes.role_mask[scope]), (of & 1) * N_GROUPS + group_of(words)
    lives_there = (int(scopes.provinces[scope]) >> (of >> 1)) & 1 == 1
    return ((words & mask) == mask) & scopes.cells[scope][cell] & lives_there


def _from_one(scope: NDArray[np.int16], n: int) -> NDArray[np.int64]:
    """(n,) number of the scope plus one."""
    return scope.astype(np.int64) + 1 if len(scope) else np.zeros(n, np.int64)
