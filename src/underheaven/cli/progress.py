"""How far a run is: citizen-days per second and the time left, on stderr.

Question answered: what does somebody see who waits? Left out: results, which go to stdout.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text


class CitizenDaysPerSecond(ProgressColumn):
    """Speed of a phase in citizen-days lived per second."""

    def render(self, task: Task) -> Text:
        """The speed, or a dash while there is none."""
        speed = task.finished_speed or task.speed
        return Text("-" if not speed else f"{with_unit(speed)} citizen-days/s", style="progress.data.speed")


def with_unit(number: float) -> str:
    """A number with three figures and the words million or billion."""
    for unit, name in ((1e9, " billion"), (1e6, " million"), (1e3, " thousand")):
        if number >= unit:
            return f"{number / unit:.3g}{name}"
    return f"{number:.3g}"


class Bar:
    """Progress on a terminal, one line a phase; a `studies.watcher.Watcher`."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task = None

    def phase(self, name: str, citizen_days: float) -> None:
        """A new phase begins."""
        if self._task is not None:
            self._progress.stop_task(self._task)
        self._task = self._progress.add_task(name, total=citizen_days or None)

    def advance(self, citizen_days: float) -> None:
        """So many more citizen-days have been lived."""
        if self._task is not None:
            self._progress.advance(self._task, citizen_days)

    def remark(self, text: str) -> None:
        """A line above the display."""
        self._progress.console.print(text)


class Lines:
    """Progress in a log, one line when a phase is through; a `studies.watcher.Watcher`."""

    def __init__(self) -> None:
        self._name, self._left, self._total, self._began = "", 0.0, 0.0, 0.0
        self._lock = threading.Lock()

    def phase(self, name: str, citizen_days: float) -> None:
        """A new phase begins."""
        self._name, self._left, self._total, self._began = name, citizen_days, citizen_days, time.perf_counter()

    def advance(self, citizen_days: float) -> None:
        """So many more citizen-days have been lived."""
        with self._lock:
            was_left, self._left = self._left, self._left - citizen_days
        if self._left < 0.5 <= was_left:
            seconds = max(time.perf_counter() - self._began, 1e-9)
            speed = with_unit(self._total / seconds)
            print(f"{self._name}: {seconds:.1f} s, {speed} citizen-days/s", file=sys.stderr)

    def remark(self, text: str) -> None:
        """A line."""
        print(text, file=sys.stderr)


class FirstStart:
    """Compilation on a first start: a line at once, then one at each tenth."""

    def __init__(self) -> None:
        self._tenth, self._began = -1, 0.0

    def __call__(self, done: int, in_all: int) -> None:
        """So many of so many functions are compiled."""
        tenth = 10 * done // max(in_all, 1)
        if self._tenth < 0:
            self._began = time.perf_counter()
            print(
                f"First start: compiling {in_all} functions, once for this version of underheaven. That takes about a "
                "minute on two processors; later starts have none of it.",
                file=sys.stderr,
                flush=True,
            )
        elif tenth > self._tenth:
            seconds = time.perf_counter() - self._began
            print(f"Compiling: {done} of {in_all} functions, {seconds:.0f} s", file=sys.stderr, flush=True)
        self._tenth = max(tenth, self._tenth)


@contextmanager
def told_on_stderr() -> Iterator[Bar | Lines]:
    """Progress on stderr: a display that goes away when the work is done, or lines where nobody watches."""
    if not sys.stderr.isatty():
        yield Lines()
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        CitizenDaysPerSecond(),
        TimeRemainingColumn(elapsed_when_finished=True),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield Bar(progress)
