"""Compiling ahead: the other process ends with the block, may fail, and whoever listens is told how far it is."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.program import SOURCE, start
from underheaven.engine import warm
from underheaven.kernels import first_start
from underheaven.kernels.compile import kept_functions


class Others:
    """Stands for the other process: runs a line of Python in its place."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, line: str) -> None:
        self.started: list[subprocess.Popen] = []
        really = subprocess.Popen

        def start_another(command, **options):
            self.started.append(really([*command[:-2], "-c", line], **options))
            return self.started[-1]

        monkeypatch.setattr(subprocess, "Popen", start_another)


def test_garbage_is_looked_for_as_before_once_compilation_is_over():
    before = gc.get_threshold()
    with pytest.raises(KeyError), warm.collecting_seldom():
        assert gc.get_threshold()[0] > before[0]
        raise KeyError
    assert gc.get_threshold() == before


def test_nothing_is_started_or_said_where_everything_is_compiled(monkeypatch):
    monkeypatch.setattr(warm, "is_compiled", lambda: True)
    monkeypatch.setattr(subprocess, "Popen", None)
    monkeypatch.setattr(first_start, "listeners", [None])
    warm.compile_ahead()


def test_the_other_process_does_not_outlive_a_run_that_fails(monkeypatch):
    others = Others(monkeypatch, "import time; time.sleep(600)")
    with pytest.raises(KeyError), warm.second_process():
        raise KeyError
    assert others.started[0].wait(timeout=60) != 0


def test_a_run_waits_for_the_other_process(monkeypatch):
    others = Others(monkeypatch, "pass")
    with warm.second_process():
        pass
    assert others.started[0].returncode == 0


@pytest.mark.parametrize("line", ["import os; os.kill(os.getpid(), 9)", "print(1); raise SystemExit(3)"])
def test_another_process_that_dies_ends_nothing_and_prints_nothing(monkeypatch, capfd, line):
    others = Others(monkeypatch, line)
    with warm.second_process():
        pass
    assert others.started[0].returncode != 0
    assert capfd.readouterr() == ("", "")


def test_another_process_that_is_stuck_is_given_up(monkeypatch):
    others = Others(monkeypatch, "import time; time.sleep(600)")
    monkeypatch.setattr(warm, "WAIT_S", 0.2)
    with warm.second_process():
        pass
    assert others.started[0].returncode == -signal.SIGKILL


def test_a_machine_that_starts_no_other_process_compiles_alone(monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(subprocess, "Popen", refuse)
    with warm.second_process():
        pass


def test_who_listens_is_told_at_once_and_while_it_goes_on(monkeypatch):
    told: list[tuple[int, int]] = []
    monkeypatch.setattr(first_start, "listeners", [lambda done, in_all: told.append((done, in_all))])
    monkeypatch.setattr(warm, "listeners", first_start.listeners)
    monkeypatch.setattr(warm, "TOLD_EVERY_S", 0.01)
    monkeypatch.setattr(warm, "n_kept", iter([0, *range(10_000)]).__next__)
    with warm._telling():
        time.sleep(0.2)
    assert told[0] == (0, len(kept_functions)) and len(told) > 2
    assert told == sorted(told) and told[-1][0] <= told[-1][1]


@pytest.mark.parametrize(
    "arguments", [("run", "--population", "5000"), ("compare", "as-described", "none", "--population", "5000")]
)
def test_a_first_start_says_within_seconds_that_it_compiles(tmp_path: Path, arguments: tuple[str, ...]):
    """Seconds of processor time, since other tests may run beside it."""
    process = start(*arguments, cwd=tmp_path, UNDERHEAVEN_CACHE=str(tmp_path / "cache"))
    assert process.stderr is not None
    try:
        line = process.stderr.readline()
        used = sum(int(n) for n in Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()[11:13])
    finally:
        process.kill()
        process.communicate()
    assert "First start: compiling" in line and "functions, once for this version" in line
    assert used / os.sysconf("SC_CLK_TCK") < 10


def test_a_later_start_says_nothing_of_compilation(tmp_path: Path):
    """Through the program itself, which listens; compiled by this process if it was not yet."""
    warm.compile_ahead()
    program = """
import underheaven.cli.app as app
from underheaven.engine import warm
app.listeners.append(app.FirstStart())
warm.compile_ahead()
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == done.stderr == ""
