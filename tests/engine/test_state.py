"""The resident state: how grids are cut into chunks, and which grid is fullest."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from tests.oracle.compare import over
from underheaven.engine.state import GRIDS_PER_CHUNK, GRIDS_PER_LARGE_CHUNK, LAST_GRIDS, Resident, cut, cut_out, fullest

RANGES = st.lists(st.integers(0, 6_000), min_size=1, max_size=4)


@over(RANGES, st.one_of(st.none(), st.integers(1, 900)))
def test_chunks_hold_every_grid_once_and_in_order(lengths: list[int], grids_per_chunk: int | None) -> None:
    """Ranges lie apart, as those of a shard may."""
    firsts = [int(n) + 10 * k for k, n in enumerate(np.cumsum([0, *lengths[:-1]]))]
    ranges = [(first, first + n) for first, n in zip(firsts, lengths, strict=True)]
    chunks = cut(ranges, grids_per_chunk)
    assert [g for chunk in chunks for g in range(*chunk)] == [g for span in ranges for g in range(*span)]
    assert all(0 < b - a <= (grids_per_chunk or GRIDS_PER_LARGE_CHUNK) for a, b in chunks)


def test_chunks_of_many_grids_are_large_and_the_last_ones_small() -> None:
    small = {b - a for a, b in cut([(0, 640)])}
    sizes = [b - a for a, b in cut([(0, 1_000), (1_000, 13_000)])]
    assert small == {GRIDS_PER_CHUNK}
    n_last = LAST_GRIDS // GRIDS_PER_CHUNK
    assert all(size <= GRIDS_PER_CHUNK for size in sizes[-n_last:])
    assert sizes[:3] == [GRIDS_PER_LARGE_CHUNK] * 3 and sizes.count(GRIDS_PER_LARGE_CHUNK) > 40


@over(RANGES, st.lists(st.integers(0, 24_000), max_size=9))
def test_grids_apart_are_chunks_of_their_own(lengths: list[int], apart: list[int]) -> None:
    firsts = [int(n) for n in np.cumsum([0, *lengths[:-1]])]
    whole = cut([(first, first + n) for first, n in zip(firsts, lengths, strict=True)])
    chunks = cut_out(whole, frozenset(apart))
    assert [g for chunk in chunks for g in range(*chunk)] == [g for chunk in whole for g in range(*chunk)]
    assert all(b - a == 1 for a, b in chunks if any(a <= g < b for g in apart))


def test_the_fullest_grid() -> None:
    empty = np.zeros(0, np.uint16)
    ring = np.array([[1, 2, 0], [60_000, 60_000, 3], [5, 0, 0]], np.uint16)
    n_rare = np.array([[4, 0], [0, 0], [6, 3]], np.int32)
    resident = Resident(empty.astype(np.int16), empty, empty, ring, empty.astype(np.uint32), n_rare, empty.astype("u8"))
    assert fullest(resident) == (120_003, 9)
