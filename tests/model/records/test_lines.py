"""Which line a record is, beside its slow twin."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from tests.oracle import slow_lines
from tests.oracle.compare import WORDS, assert_same, covers, over
from underheaven.kernels.philox import ALWAYS
from underheaven.model.records.lines.rules import line_drawn
from underheaven.model.records.lines.tables import odds

covers(line_drawn)


@over(WORDS, st.lists(st.integers(0, 40), min_size=1, max_size=30))
def test_the_line_is_the_first_whose_odds_exceed_the_word(word, weights) -> None:
    upto = odds(np.array(weights, np.float64))
    assert upto[-1] == ALWAYS
    assert_same(line_drawn, (word, upto), slow_lines.line_drawn(word, upto.tolist()))


def test_odds_are_shares_of_the_weights() -> None:
    assert odds(np.array([1.0, 3.0])).tolist() == [ALWAYS // 4, ALWAYS]
    assert odds(np.array([0.0, 0.0])).tolist() == [ALWAYS // 2, ALWAYS]
    assert odds(np.zeros(0)).tolist() == []
