"""What do conditions on items, entries of lists and gates come to as arrays?

Question answered: whom is each of these rules about? Left out: who can do an act (compile_acts.py). Rules with the same
condition share a scope.
"""

from __future__ import annotations

import numpy as np

from underheaven.regimes.catalogue_schema import Who
from underheaven.regimes.compile_acts import Outline
from underheaven.regimes.compile_conduct_lists import conduct_lists
from underheaven.regimes.regime_schema import RegimeBody
from underheaven.regimes.rulebook import NEVER
from underheaven.regimes.rulebook_scopes import Scopes
from underheaven.regimes.who import cells_of, provinces_of, roles_of
from underheaven.society.traits import N_CELLS

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
