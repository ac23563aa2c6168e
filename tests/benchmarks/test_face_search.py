"""The benchmark of a search times whole captures, and its captures are named as the closed form expects."""

from __future__ import annotations

from scipy.stats import binomtest

from benchmarks import face_search
from underheaven.faces import cosine_law as law


def test_captures_are_found_as_often_as_expected() -> None:
    """Two-sided binomial test at a false-alarm probability of 1 in 10,000; the seed is fixed."""
    found = face_search.measure(2_000, 32, 400)
    threshold = law.cosine_at(1.0 - 0.9 ** (1 / 2_000), 32)
    chance = 0.94 * (1.0 - law.missed_rate(threshold, face_search.SIMILARITY, 32))
    assert binomtest(found["named_rightly"], 200, chance).pvalue > 1e-4
    assert 0 < found["named_wrongly"] < 40
    assert 0.0 < found["p50_s"] <= found["p99_s"] <= found["greatest_s"]
    assert found["within_the_second"] > 0.9
