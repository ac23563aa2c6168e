"""Each rule of observation/ beside its slow twin; whom a wrong naming meets."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from tests.oracle import slow_observation as slow
from tests.oracle.compare import CHANCES, WORDS, assert_same, compiled, covers, over
from tests.oracle.slow_conduct import age_band_of
from underheaven.model.observation.boards import rules as boards
from underheaven.model.observation.channels import rules as watching
from underheaven.model.observation.channels.rules import enrolled_likeness, person_like

covers(watching.grid_of_named, watching.likeness_of, enrolled_likeness, person_like)
covers(watching.seen_by, watching.delay_of_filing, boards.is_warned, boards.is_shown)
covers(watching.is_enrolled, boards.is_old_enough, boards.is_put_on_board)
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
    found = compiled(watching.grid_of_named)(
        np.uint32(word), np.uint32(other), np.int64(in_province), grid_first, bounds
    )
    assert found == expected


AGES = st.integers(0, 100)
PERSONS = st.lists(st.tuples(st.integers(0, 1), AGES), min_size=1, max_size=60)


@over(AGES, AGES)
def test_too_young_for_a_gallery_and_for_a_board(age, least) -> None:
    assert_same(watching.is_enrolled, (np.int64(age), np.int64(least)), slow.is_enrolled(age, least))
    assert_same(boards.is_old_enough, (np.int64(age), np.int64(least)), slow.is_old_enough(age, least))


@over(st.integers(0, 15), AGES)
def test_a_child_is_taken_for_the_youngest_in_the_gallery(likeness, least) -> None:
    found = compiled(enrolled_likeness)(np.int64(likeness), np.int64(least))
    assert found == slow.enrolled_likeness(likeness, least)
    assert found // 8 == likeness // 8


@over(st.integers(0, 15), WORDS, PERSONS, st.integers(-1, 59), st.sampled_from([0, 6, 16, 101]))
def test_person_like(likeness, pick, persons, not_her, enrolled_from) -> None:
    not_her = min(not_her, len(persons) - 1)
    ages = [age for _, age in persons]
    bands = [age_band_of(age) for age in ages]
    groups = np.array([sex * 80 + band for (sex, _), band in zip(persons, bands, strict=True)], np.int16)
    known = [(sex * 8 + band, age) for (sex, age), band in zip(persons, bands, strict=True)]
    arrays = (groups, np.array(ages, np.uint32))
    numbers = (np.int64(not_her), np.int64(enrolled_from))
    place = compiled(person_like)(np.int64(likeness), np.uint64(pick), arrays, *numbers)
    assert place == slow.person_like(likeness, pick, known, not_her, enrolled_from)
    assert place != not_her or len(persons) == 1
    others = [age for i, age in enumerate(ages) if i != not_her]
    assert ages[place] >= enrolled_from or max(others, default=-1) < enrolled_from


@over(WORDS, CHANCES, st.integers(0, 100), st.integers(0, 100))
def test_is_put_on_board(word, share, age, least) -> None:
    arguments = (np.uint64(word), *(np.int64(number) for number in (share, age, least)))
    assert_same(boards.is_put_on_board, arguments, slow.is_shown(word, share) and slow.is_old_enough(age, least))


@over(st.integers(0, 159))
def test_likeness_of(group) -> None:
    assert_same(watching.likeness_of, (group,), slow.likeness_of(group))
