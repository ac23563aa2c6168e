"""Each rule of scoring/ beside its slow twin."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from tests.oracle import slow_scoring as slow
from tests.oracle.compare import assert_same, covers, over
from underheaven.model.scoring.points import bands
from underheaven.model.scoring.points import rules as points

covers(points.worth, points.clipped, points.is_counted, bands.band_of, bands.graded_by_lists)
covers(points.asks_for_live, points.counts_double, points.is_withheld, points.can_be_appealed)
covers(bands.lower_cap, bands.is_downgraded, points.is_in_force, points.moves_score)
SCORES = st.integers(-3000, 3000)


@over(st.integers(-300, 300), st.integers(0, 1))
def test_worth(value, doubled) -> None:
    assert_same(points.worth, (value, doubled), slow.worth(value, doubled))


@over(SCORES, SCORES, SCORES)
def test_clipped(score, one, other) -> None:
    least, greatest = sorted((one, other))
    assert_same(points.clipped, (score, least, greatest), slow.clipped(score, least, greatest))


@over(st.integers(0, 40), st.integers(0, 40))
def test_is_counted(live, most_live) -> None:
    assert_same(points.is_counted, (live, most_live), slow.is_counted(live, most_live))


@over(SCORES, st.integers(0, 7), st.lists(SCORES, max_size=7, unique=True))
def test_band_of(score, cap, lows) -> None:
    lows = sorted(lows)
    cap = min(cap, len(lows))
    beyond = [2**30] * 8
    arguments = (score, cap, np.array([*lows[1:], *beyond][:7], np.int32))
    assert_same(bands.band_of, arguments, slow.band_of(score, cap, lows, len(lows)))


@over(st.integers(0, 7), st.booleans(), st.integers(-1, 7), st.booleans(), st.integers(-1, 7))
def test_graded_by_lists(band, on_court_list, court_grade, heads_listed, head_grade) -> None:
    arguments = (band, on_court_list, court_grade, heads_listed, head_grade)
    assert_same(bands.graded_by_lists, arguments, slow.graded_by_lists(*arguments))


@over(st.integers(0, 7), st.integers(0, 6))
def test_lower_cap(cap, grade) -> None:
    assert_same(bands.lower_cap, (cap, grade), slow.lower_cap(cap, grade))


@over(st.integers(0, 7), st.booleans(), st.booleans(), st.integers(-1, 6), st.integers(-1, 6))
def test_is_downgraded(cap, listed, heads, court_grade, head_grade) -> None:
    arguments = (cap, (listed, heads), (court_grade, head_grade))
    assert_same(bands.is_downgraded, arguments, slow.is_downgraded(*arguments))


@over(st.booleans(), st.integers(-5, 5), st.integers(-5, 5), st.integers(-5, 5))
def test_is_in_force(is_dated, date, first_day, last_day) -> None:
    arguments = (is_dated, date, first_day, last_day)
    assert_same(points.is_in_force, arguments, slow.is_in_force(*arguments))


@over(st.booleans(), st.integers(-3, 3), st.booleans())
def test_moves_score(holds, worth, bonuses_blocked) -> None:
    arguments = (holds, worth, bonuses_blocked)
    assert_same(points.moves_score, arguments, slow.moves_score(*arguments))


@over(st.integers(0, 1), st.integers(0, 3))
def test_asks_for_live(doubles, most_live) -> None:
    assert_same(points.asks_for_live, (doubles, most_live), slow.asks_for_live(doubles, most_live))


@over(st.integers(0, 3), st.integers(0, 1))
def test_counts_double(live, doubles) -> None:
    assert_same(points.counts_double, (live, doubles), slow.counts_double(live, doubles))


@over(st.integers(0, 2), st.booleans(), st.booleans(), st.booleans())
def test_is_withheld(left, hers, of_day, same) -> None:
    assert_same(points.is_withheld, (left, hers, of_day, same), slow.is_withheld(left, (hers, of_day, same)))


@over(st.booleans(), st.integers(-2, 2), st.booleans(), st.booleans())
def test_can_be_appealed(takes, value, appealed, kept) -> None:
    arguments = (takes, value, appealed, kept)
    assert_same(points.can_be_appealed, arguments, slow.can_be_appealed(*arguments))
