"""Say in a line what a regime holds and whom it meets.

Question answered: how many items, boards, lists, licences, gates; persons, enterprises or both. Left out: every number
of them (model/regime/describe.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from underheaven.model.lists.enterprise.language import EnterpriseRules

if TYPE_CHECKING:
    from underheaven.model.regime.body import RegimeBody


def holdings(body: RegimeBody) -> str:
    """Parts of a regime with their number, such as `22 items, 1 list, 4 gates`; `nothing` if it has none."""
    counted = (
        (sum(len(score.items) for score in body.scores.values()), "item"),
        (len(body.boards), "board"),
        (len(body.lists), "list"),
        (len(body.licences), "licence"),
        (len(body.gates), "gate"),
    )
    named = [f"{n} {what}{'s' if n > 1 else ''}" for n, what in counted if n]
    return ", ".join(named) or "nothing"


def whom_it_meets(body: RegimeBody) -> str:
    """Persons, enterprises with their heads, or both; `nobody` where nothing is scored, shown or listed."""
    firms = any(isinstance(rules, EnterpriseRules) for rules in body.lists.values())
    persons = bool(body.scores or body.boards or body.licences) or any(
        not isinstance(rules, EnterpriseRules) for rules in body.lists.values()
    )
    words = [word for word, there in (("persons", persons), ("enterprises and their heads", firms)) if there]
    return " and ".join(words) or "nobody"
