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
covers(steps.closing, steps.why_refused)
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
