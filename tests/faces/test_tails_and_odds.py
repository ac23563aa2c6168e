"""What a similarity is worth: the vendor's anchors, three tails beyond them, and Bayes' rule."""

from __future__ import annotations

import math

import pytest

from underheaven.errors import BadInput
from underheaven.faces import odds, tails


@pytest.mark.parametrize("tail", tails.TAILS)
def test_every_tail_passes_through_the_three_published_thresholds(tail: str) -> None:
    for similarity, rate in tails.ANCHORS:
        assert tails.false_match_rate(similarity, tail) == pytest.approx(rate, rel=1e-9)
        assert tails.similarity_at(rate, tail) == pytest.approx(similarity, abs=1e-9)


def test_tails_disagree_beyond_the_last_anchor_as_published() -> None:
    at = {tail: tails.false_match_rate(90.2, tail) for tail in tails.TAILS}
    assert at["exponential"] == pytest.approx(4.7e-9, rel=0.01) and at["quadratic"] == pytest.approx(9.6e-11, rel=0.01)
    assert at["gpd"] == 0.0 and tails.fitted().shape == pytest.approx(-0.143, abs=5e-4)
    assert tails.fitted().end == pytest.approx(tails.GREATEST_SIMILARITY, abs=0.05)
    assert tails.false_match_rate(86.4, "gpd") > 0.0 == tails.false_match_rate(86.5, "gpd")


@pytest.mark.parametrize("tail", tails.TAILS)
def test_the_density_is_the_slope_of_the_rate(tail: str) -> None:
    for similarity in (50.0, 65.0, 71.0, 80.0, 86.0, 90.2, 99.0):
        step = 1e-5
        slope = tails.false_match_rate(similarity - step, tail) - tails.false_match_rate(similarity + step, tail)
        assert tails.impostor_density(similarity, tail) == pytest.approx(slope / (2 * step), rel=1e-4, abs=1e-300)


@pytest.mark.parametrize(
    ("anchors", "words"),
    [
        (((62.0, 1e-3), (61.0, 1e-4), (70.0, 1e-5)), "rise within 0 to 100"),
        (((62.0, 1e-3), (66.0, 1e-3), (70.0, 1e-5)), "fall within 0 to 1"),
        (((62.0, 1e-3), (66.0, 1e-4), (70.0, 1e-5)), "turn upwards"),
        (((62.0, 1e-3), (66.0, 1e-4), (75.0, 1e-5)), "turn upwards"),
    ],
)
def test_anchors_through_which_no_tail_passes_are_refused(anchors, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        tails.fitted(anchors)


@pytest.mark.parametrize(
    ("tail", "gallery", "enrolled", "share"),
    [
        *(("exponential", 1e7, 0.5, 0.90), ("exponential", 1.4e9, 1.0, 0.11), ("exponential", 1.4e9, 0.01, 0.0013)),
        *(("quadratic", 1e7, 0.5, 1.00), ("quadratic", 1.4e9, 1.0, 0.86), ("quadratic", 1.4e9, 0.01, 0.056)),
        *(("gpd", 1e6, 1.0, 1.00), ("gpd", 1.4e9, 1.0, 0.99), ("gpd", 1.4e9, 0.01, 0.46)),
    ],
)
def test_the_share_of_hits_that_are_right_is_that_of_the_worked_table(tail, gallery, enrolled, share) -> None:
    """Rounded there to two digits."""
    assert odds.worth(90.2, gallery, enrolled, tail).above == pytest.approx(share, rel=0.05, abs=0.005)


def test_at_just_that_similarity_a_match_is_worth_less() -> None:
    for tail, gallery, share in (("exponential", 1.4e9, 0.024), ("quadratic", 1.4e9, 0.38), ("exponential", 1e7, 0.77)):
        found = odds.worth(90.2, gallery, 1.0, tail)
        assert found.at == pytest.approx(share, rel=0.03) and found.low <= found.at < found.above <= found.high


def test_nobody_enrolled_is_never_found_rightly() -> None:
    for tail in tails.TAILS:
        assert odds.worth(90.2, 1.4e9, 0.0, tail)[3:] == (0.0, 0.0, 0.0, 0.0)
    assert odds.odds(90.2, 1e6, 1.0, 0.85)["gpd"] == 1.0


def test_a_larger_gallery_makes_a_match_worth_less() -> None:
    for tail in tails.TAILS:
        for one, other in ((10**3, 10**6), (10**6, 10**9), (10**9, 10**10)):
            a, b = (odds.worth(80.0, float(n), 0.5, tail) for n in (one, other))
            assert a.above > b.above and a.low > b.low and not math.isnan(b.at)


@pytest.mark.parametrize("tail", tails.TAILS)
def test_hardly_alike_is_worth_nothing(tail: str) -> None:
    """Below where any two people match, a similarity tells nothing of who it is."""
    assert tails.impostor_density(10.0, tail) > 0.0
    assert odds.share_right_at(10.0, 1e6, 1.0, tail) < 1e-6
    assert odds.worth(10.0, 1e6, 1.0, tail).high < 0.001
