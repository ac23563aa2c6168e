"""What a life comes to: sums of its lines, and what was paid at the income of its decile."""

from __future__ import annotations

import json

from tests.cli.program import call
from underheaven.reasons.account import Account, Happening, Stay, Step
from underheaven.reasons.outcome import outcome_of
from underheaven.results.comparison.incomes import BY_DECILE
from underheaven.results.measures import income_equivalent
from underheaven.studies.replayed import RunAgain


def life(decile: int) -> Account:
    steps = [Step(5, 0, "flight", True, detour_hours=10), Step(9, 1, "loan", False, fen=50_000)]
    stays = [Stay("court list", 2, 12), Stay("misconduct on trains", 350)]
    return Account(0, "", True, 40, "", 0, 364, 1000, 1000, "A", 0, stays=stays, steps=steps, decile=decile)


def test_the_same_price_weighs_more_on_the_poor() -> None:
    """500 yuan and ten hours; ten days on one list and fifteen on another, on which she still is."""
    poor, rich = outcome_of(life(0)), outcome_of(life(9))
    assert (poor.closed_steps, poor.days_listed, poor.yuan_more, poor.hours_lost) == (1, 25, 500.0, 10)
    for outcome, decile in ((poor, 0), (rich, 9)):
        assert outcome.income_share == round(income_equivalent(500, 10, float(BY_DECILE[decile])), 6)
    assert poor.income_share > 6 * rich.income_share


def test_company_and_ties_are_in_no_sum() -> None:
    account = life(3)
    before = outcome_of(account)
    account.happenings.append(Happening(3, "company", "5 points lost for others", -5, last=30))
    assert outcome_of(account) == before


def test_an_explanation_holds_the_sums(opened: RunAgain) -> None:
    said = json.loads(call("explain", str(opened.directory), "31255", "--json").stdout)
    assert said["in_sum"]["days_listed"] == 103 and said["in_sum"]["income_share"] >= 0
