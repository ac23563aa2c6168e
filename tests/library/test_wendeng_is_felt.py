"""Every kind of number that Wendeng's code holds is felt in a life, and so is each number of its rules.

That each single number moves what the engine is given is tests/library/test_numbers_of_the_library.py's business. One
number of each kind (points of an item, coverage of a line) and all those of the rules of the code (heaviest line, parts
of a year, repair, heads' share, the village) are changed alone in a life of fourteen months in which much is done and
seen, and something of the life differs.
"""

from __future__ import annotations

import re
from functools import cache

import pytest

from tests.engine.lives import regime, rulebook, society
from tests.library.test_numbers_of_the_library import loud
from tests.rules.seals import Unchanged
from underheaven.engine import Plan
from underheaven.regimes.parameters import Parameter

SCORE = "regime/scores/citizen/"
COURT = "regime/lists/court-defaulters/"
RULES = ("validity_by_size", "organisations", "heaviest_only", "made_good", "layer")
BY_NAME = ("acts", "channels", "sees", "items", "bands")
"""Keys below which numbers of one kind stand by name."""
SPECIAL = {
    # fewer wrong names would be more records on the first day than there is room for
    "regime/channels/offices/wrong_person": 0.4,
    f"{SCORE}min": 850.0,
    f"{SCORE}max": 1005.0,
    f"{SCORE}bands/D/from": 700.0,
    f"{SCORE}validity_by_size/deductions/up-to-forty/to": 10.0,
    f"{SCORE}layer/start": 1030.0,
    # the lowest band is open downwards: its first score says no more than which band is the lowest
    f"{SCORE}layer/bands/star0/from": 1030.0,
    # stars that feed nothing matter where they begin above one that does
    f"{SCORE}layer/bands/star1/from": 1030.0,
    f"{SCORE}layer/bands/star2/from": 1030.0,
    f"{SCORE}layer/items/village-zero-corrected": 0.0,
    f"{SCORE}layer/grades/B": 0.0,
    f"{SCORE}layer/grades/C": 0.0,
    f"{SCORE}layer/grades/D": 0.0,
}
"""Values of numbers that a small step would not move."""


@cache
def values() -> dict[str, float]:
    """The life: village lines and good deeds frequent, downgrades many and soon made good, the courts' list full."""
    found = loud("wendeng")
    score = regime("wendeng").rules.scores["citizen"]
    assert score.layer is not None
    frequent = {act for act, lines in score.heaviest_only.items()} | {*score.layer.items, *score.made_good}
    frequent |= {act for act, item in score.items.items() if item.assessed is not None}
    own = regime("wendeng").rules.acts
    found |= {f"{'regime' if act in own else 'catalogue'}/acts/{act}/rate": 0.35 for act in frequent}
    found |= {
        f"regime/acts/{act}/times/place/urban": 0.5
        for act in ("village-line-bonus", "village-line-penalty", "village-direct-zero")
    }
    found |= {n.path: 0.2 for n in rules_of_the_code() if n.path.endswith("/applies")}
    found |= {n.path: 0.3 for n in rules_of_the_code() if "/heaviest_only/" in n.path}
    found |= {n.path: 1.0 for n in regime("wendeng").numbers() if n.path.endswith("/at_most")}
    found |= {n.path: 0.3 for n in regime("wendeng").numbers() if n.path.endswith("/wrong_person")}
    found |= {f"{SCORE}validity/{name}": 13.0 if name == "one-year" else 6.0 for name in score.validity}
    return found | {
        "catalogue/debts/falls-behind/process/in_default_at_start": 0.3,
        "catalogue/debts/falls-behind/process/sued": 0.4,
        # a village in which most had no star by one breach would feel no points
        "regime/acts/village-direct-zero/rate": 0.05,
        "catalogue/demands/public-housing/rate": 1.0,
        "catalogue/demands/promotion/rate": 1.0,
        f"{COURT}performs": 0.2,
        f"{COURT}live_at_start": 0.05,
        f"{COURT}fixed_term_share": 0.5,
        f"{COURT}term": 3.0,
        f"{COURT}wrong_corrected": 0.3,
    }


def rules_of_the_code() -> list[Parameter]:
    return [
        n
        for n in regime("wendeng").numbers()
        if n.path.startswith(tuple(f"{SCORE}{rule}/" for rule in RULES)) or n.path.endswith(("/assessed", "/at_most"))
    ]


def kind(number: Parameter) -> str:
    """The number's path without names, so that numbers of one kind have one."""
    return re.sub(rf"(?<=/)({'|'.join(BY_NAME)})/[^/]+", r"\1/*", number.path)


def chosen() -> list[Parameter]:
    """All numbers of the rules of the code, and of each other kind one that is in force for many."""
    rules = rules_of_the_code()
    one = {kind(n): n for n in reversed(regime("wendeng").numbers()) if n not in rules}
    one |= {kind(n): n for n in regime("wendeng").numbers() if n.path in SPECIAL and n not in rules}
    preferred = ("regime/acts/clean-up-participation/headroom", f"{SCORE}bands/B/from", "regime/acts/theft/rate")
    one |= {kind(n): n for n in regime("wendeng").numbers() if n.path in preferred}
    return [*rules, *one.values()]


@cache
def unchanged() -> Unchanged:
    """The life that nothing was changed in, month by month."""
    return Unchanged(Plan(society(10_000), rulebook("wendeng", values()), 3, 0, 14, 1))


def changed(number: Parameter) -> float:
    value = values().get(number.path, number.value)
    if number.path in SPECIAL:
        return SPECIAL[number.path]
    if number.unit == "points":
        return value - (12.0 if "/items/" in number.path else 15.0)
    if number.path.endswith("/assessed"):
        return 12.0 if value != 12.0 else 1.0
    if number.unit == "months":
        return value - 1.0
    if number.unit in ("days", "count"):
        return value + 1.0
    return value + 0.5 if number.unit == "times" and "/mechanisms/" not in number.path else value * 0.6


@pytest.mark.parametrize("number", chosen(), ids=lambda number: number.path.removeprefix("regime/"))
def test_it_is_felt(number: Parameter) -> None:
    assert unchanged().first_difference(rulebook("wendeng", {**values(), number.path: changed(number)})) is not None


def test_every_kind_of_number_is_looked_for() -> None:
    assert {kind(n) for n in chosen()} == {kind(n) for n in regime("wendeng").numbers()}
    assert len(rules_of_the_code()) > 40 and len(chosen()) > 80
