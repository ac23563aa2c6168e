"""Numbers as words."""

from __future__ import annotations

import pytest

from underheaven.results.headlines import Headline
from underheaven.results.ranges import Range
from underheaven.results.wording import (
    change,
    count_words,
    exact_words,
    miss_words,
    official_words,
    percent_words,
    range_words,
    scale_words,
    value_words,
)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "0"),
        (7, "7"),
        (812.4, "812"),
        (1.24, "1.24"),
        (12_345, "12,300"),
        (999_499, "999,000"),
        (999_600, "1.00 million"),
        (17_460_000, "17.5 million"),
        (1_390_733_112, "1.39 billion"),
        (-285_000, "\u2212285,000"),
        (float("nan"), "\u2014"),
    ],
)
def test_counts(value, words):
    assert count_words(value) == words


def test_signs_only_where_asked():
    assert count_words(5000, signed=True) == "+5,000"
    assert count_words(0, signed=True) == "0"


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0, "0.0 %"),
        (1, "100.0 %"),
        (0.841, "84.1 %"),
        (0.9978, "99.78 %"),
        (0.99984, "99.984 %"),
        (0.0000123, "0.0012 %"),
    ],
)
def test_shares_show_how_far_from_the_ends_they_are(share, words):
    assert percent_words(share) == words


def test_official_figures_keep_their_digits():
    assert official_words(17.46e6) == "17.46 million"
    assert official_words(26) == "26"


def test_ranges_name_their_unit_once():
    headline = Headline("x", "X", 5.9e6, "attempts")
    assert range_words(headline, Range(5.6e6, 6.3e6, 1, 0)) == "5.60 to 6.30 million"
    assert range_words(headline, Range(900_000, 1.2e6, 1, 0)) == "900,000 to 1.20 million"
    assert range_words(headline, None) == "\u2014"


def test_differences_carry_signs():
    headline = Headline("x", "X", -1200, "acts", kind="difference")
    assert value_words(headline) == "\u22121,200"
    assert range_words(headline, Range(-2000, 500, 1, 0)) == "\u22122,000 to +500"


def test_ranges_of_shares_have_as_many_decimals_as_their_width():
    headline = Headline("x", "X", 0.998, "share", kind="share")
    assert range_words(headline, Range(0.9956, 0.999925, 1, 0)) == "99.56 to 99.99 %"
    assert range_words(headline, Range(0.2, 0.7, 1, 0)) == "20.0 to 70.0 %"


def test_nothing_in_any_world_is_said_so():
    assert range_words(Headline("x", "X", 0, "acts"), Range(0, 0, 0, 0)) == "0 in every world"


def test_avoided_turns_into_change():
    headline, found = change(Headline("defaults-avoided", "", 5, "persons", kind="difference"), Range(-1, 9, 1, 0))
    assert (headline.value, found.low, found.high) == (-5, -9, 1)
    kept = Headline("hardship-added", "", 5, "persons", kind="difference")
    assert change(kept, None) == (kept, None)


def test_scale():
    assert scale_words(13907.3) == "13,907"
    assert scale_words(13.9073) == "13.91"


def test_misses():
    assert miss_words(-26.6) == "\u221227 %"
    assert miss_words(2.71) == "+2.7 %"
    assert miss_words(None) == "\u2014"
    assert exact_words(1234567.4) == "1,234,567"


def test_means_have_a_real_minus_and_points_of_a_score_one_decimal() -> None:
    ahead = Headline("x", "X", 0.437, "points", kind="mean")
    assert value_words(ahead) == "0.44"
    assert range_words(ahead, Range(-0.2, 1.0, 1, 0)) == "\u22120.20 to 1.00"
    score = Headline("x", "X", 1003.24, "points", kind="mean")
    assert (value_words(score), range_words(score, Range(998.96, 1010, 1, 0))) == ("1,003.2", "999.0 to 1,010.0")
    assert value_words(Headline("x", "X", -0.001, "persons", kind="mean")) == "0.00"


def test_points_are_counted_like_everything_else() -> None:
    assert value_words(Headline("x", "X", 6_330_014, "points")) == "6.33 million"


def test_a_share_that_is_the_same_in_every_world_says_so() -> None:
    headline = Headline("x", "X", 1.0, "share", kind="share")
    assert range_words(headline, Range(1.0, 1.0, 0, 0)) == "100.0 % in every world"
