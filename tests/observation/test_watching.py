"""Each rule of observation/ beside its slow twin; whom a wrong naming meets."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from tests.oracle import slow_observation as slow
from tests.oracle.compare import CHANCES, WORDS, assert_same, compiled, covers, over
from tests.oracle.slow_conduct import age_band_of
from underheaven.engine.month import workspace as w
from underheaven.engine.month.deliver import person_like
from underheaven.engine.month.observe import grid_of_named
from underheaven.observation import boards, watching

covers(watching.seen_by, watching.delay_of_filing, boards.is_warned, boards.is_shown)
BANDS = np.array([age_band_of(age) for age in range(128)], np.uint8)


@over(WORDS, CHANCES, CHANCES)
def test_seen_by(word, one, other) -> None:
    first, either = sorted((one, other))
    arguments = (np.uint32(word), np.uint32(first), np.uint32(either))
    assert_same(watching.seen_by, arguments, slow.seen_by(word, first, either))


def test_the_first_channel_takes_its_words_and_the_second_the_next() -> None:
    """At the thresholds themselves: the last word that is seen, and the first that is not."""
    for half, which in ((0, 0), (99, 0), (100, 1), (149, 1), (150, watching.UNSEEN)):
        for low_bit in (0, 1):
            word = np.uint32(2 * half + low_bit)
            assert watching.seen_by(word, np.uint32(100), np.uint32(150)) == which


@over(WORDS, st.integers(0, 400), st.integers(0, 400))
def test_delay_of_filing(word, one, other) -> None:
    least, greatest = sorted((one, other))
    arguments = (np.uint32(word), np.int64(least), np.int64(greatest))
    assert_same(watching.delay_of_filing, arguments, slow.delay_of_filing(word, least, greatest))


@over(WORDS, CHANCES)
def test_boards_and_warnings(word, share) -> None:
    assert_same(boards.is_warned, (np.uint64(word), np.int64(share)), slow.is_warned(word, share))
    assert_same(boards.is_shown, (np.uint64(word), np.int64(share)), slow.is_shown(word, share))


SIZES = st.lists(st.integers(1, 1023), min_size=1, max_size=12)


@over(WORDS, WORDS, CHANCES, SIZES, st.integers(0, 11), st.integers(0, 11))
def test_grid_of_named(word, other, in_province, sizes, one, another) -> None:
    grid_first = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    from_grid, to_grid = sorted((min(one, len(sizes)), min(another, len(sizes))))
    bounds = grid_first[[from_grid, to_grid]]
    expected = slow.grid_of_named(word, other, in_province, grid_first.tolist(), bounds.tolist())
    found = compiled(grid_of_named)(np.uint32(word), np.uint32(other), np.int64(in_province), grid_first, bounds)
    assert found == expected


@over(st.integers(0, 15), WORDS, st.lists(st.integers(0, 319), min_size=1, max_size=60), st.integers(-1, 59))
def test_person_like(likeness, pick, groups, not_her) -> None:
    not_her = min(not_her, len(groups) - 1)
    person = np.zeros((w.N_PERSON_ROWS, 1024), np.int32)
    groups = [group % 160 for group in groups]
    person[w.GROUP, : len(groups)] = groups
    likenesses = [group // 80 * 8 + group % 8 for group in groups]
    place = compiled(person_like)(np.int64(likeness), np.uint64(pick), person, np.int64(len(groups)), np.int64(not_her))
    assert place == slow.person_like(likeness, pick, likenesses, not_her)
    assert place != not_her or len(groups) == 1
