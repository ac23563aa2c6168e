"""Keyed words: known answers, a second library, and a slow twin."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import strategies as st
from randomgen import Philox

from tests.oracle import slow_philox as slow
from tests.oracle.compare import CHANCES, WORDS, assert_same, compiled, covers, over
from underheaven.kernels import philox
from underheaven.kernels.compile import kernel
from underheaven.kernels.fill import fill_events, fill_quads

covers(philox.draw, philox.happens, philox.below)
KNOWN = [
    # Known-answer vectors that the authors publish with Random123 for philox4x32 with ten rounds.
    ([0] * 4, [0] * 2, [0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8]),
    ([0xFFFFFFFF] * 4, [0xFFFFFFFF] * 2, [0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD]),
    (
        [0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344],
        [0xA4093822, 0x299F31D0],
        [0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1],
    ),
]


def engine_words(counter, key) -> list[int]:
    return [int(word) for word in philox.one_block(*(np.uint64(x) for x in (*counter, *key)))]


def library_words(counter, key) -> list[int]:
    whole = sum(word << (32 * place) for place, word in enumerate(counter))
    # The library counts up before it draws its first block.
    generator = Philox(counter=(whole - 1) % 2**128, key=key[0] + (key[1] << 32), number=4, width=32)
    return [int(word) for word in generator.random_raw(4)]


@pytest.mark.parametrize(("counter", "key", "words"), KNOWN)
def test_published_vectors(counter, key, words) -> None:
    assert engine_words(counter, key) == words
    assert list(slow.philox(tuple(counter), tuple(key))) == words
    assert [int(w) for w in philox.one_block.py_func(*(np.uint64(x) for x in (*counter, *key)))] == words


@over(st.lists(WORDS, min_size=4, max_size=4), st.lists(WORDS, min_size=2, max_size=2))
def test_a_second_library_draws_the_same_words(counter, key) -> None:
    assert engine_words(counter, key) == library_words(counter, key)


@over(st.integers(0, 2**64 - 1), st.integers(0, 255), WORDS, st.integers(-2000, 4095), st.integers(0, 2**24 - 1))
def test_words_of_an_event_are_those_of_the_slow_twin(seed, purpose, person, time, occurrence) -> None:
    expected = slow.words_of(seed, purpose, person, time, occurrence)
    typed = (np.uint64(seed), np.int64(purpose), np.int64(person), np.int64(time), np.int64(occurrence))
    assert tuple(int(w) for w in compiled(philox.draw)(*typed)) == expected


@over(WORDS, CHANCES, st.integers(1, 2**31))
def test_happens_and_below(word, chance, n) -> None:
    for sort in (np.uint32, np.uint64):
        assert_same(philox.happens, (sort(word), np.int64(chance)), slow.happens(word, chance))
    assert_same(philox.below, (np.uint32(word), np.int64(n)), slow.below(word, n))


def test_never_and_always() -> None:
    for word in (0, 1, 2**32 - 1):
        assert not philox.happens(np.uint64(word), 0)
        assert philox.happens(np.uint64(word), philox.ALWAYS)


def test_below_is_even() -> None:
    """Each of n values has floor or ceil of 2**32 / n words, by counting where the value changes."""
    n = 31
    edges = [-(-value * 2**32 // n) for value in range(n + 1)]
    for value in range(n):
        assert philox.below(np.uint64(edges[value]), n) == value
        assert philox.below(np.uint64(edges[value + 1] - 1), n) == value
        assert abs(edges[value + 1] - edges[value] - 2**32 / n) < 1


@kernel
def quads(words, first_block, n, month, seed):
    fill_quads(words, first_block, n, month, seed, 7)


@kernel
def words_of_events(words, events, n, first_person, month, seed):
    fill_events(words, events, n, first_person, month, seed, 2)


@over(st.integers(0, 2**64 - 1), st.integers(0, 2**30), st.integers(-60, 300), st.integers(1, 40))
def test_blocks_for_many_hold_each_persons_words(seed, first_block, month, n) -> None:
    words = np.zeros(4 * n, np.uint32)
    quads(words, first_block, n, month, np.uint64(seed))
    for block in range(n):
        expected = slow.words_of(seed, 7, first_block + block, month, 0)
        assert tuple(int(w) for w in words[4 * block : 4 * block + 4]) == expected
    events = np.array([(place * 37 % 1024) | (place << 10) for place in range(n)], np.uint32)
    words_of_events(words, events, n, 4 * first_block, month, np.uint64(seed))
    for place in range(n):
        expected = slow.words_of(seed, 2, 4 * first_block + place * 37 % 1024, month, place)
        assert tuple(int(w) for w in words[4 * place : 4 * place + 4]) == expected
