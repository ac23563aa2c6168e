"""Collect the names that a regime may speak of, and find its lists by kind.

Question answered: which acts, debts and demands are there, and which acts does a rule file itself? Left out: the checks
that ask (`language.py` of each room).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from underheaven.model.conduct.acts.language import Doing
from underheaven.model.lists.court.language import CourtRules
from underheaven.regimes.checking import Checks
from underheaven.regimes.faults import with_article

if TYPE_CHECKING:
    from underheaven.model.conduct.acts.language import CatalogueBody
    from underheaven.model.regime.body import RegimeBody

Kind = TypeVar("Kind")


@dataclass(frozen=True)
class Known:
    """What a regime may speak of."""

    recorded: dict[str, Doing]
    """Acts of conduct and habits, the regime's own included: what a channel may see."""
    debts: dict[str, Doing]
    demands: dict[str, Doing]

    @property
    def all(self) -> dict[str, Doing]:
        """Everything that has a rate or a share."""
        return {**self.recorded, **self.debts, **self.demands}


def known_names(catalogue: CatalogueBody | None, regime: RegimeBody) -> Known:
    """The names of a catalogue (None: none) and of a regime's own acts."""
    if catalogue is None:
        return Known(dict(regime.acts), {}, {})
    return Known({**catalogue.acts, **catalogue.habits, **regime.acts}, dict(catalogue.debts), dict(catalogue.demands))


def list_of(regime: RegimeBody, kind: type[Kind]) -> Kind | None:
    """The regime's list of a kind (CourtRules, ScoreRules or EnterpriseRules), or None."""
    return next((rules for rules in regime.lists.values() if isinstance(rules, kind)), None)


def filed_by_rules(body: RegimeBody) -> set[str]:
    """Acts that no channel need see, since a rule files them."""
    filed = {rules.performed for rules in body.lists.values() if isinstance(rules, CourtRules) and rules.performed}
    for score in body.scores.values():
        filed |= {line for lines in score.heaviest_only.values() for line in lines}
        filed |= {rules.leaves for rules in score.made_good.values() if rules.leaves}
        filed |= set(score.layer.feeds.values()) if score.layer else set()
    return filed


def check_recorded(path: str, act: str, known: Known, checks: Checks) -> None:
    """Collect the fault of a name that is no act of conduct and no habit."""
    if act in known.recorded:
        return
    if act in known.all:
        kind = "debt" if act in known.debts else "demand"
        checks.fault(path, f"'{act}' is {with_article(kind)}: nobody files it", "an act of conduct or a habit")
    else:
        checks.unknown(path, "act", act, known.recorded)
