"""Tables of whom rules are about, and where acts are done.

Question answered: in which whole numbers does a month ask for scopes? Left out: the rule (conduct/scopes.py).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from underheaven.conduct.exposure import group_of
from underheaven.engine import tables as t
from underheaven.regimes.rulebook import Rulebook
from underheaven.regimes.rulebook_scopes import Scopes
from underheaven.society.traits import N_CELLS, N_GROUPS

WORD_BITS = 32


def make_scopes(rulebook: Rulebook, by_decile: int) -> t.Scopes:
    """Scopes counted from one, 0 for everybody; on the society `uniform` nobody has a role."""
    s, n_acts, n_gates = rulebook.scopes, len(rulebook.acts.names), len(rulebook.gates.names)
    bits = s.cells.reshape(-1, N_CELLS // WORD_BITS, WORD_BITS).astype(np.int64) << np.arange(WORD_BITS)
    mask = np.zeros_like(s.role_mask) if by_decile else s.role_mask
    return t.Scopes(
        rows=np.concatenate([mask[:, None], s.provinces[:, None], bits.sum(axis=2)], axis=1).astype(np.int64),
        acts=t.ScopedActs(_from_one(s.of_item, n_acts), _from_one(s.of_entry, n_acts)),
        of_gate=_from_one(s.of_gate, n_gates),
    )


def in_scope(scopes: Scopes, scope: int, traits: ArrayLike, stratum: ArrayLike) -> NDArray[np.bool_]:
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
