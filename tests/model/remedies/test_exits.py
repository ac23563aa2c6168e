"""The rule of remedies/ beside its slow twin, and what it means for removal."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from tests.oracle import slow_lists as slow
from tests.oracle.compare import WORDS, assert_same, covers, over
from underheaven.model.remedies.repair import exits

covers(exits.day_of_exit)


@over(WORDS, st.integers(28, 31), st.integers(0, 60))
def test_day_of_exit(word, n_days, removal) -> None:
    arguments = (np.uint64(word), np.int64(n_days), np.int64(removal))
    assert_same(exits.day_of_exit, arguments, slow.day_of_exit(word, n_days, removal))


@over(WORDS, st.integers(28, 31), st.integers(0, 27))
def test_removal_ends_in_this_month_or_the_next(word, n_days, removal) -> None:
    day = int(exits.day_of_exit(np.uint64(word), n_days, removal))
    assert removal <= day < n_days + 28
