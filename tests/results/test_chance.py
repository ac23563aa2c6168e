"""Intervals of chance: near the exact ones, and covering as often as they say."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

from underheaven.results.chance import FEW, Rate, poisson_interval, wilson_interval


@pytest.mark.parametrize("events", [2, 3, 7, 29, 30, 100, 10_000])
def test_poisson_limits_are_near_the_exact_ones(events):
    low, high = poisson_interval(events)
    within = 0.02 if events > 2 else 0.03
    assert low == pytest.approx(stats.chi2.ppf(0.05, 2 * events) / 2, rel=within)
    assert high == pytest.approx(stats.chi2.ppf(0.95, 2 * events + 2) / 2, rel=within)


def test_no_event_excludes_many_and_one_excludes_none():
    assert poisson_interval(0)[0] == 0 and poisson_interval(0)[1] == pytest.approx(-math.log(0.05), rel=0.02)
    assert 0 <= poisson_interval(1)[0] < 0.06


@pytest.mark.parametrize(("events", "of"), [(0, 10), (1, 7), (10, 10), (30, 1000), (999_000, 1_000_000)])
def test_a_share_and_its_interval_stay_between_nobody_and_all(events, of):
    low, high = wilson_interval(events, of)
    assert 0 <= low <= events / of <= high <= 1 and low < high
    assert high == pytest.approx(1 - wilson_interval(of - events, of)[0]), "the other side of the coin"


@pytest.mark.parametrize("is_share", [True, False])
@pytest.mark.parametrize("expected", [5.0, 30.0, 200.0])
def test_intervals_cover_nine_times_in_ten(expected, is_share):
    """20,000 draws, fixed seed: coverage of 90 % within 85.5 to 94.5 % (counts are whole, so it is not 90 % exactly;

    the standard error is 0.2 points, so false alarms are below 1 in a million at the coverages that hold, 88 to 93 %).
    """
    rng = np.random.default_rng(20180101)
    of = 10_000
    drawn = rng.binomial(of, expected / of, 20_000) if is_share else rng.poisson(expected, 20_000)
    bounds = {int(n): Rate(int(n), of, is_share).interval for n in np.unique(drawn)}
    covered = np.mean([bounds[int(n)][0] <= expected / of <= bounds[int(n)][1] for n in drawn])
    assert 0.855 < covered < 0.945


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
