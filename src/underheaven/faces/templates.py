"""Make faces of nobody: unit vectors drawn from keyed random numbers, and pictures and kin of them.

Question answered: which vector is the template of made face number i, and which vectors are pictures of it, or kin?
Left out: pixels, of which there are none, and how they are searched (exact_search.py).

Vector i is the same whoever asks and in whatever order, since its numbers are keyed by seed, purpose and i. The words
are those of Philox (kernels/philox.py) with a 1 in the fourth word of the counter, which is 0 in every draw of a run,
so no draw is shared; they are made here with NumPy, so that nothing need be compiled for it.

Source: Salmon, Moraes, Dror and Shaw 2011 (Philox4x32, ten rounds); Box and Muller 1958; Muller 1959 (a normal vector
scaled to length 1 has a uniform direction).
"""

from __future__ import annotations

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from underheaven.faces.cosine_law import noise_for

_MASK = np.uint64(0xFFFFFFFF)
_S32 = np.uint64(32)
_M = (np.uint64(0xD2511F53), np.uint64(0xCD9E8D57))
_W = (0x9E3779B9, 0xBB67AE85)
_CHUNK = 1 << 14
"""Blocks of four words made at once: what fits the processor's nearest memory."""


class Made(IntEnum):
    """What a vector is made for; vectors that differ in it share no random numbers."""

    ENROLLED = 1
    """Template of a face in the gallery."""
    STRANGER = 2
    """Template of a face that is not in it."""
    PICTURE = 3
    """Noise of a picture of a face."""
    KIN = 4
    """Noise between kin."""
    SHARED = 5
    """A part that faces have in common."""
    LARGEST = 6
    """Chances for the largest of many scores."""


def words(seed: int, made: Made, first: int, n: int) -> NDArray[np.uint32]:
    """(n, 4) random words of consecutive blocks.

    Args:
        seed: 0 to 2**64 - 1.
        made: what for.
        first: number of the first block, 0 or more.
        n: how many blocks.
    """
    number = np.arange(first, first + n, dtype=np.uint64)
    c0, c1 = number & _MASK, number >> _S32
    c2, c3 = np.full(n, made << 24, np.uint64), np.ones(n, np.uint64)
    k0, k1 = seed & 0xFFFFFFFF, seed >> 32
    for _ in range(10):
        p0, p1 = c0 * _M[0], c2 * _M[1]
        c0, c1, c2, c3 = (p1 >> _S32) ^ c1 ^ np.uint64(k0), p1 & _MASK, (p0 >> _S32) ^ c3 ^ np.uint64(k1), p0 & _MASK
        k0, k1 = (k0 + _W[0]) & 0xFFFFFFFF, (k1 + _W[1]) & 0xFFFFFFFF
    return np.stack((c0, c1, c2, c3), axis=1).astype(np.uint32)


def normal_vectors(seed: int, made: Made, first: int, n: int, dimension: int) -> NDArray[np.float32]:
    """(n, dimension) independent standard normal numbers of vectors first to first + n - 1; beyond 5.8 there are none.

    Args:
        seed: 0 to 2**64 - 1.
        made: what for.
        first: number of the first vector, 0 or more.
        n: how many.
        dimension: numbers of each, at least 2.
    """
    per_vector = -(-dimension // 4)
    found = np.empty((n * per_vector, 4), np.float32)
    for start in range(0, len(found), _CHUNK):
        part = found[start : start + _CHUNK]
        drawn = (words(seed, made, first * per_vector + start, len(part)) >> np.uint32(8)).astype(np.float32)
        drawn += np.float32(0.5)
        drawn *= np.float32(2.0**-24)
        radius = np.sqrt(np.float32(-2.0) * np.log(drawn[:, :2]))
        angle = drawn[:, 2:] * np.float32(2.0 * np.pi)
        part[:, :2], part[:, 2:] = radius * np.cos(angle), radius * np.sin(angle)
    return found.reshape(n, 4 * per_vector)[:, :dimension]


def scaled(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """(n, d) the same directions with length 1."""
    lengths = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))
    return np.ascontiguousarray(vectors / lengths[:, None])


def templates(seed: int, made: Made, first: int, n: int, dimension: int) -> NDArray[np.float32]:
    """(n, dimension) unit vectors of uniform direction, independent of one another."""
    return scaled(normal_vectors(seed, made, first, n, dimension))


def near(
    of: NDArray[np.float32], similarity: float, seed: int, made: Made = Made.PICTURE, first: int = 0
) -> NDArray[np.float32]:
    """(n, d) unit vectors near others: pictures of the same faces, or their kin.

    Args:
        of: (n, d) unit vectors.
        similarity: cosine to them in the middle, above 0, below 1 (cosine_law.missed_rate has its law).
        seed: 0 to 2**64 - 1.
        made: `PICTURE` or `KIN`.
        first: number of the first vector's noise.
    """
    noise = normal_vectors(seed, made, first, len(of), of.shape[1])
    noise *= noise_for(similarity, of.shape[1])
    return scaled(of + noise)


def alike(of: NDArray[np.float32], shared: float, seed: int) -> NDArray[np.float32]:
    """(n, d) unit vectors with a part in common, so that some faces look like many: a probe effect.

    Args:
        of: (n, d) unit vectors.
        shared: length of the common part beside the face's own of 1; 0 = none.
        seed: 0 to 2**64 - 1.
    """
    common = templates(seed, Made.SHARED, 0, 1, of.shape[1])
    common *= shared
    return scaled(of + common)
