"""The resident state: what is held of every citizen between months.

Question answered: which arrays does a chunk of grids keep, and how many bytes is that a citizen? Left out: how a
month changes them (model/month.py).

| bytes a citizen | what |
|---|---|
| 4 | traits (society/traits.py) |
| 2 | score, unclipped |
| 2 | standing (state/status.py) |
| 2 for each live record | queues by validity class (state/entries.py) |
| 0.004 for each month of each validity | how many records were filed in each half of it |
| 4 for each rare entry | stays, cases, filings on their way, wrong records, refusals, ... (state/entries.py) |
| 0.04 | how many entries each list of them has |
| 8 for each enterprise | listing, points of two years, marks (state/enterprises.py) |
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

GRIDS_PER_CHUNK = 64
MANY_GRIDS = 4000
"""From here on chunks are larger, since each costs a fifth of a millisecond, but for the last, so that threads end
together."""
GRIDS_PER_LARGE_CHUNK, LAST_GRIDS = 256, 512


class Resident(NamedTuple):
    """State of a chunk of grids, as kernels see it."""

    scores: NDArray[np.int16]
    """(n,)."""
    statuses: NDArray[np.uint16]
    """(n,)."""
    records: NDArray[np.uint16]
    """Live records: grid by grid, class by class, oldest first."""
    ring: NDArray[np.uint16]
    """(grids, numbers of each class) records filed in each half month whose records still live, class by class
    (model/records/file/validity.py `halves`)."""
    rare: NDArray[np.uint32]
    """Rare entries, grid by grid, list by list."""
    n_rare: NDArray[np.int32]
    """(grids, N_RARE_LISTS) entries of each list (state/entries.py)."""
    firms: NDArray[np.uint64]
    """Enterprises in order of their heads."""


@dataclass
class Chunk:
    """A run of neighbouring grids: who lives there and their state."""

    first_grid: int
    last_grid: int
    """One beyond the last."""
    traits: NDArray[np.uint32]
    resident: Resident
    fullest: tuple[int, int] = (0, 0)
    """Live records of the grid that has most, and rare entries of the one that has most of those."""

    @property
    def n_bytes(self) -> int:
        """Bytes held."""
        return self.traits.nbytes + sum(a.nbytes for a in self.resident)


def fullest(resident: Resident) -> tuple[int, int]:
    """Live records of the grid that has most, and rare entries of the one that has most of those."""
    return int(resident.ring.sum(axis=1, dtype=np.int64).max(initial=0)), int(
        resident.n_rare.sum(axis=1).max(initial=0)
    )


def cut(grids: Sequence[tuple[int, int]], grids_per_chunk: int | None = None) -> list[tuple[int, int]]:
    """Ranges of grids (first, one beyond the last) cut into chunks.

    Args:
        grids: the ranges.
        grids_per_chunk: of all chunks; by the number of grids if None.
    """
    many = grids_per_chunk is None and sum(b - a for a, b in grids) > MANY_GRIDS
    large = GRIDS_PER_LARGE_CHUNK if many else GRIDS_PER_CHUNK
    small_from = grids[-1][1] - LAST_GRIDS if many else None
    chunks = []
    for first, last in grids:
        while first < last:
            small = small_from is not None and last == grids[-1][1] and first >= small_from
            end = min(first + (grids_per_chunk or (GRIDS_PER_CHUNK if small else large)), last)
            chunks.append((first, end))
            first = end
    return chunks


def cut_out(chunks: Sequence[tuple[int, int]], alone: Collection[int]) -> list[tuple[int, int]]:
    """The same chunks, but each grid of `alone` is a chunk of its own."""
    result = []
    for first, last in chunks:
        for grid in sorted(g for g in alone if first <= g < last):
            result += [(a, b) for a, b in ((first, grid), (grid, grid + 1)) if a < b]
            first = grid + 1
        result += [(first, last)] if first < last else []
    return result


def room_for(n: int) -> int:
    """Entries for which memory is asked when n are to be held."""
    return n + n // 16 + 16


def kept(old: NDArray, new: NDArray, n: int) -> NDArray:
    """The first n entries of `new`, in the old array's memory where they fit closely, else in new memory.

    Memory grows in steps of one part in sixteen, so that a month seldom asks for more.
    """
    base = old.base if old.base is not None and old.base.dtype == old.dtype else old
    if not n <= base.size <= n + n // 8 + 64:
        base = np.empty(room_for(n), new.dtype)
    base[:n] = new[:n]
    return base[:n]
