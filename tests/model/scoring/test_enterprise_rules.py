"""Each rule of model/scoring/enterprise/rules.py beside its slow twin."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import strategies as st

from tests.oracle import slow_enterprises as slow
from tests.oracle.compare import CHANCES, WORDS, assert_same, covers, over
from underheaven.model.scoring.enterprise import rules as enterprise

covers(enterprise.points_lost, enterprise.points_gained, enterprise.year_with, enterprise.breach_filed)
covers(enterprise.marks_of_new_month, enterprise.marks_with, enterprise.may_correct, enterprise.marks_corrected)
covers(enterprise.given_back, enterprise.is_on_file, enterprise.points_of_last, enterprise.marks_struck)
covers(enterprise.highest_for_head, enterprise.years_of, enterprise.with_years)
POINTS = st.integers(-200, 200)
FILINGS = st.sampled_from(
    [(0, False, 0), *((kind, *of) for kind in (1, 2) for of in ((True, 0), *((False, h) for h in range(3))))]
)
ALL_POINTS = st.tuples(*[st.integers(-200, 0)] * 6)
OF_LAST = ("last", "doubled", "graded", "heavier")
MARKS = st.builds(
    slow.Marks,
    st.sets(st.integers(1, 2)),
    st.sets(st.integers(1, 2)),
    st.fixed_dictionaries({1: st.integers(0, 7), 2: st.integers(0, 7)}),
    st.integers(0, 15),
).flatmap(
    lambda marks: st.sampled_from(slow.LAST).map(lambda of: replace(marks, **dict(zip(OF_LAST, of, strict=True))))
)


def bits_of(filed: tuple[int, bool, int]) -> int:
    """A filing as the rules have it."""
    return filed[0] | 4 * filed[1] | 8 * filed[2]


@over(st.tuples(WORDS, WORDS, WORDS, WORDS), *[st.tuples(CHANCES, CHANCES)] * 3, st.tuples(*[CHANCES] * 4))
def test_breach_filed(words, acts, found, graded, heavier) -> None:
    given = tuple(np.uint64(word) for word in words)
    expected = bits_of(slow.breach_filed(words, acts, found, graded, heavier))
    assert_same(enterprise.breach_filed, (given, acts, found, graded, heavier), expected)


@over(FILINGS, ALL_POINTS, st.sets(st.integers(1, 2)), st.sets(st.integers(1, 2)))
def test_points_lost(filed, points, this_year, last_year) -> None:
    expected = slow.points_lost(*filed, points, this_year | last_year)
    kinds = sum(this_year) + 4 * sum(last_year)
    assert_same(enterprise.points_lost, (bits_of(filed), points, kinds), expected)


def test_a_heavier_act_repeats_acts_of_its_kind_alone() -> None:
    """Whatever stands for the heavier act is no bit of a kind on file."""
    points = (-1, -2, -10, -20, -100, -200)
    for heavier in range(3):
        of_product = bits_of((2, False, heavier))
        assert enterprise.points_lost(bits_of((1, False, heavier)), points, 8) == points[2 * heavier]
        assert enterprise.points_lost(of_product, points, 1) == points[2 * heavier + 1]
        assert enterprise.points_lost(of_product, points, 8) == 2 * points[2 * heavier + 1]


@over(st.tuples(WORDS, WORDS, WORDS, WORDS), CHANCES, CHANCES, POINTS)
def test_points_gained(words, good, filed, points) -> None:
    given = tuple(np.uint64(word) for word in words)
    assert_same(enterprise.points_gained, (given, good, filed, points), slow.points_gained(words, good, filed, points))


@over(st.integers(-9_999, 9_999), POINTS)
def test_year_with(points, more) -> None:
    assert_same(enterprise.year_with, (points, more), slow.year_with(points, more))


@over(MARKS, st.booleans())
def test_marks_of_new_month(marks, is_january) -> None:
    assert_same(enterprise.marks_of_new_month, (marks.packed(), is_january), slow.new_month(marks, is_january).packed())


@over(MARKS, FILINGS, st.booleans(), st.tuples(st.integers(0, 7), st.integers(0, 7)))
def test_marks_with(marks, filed, doubled, years) -> None:
    expected = slow.with_filing(marks, *filed, doubled, years).packed()
    assert_same(enterprise.marks_with, (marks.packed(), bits_of(filed), doubled, years), expected)


@over(MARKS, POINTS, st.integers(0, 15))
def test_corrections(marks, points, after) -> None:
    assert_same(enterprise.may_correct, (marks.packed(), points, after), slow.may_correct(marks, points, after))
    assert_same(enterprise.marks_corrected, (marks.packed(),), slow.corrected(marks).packed())
    assert slow.read_marks(marks.packed()) == marks


@over(POINTS, st.integers(0, 200))
def test_given_back(year, points) -> None:
    assert_same(enterprise.given_back, (year, points), slow.given_back(year, points))


@over(MARKS, ALL_POINTS)
def test_a_struck_filing(marks, points) -> None:
    packed = marks.packed()
    assert_same(enterprise.is_on_file, (packed,), slow.is_on_file(marks))
    assert_same(enterprise.points_of_last, (packed, points), slow.points_of_last(marks, points))
    assert_same(enterprise.marks_struck, (packed,), slow.struck(marks).packed())


@over(st.booleans(), st.booleans(), st.tuples(st.integers(0, 6), st.integers(0, 6)))
def test_highest_for_head(listed, low, caps) -> None:
    assert_same(enterprise.highest_for_head, (listed, low, caps), slow.highest_for_head(listed, low, caps))


@over(MARKS, st.integers(0, 7), st.integers(0, 7))
def test_years_of_direct_grades(marks, tax, product) -> None:
    packed = marks.packed()
    assert tuple(int(year) for year in enterprise.years_of(packed)) == slow.years_of(packed)
    assert_same(enterprise.years_of, (packed,), slow.years_of(packed))
    assert_same(enterprise.with_years, (tax, product), slow.with_years(tax, product))
