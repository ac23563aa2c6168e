"""Compiling ahead: the first run on a machine compiles on two processors instead of one, and says so.

Question answered: is there machine code for exactly these sources, and if not, how is it made quickly and who is told
how far it is? Left out: how long that takes (benchmarks/).

The month is compiled here while another process makes a small society and its first day; both keep what they compile
in the same cache. A later run finds everything there. If the other process fails, this one compiles its half too.
"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np

from underheaven.engine.coupling import AT_REST, terms_of
from underheaven.engine.state import Resident
from underheaven.kernels.cache_place import VARIABLE
from underheaven.kernels.compile import cache_directory, kept_functions
from underheaven.kernels.first_start import listeners, tell
from underheaven.model.month import simulate_chunk
from underheaven.model.records.file.validity import halves
from underheaven.model.regime import compile_rulebook, load_regime
from underheaven.model.regime.rulebook import Rulebook
from underheaven.model.rules import make_rules
from underheaven.model.tables import Tables, make_tables
from underheaven.society import load_society
from underheaven.state import workspace as w
from underheaven.state.counts import new_tallies
from underheaven.state.entries import N_RARE_LISTS

OTHER = "underheaven.engine.first_day"
"""Module that the other process runs."""
WAIT_S = 600.0
"""Seconds after which the other process is given up."""
TOLD_EVERY_S = 0.5
"""Seconds from one look at the progress to the next."""
_ONE_AT_A_TIME = threading.Lock()


def is_compiled() -> bool:
    """Whether there is machine code of the month of a chunk for these sources, kept or in this process."""
    directory = cache_directory()
    return bool(simulate_chunk.overloads) or (  # type: ignore[attr-defined]
        directory is not None and any(directory.rglob(f"*.{simulate_chunk.__name__}-*.nbc"))
    )


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Look seldom for garbage: what compilation makes is kept, and looking takes a tenth of the time."""
    before = gc.get_threshold()
    gc.set_threshold(50_000, 50, 1_000)
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextmanager
def second_process() -> Iterator[None]:
    """Have the other process compile its half meanwhile; it ends with the block.

    Where nothing is kept it could hand nothing over, and where it cannot be started this process does without.
    """
    other = _started()
    if other is None:
        yield
        return
    try:
        yield
        other.wait(WAIT_S)
    except subprocess.TimeoutExpired:
        pass  # stopped or stuck: what it has not compiled is compiled when it is used
    finally:
        other.kill()
        other.wait()


def _started() -> subprocess.Popen[bytes] | None:
    directory = cache_directory()
    if directory is None:
        return None
    place = {VARIABLE: str(directory.parent.parent)}
    nowhere = subprocess.DEVNULL
    try:
        return subprocess.Popen(
            [sys.executable, "-m", OTHER], env={**os.environ, **place}, stdin=nowhere, stdout=nowhere, stderr=nowhere
        )
    except OSError:
        return None


def compile_ahead() -> None:
    """Compile what a run needs, unless that was done before; whoever listens (kernels/first_start.py) is told."""
    if is_compiled():
        return
    with _ONE_AT_A_TIME:
        if is_compiled():
            return
        with _telling(), second_process(), collecting_seldom():
            regime = load_regime("as-described")
            rulebook = compile_rulebook(regime.catalogue, regime)
            live_nothing(rulebook, make_tables(rulebook, load_society("china-2018", 5000, 1), 1))


@contextmanager
def _telling() -> Iterator[None]:
    """Tell of the progress until the block ends."""
    if not listeners:
        yield
        return
    over, n_parts = threading.Event(), len(kept_functions)

    def watch() -> None:
        while not over.wait(TOLD_EVERY_S):
            tell(min(n_kept(), n_parts), n_parts)

    tell(min(n_kept(), n_parts), n_parts)
    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def n_kept() -> int:
    """Functions whose code is kept for these sources."""
    directory = cache_directory()
    return 0 if directory is None else sum(1 for _ in directory.rglob("*.nbi"))


def live_nothing(rulebook: Rulebook, tables: Tables) -> None:
    """A month of no grids: compiles the month and does nothing."""
    resident = Resident(
        np.empty(0, np.int16),
        np.empty(0, np.uint16),
        np.empty(0, np.uint16),
        np.empty((0, int(halves(tables.scoring.validities.months).sum())), np.uint16),
        np.empty(0, np.uint32),
        np.empty((0, N_RARE_LISTS), np.int32),
        np.empty(0, np.uint64),
    )
    simulate_chunk(
        np.zeros(w.N_CLOCK, np.int64),
        np.empty(0, np.uint32),
        resident,
        resident,
        w.new_workspace(1, 1, 1),
        make_rules(tables),
        terms_of(rulebook, AT_REST),
        np.empty((0, 2), np.uint64),
        np.zeros(1, np.int64),
        new_tallies(len(rulebook.acts.names)),
    )
