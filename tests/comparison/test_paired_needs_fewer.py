"""The same luck under both regimes saves citizens: measured, with what chance leaves open."""

from __future__ import annotations

from scipy import stats

from tests.comparison.small import request
from underheaven.results.comparison.metrics import METRICS
from underheaven.studies.compare import compare_regimes

WORLDS = 16
PARTS = ("gates/loan", "channels/face-camera")


def test_at_least_ten_times_fewer_citizens_for_the_share_of_steps_open():
    """`as-described` against itself without one mechanism.

    The citizens that an interval of a given width takes go with the variance between worlds, so the ratio of the
    variances is the saving. Its lower 99 % bound, by the F distribution of a ratio of variances, must exceed ten: if
    the saving were less than ten, so large a ratio would be seen in fewer than 1 of 100 such tests.
    """
    regimes = ("as-described", *(f"as-described~{part}" for part in PARTS))
    found = compare_regimes(request(*regimes, population=5_000, n_months=6, worlds=WORLDS))
    assert METRICS[0].name == "steps-open"
    for regime in found.pairs:
        d = found.difference(regime, 0)
        bound = d.gain * stats.f.ppf(0.01, WORLDS - 1, WORLDS - 1)
        assert bound >= 10, (found.regimes[regime], d.gain)


def test_the_width_follows_the_square_root_of_the_citizens():
    """Four times as many worlds halve the interval, within what 8 and 32 worlds leave open (1 of 1,000)."""
    few, many = (
        compare_regimes(request("as-described", "none", population=1_000, n_months=2, worlds=worlds, seed=5))
        for worlds in (8, 32)
    )
    widths = [c.named("none", "points-lost").difference.half_width for c in (few, many)]
    variances = [(w / stats.t.ppf(0.975, n - 1)) ** 2 * n for w, n in zip(widths, (8, 32), strict=True)]
    low, high = stats.f.ppf([0.0005, 0.9995], 7, 31)
    assert low <= variances[0] / variances[1] <= high
    assert widths[1] < widths[0]
