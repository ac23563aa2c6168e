"""A number's place among rising ones, beside NumPy's search."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from tests.oracle.compare import assert_same, covers, over
from underheaven.kernels import search

covers(search.last_at_most)
NUMBERS = st.integers(-1_000, 1_000)


@over(st.lists(NUMBERS, max_size=40), NUMBERS)
def test_last_at_most(numbers: list[int], value: int) -> None:
    rising = np.sort(np.array(numbers, np.int64))
    expected = int(np.searchsorted(rising, value, side="right")) - 1
    assert_same(search.last_at_most, (rising, np.int64(value)), expected)
