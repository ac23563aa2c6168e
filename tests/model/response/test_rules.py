"""Each rule of response/ beside its slow twin."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from tests.oracle import slow_response as slow
from tests.oracle.compare import CHANCES, WORDS, assert_same, covers, over
from underheaven.model.response.deterrence import rules as memory
from underheaven.model.response.evasion import rules as evasion
from underheaven.model.response.hardship import rules as hardship

covers(memory.may_lose_income)
covers(hardship.hardship_after, memory.memory_after, evasion.is_evaded)


@over(st.integers(0, 7), st.integers(0, 40), WORDS, CHANCES)
def test_memory_after(before, punishments, word, fades) -> None:
    arguments = (before, punishments, np.uint64(word), np.int64(fades))
    assert_same(memory.memory_after, arguments, slow.memory_after(before, punishments, word, fades))


@over(st.integers(0, 3), st.booleans(), WORDS, CHANCES, CHANCES)
def test_hardship_after(before, is_listed, word, rises, falls) -> None:
    arguments = (before, is_listed, np.uint64(word), np.int64(rises), np.int64(falls))
    assert_same(hardship.hardship_after, arguments, slow.hardship_after(before, is_listed, word, rises, falls))


@over(WORDS, st.integers(0, 7), CHANCES)
def test_is_evaded(word, remembered, share) -> None:
    expected = slow.is_evaded(word, remembered, share)
    assert_same(evasion.is_evaded, (np.uint64(word), remembered, np.int64(share)), expected)


@over(st.booleans(), st.booleans(), st.booleans())
def test_may_lose_income(has_mechanism, concerned, known) -> None:
    arguments = (has_mechanism, concerned, known)
    assert_same(memory.may_lose_income, arguments, slow.may_lose_income(*arguments))
