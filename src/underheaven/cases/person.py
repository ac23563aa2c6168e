"""State who the person of a case is.

Question answered: is a rule about one of whom the case says this and leaves the rest open? Left out: what the rule does
to her (life.py, trial.py). What a case leaves out is taken to fit, so that a case without `who` meets every rule.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from underheaven.model.conduct.acts.language import Who
from underheaven.model.conduct.acts.who import bands_between, cells_of, provinces_of, roles_of
from underheaven.model.conduct.scopes.compile import Scopes
from underheaven.society.traits import ADULT, N_AGE_BANDS
from underheaven.state.limits import NEVER

ADULT_AGE = 18
"""Years; the first age with the role `adult` (society/roles.py)."""


@dataclass(frozen=True)
class Stated:
    """What a case says of its person."""

    who: Who = field(default_factory=Who)

    def fits(self, scopes: Scopes, scope: int) -> bool:
        """Whether a rule of a scope is about her; a scope of -1 is about everybody."""
        if scope == NEVER:
            return True
        cells = cells_of(self.who) & scopes.cells[scope]
        wanted = int(scopes.role_mask[scope])
        if wanted & ADULT:  # a matter of age, which nobody needs to state twice
            cells = (cells.reshape(-1, N_AGE_BANDS) & bands_between(ADULT_AGE, None)).ravel()
        has_roles = not self.who.role or wanted & ~(roles_of(self.who) | ADULT) == 0
        return bool(np.any(cells) and has_roles and provinces_of(self.who) & int(scopes.provinces[scope]))
