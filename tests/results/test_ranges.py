"""Ranges: known answers of the two parts, floors, and the quantiles."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest
from scipy import stats

from underheaven.results.ranges import T_95, combine, combine_all, not_below_start, t_quantile


def test_quantiles_are_those_of_student():
    for degrees, value in T_95.items():
        assert value == pytest.approx(stats.t.ppf(0.95, degrees), abs=6e-4)


def test_quantile_between_rows_is_never_too_narrow():
    assert t_quantile(22) == T_95[19]
    assert t_quantile(1000) == T_95[119]
    with pytest.raises(ValueError, match="two worlds"):
        t_quantile(0)


def test_chance_alone_shrinks_with_the_population():
    central = np.tile([90.0, 110.0], 10)
    found = combine(100.0, central, central, (1000, 4000))
    half = 1.729 * sqrt(np.var(central, ddof=1) / 4)
    assert (found.low, found.high) == pytest.approx((100 - half, 100 + half))
    assert (found.chance_share, found.assumption_share) == (1.0, 0.0)


def test_assumptions_do_not_shrink():
    central, drawn = np.full(20, 100.0), np.tile([80.0, 120.0], 10)
    small, large = (combine(100.0, central, drawn, (1000, n)) for n in (1000, 10**9))
    assert small == large
    assert small.high - 100 == pytest.approx(1.729 * sqrt(np.var(drawn, ddof=1)))
    assert (small.chance_share, small.assumption_share) == (0.0, 1.0)


def test_both_parts_add_as_variances():
    rng = np.random.default_rng(1)
    central = 100 + rng.normal(0, 3, 20)
    drawn = central + rng.normal(0, 4, 20)
    found = combine(100.0, central, drawn, (1, 2))
    a, b = np.var(central, ddof=1) / 2, np.var(drawn - central, ddof=1)
    assert found.high - found.low == pytest.approx(2 * 1.729 * sqrt(a + b))
    assert found.chance_share == pytest.approx(a / (a + b))


def test_equal_worlds_give_no_width():
    same = np.full(20, 0.3)
    found = combine(0.3, same, same, (1, 1), "share")
    assert (found.low, found.high, found.chance_share, found.assumption_share) == (0.3, 0.3, 0.0, 0.0)


@pytest.mark.parametrize(
    ("kind", "low", "high"),
    [("count", 0.0, None), ("share", 0.0, 1.0), ("ratio", 0.0, None), ("difference", None, None)],
)
def test_floors_and_ceilings(kind, low, high):
    wide = np.tile([-50.0, 50.0], 10)
    found = combine(0.5, wide, wide, (1, 1), kind)
    assert found.low == low if low is not None else found.low < -1
    assert found.high == high if high is not None else found.high > 1


def test_covers_nine_times_in_ten():
    # Known truth: value = truth + luck; assumptions fixed. 2000 repetitions, each covers with probability 0.90, so the
    # share has standard deviation 0.0067; the tolerance 0.03 is 4.5 of them: false alarm below 1e-5.
    rng = np.random.default_rng(3)
    inside = 0
    for _ in range(2000):
        central = rng.normal(100, 5, 20)
        found = combine(rng.normal(100, 5), central, central, (1, 1), "mean")
        inside += found.low <= 100 <= found.high
    assert abs(inside / 2000 - 0.90) < 0.03


def test_worlds_of_different_shape_are_refused():
    with pytest.raises(ValueError, match="same worlds"):
        combine(1.0, np.zeros(20), np.zeros(19), (1, 1))


def test_combine_all_takes_what_every_world_has():
    central = [{"a": 1.0, "b": 2.0}, {"a": 1.0}]
    found = combine_all({"a": (1.0, "count"), "b": (2.0, "count")}, central, central, (1, 1))
    assert set(found) == {"a"}


def test_a_share_that_some_worlds_lack_has_the_range_of_those_that_have_it_both_times():
    """A band may be empty in a small world; from half of the worlds on there is a range, by their number."""
    have = [{"a": 0.5 + 0.01 * n} for n in range(4)]
    value = {"a": (0.5, "share")}
    found = combine_all(value, [*have, {}, {}], [*have, {}, {"a": 0.1}], (1, 1))
    numbers = np.array([world["a"] for world in have])
    assert found["a"] == combine(0.5, numbers, numbers, (1, 1), "share")
    assert combine_all(value, [*have, {}, {}, {}, {}, {}], [*have, {}, {}, {}, {}, {}], (1, 1)) == {}, "fewer than half"
    assert combine_all({"a": (0.5, "count")}, [*have, {}], [*have, {}], (1, 1)) == {}, "a count has no such worlds"


def test_a_running_total_does_not_fall_below_its_start():
    worlds = [{"x-total": 12.0, "x-year": 2.0}, {"x-total": 15.0, "x-year": 6.0}]
    found = combine_all({"x-total": (13.0, "count"), "x-year": (3.0, "count")}, worlds, worlds[::-1], (1, 1))
    before = found["x-total"]
    assert before.low < 9.0
    not_below_start(found, worlds, ("x", "y"))
    assert found["x-total"].low == 9.0 and found["x-total"].high == before.high
