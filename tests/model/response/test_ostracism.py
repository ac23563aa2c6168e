"""Each rule of ostracism beside its slow twin."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.oracle import slow_ostracism as slow
from tests.oracle.compare import CHANCES, WORDS, assert_same, covers, over
from underheaven.model.response.ostracism import rules as ostracism

covers(ostracism.ties_cut_after, ostracism.is_shunned)


@over(st.integers(0, 3), st.booleans(), st.tuples(WORDS, WORDS), CHANCES, CHANCES)
def test_ties_cut_after(cut, is_seen_low, words, cuts, mends) -> None:
    arguments = (cut, is_seen_low, words, cuts, mends)
    assert_same(ostracism.ties_cut_after, arguments, slow.ties_cut_after(*arguments))


@over(WORDS, CHANCES)
def test_is_shunned(word, refuses) -> None:
    assert_same(ostracism.is_shunned, (word, refuses), slow.is_shunned(word, refuses))
