"""Regimes on the same worlds: what must be the same, what differs, what is refused."""

from __future__ import annotations

import math

import numpy as np
import pytest

from tests.comparison.small import WITHOUT_FLIGHT, compared, request
from underheaven.engine import Plan, simulate
from underheaven.engine.life_by_group import simulate_by_group
from underheaven.engine.totals import totals_of
from underheaven.errors import BadInput, BadRegime
from underheaven.results.comparison.groups import GROUPS
from underheaven.results.comparison.metrics import METRICS
from underheaven.results.comparison.metrics_of_rows import OF_ROWS
from underheaven.results.comparison.record import BETTER, MIXED, WORSE
from underheaven.society import load_society
from underheaven.state.measures import Measure
from underheaven.studies.compare import compare_regimes
from underheaven.studies.rules import load_rules


def test_a_regime_against_itself_is_the_same_in_every_world():
    found = compared()
    assert found.regimes == ("as-described", "as-described #2", WITHOUT_FLIGHT, "none")
    assert (found.counts[0] == found.counts[1]).all()
    assert not found.changed[1][:, :, [BETTER, WORSE, MIXED]].any()


def test_without_a_gate_more_steps_are_open_and_nobody_is_worse_off():
    found = compared()
    assert found.named(WITHOUT_FLIGHT, "steps-open").difference.value > 0
    many = compare_regimes(request("as-described", WITHOUT_FLIGHT, worlds=20))
    assert many.named(WITHOUT_FLIGHT, "steps-open").gain > 1, "a ratio of variances, so of more than three worlds"
    everybody = found.changes(2)[0]
    assert everybody.better > 0 and everybody.worse == everybody.mixed == 0
    assert everybody.persons == 3 * 3_000
    assert everybody.share_better.low <= everybody.share_better.value <= everybody.share_better.high
    assert found.named(WITHOUT_FLIGHT, "court-listed").difference.half_width == 0


def test_without_the_system_nothing_is_closed():
    d = compared().named("none", "steps-open")
    assert d.b.value == 1.0
    assert "band of the score" in compared().respects[2] and "band of the score" not in compared().respects[3]


def test_groups_of_a_dimension_add_up_to_everybody():
    found = compared()
    for m in range(len(found.metrics)):
        for dimension in {g.dimension for g in GROUPS}:
            places = [i for i, g in enumerate(GROUPS) if g.dimension == dimension]
            if found.has(m, places[0]):
                assert (found.counts[:, :, m, places].sum(axis=2) == found.counts[:, :, m, 0]).all(), dimension
    for dimension in ("place", "sex", "age", "income", "province"):
        places = [i for i, (d, _) in enumerate(found.person_groups) if d == dimension]
        assert (found.changed[:, :, places].sum(axis=2) == found.changed[:, :, 0]).all(), dimension


def test_every_metric_moves_or_could():
    """Each is counted by the engine in a life of the full system, but those that are rare in a quarter of a year.

    Those that show one row each are tried in test_rows.py, in worlds of their own.
    """
    rare = {"yuan-saved", "stale-days", "yuan-more", "hardship", "severity-serious", "stale-days-per-correction"}
    rare.add("severity-middling")  # begins with the fourth month
    for m, metric in enumerate(METRICS):
        assert metric in OF_ROWS or metric.name in rare or compared().counts[0, :, m, 0, 0].any(), metric.name


def test_threads_change_nothing():
    again = compare_regimes(request("as-described", WITHOUT_FLIGHT, threads=1))
    assert (again.counts[0] == compared().counts[0]).all() and (again.counts[1] == compared().counts[2]).all()
    assert (again.changed[1] == compared().changed[2]).all()


def test_a_life_by_group_is_the_life_of_the_engine():
    rulebook, society = load_rules("as-described").rulebook(), load_society("china-2018", 3_000, 9)
    plan = Plan(society, rulebook, seed=9, n_months=3, threads=1)
    life, outcome = simulate_by_group(plan, 1, 2), simulate(plan)
    known = totals_of(outcome, 1, 2)
    assert (life.last.sum(axis=(0, 2)) == known.last).all()
    assert (life.by_act.sum(axis=0) == known.by_act).all()
    assert (life.steps.sum(axis=0) == known.steps).all()
    flows = life.flows.sum(axis=(0, 2))
    assert flows[Measure.COURT_DAYS] == known.flows[Measure.COURT_DAYS]
    stock = known.last[[Measure.COURT_STOCK, Measure.SCORE_STOCK]]
    assert life.persons.listed_at_end.sum() <= stock.sum() + known.last[Measure.ENTERPRISE_STOCK]
    assert life.persons.listed_at_end.sum() >= stock.max()
    bands = outcome.band_groups.sum(axis=(0, 2))
    top = len(rulebook.scores.band_low) - 1
    one = simulate_by_group(plan, 2, 2).persons
    assert (np.bincount(top - one.below_top, minlength=8)[:8] == bands).all()
    assert one.hardship.sum() == known.last[Measure.HARDSHIP]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"worlds": 1}, "at least 2 worlds"),
        ({"worlds": 2_000}, "from 2 to 1,000"),
        ({"precision": 0.0}, "above 0"),
        ({"precision": math.nan}, "above 0"),
        ({"metric": "happiness"}, "no metric 'happiness'"),
        ({"population": 3_000_000}, "at most 2,000,000"),
        ({"society": "uniform"}, "china-2018"),
    ],
)
def test_bad_requests(changes, words):
    with pytest.raises(BadInput, match=words):
        compare_regimes(request("as-described", "none", **changes))


@pytest.mark.parametrize(
    ("regimes", "words"),
    [
        (("as-described",), "at least two regimes"),
        (("as-described", "as-descried"), "did you mean as-described"),
        (("as-described", "as-described~gates/flights"), "did you mean gates/flight"),
        (("as-described", "sc365"), "written for the catalogue"),
    ],
)
def test_regimes_that_cannot_be_compared(regimes, words):
    with pytest.raises((BadInput, BadRegime), match=words):
        compare_regimes(request(*regimes))


def test_a_precision_is_reached_or_said_to_be_out_of_reach():
    asked = request("as-described", "none", precision=0.002, population=1_000, n_months=1, metric="court-listed")
    found = compare_regimes(asked)
    assert found.named("none", "court-listed").difference.half_width <= 0.002
    assert len(found.worlds) >= 10
    far = request("as-described", "none", precision=1e-6, population=1_000, n_months=1, metric="court-listed")
    with pytest.raises(BadInput, match=r"cannot be reached: about [\d,]+ worlds"):
        compare_regimes(far)


def test_names_that_a_comparison_does_not_have():
    with pytest.raises(BadInput, match="counted by place and province"):
        compared().named("none", "steps-open", "sex", "female")
    with pytest.raises(BadInput, match="has no 'nine'"):
        compared().named("nine", "steps-open")
