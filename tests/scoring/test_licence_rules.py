"""Each rule of scoring/licences.py beside its slow twin."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from tests.oracle import slow_licences as slow
from tests.oracle.compare import CHANCES, WORDS, assert_same, covers, over
from underheaven.scoring import licences

covers(licences.deduction, licences.month_of_exam, licences.is_passed)


@over(st.integers(0, 4095), st.integers(0, 3))
def test_deduction(by_time, filed_before) -> None:
    assert_same(licences.deduction, (by_time, filed_before), slow.deduction(by_time, filed_before))


@over(WORDS, st.integers(0, 2000), st.integers(1, 12), st.integers(0, 24))
def test_month_of_exam(word, month, least, more) -> None:
    expected = slow.month_of_exam(word, month, least, least + more)
    assert_same(licences.month_of_exam, (np.uint64(word), month, least, least + more), expected)


@over(WORDS, CHANCES)
def test_is_passed(word, passes) -> None:
    assert_same(licences.is_passed, (np.uint64(word), np.int64(passes)), slow.is_passed(word, passes))
