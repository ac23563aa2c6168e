"""Each rule of gates/ beside its slow twin; the three readings of the school rule contain each other."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from tests.oracle import slow_gates as slow
from tests.oracle.compare import CHANCES, WORDS, assert_same, covers, over
from underheaven.model.gates.conditions import rules as conditions
from underheaven.model.gates.steps import rules as steps
from underheaven.model.gates.steps import school

covers(steps.on_list, steps.is_closed, steps.is_shut_out, steps.is_checked, school.is_refused)
covers(steps.closing, steps.why_refused, steps.lists_of_day, steps.capped_by_list, steps.is_closed_by_copy)
covers(steps.is_for_parents, steps.is_punishing, steps.may_learn_here, school.is_parent, steps.days_as_bits)
covers(steps.number_of_days, steps.days_on_lists, steps.is_closed_all_month)
covers(conditions.by_standing, conditions.is_harder, conditions.is_easier, conditions.goes_another_way)
AMOUNTS = st.integers(-(2**40), 2**40)


@over(st.integers(0, 31), st.integers(0, 99), st.integers(0, 99))
def test_on_list(day, first, last) -> None:
    assert_same(steps.on_list, (day, first, last), slow.on_list(day, first, last))


@over(st.integers(0, 7), st.integers(0, 6), st.integers(0, 7), st.integers(-1, 6))
def test_is_closed(own, band, of_gate, band_at_most) -> None:
    assert_same(steps.is_closed, (own, band, of_gate, band_at_most), slow.is_closed(own, band, of_gate, band_at_most))


@over(st.integers(0, 255), st.integers(0, 255))
def test_is_shut_out(own, open_to) -> None:
    assert_same(steps.is_shut_out, (own, open_to), slow.is_shut_out(own, open_to))


@over(WORDS, CHANCES)
def test_is_checked(word, share) -> None:
    assert_same(steps.is_checked, (np.uint32(word), np.int64(share)), slow.is_checked(word, share))


@over(st.sampled_from([school.NARROW, school.WIDE, school.WIDEST]), st.booleans(), st.booleans(), st.booleans())
def test_is_refused(reading, fees, payer, parent) -> None:
    expected = slow.is_refused(reading, fees, payer, parent)
    assert_same(school.is_refused, (reading, fees, payer, parent), expected)


@over(st.booleans(), st.booleans(), st.booleans())
def test_each_reading_refuses_whom_the_narrower_one_refuses(fees, payer, other_parent) -> None:
    parent = payer or other_parent
    refused = [school.is_refused(r, fees, payer, parent) for r in (school.NARROW, school.WIDE, school.WIDEST)]
    assert refused == sorted(refused)


@over(AMOUNTS, st.lists(AMOUNTS, min_size=7, max_size=7).map(np.array), st.integers(0, 127))
def test_by_standing(of_band, of_lists, lists) -> None:
    expected = slow.by_standing(of_band, of_lists.tolist(), lists)
    assert_same(conditions.by_standing, (of_band, of_lists, lists), expected)


@over(st.integers(-2, 2), st.integers(-2, 2), st.integers(0, 2))
def test_harder_and_easier(fen, days, deposit) -> None:
    assert_same(conditions.is_harder, (fen, days), slow.is_harder(fen, days))
    assert_same(conditions.is_easier, (fen, days, deposit), slow.is_easier(fen, days, deposit))


@over(WORDS, CHANCES)
def test_goes_another_way(word, share) -> None:
    expected = slow.goes_another_way(word, share)
    assert_same(conditions.goes_another_way, (np.uint32(word), np.int64(share)), expected)


@over(st.integers(0, 63), st.integers(0, 63), st.integers(0, 6), st.integers(0, 63), st.integers(-1, 6))
def test_what_closes_a_gate(own, of_enterprise, band, closed_to, band_at_most) -> None:
    for open_to in (0, 3):
        arguments = (own, of_enterprise, band, (closed_to, band_at_most, open_to))
        assert_same(steps.closing, arguments, slow.closing(*arguments))


@over(st.booleans(), st.booleans(), st.booleans())
def test_why_a_step_was_refused(by_private, by_copy, for_another) -> None:
    arguments = (by_private, by_copy, for_another)
    assert_same(steps.why_refused, arguments, slow.why_refused(*arguments))


DAYS = st.tuples(st.integers(0, 40), st.integers(0, 40))
MONTHS = st.integers(0, 2**31 - 1)


@over(st.integers(0, 30), DAYS, DAYS, DAYS, DAYS)
def test_lists_of_day(day, court, score, off, head) -> None:
    arguments = (day, court, score, off, head)
    assert_same(steps.lists_of_day, arguments, slow.lists_of_day(*arguments))


@over(st.integers(0, 7), st.booleans(), st.integers(0, 7))
def test_capped_by_list(band, listed, cap) -> None:
    assert_same(steps.capped_by_list, (band, listed, cap), slow.capped_by_list(band, listed, cap))


@over(st.booleans(), st.booleans(), st.booleans(), st.booleans())
def test_who_closes_it(first, second, third, fourth) -> None:
    four, two = (first, second, third, fourth), (first, second)
    assert_same(steps.is_closed_by_copy, four, slow.is_closed_by_copy(*four))
    assert_same(steps.may_learn_here, four, slow.may_learn_here(*four))
    assert_same(steps.is_for_parents, two, slow.is_for_parents(*two))
    assert_same(steps.is_punishing, two, slow.is_punishing(*two))
    assert_same(school.is_parent, two, slow.is_parent(*two))


@over(DAYS)
def test_days_as_bits(stay) -> None:
    first, last = sorted(stay)
    assert_same(steps.days_as_bits, (first, last), slow.days_as_bits(first, last))


@over(MONTHS)
def test_number_of_days(bits) -> None:
    assert_same(steps.number_of_days, (bits,), slow.number_of_days(bits))


@over(st.integers(0, 15), MONTHS, MONTHS, MONTHS)
def test_days_on_lists(mask, court, score, head) -> None:
    assert_same(steps.days_on_lists, (mask, court, score, head), slow.days_on_lists(mask, court, score, head))


@over(st.integers(0, 6), st.integers(-1, 6), st.booleans(), st.booleans())
def test_is_closed_all_month(band, at_most, closes, low) -> None:
    arguments = (band, at_most, closes, low)
    assert_same(steps.is_closed_all_month, arguments, slow.is_closed_all_month(*arguments))
