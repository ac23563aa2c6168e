"""Philox4x32-10 in Python integers, from the paper's definition (Salmon, Moraes, Dror and Shaw 2011, section 3.3).

The slow twin of kernels/philox.py and kernels/fill.py: no fixed-width types, every reduction written out.
"""

from __future__ import annotations

WORD = 2**32
MULTIPLIERS = (0xD2511F53, 0xCD9E8D57)
WEYL = (0x9E3779B9, 0xBB67AE85)
"""The golden ratio and the square root of three less one, as fractions of 2**32."""


def philox(counter: tuple[int, int, int, int], key: tuple[int, int], rounds: int = 10) -> tuple[int, int, int, int]:
    """Four words for a counter of four words under a key of two."""
    x = list(counter)
    for r in range(rounds):
        k = [(key[i] + r * WEYL[i]) % WORD for i in (0, 1)]
        high0, low0 = divmod(x[0] * MULTIPLIERS[0], WORD)
        high1, low1 = divmod(x[2] * MULTIPLIERS[1], WORD)
        x = [high1 ^ x[1] ^ k[0], low1, high0 ^ x[3] ^ k[1], low0]
    return x[0], x[1], x[2], x[3]


def words_of(seed: int, purpose: int, person: int, time: int, occurrence: int) -> tuple[int, int, int, int]:
    """The words of one event; the key is the seed, the counter says whose, when, what for and which."""
    return philox((person, time % WORD, purpose * 2**24 + occurrence, 0), (seed % WORD, seed // WORD))


def happens(word: int, chance: int) -> bool:
    """An event of chance / 2**31 happens when the upper 31 bits of the word are below it."""
    return word // 2 < chance


def below(word: int, n: int) -> int:
    """The word as a fraction of 2**32, times n, rounded down."""
    return word * n // WORD
