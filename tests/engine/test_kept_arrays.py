"""Arrays on disk between months: they come back as they were, into the memory that is there, or not at all."""

from __future__ import annotations

import io

import numpy as np
import pytest

from underheaven.engine.kept_arrays import packed, packed_counts, unpacked, unpacked_counts
from underheaven.state.counts import Counts, new_counts

ARRAYS = [
    np.arange(12, dtype=np.uint16).reshape(3, 4),
    np.zeros((0, 4), np.int64),
    np.asfortranarray(np.arange(6, dtype=np.int8).reshape(2, 3)),
    np.arange(20, dtype=np.uint32)[::3],
]


def bytes_of(array: np.ndarray) -> io.BytesIO:
    return io.BytesIO(b"".join(packed(array)))


@pytest.mark.parametrize("array", ARRAYS)
def test_an_array_comes_back_as_it_was(array: np.ndarray) -> None:
    found = unpacked(bytes_of(array))
    assert found.dtype == array.dtype and found.shape == array.shape and (found == array).all()


def test_an_array_that_fits_is_read_into_the_memory_that_is_there() -> None:
    """Memory beside that which is let go leaves gaps, which came to a third of a run at 1:10."""
    array = np.arange(12, dtype=np.uint16).reshape(3, 4)
    there = np.zeros_like(array)
    found = unpacked(bytes_of(array), into=there)
    assert np.shares_memory(found, there) and (there == array).all() and found.shape == array.shape


@pytest.mark.parametrize("there", [np.zeros((4, 3), np.uint16), np.zeros((3, 4), np.uint32), np.zeros(12, np.uint16)])
def test_an_array_that_does_not_fit_gets_memory_of_its_own(there: np.ndarray) -> None:
    array = np.arange(12, dtype=np.uint16).reshape(3, 4)
    found = unpacked(bytes_of(array), into=there)
    assert not np.shares_memory(found, there) and not there.any() and (found == array).all()


def test_an_array_that_is_to_grow_gets_room() -> None:
    found = unpacked(bytes_of(np.arange(1_000, dtype=np.uint32)), with_room=True)
    assert found.base is not None and found.base.size > found.size == 1_000


@pytest.mark.parametrize("cut", [1, 8, 100])
def test_too_few_bytes_are_no_array(cut: int) -> None:
    whole = bytes_of(np.arange(100, dtype=np.uint8)).getvalue()
    with pytest.raises(ValueError):
        unpacked(io.BytesIO(whole[:-cut]))


def test_counts_come_back_in_any_width() -> None:
    counts = new_counts(3)
    for measure, value in enumerate((1, 2**15, -(2**15) - 1, 2**31, 2**40)):
        counts.counts[measure, measure, 0] = value
    counts.by_act[0, 0, 0], counts.steps[-1, -1, -1, -1] = 2**33, 5
    found = unpacked_counts(io.BytesIO(b"".join(packed_counts(counts))))
    for name in Counts._fields:
        assert (getattr(found, name) == getattr(counts, name)).all(), name
