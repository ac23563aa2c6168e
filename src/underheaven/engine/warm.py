"""Compiling ahead: the first run on a machine compiles on two processors instead of one.

Question answered: is there machine code for exactly these sources, and if not, how is it made quickly? Left out: how
long that takes (benchmarks/).

The month is compiled here while another process makes a small society and its first day; both keep what they compile
in the same cache. A later run finds everything there.
"""

from __future__ import annotations

import gc
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np

from underheaven.engine.counts import new_tallies
from underheaven.engine.coupling import AT_REST, terms_of
from underheaven.engine.month import workspace as w
from underheaven.engine.month.chunk import live_chunk
from underheaven.engine.packed import pack
from underheaven.engine.state import Resident
from underheaven.engine.tables import Tables
from underheaven.kernels.compile import cache_directory
from underheaven.regimes.rulebook import Rulebook

OTHER = "underheaven.engine.first_day"
"""Module that the other process runs."""


def is_compiled() -> bool:
    """Whether the cache holds the month of a chunk for these sources."""
    return any(cache_directory().rglob("*.live_chunk-*.nbc"))


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
    """Have the other process compile its half meanwhile, unless everything is compiled; it ends with the block."""
    if is_compiled():
        yield
        return
    other = subprocess.Popen([sys.executable, "-m", OTHER])
    try:
        yield
        other.wait()
    finally:
        other.kill()
        other.wait()


def compile_ahead(rulebook: Rulebook, tables: Tables) -> None:
    """Compile the month, unless that was done before.

    Args:
        rulebook: of the run; only its shape matters.
        tables: of the run; only their types matter.
    """
    if not is_compiled():
        with collecting_seldom():
            live_nothing(rulebook, tables)


def live_nothing(rulebook: Rulebook, tables: Tables) -> None:
    """A month of no grids: compiles the month and does nothing."""
    resident = Resident(
        np.empty(0, np.int16),
        np.empty(0, np.uint16),
        np.empty(0, np.uint16),
        np.empty((0, int(tables.scoring.validity.sum())), np.uint16),
        np.empty(0, np.uint32),
        np.empty(0, np.int32),
        np.empty(0, np.uint64),
    )
    live_chunk(
        np.zeros(w.N_CLOCK, np.int64),
        np.empty(0, np.uint32),
        resident,
        resident,
        w.new_workspace(1, 1, 1),
        pack(tables),
        terms_of(rulebook, AT_REST),
        np.empty((0, 2), np.uint64),
        np.zeros(1, np.int64),
        new_tallies(len(rulebook.acts.names)),
    )
