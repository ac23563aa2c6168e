"""Check that the lists of a regime make sense.

Question answered: is the scale whole, can its points be reached, can everybody who is listed leave? Left out: form
(model/regime/reading.py), channels and gates (model/regime/checks.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from underheaven.model.lists.by_conduct.language import ConductRules
from underheaven.model.lists.by_score.language import ScoreRules, check_score_list
from underheaven.model.lists.court.language import CourtRules, check_court, check_grade_and_performance
from underheaven.model.lists.enterprise.language import check_list_of_enterprises
from underheaven.model.regime.body import LIST_KINDS
from underheaven.regimes.checking import Checks

if TYPE_CHECKING:
    from underheaven.model.conduct.acts.language import CatalogueBody
    from underheaven.model.regime.body import RegimeBody


def check_lists(body: RegimeBody, catalogue: CatalogueBody | None, checks: Checks) -> None:
    """Collect the faults of the lists."""
    first_of: dict[str, str] = {}
    for name, rules in body.lists.items():
        path = f"lists/{name}"
        if isinstance(rules, ConductRules):
            continue
        if rules.kind in first_of:
            expected = "at most one list of each kind: " + ", ".join(LIST_KINDS[:3])
            checks.fault(path, f"'{first_of[rules.kind]}' is of the kind {rules.kind} already", expected)
        first_of.setdefault(rules.kind, name)
        if isinstance(rules, CourtRules):
            check_court(path, rules, catalogue, checks)
            check_grade_and_performance(path, rules, body, checks)
        elif isinstance(rules, ScoreRules):
            check_score_list(path, rules, body, checks)
        else:
            check_list_of_enterprises(path, rules, catalogue, checks)
