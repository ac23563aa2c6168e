"""Points between two limits, against an exact programme: sc365 and binding, from YAML, by the ordinary engine.

All seeds are fixed. False-alarm probability of a fresh seed: |z| < 3.5 for two figures each, 0.05 % each; chi-square
below the 99.9 % point, 0.1 % each.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from scipy import stats

from tests.known_answers.exact_programme import BINDING, SC365, distribution, listed_of, mean_of, spread_of
from tests.oracle.worlds import World, rulebook
from underheaven.society import load_society
from underheaven.state.status import ON_SCORE_LIST

MEAN, SPREAD, LISTED = 702.0505171890406, 114.68074094461856, 0.18059333779620995
BANDS = [
    0.18036876986917105,
    0.4476180639042463,
    0.2810209223637169,
    0.08732372782158764,
    0.003538999802753738,
    0.00012951623851272182,
]
"""Exact answers for sc365 after 365 days; `test_the_programme_gives_the_stored_answers` computes them again."""
BAND_EDGES = np.array([0, 600, 750, 850, 950, 1000, 1301])
Z_LIMIT = 3.5


def lived(name: str, population: int, seeds: range) -> tuple[np.ndarray, int]:
    """Histogram of scores and number on the list after a year, over all seeds; each seed has a society of its own."""
    book = rulebook(name)
    histogram = np.zeros(book.scores.greatest + 1, np.int64)
    n_listed = 0
    for seed in seeds:
        world = World(book, load_society("uniform", population, 1000 + seed), seed, threads=2).live(12)
        histogram += np.bincount(world.scores(), minlength=len(histogram))
        n_listed += int((world.statuses() & ON_SCORE_LIST != 0).sum())
        world.shard.close()
    return histogram, n_listed


@cache
def sc365() -> tuple[np.ndarray, int]:
    """Twenty seeds of a million citizens."""
    return lived("sc365", 1_000_000, range(20))


@pytest.mark.slow
def test_sc365_has_the_exact_mean_share_and_bands() -> None:
    """20 million citizens: standard error of the mean 0.026 points, of the share 0.009 %."""
    histogram, n_listed = sc365()
    n = int(histogram.sum())
    assert n == 20_000_000
    mean = float(histogram @ np.arange(len(histogram))) / n
    assert abs(mean - MEAN) / (SPREAD / n**0.5) < Z_LIMIT
    assert abs(n_listed / n - LISTED) / (LISTED * (1 - LISTED) / n) ** 0.5 < Z_LIMIT
    observed = np.add.reduceat(histogram, BAND_EDGES[:-1])
    expected = np.array(BANDS) * n
    assert float(((observed - expected) ** 2 / expected).sum()) < 20.5, "chi-square, 5 degrees of freedom"


@pytest.mark.slow
def test_the_programme_gives_the_stored_answers() -> None:
    shares = distribution(SC365, 365)
    assert mean_of(shares) == pytest.approx(MEAN, abs=1e-8)
    assert spread_of(shares) == pytest.approx(SPREAD, abs=1e-8)
    assert listed_of(shares) == pytest.approx(LISTED, abs=1e-11)
    np.testing.assert_allclose(np.add.reduceat(shares.sum(axis=1), BAND_EDGES[:-1]), BANDS, rtol=1e-9)


def test_binding_has_the_exact_answers_where_both_limits_bind() -> None:
    """Two million citizens; 13 scores give a chi-square with 12 degrees of freedom."""
    shares = distribution(BINDING, 365)
    marginal = shares.sum(axis=1)
    assert marginal[0] > 0.1, "the lower limit binds"
    assert marginal[-1] > 0.1, "the upper limit binds"
    histogram, n_listed = lived("binding", 1_000_000, range(2))
    n = int(histogram.sum())
    mean = float(histogram @ np.arange(len(histogram))) / n
    assert abs(mean - mean_of(shares)) / (spread_of(shares) / n**0.5) < Z_LIMIT
    share = listed_of(shares)
    assert abs(n_listed / n - share) / (share * (1 - share) / n) ** 0.5 < Z_LIMIT
    chi_square = float(((histogram - n * marginal) ** 2 / (n * marginal)).sum())
    assert chi_square < stats.chi2.ppf(0.999, 12)


def test_binding_without_limits_would_be_seen() -> None:
    """The test above can fail: a programme with a farther limit gives another answer by far more than its tolerance."""
    wider = distribution(BINDING.__class__(**{**vars(BINDING), "greatest": 13}), 365)
    exact = distribution(BINDING, 365)
    assert abs(mean_of(wider) - mean_of(exact)) > 20 * Z_LIMIT * spread_of(exact) / 2_000_000**0.5
