"""What a secret method costs those who do not know it: an expectation with a known answer, and silence without one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.results.fake_outcome import facts, fake_outcome
from underheaven.results.headlines import headlines
from underheaven.state.measures import ByAct


def values(know: float) -> dict[str, float]:
    """Headlines of a life in which one speeding act costs five points on the mean and 40 are withheld."""
    life = fake_outcome()
    by_act = np.zeros_like(life.by_act)
    act = facts().act_names.index("speeding")
    by_act[0, 0, act, ByAct.DONE], by_act[0, 0, act, ByAct.POINTS], by_act[0, 0, act, ByAct.WITHHELD] = 100, 500, 40
    found = headlines(replace(life, by_act=by_act), None, replace(facts(), know=know), None, None)
    return {h.id: h.value for h in found}


def test_those_who_do_not_know_lose_what_those_who_know_are_spared() -> None:
    """S14: three in four know and withhold forty acts; the fourth does a third as many, five points each."""
    found = values(0.75)
    assert found["know-the-rules"] == 0.75
    assert found["points-by-guessing"] == pytest.approx(40 / 3 * 5)


def test_what_would_be_withheld_if_all_knew() -> None:
    """One in four knows and withholds forty of the acts; if all did it would be four times as many of 140."""
    assert against_none(0.25)["violations-avoided-if-known"] == pytest.approx(4 * 40 / 140)


def against_none(know: float) -> dict[str, float]:
    """Headlines of the same life beside the society without the system."""
    life = fake_outcome()
    by_act = np.zeros_like(life.by_act)
    act = facts().act_names.index("speeding")
    by_act[0, 0, act, ByAct.DONE], by_act[0, 0, act, ByAct.WITHHELD] = 100, 40
    lived = replace(life, by_act=by_act)
    return {h.id: h.value for h in headlines(lived, life, replace(facts(), know=know), None, None)}


def test_where_all_know_nothing_is_lost_by_guessing() -> None:
    assert not {"know-the-rules", "points-by-guessing"} & set(values(1.0))
    assert "violations-avoided-if-known" not in against_none(1.0)
