"""Each rule of model/scoring/licence/rules.py beside its slow twin."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import strategies as st

from tests.oracle import slow_licences as slow
from tests.oracle.compare import CHANCES, WORDS, assert_same, covers, over
from underheaven.model.scoring.licence import rules as licences

covers(licences.deduction, licences.month_of_exam, licences.is_passed, licences.filing_of)
covers(licences.with_filing, licences.without_filing, licences.is_barred, licences.is_still_held)
covers(licences.day_of_first_licence, licences.month_of_cycle)


@over(st.integers(0, 4095), st.integers(0, 3))
def test_deduction(by_time, filed_before) -> None:
    assert_same(licences.deduction, (by_time, filed_before), slow.deduction(by_time, filed_before))


@over(WORDS, st.integers(0, 2000), st.integers(1, 12), st.integers(0, 24))
def test_month_of_exam(word, month, least, more) -> None:
    expected = slow.month_of_exam(word, month, least, least + more)
    assert_same(licences.month_of_exam, (np.uint64(word), month, least, least + more), expected)


@over(WORDS)
def test_day_of_first_licence(word) -> None:
    assert_same(licences.day_of_first_licence, (np.uint64(word),), slow.day_of_first_licence(word))


@over(st.integers(0, 364))
def test_month_of_cycle(day) -> None:
    assert_same(licences.month_of_cycle, (day,), slow.month_of_cycle(day))


def test_each_month_begins_the_year_of_about_as_many_licences() -> None:
    """Days from the sixteenth of a month to the fifteenth of the next one: 28 to 31 of 365."""
    months = [licences.month_of_cycle(day) for day in range(365)]
    assert [months.count(month) for month in range(1, 13)] == [31, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30]


@over(WORDS, CHANCES)
def test_is_passed(word, passes) -> None:
    assert_same(licences.is_passed, (np.uint64(word), np.int64(passes)), slow.is_passed(word, passes))


PRICES = st.integers(1, 15)


@over(PRICES, PRICES, PRICES, st.tuples(PRICES, st.integers(0, 15), st.integers(0, 15)), st.integers(0, 1))
def test_filing_of(once, twice, third, amounts, cut_short) -> None:
    by_time = once | twice << 4 | third << 8
    if not amounts[1]:
        amounts = (amounts[0], 0, 0)
    amounts = tuple(map(np.int64, amounts))
    expected = slow.filing_of(by_time, tuple(map(int, amounts)), cut_short)
    assert_same(licences.filing_of, (np.int64(by_time), amounts, np.int64(cut_short)), expected)


LEASH, NOISE = 3 | 6 << 4 | 12 << 8, 2 | 2 << 4 | 2 << 8


@pytest.mark.parametrize(
    ("by_time", "amounts", "cut_short", "back"),
    [
        (LEASH, (3, 6, 3), True, (2, 3)),  # the third penalty took the last three of twelve, and not twelve
        (LEASH, (3, 6, 0), False, (1, 6)),
        (NOISE, (3, 6, 2), False, (2, 2)),
        (LEASH, (3, 6, 2), False, (1, 6)),  # a filing of something else came last
        (NOISE, (2, 6, 0), False, (0, 2)),
        (LEASH, (2, 10, 0), False, (-1, 0)),  # its own filing is of another year
        (LEASH, (6, 0, 0), False, (0, 6)),  # the second one, moved up since the first was struck
        (NOISE, (2, 2, 7), True, (2, 1)),  # the sixth of six, after four of two points and two of three
    ],
)
def test_no_more_is_given_back_than_was_taken(by_time, amounts, cut_short, back) -> None:
    """S17 S47: what a struck filing took, told by its price at its place, never the price where less was left."""
    assert licences.filing_of(by_time, amounts, cut_short) == back


AMOUNTS = st.tuples(st.integers(0, 15), st.integers(0, 15), st.integers(0, 15))


@over(AMOUNTS, st.integers(0, 3), st.integers(0, 15))
def test_with_filing(amounts, before, points) -> None:
    assert_same(licences.with_filing, (amounts, before, points), slow.with_filing(amounts, before, points))


@over(AMOUNTS, st.integers(0, 2), st.integers(0, 15))
def test_without_filing(amounts, place, points) -> None:
    assert_same(licences.without_filing, (amounts, place, points), slow.without_filing(amounts, place, points))


@over(st.integers(0, 3), st.integers(0, 24), st.booleans())
def test_barred_and_held(before, months, over_) -> None:
    assert_same(licences.is_barred, (before, months), slow.is_barred(before, months))
    assert_same(licences.is_still_held, (months, over_), slow.is_still_held(months, over_))
