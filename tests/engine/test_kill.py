"""A run that is killed at any instant goes on where it was and ends with the same digest."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.engine.lives_to_be_killed import DIGEST, plan
from underheaven.engine import simulate
from underheaven.engine.checkpoint import STATE_FILE

ROOT = Path(__file__).parents[2]


class Mortals:
    """The program of lives_to_be_killed, and what became of its children."""

    def __init__(self) -> None:
        self.program = subprocess.Popen(
            [sys.executable, "-m", "tests.engine.lives_to_be_killed"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        assert self.read() == "ready"

    def read(self) -> str:
        assert self.program.stdout is not None
        return self.program.stdout.readline().strip()

    def simulate(self, directory: Path, killed_after: float | None = None) -> int:
        """Live in a directory, killed after some seconds if it still lives.

        Returns:
            Exit status; negative = the signal that ended it.
        """
        directory.mkdir(exist_ok=True)
        child = self.ask(str(directory))
        if killed_after is not None:
            time.sleep(killed_after)
            os.kill(child, signal.SIGKILL)
        return self.ask("")

    def ask(self, line: str) -> int:
        assert self.program.stdin is not None
        self.program.stdin.write(line + "\n")
        self.program.stdin.flush()
        return int(self.read())

    def close(self) -> None:
        self.program.stdin.close()  # type: ignore[union-attr]
        self.program.wait(timeout=30)
        self.program.stdout.close()  # type: ignore[union-attr]


@pytest.fixture
def mortals():
    program = Mortals()
    yield program
    program.close()


@pytest.mark.parametrize("n_kills", [8, pytest.param(20, marks=pytest.mark.whole)])
def test_a_run_killed_at_random_instants_ends_the_same(mortals, tmp_path, n_kills):
    expected = simulate(plan()).digest
    duration = float("inf")
    instants = random.Random(36)
    n_killed = n_with_state = n_lives = 0
    while n_killed < n_kills:
        directory = tmp_path / str(n_lives)
        n_lives += 1
        assert n_lives < 20 * n_kills, "hardly any life was still going on when the signal came"
        if duration == float("inf"):
            began = time.perf_counter()
            assert mortals.simulate(directory) == 0
            duration = time.perf_counter() - began
            continue
        # Spread over the whole life, so before, while and after a state is kept. How long a life takes changes with
        # the load of the machine, so a life that ended before its signal makes the next signals come earlier.
        status = mortals.simulate(directory, killed_after=instants.uniform(0.0, 1.0) * duration)
        if status == 0:
            duration *= 0.9
        else:
            assert status == -signal.SIGKILL
            n_killed += 1
            n_with_state += (directory / "state" / STATE_FILE).exists()
            again = mortals.simulate(directory, killed_after=instants.uniform(0.0, 0.5) * duration)
            assert again == 0 or mortals.simulate(directory) == 0
        assert (directory / DIGEST).read_text() == expected
    assert n_with_state >= n_kills // 6
