"""The hand-written kernel that the engine's speed is measured against does the same work: its answer is the exact one.

A kernel that left something out would be faster and would make every ratio of the benchmark worthless. The seeds are
fixed. False-alarm probability of a fresh seed: |z| < 3.5 for the mean and for the share listed, 0.05 % each;
chi-square of the bands below 20.5 (five degrees of freedom), 0.1 %. Citizens have their deciles by turns and not by
lot, so the true spread is a little less than the one used here, and the true probabilities are below these.

Power at a million citizens: the standard error of the mean is 0.115 points and of the share 0.038 per cent; one act in
a hundred left out moves the mean by 3 points, 26 standard errors.
"""

from __future__ import annotations

import numpy as np
import pytest
from benchmarks.handwritten import DAYS, LIMIT, Handwritten, alias, rules
from scipy import stats

from tests.known_answers.exact_programme import INCOME_FACTORS, SC365, distribution, listed_of, mean_of, spread_of
from tests.known_answers.test_points import BAND_EDGES, BANDS, LISTED, MEAN, SPREAD, Z_LIMIT

CHI_SQUARE_LIMIT = 20.5


def lived(n: int, seeds: range) -> tuple[np.ndarray, int]:
    """Histogram of scores and number listed after a year, over all seeds."""
    histogram, n_listed = np.zeros(1301, np.int64), 0
    for seed in seeds:
        work = Handwritten(n, seed)
        work.live()
        histogram += np.bincount(work.scores, minlength=len(histogram))
        n_listed += int((work.listed_until > DAYS - 1).sum())
        assert work.summary() == (pytest.approx(work.scores.mean()), pytest.approx((work.listed_until >= DAYS).mean()))
    return histogram, n_listed


@pytest.mark.parametrize(
    ("n", "seeds"),
    [
        pytest.param(1_000_000, range(1, 2), id="a million"),
        pytest.param(8_000_000, range(1, 4), id="three times the benchmark's eight million", marks=pytest.mark.whole),
    ],
)
def test_its_answer_is_the_exact_one(n: int, seeds: range) -> None:
    histogram, n_listed = lived(n, seeds)
    total = n * len(seeds)
    assert histogram.sum() == total
    mean = float(histogram @ np.arange(len(histogram))) / total
    assert abs(mean - MEAN) / (SPREAD / total**0.5) < Z_LIMIT, mean
    share = n_listed / total
    assert abs(share - LISTED) / (LISTED * (1 - LISTED) / total) ** 0.5 < Z_LIMIT, share
    found = np.add.reduceat(histogram, BAND_EDGES[:-1])
    expected = total * np.array(BANDS)
    assert float(((found - expected) ** 2 / expected).sum()) < CHI_SQUARE_LIMIT
    assert stats.chi2.sf(CHI_SQUARE_LIMIT, len(BANDS) - 1) == pytest.approx(0.001, rel=0.02)


def test_the_exact_answer_is_that_of_its_own_rules() -> None:
    """Points, chances and multipliers as the kernel has them are those of the exact programme."""
    points, chances, multipliers = rules()
    assert list(points) == list(SC365.points)
    assert chances == pytest.approx(SC365.chances) and multipliers == pytest.approx(INCOME_FACTORS)
    shares = distribution(SC365, DAYS)
    assert (mean_of(shares), spread_of(shares), listed_of(shares)) == pytest.approx((MEAN, SPREAD, LISTED))


def test_a_kernel_that_leaves_one_act_in_a_hundred_out_is_found() -> None:
    work = Handwritten(1_000_000, 1)
    work.per_log = work.per_log * 1.01
    work.live()
    mean, _ = work.summary()
    assert (mean - MEAN) / (SPREAD / 1_000_000**0.5) > 5 * Z_LIMIT


def test_the_alias_table_has_the_chances() -> None:
    _, chances, _ = rules()
    keep, other = alias(chances)
    share = np.zeros(len(keep))
    for cell, (threshold, another) in enumerate(zip(keep, other, strict=True)):
        share[cell] += float(threshold) / 2**32
        share[int(another)] += 1 - float(threshold) / 2**32
    assert share[: len(chances)] / len(keep) == pytest.approx(chances / chances.sum(), abs=1e-8)
    assert share[len(chances) :] == pytest.approx(0.0, abs=1e-8)


def test_nobody_above_the_limit_is_listed_for_longer_than_a_term() -> None:
    work = Handwritten(200_000, 9)
    work.live()
    sound = work.scores >= LIMIT
    assert (work.listed_until[~sound] >= DAYS).all(), "whoever is below the limit on the last day is on the list"
    assert work.listed_until.max() <= DAYS - 1 + 90
