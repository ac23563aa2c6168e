"""Who is the person of a case?

Question answered: is a rule about one of whom the case says this and leaves the rest open? Left out: what the rule does
to her (life.py, trial.py). What a case leaves out is taken to fit, so that a case without `who` meets every rule.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from pydantic import ValidationError

from underheaven.model.conduct.acts.language import Who
from underheaven.model.conduct.acts.who import bands_between, cells_of, provinces_of, roles_of
from underheaven.model.conduct.scopes.compile import Scopes
from underheaven.regimes.faults import Fault, Faults, quoted
from underheaven.regimes.nodes import Block, Node, Row, Text
from underheaven.regimes.origins import Leaf, Origin
from underheaven.society.traits import ADULT, N_AGE_BANDS
from underheaven.state.limits import NEVER

ADULT_AGE = 18
"""Years; the first age with the role `adult` (society/roles.py)."""
KEYS = tuple(Who.model_fields)


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

    def fits_nth(self, scopes: Scopes, of_rules: np.ndarray, number: int) -> bool:
        """Whether a rule is about her, by its number among items, entries or gates."""
        return self.fits(scopes, int(of_rules[number]) if len(of_rules) else NEVER)


def read_person(node: Node | None, path: str, faults: Faults) -> Stated:
    """What a case says of its person, in the words of `who`."""
    if node is None:
        return Stated()
    if not isinstance(node, Block):
        faults.add(Fault(node.line, path, "this is not a block", "one of " + ", ".join(KEYS)))
        return Stated()
    try:
        return Stated(Who.model_validate({key: _leaves(below, path) for key, below in node.entries.items()}))
    except ValidationError as error:
        for details in error.errors(include_url=False):
            key = str(details["loc"][0])
            said = details.get("ctx", {})
            if details["type"] == "extra_forbidden":
                wrong, expected = f"the key {quoted(key)} is unknown", "one of " + ", ".join(KEYS)
                faults.add(Fault(node.lines[key], path, wrong, expected, key, KEYS))
            else:
                wrong, expected = said.get("wrong", "this says nothing"), said.get("expected", "")
                given, names = said.get("given", ""), tuple(said.get("names", ()))
                faults.add(Fault(node.lines[key], f"{path}/{key}", wrong, expected, given, names))
        return Stated()


def _leaves(node: Node, path: str):
    if isinstance(node, Row):
        return [_leaves(item, path) for item in node.items]
    return Leaf(node.text, path, node.line, True, Origin()) if isinstance(node, Text) else {}
