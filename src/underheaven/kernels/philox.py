"""Counter-based random numbers: the same words for the same event, whoever asks and in whatever order.

Question answered: which four 32-bit words belong to (seed, purpose, person, time, occurrence)? Left out: what they
decide. A chance p is held as a threshold of 31 bits (0 = never, 2**31 = always) and compared by `happens`.

Source: Salmon, Moraes, Dror and Shaw 2011, Parallel random numbers: as easy as 1, 2, 3 (Philox4x32, ten rounds).
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import inlined, kernel, rule

_MASK = np.uint64(0xFFFFFFFF)
_M0 = np.uint64(0xD2511F53)
_M1 = np.uint64(0xCD9E8D57)
_W0 = np.uint64(0x9E3779B9)
_W1 = np.uint64(0xBB67AE85)
_S32 = np.uint64(32)
ALWAYS = 1 << 31
"""Threshold of an event that always happens."""


@inlined
def philox_round(c0, c1, c2, c3, k0, k1):
    """One round on four counter words and two key words, all uint64 below 2**32."""
    p0 = c0 * _M0
    p1 = c2 * _M1
    return (p1 >> _S32) ^ c1 ^ k0, p1 & _MASK, (p0 >> _S32) ^ c3 ^ k1, p0 & _MASK


@inlined
def philox_block(c0, c1, c2, c3, k0, k1):
    """Four words (uint64 below 2**32) from four counter words and two key words (uint64 below 2**32)."""
    for _ in range(9):  # nine rounds and one more; written out by LLVM, before it looks at many blocks at once
        c0, c1, c2, c3 = philox_round(c0, c1, c2, c3, k0, k1)
        k0 = (k0 + _W0) & _MASK
        k1 = (k1 + _W1) & _MASK
    return philox_round(c0, c1, c2, c3, k0, k1)


@kernel
def one_block(c0, c1, c2, c3, k0, k1):
    """`philox_block` as a function of its own, compiled once for all that draw a single event."""
    return philox_block(c0, c1, c2, c3, k0, k1)


@rule
def draw(seed, purpose, person, time, occurrence):
    """Four words for one event.

    Args:
        seed: 64-bit seed of the run (the key).
        purpose: `kernels.purposes.Purpose`, below 2**8.
        person: citizen number, or grid number where the purpose says so; below 2**32.
        time: month since January 2018 (may be negative) or another period that the purpose names.
        occurrence: which of several draws, below 2**24.

    Returns:
        Four uint64 below 2**32.
    """
    return one_block(
        np.uint64(person),
        np.uint64(time) & _MASK,
        (np.uint64(purpose) << np.uint64(24)) | np.uint64(occurrence),
        np.uint64(0),
        np.uint64(seed) & _MASK,
        np.uint64(seed) >> _S32,
    )


@rule
def happens(word, threshold):
    """Whether an event of chance threshold / 2**31 happens, from one word."""
    return np.int64(word >> np.uint64(1)) < np.int64(threshold)


@rule
def below(word, n):
    """A number 0..n-1 from one word, each equally likely but for 2**-32."""
    return np.int64((np.uint64(word) * np.uint64(n)) >> _S32)
