"""Debtors who buy themselves off the courts' list: only those with means, and at times somebody else pays for it."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from tests.oracle.worlds import World, china, regime, rulebook
from underheaven.model.regime import compile_rulebook
from underheaven.state.measures import Measure
from underheaven.studies.parts import without

MANY_DEBTS = {"sued": 0.4, "judgment_months": (0, 1), "listing_months": (0, 1), "wrong_person": 0.0}


@cache
def world(bought: float, means: int = 4, blames: float = 0.0) -> World:
    """Eight months of many suits."""
    court = MANY_DEBTS | {"bought": bought, "bought_from": means, "bought_blames": blames}
    return World(rulebook("as-described", court=court), china(20_000)).live(8)


def by_decile(lived: World, measure: Measure) -> np.ndarray:
    """Count by income decile."""
    groups = sum((month.counts[:, measure].sum(axis=0) for month in lived.progress.counts), np.zeros(160, np.int64))
    return groups.reshape(2, 10, 8).sum(axis=(0, 2))


def test_the_regime_holds_few_bought_and_perhaps_none() -> None:
    document = regime("as-described")
    numbers = {n.path.rpartition("/")[2]: n for n in document.numbers() if "/bought/" in n.path}
    assert set(numbers) == {"share", "means", "blames"}
    assert numbers["share"].low == numbers["blames"].low == 0.0
    assert all("assumed" in n.origin for n in numbers.values())
    none = compile_rulebook(document.catalogue, document, {numbers["share"].path: 0.0})
    assert none.court.bought == 0.0 and none.court.bought_from == 8


def test_whoever_has_means_buys_and_nobody_else() -> None:
    """Everybody with means who is about to be listed is left off; below, as many are listed as without it."""
    lived, before = world(1.0), world(0.0)
    entered, listed_before = by_decile(lived, Measure.COURT_ENTERED), by_decile(before, Measure.COURT_ENTERED)
    bought = by_decile(lived, Measure.COURT_BOUGHT)
    assert not bought[:4].any() and bought[4:].sum() > 20
    assert not entered[4:].any() and listed_before[4:].sum() > 20
    assert entered[:4].sum() == pytest.approx(listed_before[:4].sum(), rel=0.1)
    assert not by_decile(before, Measure.COURT_BOUGHT).any()


def test_somebody_innocent_is_listed_instead() -> None:
    """Half of those who buy have another named; each naming reaches somebody who is not listed already."""
    lived = world(1.0, blames=0.5)
    bought, blamed = lived.count(Measure.COURT_BOUGHT), lived.count(Measure.COURT_BLAMED)
    assert abs(blamed - bought / 2) < 4 * (bought / 4) ** 0.5
    assert 0 < lived.count(Measure.COURT_ENTERED_WRONGLY) <= blamed
    assert world(1.0).count(Measure.COURT_ENTERED_WRONGLY) == 0


def test_the_part_is_taken_out_alone() -> None:
    less = without(regime("as-described"), rulebook("as-described"), ["lists/court-defaulters/bought"])
    assert less.court.bought == 0.0 and less.court.present
    assert less.court.listed_share == rulebook("as-described").court.listed_share
