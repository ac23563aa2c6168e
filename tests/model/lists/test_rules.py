"""Each rule of lists/ beside its slow twin."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from tests.oracle import slow_lists as slow
from tests.oracle.compare import CHANCES, WORDS, assert_same, compiled, covers, over
from tests.oracle.slow_philox import words_of
from tests.oracle.slow_scoring import is_listable, term_of
from underheaven.model.lists.by_conduct import rules as by_conduct
from underheaven.model.lists.by_score import rules as by_score
from underheaven.model.lists.court import rules as court
from underheaven.model.lists.enterprise import rules as enterprise
from underheaven.society.enterprises import enterprise_of
from underheaven.society.purposes import Purpose

covers(court.month_in_default, court.month_at_judgment, court.month_unlisted, court.month_on_list, court.months_ahead)
covers(court.buys_off, court.month_before_the_list, court.stage_after, court.at_the_list)
covers(court.flags_when_named_wrongly, court.flags_of_listing, court.how_left, court.removal_wait)
covers(court.stage_at_start, court.case_at_start)
covers(by_conduct.is_entered, by_conduct.later_end)
covers(by_score.is_listable, by_score.term_of, enterprise.month_of_enterprise, enterprise.leaves_early)


@over(WORDS, CHANCES, CHANCES)
def test_month_in_default(word, one, other) -> None:
    recovers, sued = min(one, other), max(one, other) - min(one, other)
    arguments = (np.uint64(word), np.int64(recovers), np.int64(sued))
    assert_same(court.month_in_default, arguments, slow.month_in_default(word, recovers, sued))


@over(WORDS, WORDS, CHANCES, CHANCES)
def test_month_at_judgment(word, other, pays, listed) -> None:
    arguments = (np.uint64(word), np.uint64(other), np.int64(pays), np.int64(listed))
    assert_same(court.month_at_judgment, arguments, slow.month_at_judgment(word, other, pays, listed))


@over(WORDS, st.integers(0, 9), st.integers(0, 10), CHANCES)
def test_buys_off(word, decile, from_decile, share) -> None:
    arguments = (np.uint64(word), np.int64(decile), np.int64(from_decile), np.int64(share))
    assert_same(court.buys_off, arguments, slow.buys_off(word, decile, from_decile, share))


@over(WORDS, CHANCES)
def test_month_unlisted(word, chance) -> None:
    arguments = (np.uint64(word), np.int64(chance))
    assert_same(court.month_unlisted, arguments, slow.month_unlisted(word, chance))


@over(WORDS, CHANCES, CHANCES, st.integers(0, 3), st.booleans())
def test_month_on_list(word, performs, corrected, flags, is_due) -> None:
    arguments = (np.uint64(word), np.int64(performs), np.int64(corrected), np.int64(flags), is_due)
    assert_same(court.month_on_list, arguments, slow.month_on_list(word, performs, corrected, flags, is_due))


@over(WORDS, st.integers(0, 60), st.integers(0, 60))
def test_months_ahead(word, one, other) -> None:
    least, greatest = sorted((one, other))
    arguments = (np.uint64(word), np.int64(least), np.int64(greatest))
    assert_same(court.months_ahead, arguments, slow.months_ahead(word, least, greatest))


@over(st.integers(-100, 1400), st.integers(0, 7), st.integers(-100, 1400), st.integers(-1, 6))
def test_is_listable(score, cap, limit, cap_lists) -> None:
    assert_same(by_score.is_listable, (score, cap, limit, cap_lists), is_listable(score, cap, limit, cap_lists))


@over(WORDS, WORDS, WORDS, CHANCES, CHANCES, CHANCES, CHANCES)
def test_month_of_enterprise(w0, w1, w2, tax, product, tax_listed, product_listed) -> None:
    words = (w0, w1, w2, 0)
    typed = (
        tuple(np.uint64(word) for word in words),
        np.array([tax, product], np.int64),
        np.array([tax_listed, product_listed], np.int64),
    )
    expected = slow.month_of_enterprise(words, (tax, product), (tax_listed, product_listed))
    assert_same(enterprise.month_of_enterprise, typed, expected)


@over(st.integers(0, 2**64 - 1), st.integers(0, 2**31), st.lists(WORDS, min_size=10, max_size=10))
def test_enterprise_of(seed, head, cuts) -> None:
    sizes, sectors = sorted(cuts[:3]), sorted(cuts[3:])
    ends = [[*sizes, *[2**32] * 5], [*sectors, 2**32]]
    expected = slow.enterprise_of(words_of(seed, int(Purpose.ENTERPRISE), head, 0, 0), ends)
    found = compiled(enterprise_of)(np.uint64(seed), np.int64(head), np.array(ends, np.int64))
    assert tuple(found) == expected


@over(WORDS, CHANCES, st.booleans())
def test_is_entered(word, share, in_force) -> None:
    arguments = (np.uint64(word), np.int64(share), in_force)
    assert_same(by_conduct.is_entered, arguments, slow.is_entered(word, share, in_force))


@over(st.integers(0, 9000), st.integers(0, 5000), st.integers(1, 3650))
def test_later_end(until, date, term) -> None:
    assert_same(by_conduct.later_end, (until, date, term), slow.later_end(until, date, term))


@over(WORDS, st.integers(0, 60), st.integers(0, 60), CHANCES)
def test_leaves_early(word, months_listed, after, applies) -> None:
    arguments = (np.uint64(word), months_listed, after, np.int64(applies))
    assert_same(enterprise.leaves_early, arguments, slow.leaves_early(word, months_listed, after, applies))


@over(st.integers(-50, 50), st.integers(31, 366), st.integers(-50, 50), st.integers(31, 366))
def test_term_of(score, days, limit, instead) -> None:
    assert_same(
        by_score.term_of, (score, np.int64(days), limit, np.int64(instead)), term_of(score, days, limit, instead)
    )


@over(WORDS, WORDS, st.sampled_from([court.DEFAULT, court.SUED, court.JUDGED]), st.booleans(), st.booleans())
def test_month_before_the_list(word, other, stage, is_new, is_due) -> None:
    chances = (2**28, 2**29, 2**30, 2**30, 2**29)
    words = (np.uint32(word), np.uint32(other))
    expected = slow.month_before_the_list((word, other), stage, is_new, is_due, chances)
    assert_same(court.month_before_the_list, (words, stage, is_new, is_due, chances), expected)


@over(st.sampled_from([court.TO_COURT, court.TO_JUDGMENT, court.TO_WAITING]))
def test_stage_after(step) -> None:
    assert_same(court.stage_after, (step,), slow.stage_after(step))


@over(st.booleans(), WORDS, CHANCES)
def test_at_the_list(bought, word, wrong) -> None:
    assert_same(court.at_the_list, (bought, np.uint32(word), np.int64(wrong)), slow.at_the_list(bought, word, wrong))


@over(WORDS, CHANCES, st.integers(0, 240))
def test_flags_of_a_listing(word, share, months) -> None:
    assert_same(court.flags_when_named_wrongly, (months,), slow.flags_when_named_wrongly(months))
    assert_same(court.flags_of_listing, (np.uint64(word), np.int64(share)), slow.flags_of_listing(word, share))


@over(st.sampled_from([court.PERFORMED, court.EXPIRED, court.CORRECTED]))
def test_how_left(step) -> None:
    assert_same(court.how_left, (step,), slow.how_left(step))


@over(st.integers(28, 90), st.integers(28, 31), st.integers(0, 27))
def test_removal_wait(day, n_days, most) -> None:
    assert_same(court.removal_wait, (day, n_days, most), slow.removal_wait(day, n_days, most))


@over(WORDS, st.lists(CHANCES, min_size=5, max_size=5).map(sorted))
def test_stage_at_start(word, stages) -> None:
    arguments = (np.uint64(word), np.array(stages, np.int64))
    assert_same(court.stage_at_start, arguments, slow.stage_at_start(word, stages))


@over(st.integers(1, 4), st.integers(0, 360), WORDS, st.tuples(st.integers(0, 40), st.integers(0, 40)))
def test_case_at_start(stage, month, word, longest) -> None:
    expected = slow.case_at_start(stage, month, word, longest)
    assert_same(court.case_at_start, (stage, month, np.uint64(word), longest), expected)
