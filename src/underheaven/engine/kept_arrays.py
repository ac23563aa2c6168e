"""Arrays as they are kept on disk between months.

Question answered: how does an array become bytes and come back, without room for it twice? Left out: files, checksums
and what is kept (checkpoint.py).

Counts are mostly zeros and small: measures that counted nothing are left out, the rest is written in the narrowest of
16, 32 and 64 bits and compressed. The resident state is written as it is, and read into room that leaves a month
something to grow.
"""

from __future__ import annotations

import io
import math
import zlib
from collections.abc import Iterator
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from underheaven.engine.state import room_for
from underheaven.state.counts import Counts, new_counts

LENGTH = np.dtype("<u8")
"""Type of the number of bytes before what is compressed."""

MOST_INFLATED = 1 << 26
"""Bytes of one array of counts."""


def packed(array: NDArray) -> Iterator[bytes | memoryview]:
    """An array in NumPy's own format, its content as it lies in memory."""
    head, array = io.BytesIO(), np.ascontiguousarray(array)
    np.lib.format.write_array_header_1_0(head, np.lib.format.header_data_from_array_1_0(array))
    yield head.getvalue()
    if array.size:
        yield array.reshape(-1).view(np.uint8).data


def unpacked(file: IO[bytes], with_room: bool = False, into: NDArray | None = None) -> NDArray:
    """An array that was packed.

    Args:
        file: open where it begins.
        with_room: in memory that is a little longer, as state.py `kept` leaves it.
        into: an array whose memory it takes if it has the same shape and type.

    Raises:
        ValueError: it is no such array, or the file is too short to hold it.
    """
    if np.lib.format.read_magic(file) != (1, 0):
        raise ValueError("array")
    shape, _, dtype = np.lib.format.read_array_header_1_0(file)
    n, begin = math.prod(shape), file.tell()
    left = file.seek(0, io.SEEK_END) - begin
    file.seek(begin)
    if dtype.hasobject or min(shape, default=0) < 0 or n * dtype.itemsize > left:
        raise ValueError("array")
    if into is not None and into.shape == shape and into.dtype == dtype:
        array = into.reshape(-1)
    else:
        array = np.empty(room_for(n) if with_room else n, dtype)[:n]
    if n and file.readinto(array.view(np.uint8).data) != array.nbytes:  # type: ignore[attr-defined]
        raise ValueError("array")
    return array.reshape(shape)


def packed_counts(counts: Counts) -> Iterator[bytes]:
    """A month's counts, narrow and compressed."""
    written = np.flatnonzero(counts.counts.any(axis=(0, 2)))
    yield _deflated(written)
    for measure in written:
        yield _deflated(_narrow(counts.counts[:, measure]))
    for array in (counts.by_act, counts.steps, counts.moves):
        yield _deflated(_narrow(array))


def unpacked_counts(file: IO[bytes]) -> Counts:
    """A month's counts; here too what was never counted takes no memory."""
    measures = {int(measure): _inflated(file) for measure in _inflated(file)}
    by_act, steps, moves = (_inflated(file) for _ in range(3))
    counts = new_counts(by_act.shape[1])
    cells = [(counts.counts[:, measure], array) for measure, array in measures.items()]
    for there, array in (*cells, (counts.by_act, by_act), (counts.steps, steps), (counts.moves, moves)):
        if there.shape != array.shape:
            raise ValueError("counts")
        there[...] = array
    return counts


def _narrow(array: NDArray[np.int64]) -> NDArray[Any]:
    least, greatest = (int(array.min()), int(array.max())) if array.size else (0, 0)
    width = next((w for w in (2, 4) if -(1 << 8 * w - 1) <= least and greatest < 1 << 8 * w - 1), 8)
    return array.astype(f"<i{width}")


def _deflated(array: NDArray) -> bytes:
    squeezed = zlib.compress(b"".join(packed(array)), 1)
    return np.array(len(squeezed), LENGTH).tobytes() + squeezed


def _inflated(file: IO[bytes]) -> NDArray:
    length = int(np.frombuffer(file.read(LENGTH.itemsize), LENGTH)[0])
    squeezed = zlib.decompressobj()
    try:
        content = squeezed.decompress(file.read(length), MOST_INFLATED)
    except (zlib.error, OverflowError, MemoryError) as cause:
        raise ValueError("counts") from cause
    if not squeezed.eof:
        raise ValueError("counts")
    return unpacked(io.BytesIO(content))
