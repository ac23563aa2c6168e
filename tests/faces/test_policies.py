"""Lookalikes, policies, crowds, groups and pictures: binomial and Poisson known answers."""

from __future__ import annotations

import math

import pytest

from underheaven.faces import crowds, groups, not_a_person, policy, search
from underheaven.faces.growth import miss_rate
from underheaven.faces.review import NOBODY, Reviewer, agreement, named

MATCHER = policy.Matcher(0.02, "probit", "exponential")


def test_the_binomial_law_of_independent_comparisons() -> None:
    """Daugman 2000: a false match rate of 1 in 1,000 gives 0.18, 0.86, 0.99995 at 200, 2,000 and 10,000."""
    for gallery, share in ((200, 0.18), (2_000, 0.86), (10_000, 0.99995)):
        expected = search.lookalikes(gallery, 1e-3)
        assert search.some_lookalike(expected) == pytest.approx(1 - (1 - 1e-3) ** gallery, rel=1e-3)
        assert search.some_lookalike(expected) == pytest.approx(share, abs=0.005)


def test_faces_that_look_like_many_make_fewer_searches_hit() -> None:
    """Same mean number of lookalikes, gathered on fewer faces; by a plain sum over a fine grid of the normal law."""
    grid = [(k / 100.0, math.exp(-((k / 100.0) ** 2) / 2) / math.sqrt(2 * math.pi) / 100) for k in range(-900, 901)]
    for expected in (0.001, 0.5, 3.0):
        plain = sum(w * -math.expm1(-expected * math.exp(1.2 * z - 0.72)) for z, w in grid)
        assert search.some_lookalike(expected, 1.2) == pytest.approx(plain, rel=1e-6)
        assert plain < search.some_lookalike(expected)
    assert search.some_lookalike(1e-6, 1.2) == pytest.approx(1e-6, rel=1e-3), "rare ones are still rare and no fewer"


def test_kin_stand_beside_the_gallery() -> None:
    assert search.usual_kin() == pytest.approx(0.0099) and search.usual_kin(1, 0.1) == pytest.approx(0.00099)
    assert search.usual_kin(0) < search.usual_kin(1) < search.usual_kin(2)
    assert search.lookalikes(1e9, 1e-9, kin=0.01) == pytest.approx(1.01)


def test_a_doubled_gallery_doubles_lookalikes_at_a_fixed_threshold_and_misses_no_more() -> None:
    one, two = (policy.FixedThreshold(80.0).rates(MATCHER, n) for n in (1e7, 2e7))
    assert two.lookalikes == pytest.approx(2 * one.lookalikes) and two.miss == one.miss
    rate = one.false_match_rate
    assert one.miss.middle == miss_rate(0.02, 0.003 / rate, "probit")


def test_a_doubled_gallery_raises_misses_at_a_fixed_rate_and_no_lookalikes() -> None:
    one, two = (policy.FixedRate(0.003).rates(MATCHER, n) for n in (1e7, 2e7))
    assert two.lookalikes == pytest.approx(one.lookalikes) == pytest.approx(0.003, rel=2e-3)
    assert two.miss.middle > one.miss.middle == pytest.approx(miss_rate(0.02, 1e7, "probit"), rel=1e-3)
    assert policy.FixedRate(0.003).rates(MATCHER, 1.6e6).miss.middle == pytest.approx(0.02, rel=1e-3)


def test_wholly_normalised_scores_know_no_gallery() -> None:
    matcher = MATCHER._replace(normalisation=0.0)
    one, two = (policy.FixedThreshold(62.327).rates(matcher, n) for n in (1e6, 1e9))
    assert one.lookalikes == two.lookalikes == pytest.approx(1e-3)


def test_a_candidate_list_misses_less_and_shows_as_many_strangers_as_it_is_long() -> None:
    short, long = (policy.CandidateList(n).rates(MATCHER, 1e8) for n in (1, 50))
    assert long.lookalikes == pytest.approx(50.0) and short.lookalikes == pytest.approx(1.0)
    assert long.miss.middle < short.miss.middle < policy.FixedRate(0.003).rates(MATCHER, 1e8).miss.middle
    assert policy.CandidateList(10).rates(MATCHER, 5).miss == (0.0, 0.0, 0.0), "a list longer than the gallery"


