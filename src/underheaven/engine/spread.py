"""Work spread over threads: which thread does which of a list of pieces.

Question answered: how do threads end together, though nobody knows how long a piece takes? Left out: the pieces
(engine/shard.py). No result depends on who does what.

A thread takes a run of neighbouring pieces at a time, first long runs and later short ones. So what it counts by
stratum lies in few strata, since neighbouring grids share theirs.

Source: Polychronopoulos and Kuck 1987, Guided self-scheduling.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Generic, TypeVar

_A = TypeVar("_A")
_B = TypeVar("_B")


class Spread(Generic[_A, _B]):
    """Pieces of work that threads take from the front.

    Args:
        function: done for each piece.
        pieces: of the work.
        threads: that take from it.
    """

    def __init__(self, function: Callable[[_A], _B], pieces: Sequence[_A], threads: int) -> None:
        self.function = function
        self.pieces = pieces
        self.threads = threads
        self.results: list[_B | None] = [None] * len(pieces)
        self._front = 0
        self._stopped = False
        self._lock = threading.Lock()

    def take(self) -> range:
        """Places of the next pieces for a thread: half of its share of what is left, and at least one while any is."""
        with self._lock:
            left = len(self.pieces) - self._front
            run = range(self._front, self._front + min(left, max(1, left // (2 * self.threads))))
            self._front = run.stop
            return run

    def work(self) -> None:
        """Do pieces until none is left."""
        try:
            while run := self.take():
                for place in run:
                    if self._stopped:
                        return
                    self.results[place] = self.function(self.pieces[place])
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """See that nobody begins another piece."""
        self._stopped = True


def each(
    function: Callable[[_A], _B], pieces: Sequence[_A], threads: int = 1, pool: ThreadPoolExecutor | None = None
) -> list[_B]:
    """The function of every piece, in the order of the pieces.

    Args:
        function: done once for each piece, by any thread.
        pieces: of the work.
        threads: that the pool has.
        pool: who works; this thread alone if None.

    Raises:
        What the function raised first, when all threads have ended. If this thread is interrupted meanwhile, nobody
        begins another piece.
    """
    if pool is None:
        return [function(piece) for piece in pieces]
    spread = Spread(function, pieces, threads)
    working = [pool.submit(spread.work) for _ in range(threads)]
    try:
        failures = [failure for w in working if (failure := w.exception()) is not None]
    except BaseException:
        spread.stop()
        raise
    if failures:
        raise failures[0]
    return spread.results  # type: ignore[return-value]
