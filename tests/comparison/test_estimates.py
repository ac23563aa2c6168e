"""Intervals against what can be worked out otherwise."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

from underheaven.results.comparison.estimates import (
    compare_ratios,
    exact_end,
    exact_share,
    sign_test,
    student,
    worlds_needed,
)


def counts(numerators, denominator=100):
    return np.array([numerators, [denominator] * len(numerators)])


def test_equal_denominators_give_the_paired_t_interval():
    a, b = [3, 5, 4, 8, 6], [5, 6, 8, 9, 6]
    found = compare_ratios(counts(a), counts(b))
    known = stats.ttest_rel(np.array(b) / 100, np.array(a) / 100).confidence_interval(0.95)
    assert (found.difference.low, found.difference.high) == pytest.approx((known.low, known.high))
    alone = stats.ttest_1samp(np.array(a) / 100, 0).confidence_interval(0.95)
    assert (found.a.low, found.a.high) == pytest.approx((alone.low, alone.high))


def test_gain_is_the_ratio_of_variances():
    a, b = np.array([30, 50, 40, 80, 60]), np.array([32, 51, 43, 81, 63])
    found = compare_ratios(counts(a), counts(b))
    assert found.gain == pytest.approx((a.var(ddof=1) + b.var(ddof=1)) / (b - a).var(ddof=1))


def test_a_group_that_a_world_lacks_crashes_nothing():
    a, b = np.array([[1, 0, 2], [40, 0, 60]]), np.array([[2, 0, 3], [40, 0, 60]])
    found = compare_ratios(a, b)
    assert found.difference.value == pytest.approx(0.02)
    assert all(map(math.isfinite, (found.difference.low, found.difference.high)))
    assert found.is_few and not found.is_withheld


@pytest.mark.parametrize("of", [0, 5])
def test_too_little_is_withheld(of):
    found = compare_ratios(counts([0, 0], of), counts([0, 0], of))
    assert found.is_withheld
    assert math.isnan(found.difference.low) == (of == 0)


def test_the_same_in_every_world_has_no_width():
    found = compare_ratios(counts([3, 5, 4]), counts([3, 5, 4]))
    assert (found.difference.value, found.difference.low, found.difference.high, found.gain) == (0, 0, 0, math.inf)
    assert not found.difference.excludes_zero


def test_the_interval_covers_as_often_as_it_says():
    """2,000 comparisons of eight worlds, true difference 0.02.

    The share of misses lies within 0.05 +- 0.02; by chance alone it would not in fewer than 1 of 10,000 cases.
    """
    draws = np.random.default_rng(5)
    luck = draws.binomial(2_000, 0.2, (2_000, 8))
    more = draws.binomial(2_000, 0.02, (2_000, 8))
    missed = 0
    for shared, extra in zip(luck, more, strict=True):
        d = compare_ratios(counts(shared, 2_000), counts(shared + extra, 2_000)).difference
        missed += not d.low <= 0.02 <= d.high
    assert missed / 2_000 == pytest.approx(0.05, abs=0.02)


@pytest.mark.parametrize(("events", "of"), [(0, 30), (3, 40), (40, 40), (1, 1)])
def test_exact_share_is_that_of_clopper_and_pearson(events, of):
    known = stats.binomtest(events, of).proportion_ci(0.95, method="exact")
    found = exact_share(events, of)
    assert (found.low, found.high) == pytest.approx((known.low, known.high))


def test_what_befell_nobody_in_any_world_has_an_exact_upper_bound():
    counts = np.array([[0, 0, 0], [20, 12, 20]])
    over_worlds = compare_ratios(counts, counts).a
    assert (over_worlds.low, over_worlds.high) == (0, 0)
    bounded = exact_end(over_worlds, counts)
    assert bounded.value == bounded.low == 0 and bounded.high == pytest.approx(1 - 0.025 ** (1 / 52))
    everybody = exact_end(over_worlds, np.array([[20, 12, 20], [20, 12, 20]]))
    assert everybody.high == 1 and everybody.low == pytest.approx(0.025 ** (1 / 52))
    some = np.array([[1, 0, 0], [20, 12, 20]])
    assert exact_end(over_worlds, some) is over_worlds


def test_exact_share_of_nobody_is_nothing():
    assert math.isnan(exact_share(0, 0).value)


@pytest.mark.parametrize(("better", "worse"), [(0, 0), (7, 1), (3, 3), (0, 12)])
def test_sign_test(better, worse):
    known = stats.binomtest(better, better + worse, 0.5).pvalue if better + worse else 1.0
    assert sign_test(better, worse) == pytest.approx(known)


def test_student_and_worlds_needed():
    assert student(19) == pytest.approx(2.0930, abs=1e-4)
    assert worlds_needed(10, 0.02, 0.01) == 40
    assert worlds_needed(10, 0.005, 0.01) == 10
