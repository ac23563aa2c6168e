"""Decide whether a rule is about a person.

Question answered: is somebody of the roles, groups and provinces that a rule names? Left out: which rules ask
(model/conduct/scopes/phase.py).
"""

from __future__ import annotations

from underheaven.kernels.compile import rule

MASK, PROVINCES, CELLS = 0, 1, 2
"""Places of a scope's numbers: trait bits, bits of the provinces, and from the third on the cells, 32 bits each."""


@rule
def is_in_scope(traits, cell, province, scope):
    """Whether somebody is among those whom a rule is about.

    Args:
        traits: of the person, less the role of a licence that was taken.
        cell: of place, sex, decile and age band (society/traits.py).
        province: index.
        scope: (12,) whole numbers.
    """
    has_roles = (traits & scope[MASK]) == scope[MASK]
    lives_there = (scope[PROVINCES] >> province) & 1
    of_group = (scope[CELLS + (cell >> 5)] >> (cell & 31)) & 1
    return bool(has_roles and lives_there and of_group)
