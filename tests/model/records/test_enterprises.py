"""An enterprise in sixty-four bits: what is packed is read back, as by the slow twin."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from tests.oracle import slow_enterprises as slow
from tests.oracle.compare import assert_same, covers, over
from underheaven.state import enterprises

READS = ("listing_of", "points_this_year", "points_last_year", "marks_of")
covers(enterprises.pack_appeal_of_firm)
covers(enterprises.pack_enterprise, enterprises.with_sign, *(getattr(enterprises, name) for name in READS))
POINTS = st.integers(-9_999, 9_999)


@over(st.integers(0, 2**16 - 1), POINTS, POINTS, st.integers(0, 2**18 - 1))
def test_enterprises(listing, this_year, last_year, marks) -> None:
    packed = slow.pack_enterprise(listing, this_year, last_year, marks)
    assert_same(enterprises.pack_enterprise, (listing, this_year, last_year, marks), packed)
    for name, value in zip(READS, (listing, this_year, last_year, marks), strict=True):
        assert_same(getattr(enterprises, name), (np.uint64(packed),), value)
        assert getattr(slow, name)(packed) == value


@over(st.integers(0, 2**15 - 1))
def test_with_sign(bits) -> None:
    assert_same(enterprises.with_sign, (bits,), slow.with_sign(bits))


@over(st.integers(0, 1023), st.integers(0, 255))
def test_appeals_of_heads(head, act) -> None:
    assert_same(enterprises.pack_appeal_of_firm, (head, act), slow.pack_appeal_of_firm(head, act))
