"""Which assumption a headline hangs on: known answers, and a regime whose metric is linear in its numbers."""

from __future__ import annotations

import json

import numpy as np
import pytest

from tests.cli.program import call
from underheaven.engine import Plan
from underheaven.engine.run import live_summed
from underheaven.errors import BadInput
from underheaven.regimes.parameters import Parameter
from underheaven.society import load_society
from underheaven.state.measures import ByAct, Measure
from underheaven.studies.rules import load_rules
from underheaven.studies.sensitivity import SensitivityRequest, screen, sensitivity, variance_shares


def number(path: str, low: float, value: float, high: float) -> Parameter:
    return Parameter(path, value, low, high, "points", "assumed: for this test", 1)


NUMBERS = [number("a", 1, 2, 3), number("b", 1, 2, 3), number("c", 1, 2, 3)]


def linear(points):
    """3 a + b; c does nothing."""
    return {"y": np.array([3 * p["a"] + p["b"] for p in points])}


def test_screening_of_a_linear_function():
    """Effects of a number are its weight times its width; nothing bends but the triangle of quantiles."""
    found = screen(NUMBERS, linear, trajectories=6, seed=1)["y"]
    assert [s.path for s in found] == ["a", "b"]
    assert found[0].strength == pytest.approx(3 * found[1].strength, rel=0.35)
    assert found[0].direction == pytest.approx(found[0].strength)
    assert 1.0 < found[1].strength < 3.0, "a range of width 2, steps of two thirds of the quantiles"


def test_variance_shares_of_a_linear_function():
    """9 : 1, since all three have the same range; within 0.05 at 512 samples (errors are about 0.02)."""
    found = {s.path: s for s in variance_shares(NUMBERS, linear, "y", 512, seed=1)}
    for path, known in (("a", 0.9), ("b", 0.1), ("c", 0.0)):
        assert found[path].alone == pytest.approx(known, abs=0.05)
        assert found[path].total == pytest.approx(known, abs=0.05)


def test_variance_shares_of_numbers_that_work_only_together():
    """(a - 2)(b - 2): nothing alone, everything with the other."""
    both = lambda points: {"y": np.array([(p["a"] - 2) * (p["b"] - 2) for p in points])}  # noqa: E731
    found = {s.path: s for s in variance_shares(NUMBERS, both, "y", 512, seed=1)}
    assert found["a"].alone == pytest.approx(0, abs=0.1)
    assert found["a"].total == pytest.approx(1, abs=0.15)


def test_what_never_moves_has_no_shares():
    still = lambda points: {"y": np.ones(len(points))}  # noqa: E731
    assert screen(NUMBERS, still, 2, 1)["y"] == ()
    assert all(s.total == 0 for s in variance_shares(NUMBERS, still, "y", 8, 1))


def test_variance_shares_of_a_linear_regime():
    """sc365: nobody answers to points, so points lost are records times points, exactly linear.

    Its shares follow from the counts of one life: records squared times the variance of the points. The exact shares
    are of points drawn with fractions, lives round them to whole points; so within 0.06 at 64 samples.
    """
    rules, society = load_rules("sc365"), load_society("uniform", 2_000, 3)

    def lived(values):
        return live_summed(Plan(society, rules.rulebook(values), 3, 0, 3, threads=1))

    central = lived({})
    names = rules.rulebook().acts.names
    points = [n for n in rules.numbers() if n.path.endswith("/points") and n.value < 0]
    counted = sorted(points, key=lambda n: -central.by_act[names.index(n.path.split("/")[-2]), ByAct.SCORED])[:3]
    drawn = [number(n.path, -500, -300, -100) for n in counted]

    def evaluate(sets):
        return {"lost": np.array([float(lived(values).flows[Measure.POINTS_LOST]) for values in sets])}

    records = np.array([central.by_act[names.index(n.path.split("/")[-2]), ByAct.SCORED] for n in drawn], float)
    assert records.min() > 0
    known = records**2 / (records**2).sum()
    found = {s.path: s for s in variance_shares(drawn, evaluate, "lost", 64, seed=2)}
    for n, share in zip(drawn, known, strict=True):
        assert found[n.path].total == pytest.approx(share, abs=0.06)


def small(**changes) -> SensitivityRequest:
    content = {"regime": "as-described", "population": 1_000, "n_months": 2, "trajectories": 2, "few": 2, "samples": 4}
    return SensitivityRequest(**{**content, "only": "regime/lists/court-defaulters/l", **changes})


def test_a_regime_is_screened():
    request = small(headline="court-list-stock")
    found = sensitivity(request)
    assert found.n_assumed > 2
    assert any(s.path.endswith("listing/greatest") for s in found.screened["court-list-stock"])
    assert {s.path for s in found.shares} <= {s.path for s in found.screened["court-list-stock"]}
    assert sensitivity(small(headline="court-list-stock", threads=1)) == found


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"headline": "luck"}, "no headline 'luck'"),
        ({"only": "regime/zoo"}, "assumes nothing"),
        ({"samples": 3}, "power of two"),
        ({"trajectories": 1}, "at least 2"),
    ],
)
def test_bad_requests(changes, words):
    with pytest.raises(BadInput, match=words):
        sensitivity(small(**changes))


def test_without_the_library_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(BadInput, match="SALib"):
        screen(NUMBERS, linear, 2, 1)


def test_command():
    options = ("--only", "regime/lists/court-defaulters/l", "--population", "1000", "--to", "2018-02-28")
    options += ("--trajectories", "2", "--few", "2", "--samples", "4", "--headline", "court-list-stock")
    answer = call("sensitivity", "as-described", *options)
    assert answer.code == 0, answer.stderr
    assert "hangs on" in answer.stdout and "greatest" in answer.stdout
    assert json.loads(call("sensitivity", "as-described", *options, "--json").stdout)["synthetic"]
