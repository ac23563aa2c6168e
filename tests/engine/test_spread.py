"""Work spread over threads: every piece once, in order, and one failure ends it."""

from __future__ import annotations

import _thread
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import strategies as st

from tests.oracle.compare import over
from underheaven.engine.spread import Spread, each


@over(st.integers(0, 300), st.integers(1, 9), st.randoms(use_true_random=False))
def test_threads_take_each_piece_once_and_ever_fewer_at_a_time(n: int, threads: int, random) -> None:
    spread = Spread(lambda piece: piece, range(n), threads)
    runs = []
    while run := spread.take():
        runs.append(run)
        assert all(len(run) <= len(before) for before in runs)
    assert [place for run in runs for place in run] == list(range(n))
    assert not runs or len(runs[-1]) == 1
    assert len(runs[0]) * 2 * threads <= max(n, 2 * threads) if runs else n == 0


@pytest.mark.parametrize("threads", [1, 2, 5])
def test_results_stand_in_the_order_of_the_pieces(threads: int) -> None:
    pieces = list(range(97))
    with ThreadPoolExecutor(threads) as pool:
        assert each(lambda piece: piece * piece, pieces, threads, pool) == [piece * piece for piece in pieces]
    assert each(lambda piece: piece + 1, pieces) == [piece + 1 for piece in pieces]


def test_after_a_failure_nobody_begins_another_piece_and_it_is_told() -> None:
    """The second thread fails while the first is in its piece, and goes on only then."""
    failed, done = threading.Event(), []

    def work(piece: int) -> None:
        if piece == 0:
            assert failed.wait(20)
        elif piece == 1:
            failed.set()
            raise ValueError("the second piece")
        done.append(piece)

    with ThreadPoolExecutor(2) as pool, pytest.raises(ValueError, match="the second piece"):
        each(work, range(4), 2, pool)
    assert 1 not in done and len(done) <= 2


def test_an_interrupted_run_does_not_live_the_month_to_its_end() -> None:
    done = []

    def work(piece: int) -> None:
        if piece == 0:
            _thread.interrupt_main()
        time.sleep(0.02)
        done.append(piece)

    # a shell that starts the tests in the background has them ignore Ctrl-C
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with ThreadPoolExecutor(2) as pool, pytest.raises(KeyboardInterrupt):
            each(work, range(3_000), 2, pool)
    finally:
        signal.signal(signal.SIGINT, before)
    assert len(done) < 1_000
