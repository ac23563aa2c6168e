"""Whom a rule is about, asked of one person at a filing or an attempted step (conduct/scopes.py).

Question answered: is this rule about person i of the grid? Left out: what it does to her. Nobody else is asked, and
nothing is held: the scopes of a regime stand at the end of its settings.
"""

from __future__ import annotations

import numpy as np

from underheaven.conduct.scopes import is_in_scope
from underheaven.engine import packed as p
from underheaven.engine.month import workspace as w
from underheaven.kernels.compile import step
from underheaven.society.traits import N_GROUPS


@step
def is_about(clock, space, i, scope, settings):
    """Whether a rule of a scope is about person i.

    Args:
        clock: (N_CLOCK,) int64.
        space: Workspace; who has had a licence taken lacks its role for the month.
        i: place in the grid.
        scope: counted from one; 0 = the rule is about everybody.
        settings: (N_SETTINGS + scopes * N_SCOPE_COLUMNS,) int64.
    """
    if scope == 0:
        return True
    traits = np.int64(space.traits[i])
    cell = clock[w.URBAN] * N_GROUPS + np.int64(space.person[w.GROUP, i])
    at = p.N_SETTINGS + (scope - 1) * p.N_SCOPE_COLUMNS
    return is_in_scope(traits, cell, clock[w.PROVINCE], settings[at : at + p.N_SCOPE_COLUMNS])
