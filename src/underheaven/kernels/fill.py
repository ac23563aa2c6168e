"""Blocks of random words for many events at once, in the shape that vectorises.

Question answered: how does a step get the words of all its events in one pass? Left out: what they decide.
Each loop stores the four words of a block side by side into one array: with four arrays, or a call that is not put in
place before type inference, LLVM gives up and a block costs ten nanoseconds instead of two.
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import step
from underheaven.kernels.philox import philox_block
from underheaven.kernels.words import fields

_MASK = np.uint64(0xFFFFFFFF)
_S32 = np.uint64(32)
_S24 = np.uint64(24)
CANDIDATE = {"person": 10, "occurrence": 22}
"""What words are drawn for: place of the person in the grid, and which of her occurrences it is."""
_PERSON, _OCCURRENCE = fields(CANDIDATE, 32)


@step
def fill_quads(words, first_block, n_blocks, time, seed, purpose):
    """Fill words[0 : 4 n_blocks] for consecutive blocks of four persons.

    Args:
        words: (cap,) uint32; word 4 b + r belongs to person 4 (first_block + b) + r.
        first_block: number of the first block.
        n_blocks: how many.
        time: month.
        seed: 64-bit seed.
        purpose: `kernels.purposes.Purpose`.
    """
    k0 = seed & _MASK
    k1 = seed >> _S32
    c1 = np.uint64(time) & _MASK
    c2 = np.uint64(purpose) << _S24
    first = np.uint64(first_block)
    for b in range(n_blocks):
        w0, w1, w2, w3 = philox_block(first + np.uint64(b), c1, c2, np.uint64(0), k0, k1)
        words[4 * b] = w0
        words[4 * b + 1] = w1
        words[4 * b + 2] = w2
        words[4 * b + 3] = w3


@step
def fill_events(words, events, n, first_person, time, seed, purpose):
    """Fill words[0 : 4 n] for a list of events of persons of one grid.

    Args:
        words: (cap,) uint32; the four words of event j begin at 4 j.
        events: (cap,) uint32, by CANDIDATE.
        n: how many.
        first_person: citizen number of the grid's first person.
        time: month.
        seed: 64-bit seed.
        purpose: `kernels.purposes.Purpose`.
    """
    k0 = seed & _MASK
    k1 = seed >> _S32
    c1 = np.uint64(time) & _MASK
    c2 = np.uint64(purpose) << _S24
    first = np.uint64(first_person)
    for j in range(n):
        packed = np.uint64(events[j])
        person = first + (packed & np.uint64(_PERSON.mask))
        w0, w1, w2, w3 = philox_block(person, c1, c2 | (packed >> np.uint64(_OCCURRENCE.shift)), np.uint64(0), k0, k1)
        words[4 * j] = w0
        words[4 * j + 1] = w1
        words[4 * j + 2] = w2
        words[4 * j + 3] = w3


@step
def fill_occurrences(words, occurrences, n, person, time, seed, purpose):
    """Fill words[0 : 4 n] for a list of occurrences of one person, or of a grid where the purpose says so.

    Args:
        words: (cap,) uint32; the four words of occurrence j begin at 4 j.
        occurrences: (cap,) uint32, below 2**24.
        n: how many.
        person: citizen number, or grid number.
        time: month.
        seed: 64-bit seed.
        purpose: `kernels.purposes.Purpose`.
    """
    k0 = seed & _MASK
    k1 = seed >> _S32
    c0 = np.uint64(person)
    c1 = np.uint64(time) & _MASK
    c2 = np.uint64(purpose) << _S24
    for j in range(n):
        w0, w1, w2, w3 = philox_block(c0, c1, c2 | np.uint64(occurrences[j]), np.uint64(0), k0, k1)
        words[4 * j] = w0
        words[4 * j + 1] = w1
        words[4 * j + 2] = w2
        words[4 * j + 3] = w3
