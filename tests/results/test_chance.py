"""Intervals of chance: near the exact ones, and covering as often as they say."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

from underheaven.results.chance import FEW, Rate, poisson_interval, share_interval


@pytest.mark.parametrize("events", [1, 2, 3, 7, 29, 30, 100, 10_000])
def test_poisson_limits_are_the_exact_ones(events):
    low, high = poisson_interval(events)
    assert low == pytest.approx(stats.chi2.ppf(0.05, 2 * events) / 2)
    assert high == pytest.approx(stats.chi2.ppf(0.95, 2 * events + 2) / 2)


@pytest.mark.parametrize(("events", "of"), [(0, 52), (1, 52), (7, 52), (52, 52), (30, 100_000)])
def test_limits_of_a_share_are_the_exact_ones(events, of):
    known = stats.binomtest(events, of).proportion_ci(0.9, method="exact")
    assert share_interval(events, of) == pytest.approx((known.low, known.high))


def test_none_of_many_has_an_upper_bound():
    """Rule of three: what befell nobody among n befalls at most 3.0 in n, at the upper 95 % limit."""
    assert poisson_interval(0) == (0, pytest.approx(-math.log(0.05)))
    for of in (52, 1_000, 1_000_000):
        low, high = Rate(0, of, True).interval
        assert low == 0 and high == pytest.approx(1 - 0.05 ** (1 / of)) and high * of == pytest.approx(3.0, rel=0.05)


@pytest.mark.parametrize(("events", "of"), [(0, 10), (1, 7), (10, 10), (30, 1000), (999_000, 1_000_000)])
def test_a_share_and_its_interval_stay_between_nobody_and_all(events, of):
    low, high = share_interval(events, of)
    assert 0 <= low <= events / of <= high <= 1 and low < high
    assert high == pytest.approx(1 - share_interval(of - events, of)[0]), "the other side of the coin"


@pytest.mark.parametrize("is_share", [True, False])
@pytest.mark.parametrize("expected", [5.0, 30.0, 200.0])
def test_intervals_cover_at_least_nine_times_in_ten(expected, is_share):
    """20,000 draws, fixed seed: exact limits cover at least 90 % (counts are whole, so at few events they cover more).

    The standard error is 0.2 points, so a coverage of 90 % would fall below 89 % once in two million.
    """
    rng = np.random.default_rng(20180101)
    of = 10_000
    drawn = rng.binomial(of, expected / of, 20_000) if is_share else rng.poisson(expected, 20_000)
    bounds = {int(n): Rate(int(n), of, is_share).interval for n in np.unique(drawn)}
    covered = np.mean([bounds[int(n)][0] <= expected / of <= bounds[int(n)][1] for n in drawn])
    assert 0.89 < covered < 0.97


def test_nobody_has_no_rate():
    nobody = Rate(0, 0, True)
    assert math.isnan(nobody.value) and all(map(math.isnan, nobody.interval)) and nobody.is_few


def test_an_event_a_year_for_several_years_is_no_share():
    low, high = Rate(150, 100, True).interval
    assert low < 1.5 < high


def test_few_is_where_chance_alone_moves_a_third():
    low, high = poisson_interval(FEW)
    assert low / FEW < 0.75 and high / FEW > 1.3
    assert Rate(FEW - 1, 1000, True).is_few and not Rate(FEW, 1000, True).is_few
