"""Each rule of scoring/enterprise.py beside its slow twin."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from tests.oracle import slow_enterprises as slow
from tests.oracle.compare import CHANCES, WORDS, assert_same, covers, over
from underheaven.scoring import enterprise

covers(enterprise.points_lost, enterprise.points_gained, enterprise.year_with)
covers(enterprise.kind_of_breach, enterprise.points_repeated, enterprise.kinds_with)
POINTS = st.integers(-200, 200)


@over(st.tuples(WORDS, WORDS, WORDS, WORDS), CHANCES, CHANCES, st.tuples(CHANCES, CHANCES), st.tuples(POINTS, POINTS))
def test_points_lost(words, tax, product, found, points) -> None:
    acts = (min(tax, 2**30), min(product, 2**30))
    given = tuple(np.uint64(word) for word in words)
    assert_same(enterprise.points_lost, (given, acts, found, points), slow.points_lost(words, acts, found, points))


@over(st.tuples(WORDS, WORDS, WORDS, WORDS), CHANCES, CHANCES, POINTS)
def test_points_gained(words, good, filed, points) -> None:
    given = tuple(np.uint64(word) for word in words)
    assert_same(enterprise.points_gained, (given, good, filed, points), slow.points_gained(words, good, filed, points))


@over(st.integers(-9_999, 9_999), POINTS)
def test_year_with(points, more) -> None:
    assert_same(enterprise.year_with, (points, more), slow.year_with(points, more))


KINDS = st.integers(0, 15)
KIND = st.integers(0, 2)


@over(st.tuples(WORDS, WORDS, WORDS, WORDS), CHANCES, CHANCES)
def test_kind_of_breach(words, tax, product) -> None:
    given = tuple(np.uint64(word) for word in words)
    assert_same(enterprise.kind_of_breach, (given, (tax, product)), slow.kind_of_breach(words, (tax, product)))


@over(POINTS, KIND, KINDS)
def test_points_repeated(points, kind, kinds) -> None:
    assert_same(enterprise.points_repeated, (points, kind, kinds), slow.points_repeated(points, kind, kinds))


@over(KINDS, KIND, st.booleans())
def test_kinds_with(kinds, kind, is_january) -> None:
    assert_same(enterprise.kinds_with, (kinds, kind, is_january), slow.kinds_with(kinds, kind, is_january))
