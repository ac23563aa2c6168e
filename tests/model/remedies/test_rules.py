"""Each rule of remedies/ beside its slow twin."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from tests.oracle import slow_remedies as slow
from tests.oracle.compare import CHANCES, WORDS, assert_same, covers, over
from underheaven.model.remedies.appeals import rules as appeals
from underheaven.model.remedies.copies import rules as copies
from underheaven.model.remedies.repair import rules as repair

covers(appeals.day_learnt, appeals.day_of_appeal, appeals.months_until, appeals.decision)
covers(appeals.turn_of, appeals.is_suspended)
covers(repair.goes_before, repair.may_be_repaired)
covers(repair.is_repaired, copies.last_month_held)
DAYS = st.integers(0, 400)


def i64(*values: int) -> tuple:
    return tuple(np.int64(value) for value in values)


@over(WORDS, CHANCES, CHANCES, DAYS)
def test_day_learnt(word, one, other, delay) -> None:
    before, after = min(one, other), max(one, other) - min(one, other)
    expected = slow.day_learnt(word, before, after, delay)
    assert_same(appeals.day_learnt, (np.uint64(word), *i64(before, after, delay)), expected)


@over(WORDS, WORDS, st.integers(-1, 400), CHANCES, DAYS)
def test_day_of_appeal(word, other, learnt, chance, within) -> None:
    expected = slow.day_of_appeal(word, other, learnt, chance, within)
    assert_same(appeals.day_of_appeal, (np.uint64(word), np.uint64(other), *i64(learnt, chance, within)), expected)


@over(st.integers(0, 900), st.integers(28, 31))
def test_months_until(day, n_days) -> None:
    assert_same(appeals.months_until, i64(day, n_days), slow.months_until(day, n_days))


@over(WORDS, st.integers(0, 1), CHANCES, CHANCES)
def test_decision(word, wrong, upheld, struck) -> None:
    expected = slow.decision(word, wrong, upheld, struck)
    assert_same(appeals.decision, (np.uint64(word), *i64(wrong, upheld, struck)), expected)


@over(WORDS, CHANCES, st.integers(0, 40), st.integers(0, 40))
def test_is_repaired(word, applies, clear, after) -> None:
    expected = slow.is_repaired(word, applies, clear, after)
    assert_same(repair.is_repaired, (np.uint64(word), *i64(applies, clear, after)), expected)


@over(WORDS, st.integers(0, 1000), CHANCES, st.integers(0, 60), st.integers(0, 60))
def test_last_month_held(word, month, recalled, lag, retention) -> None:
    expected = slow.last_month_held(word, month, recalled, lag, retention)
    assert_same(copies.last_month_held, (np.uint64(word), *i64(month, recalled, lag, retention)), expected)


@over(st.booleans(), st.booleans(), st.booleans())
def test_which_record_repair_takes_out(found, is_downgrade, has_downgrade) -> None:
    arguments = (found, is_downgrade, has_downgrade)
    assert_same(repair.goes_before, arguments, slow.goes_before(*arguments))


@over(st.integers(-2, 2), st.booleans())
def test_may_be_repaired(points, is_downgrade) -> None:
    assert_same(repair.may_be_repaired, (points, is_downgrade), slow.may_be_repaired(points, is_downgrade))


@over(st.booleans(), st.booleans(), st.booleans(), st.booleans())
def test_turn_and_suspension_of_an_appeal(first, second, third, fourth) -> None:
    assert_same(appeals.turn_of, (first, second, third), slow.turn_of(first, second, third))
    four = (first, second, third, fourth)
    assert_same(appeals.is_suspended, four, slow.is_suspended(*four))
