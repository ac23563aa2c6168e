"""Ask of one person, at a filing or an attempt, whether a rule is about her.

Question answered: is this rule about person i of the grid? Left out: what it does to her. Nobody else is asked, and
nothing is held: whom an act's item or a gate is about stands in its own record.
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import step
from underheaven.model.conduct.scopes.rules import is_in_scope
from underheaven.society.traits import N_GROUPS
from underheaven.state import workspace as w


@step
def is_about(clock, space, i, scope):
    """Whether a rule of a scope is about person i.

    Args:
        clock: (N_CLOCK,) int64.
        space: Workspace; who has had a licence taken lacks its role for the month.
        i: place in the grid.
        scope: of an act's or a gate's record: `only_some` and `who`.
    """
    if not scope.only_some:
        return True
    traits = np.int64(space.traits[i])
    cell = clock[w.URBAN] * N_GROUPS + np.int64(space.person[w.GROUP, i])
    return is_in_scope(traits, cell, clock[w.PROVINCE], scope.who)