def test_a_group_with_a_higher_false_match_rate_has_more_lookalikes_and_no_more_misses() -> None:
    plain, home = (
        policy.FixedThreshold(80.0).rates(MATCHER._replace(group_factor=f), 1e7)
        for f in (1.0, groups.national(False).middle)
    )
    assert home.lookalikes == pytest.approx(plain.lookalikes * 10**0.4) and home.miss == plain.miss


def test_what_becomes_of_a_search_adds_up() -> None:
    """White et al. 2014: 14 % of wrong pictures accepted, 6 % of right ones refused."""
    officer = Reviewer(0.14, 0.06)
    for miss, lookalikes in ((0.1, 0.0), (0.1, 3.0), (1.0, 3.0), (0.0, 1e9)):
        for reviewer in (NOBODY, officer):
            found = named(miss, lookalikes, reviewer)
            assert sum(found) == pytest.approx(1.0) and all(0.0 <= x <= 1.0 for x in found)
    assert named(1.0, 3.0, officer).another == pytest.approx(-math.expm1(-0.42))
    assert named(0.1, 0.0, officer) == pytest.approx((0.9 * 0.94, 0.0, 1 - 0.9 * 0.94))


def test_several_matchers_find_more_together_and_err_less_if_all_must() -> None:
    """Berlin Suedkreuz 2018: best single system 68.5 %, three together 80 %, so they erred far from apart."""
    assert agreement(0.685, 3, 0.0, False) == pytest.approx(1 - 0.315**3)
    assert agreement(0.685, 3, 1.0, False) == agreement(0.685, 3, 1.0, True) == pytest.approx(0.685)
    assert agreement(0.685, 3, 0.6, False) == pytest.approx(0.80, abs=0.01)
    assert agreement(1e-3, 2, 0.0, True) == pytest.approx(1e-6)


def test_few_on_the_list_make_most_alerts_wrong() -> None:
    """Metropolitan Police 2024-25: 3.15 million faces, 10 false alerts."""
    found = crowds.alerts(3.15e6, 0.0, 1.0, 0.1, 10 / 3.15e6)
    assert found.wrong == pytest.approx(10.0, rel=1e-4) and found.right == found.precision == 0.0
    assert found.interval(0.9) == (5, 15), "the middle of Poisson's law with mean 10"
    some = crowds.alerts(1e5, 1e-4, 2.0, 0.3, 1e-3)
    assert some.right == pytest.approx(10 * 0.91) and some.wrong == pytest.approx(200, rel=1e-3)
    assert some.precision == pytest.approx(9.1 / 209, rel=0.01)


def test_groups_are_those_of_the_table() -> None:
    assert len(groups.regions()) == 10 and all("unconfirmed" not in row["confidence"] for row in groups.rows())
    assert groups.same_region("EASIA").middle == pytest.approx(10**0.4)
    assert groups.same_region("EASIA").middle / groups.same_region("EURO").middle == pytest.approx(5.0, rel=0.01)
    low, middle, high = groups.national(True)
    assert low < middle == 1.0 < high, "absent or reversed for algorithms developed in China"
    assert groups.women_to_men() == (2.0, 2.9, 5.0)


def test_rates_by_sex_keep_the_overall_rate() -> None:
    men, women = groups.by_sex(1e-6, 0.49, 2.9)
    assert women == pytest.approx(2.9 * men) and 0.51**2 * men + 0.49**2 * women == pytest.approx(1e-6)
    assert groups.spread_of({"men": 1.0, "women": math.e}, {"men": 0.5, "women": 0.5}) == pytest.approx(0.5)


def test_a_picture_is_named_whatever_the_gallery() -> None:
    none = not_a_person.USUAL._replace(noticed=1.0)
    assert not_a_person.named_per_day(none, 0.1, 1.0) == 0.0
    assert not_a_person.named_per_day(not_a_person.USUAL, 0.0, 0.1) == pytest.approx(2.0 * 0.1 * 0.6 * 0.5)
    assert not_a_person.share_of_wrong(1.0, 3.0) == 0.25 and not_a_person.share_of_wrong(0.0, 0.0) == 0.0
