"""Each rule of model/scoring/factors/rules.py beside its slow twin."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from tests.oracle import slow_factors as slow
from tests.oracle.compare import CHANCES, WORDS, assert_same, covers, over
from underheaven.model.scoring.factors import rules as factors

covers(factors.has_joined, factors.own_distance)


@over(WORDS, CHANCES)
def test_has_joined(word, share) -> None:
    assert_same(factors.has_joined, (np.uint64(word), np.int64(share)), slow.has_joined(word, share))


@over(WORDS, WORDS, st.integers(0, 600))
def test_own_distance(word, other, half_width) -> None:
    expected = slow.own_distance(word, other, half_width)
    assert -half_width <= expected <= half_width
    assert_same(factors.own_distance, (np.uint64(word), np.uint64(other), half_width), expected)
