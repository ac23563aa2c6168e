"""A run killed by SIGKILL in any of its parts ends, when it is taken up again, as if nothing had happened.

tests/engine/test_kill.py kills while months are lived. Here kills strike the whole of `underheaven run`: before the
first month, while the partner without the system, the small worlds and the files are made.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.commands_to_be_killed import RUN
from tests.cli.program import FEW_WORLDS, finish, start
from underheaven.results import open_run

ROOT = Path(__file__).parents[2]
PARTS = {"months": "", "partner": "citizens under", "worlds": "the same society", "files": "small worlds for"}
"""Part of a run, and the words of the log that say that the part before it is through."""
KILLS = {"months": 1, "partner": 1, "worlds": 2, "files": 2}
"""How often each part is struck at a drawn instant in `make test`; besides, files are struck at chosen renames."""
ALL_KILLS = {"months": 3, "partner": 3, "worlds": 4, "files": 6}
RENAMES = {"first": 0.0, "in the middle": 0.5, "last but one": 0.99, "last": 1.0}
"""Renames after which a run is killed, as shares of all: what a run leaves differs from one to the next."""


@dataclass
class Ended:
    """How a call ended, and when each part of it began, in seconds."""

    status: int
    began: dict[str, float]
    seconds: float
    said: str
    renames: int = 0
    """Files that were renamed."""


class Commands:
    """The program of commands_to_be_killed, and what became of its children."""

    def __init__(self, folder: Path) -> None:
        self.log = folder / "log.txt"
        self.renamed = folder / "log.txt.renames"
        self.program = subprocess.Popen(
            [sys.executable, "-m", "tests.cli.commands_to_be_killed"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        assert self.read() == "ready"

    def read(self) -> str:
        assert self.program.stdout is not None
        return self.program.stdout.readline().strip()

    def write(self, line: str) -> None:
        assert self.program.stdin is not None
        self.program.stdin.write(line + "\n")
        self.program.stdin.flush()

    def call(
        self, arguments: tuple[str, ...], folder: Path, kill: tuple[str, float] | None = None, renames: int = 0
    ) -> Ended:
        """Call the program; kill it so many seconds after a part has begun, if it still lives then.

        Or after so many renames of files.
        """
        folder.mkdir(exist_ok=True)
        self.log.write_text("")
        request = {"arguments": arguments, "folder": str(folder), "log": str(self.log), "renames": renames}
        self.write(json.dumps(request))
        child = int(self.read())
        first, began = time.perf_counter(), {"months": 0.0}
        while True:
            now, said = time.perf_counter() - first, self.log.read_text()
            began |= {part: now for part, words in PARTS.items() if part not in began and words in said}
            if kill is not None and kill[0] in began and now - began[kill[0]] >= kill[1]:
                os.kill(child, signal.SIGKILL)
                break
            if has_ended(child):
                break
            time.sleep(0.0005)
        self.write("")
        status = int(self.read())
        return Ended(status, began, time.perf_counter() - first, self.log.read_text(), len(self.renamed.read_bytes()))

    def close(self) -> None:
        self.program.stdin.close()  # type: ignore[union-attr]
        self.program.wait(timeout=30)
        self.program.stdout.close()  # type: ignore[union-attr]


def has_ended(child: int) -> bool:
    """Whether a process runs no more; its number stays its own until its parent asks for its end."""
    return Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()[0] in ("Z", "X")


@pytest.fixture(scope="module")
def commands(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Commands]:
    program = Commands(tmp_path_factory.mktemp("log"))
    yield program
    program.close()


@pytest.fixture(scope="module")
def whole(commands: Commands, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], Ended]:
    """Files of a run that nobody killed, and how it went."""
    folder = tmp_path_factory.mktemp("whole")
    ended = commands.call(RUN, folder)
    assert ended.status == 0, ended
    assert list(ended.began) == list(PARTS)
    return results_of(folder / "run"), ended


def results_of(run: Path) -> dict[str, bytes]:
    """Every file of a run but the manifest, which tells times; a run that is not whole is an error."""
    open_run(run)
    return {
        str(path.relative_to(run)): path.read_bytes()
        for path in sorted(run.rglob("*"))
        if path.is_file() and path.suffix == ".parquet"
    }


def names_in(run: Path) -> set[str]:
    return {str(path.relative_to(run)) for path in run.rglob("*") if path.is_file()}


def take_up_again(commands: Commands, folder: Path) -> str:
    """What somebody does after a kill: resume, or, as the message says, start, or nothing."""
    resumed = commands.call(("resume", "run"), folder)
    if resumed.status == 0:
        return "resumed"
    assert resumed.status == 2 and "Traceback" not in resumed.said, resumed
    if "is finished" in resumed.said:
        return "finished"
    assert "start one with `underheaven run`" in resumed.said or "is not a run directory" in resumed.said, resumed
    assert commands.call(RUN, folder).status == 0
    return "started"


@pytest.mark.parametrize("place", RENAMES)
def test_a_run_killed_after_a_rename_ends_the_same(commands: Commands, whole, place: str, tmp_path: Path) -> None:
    """Files are whole or absent, so what a kill can leave on the disk changes with each rename and not between."""
    results, ended = whole
    assert ended.renames > 20
    at = 1 + int((ended.renames - 1) * RENAMES[place])
    killed = commands.call(RUN, tmp_path, renames=at)
    assert killed.status == -signal.SIGKILL and killed.renames == at
    how = take_up_again(commands, tmp_path)
    assert (how == "finished") == (place == "last"), how
    assert results_of(tmp_path / "run") == results
    assert names_in(tmp_path / "run") == {*results, "manifest.json", "report.html"}, "nothing is left over"


@pytest.mark.parametrize(
    ("part", "kills"),
    [*KILLS.items(), *(pytest.param(*kills, marks=pytest.mark.whole) for kills in ALL_KILLS.items())],
)
def test_a_run_killed_in_any_part_ends_the_same(
    commands: Commands, whole, part: str, kills: int, tmp_path: Path
) -> None:
    results, ended = whole
    begins = [*ended.began.values(), ended.seconds]
    place = list(PARTS).index(part)
    length = begins[place + 1] - begins[place]
    instants = random.Random(f"kills in {part}")
    n_killed = n_lives = 0
    how: list[str] = []
    while n_killed < kills:
        folder = tmp_path / str(n_lives)
        n_lives += 1
        assert n_lives < 10 * kills, f"hardly any run was still at its {part} when the signal came"
        killed = commands.call(RUN, folder, (part, instants.uniform(0.0, length)))
        if killed.status == 0:
            length *= 0.9
        else:
            assert killed.status == -signal.SIGKILL
            n_killed += 1
            if instants.random() < 0.4:  # struck a second time while it goes on
                commands.call(("resume", "run"), folder, ("months", instants.uniform(0.0, ended.seconds)))
            how.append(take_up_again(commands, folder))
        assert results_of(folder / "run") == results
        assert names_in(folder / "run") == {*results, "manifest.json", "report.html"}, "nothing is left over"
    assert "resumed" in how or part == "months", how


@pytest.mark.parametrize("first", [FEW_WORLDS, pytest.param("", marks=pytest.mark.whole)], ids=["few", "all forty"])
def test_the_program_itself_killed_and_resumed(tmp_path: Path, first: str) -> None:
    """As a process of its own, with few worlds or all forty."""
    arguments = ("--population", "2000", "--to", "2018-01-31", "--seed", "6", "--threads", "1")
    killed = start("run", *arguments, "--out", "run", cwd=tmp_path, first=first)
    assert killed.stderr is not None
    assert "citizens under" in killed.stderr.readline()
    assert "the same society" in killed.stderr.readline()
    killed.kill()
    assert finish(killed).code == -signal.SIGKILL
    resumed = finish(start("resume", "run", "--json", cwd=tmp_path, first=first))
    assert resumed.code == 0, resumed
    alone = finish(start("run", *arguments, "--out", "alone", "--json", cwd=tmp_path, first=first))
    assert json.loads(resumed.stdout)["digest"] == json.loads(alone.stdout)["digest"]
    assert results_of(tmp_path / "run") == results_of(tmp_path / "alone")
    assert names_in(tmp_path / "run") == names_in(tmp_path / "alone")
