"""Blocks of random words for many events at once, in the shape that vectorises.

Question answered: how does a step get the words of all its events in one pass? Left out: what they decide.
Each loop stores into the rows of one array: with four arrays, or a call that is not put in place before type
inference, LLVM gives up and a block costs ten nanoseconds instead of two.
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import kernel
from underheaven.kernels.philox import philox_block

_MASK = np.uint64(0xFFFFFFFF)
_S32 = np.uint64(32)
_S24 = np.uint64(24)


@kernel
def fill_quads(words, first_block, n_blocks, time, event):
    """Fill words[:, 0:n_blocks] for consecutive blocks of four persons.

    Args:
        words: (4, cap) uint32; word r of block b belongs to person 4 (first_block + b) + r.
        first_block: number of the first block.
        n_blocks: how many.
        time: month.
        event: (2,) uint64: the seed, and the purpose.
    """
    k0 = event[0] & _MASK
    k1 = event[0] >> _S32
    c1 = np.uint64(time) & _MASK
    c2 = event[1] << _S24
    first = np.uint64(first_block)
    for b in range(n_blocks):
        w0, w1, w2, w3 = philox_block(first + np.uint64(b), c1, c2, np.uint64(0), k0, k1)
        words[0, b] = w0
        words[1, b] = w1
        words[2, b] = w2
        words[3, b] = w3


@kernel
def fill_events(words, events, n, first_person, time, event):
    """Fill words[:, 0:n] for a list of events of persons of one grid.

    Args:
        words: (4, cap) uint32.
        events: (cap,) uint32; place of the person in the grid in the low ten bits, occurrence above.
        n: how many.
        first_person: citizen number of the grid's first person.
        time: month.
        event: (2,) uint64: the seed, and the purpose.
    """
    k0 = event[0] & _MASK
    k1 = event[0] >> _S32
    c1 = np.uint64(time) & _MASK
    purpose = event[1] << _S24
    first = np.uint64(first_person)
    for j in range(n):
        packed = np.uint64(events[j])
        person = first + (packed & np.uint64(1023))
        occurrence = packed >> np.uint64(10)
        w0, w1, w2, w3 = philox_block(person, c1, purpose | occurrence, np.uint64(0), k0, k1)
        words[0, j] = w0
        words[1, j] = w1
        words[2, j] = w2
        words[3, j] = w3
