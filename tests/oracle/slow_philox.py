"""Philox4x32-10 in Python integers, from the paper's definition (Salmon, Moraes, Dror and Shaw 2011, section 3.3).

The slow twin of kernels/philox.py and kernels/fill.py: no fixed-width types, every reduction written out.
"""

from __future__ import annotations

from functools import cache

WORD = 2**32
MULTIPLIERS = (0xD2511F53, 0xCD9E8D57)
WEYL = (0x9E3779B9, 0xBB67AE85)
"""The golden ratio and the square root of three less one, as fractions of 2**32."""


@cache
def round_keys(key: tuple[int, int], rounds: int) -> list[tuple[int, int]]:
    """The key of each round."""
    return [((key[0] + r * WEYL[0]) % WORD, (key[1] + r * WEYL[1]) % WORD) for r in range(rounds)]


def philox(counter: tuple[int, int, int, int], key: tuple[int, int], rounds: int = 10) -> tuple[int, int, int, int]:
    """Four words for a counter of four words under a key of two."""
    x0, x1, x2, x3 = counter
    for k0, k1 in round_keys(key, rounds):
        high0, low0 = divmod(x0 * MULTIPLIERS[0], WORD)
        high1, low1 = divmod(x2 * MULTIPLIERS[1], WORD)
        x0, x1, x2, x3 = high1 ^ x1 ^ k0, low1, high0 ^ x3 ^ k1, low0
    return x0, x1, x2, x3


def words_of(seed: int, purpose: int, person: int, time: int, occurrence: int) -> tuple[int, int, int, int]:
    """The words of one event; the key is the seed, the counter says whose, when, what for and which."""
    return philox((person, time % WORD, purpose * 2**24 + occurrence, 0), (seed % WORD, seed // WORD))


def happens(word: int, chance: int) -> bool:
    """An event of chance / 2**31 happens when the upper 31 bits of the word are below it."""
    return word // 2 < chance


def below(word: int, n: int) -> int:
    """The word as a fraction of 2**32, times n, rounded down."""
    return word * n // WORD
