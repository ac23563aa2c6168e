"""Each rule of model/conduct/acts/rules.py beside its slow twin."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from tests.oracle import slow_conduct as slow
from tests.oracle.compare import CHANCES, WORDS, assert_same, covers, over
from underheaven.kernels.compile import kernel
from underheaven.model.conduct.acts import rules as drawing
from underheaven.model.conduct.acts.phase import separate_days

covers(drawing.number_of_candidates, drawing.kind_of_candidate, drawing.day_of_month, drawing.goes_through)
covers(drawing.word_of_day)
CUTS = st.lists(CHANCES, min_size=0, max_size=31).map(lambda cuts: [*sorted(cuts), 2**31])


@kernel
def separate(words, events, left, n, n_days):
    separate_days(words, events, left, n, n_days)


@over(WORDS, CUTS)
def test_number_of_candidates(word, cuts) -> None:
    arguments = (np.uint32(word), np.array(cuts, np.uint32))
    assert_same(drawing.number_of_candidates, arguments, slow.number_of_candidates(word, cuts))


@over(WORDS, st.lists(WORDS, min_size=128, max_size=128))
def test_kind_of_candidate(word, row) -> None:
    """The person's table is the second of three."""
    tables = np.array([*reversed(row), *row, *reversed(row)], np.uint32)
    arguments = (np.uint32(word), tables, np.uint64(1))
    assert_same(drawing.kind_of_candidate, arguments, slow.kind_of_candidate(word, row))


@over(WORDS, st.integers(28, 31))
def test_day_of_month(word, n_days) -> None:
    assert_same(drawing.day_of_month, (np.uint32(word), np.int64(n_days)), slow.day_of_month(word, n_days))


def test_word_of_day_gives_the_day() -> None:
    for n_days in range(28, 32):
        for day in range(n_days):
            word = day * (2**32 // n_days + 1)
            assert_same(drawing.word_of_day, (np.uint64(day), np.uint64(n_days)), word)
            assert slow.day_of_month(word, n_days) == day


@over(WORDS, CHANCES, st.integers(0, 8 * 2**16))
def test_goes_through(word, acceptance, factor) -> None:
    arguments = (np.uint32(word), np.uint32(acceptance), np.uint32(factor))
    assert_same(drawing.goes_through, arguments, slow.goes_through(word, acceptance, factor))


@over(st.integers(28, 31), st.data())
def test_days_of_a_person_are_distinct(n_days, data) -> None:
    """Several persons in a row, each with none to all days of the month."""
    persons = data.draw(st.lists(st.lists(WORDS, min_size=1, max_size=n_days), min_size=1, max_size=4))
    events = [(i | k << 10) for i, own in enumerate(persons) for k in range(len(own))]
    words = np.zeros(4 * len(events), np.uint32)
    words[2::4] = [word for own in persons for word in own]
    left = np.zeros(len(events), np.uint32)
    separate(words, np.array(events, np.uint32), left, len(events), n_days)
    expected = [day for own in persons for day in slow.separate(own, n_days)]
    assert [slow.day_of_month(int(word), n_days) for word in words[2::4]] == expected
    at = 0
    for own in persons:
        days = expected[at : at + len(own)]
        assert len(set(days)) == len(own)
        assert set(days) <= set(range(n_days))
        at += len(own)
