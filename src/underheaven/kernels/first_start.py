"""Who is told that kernels are being compiled.

Question answered: what can a program show while a first start compiles? Left out: compiling (engine/warm.py) and how it
is shown (cli/progress.py). Kernels are compiled once in a process whoever asks, so whoever listens is told of it.
"""

from __future__ import annotations

from collections.abc import Callable

Listener = Callable[[int, int], None]
"""Told how many functions are compiled and how many there are: at once, then while it goes on, from another thread."""
listeners: list[Listener] = []
"""Nobody, unless a program adds itself."""


def tell(done: int, in_all: int) -> None:
    """Tell everybody who listens."""
    for listener in listeners:
        listener(done, in_all)
