"""Each rule of points lost for others beside its slow twin; circles resolve in one step."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.oracle import slow_association as slow
from tests.oracle.compare import assert_same, covers, over
from underheaven.model.scoring.association import rules as association

covers(association.is_held_against_others, association.lost_for_one_more)
SCORES = st.integers(-3000, 3000)


@over(SCORES, st.integers(0, 7), st.booleans(), SCORES)
def test_is_held_against_others(score, cap, listed, second_low) -> None:
    expected = slow.is_held_against_others(score, cap, listed, second_low)
    assert_same(association.is_held_against_others, (score, cap, listed, second_low), expected)


@over(st.integers(-30_000, 0), st.integers(-30_000, 0), st.integers(-30_000, 0))
def test_lost_for_one_more(lost, points, at_most) -> None:
    assert_same(association.lost_for_one_more, (lost, points, at_most), slow.lost_for_one_more(lost, points, at_most))


@over(st.lists(st.integers(-300, 0), max_size=8), st.integers(-500, -1))
def test_the_order_of_those_held_against_her_does_not_matter(points, at_most) -> None:
    def lost(order) -> int:
        total = 0
        for one in order:
            total = association.lost_for_one_more(total, one, at_most)
        return total

    assert lost(points) == lost(sorted(points)) == max(sum(points), at_most)
