"""One small run that nothing befell, and what must come out of every other."""

from __future__ import annotations

import json
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tests.cli.small_runs import small_request
from underheaven.results import open_run
from underheaven.studies.request import RunRequest
from underheaven.studies.run import run_job
from underheaven.studies.run_directory import CHECKPOINT


class Stop(Exception):
    """Raised to end a run in mid-course."""


class StopAfter:
    """A watcher that ends a run when it has been told of so many months."""

    def __init__(self, n_months: int) -> None:
        self.left = n_months

    def phase(self, name: str, citizen_days: float) -> None:
        """Nothing."""

    def advance(self, citizen_days: float) -> None:
        """A month was lived."""
        self.left -= 1
        if self.left < 0:
            raise Stop

    def remark(self, text: str) -> None:
        """Nothing."""


@dataclass(frozen=True)
class SmallWorld:
    """Directories that are copied, damaged and thrown away."""

    folder: Path
    finished: Path
    unfinished: Path
    results: dict[str, bytes]

    @classmethod
    def make(cls, folder: Path) -> SmallWorld:
        """Two months of two thousand citizens: once to the end, and once stopped after the first month."""
        finished, unfinished = folder / "finished", folder / "unfinished"
        run_job(request_of(finished))
        with suppress(Stop):
            run_job(request_of(unfinished), StopAfter(1))
        assert (unfinished / CHECKPOINT / "state.bin").exists()
        return cls(folder, finished, unfinished, results_of(finished))

    def copy_of(self, what: Path) -> Path:
        """A copy of one of them, to be damaged; always in one place."""
        copy = self.folder / "copy"
        if copy.exists():
            shutil.rmtree(copy)
        shutil.copytree(what, copy)
        return copy

    def new(self) -> Path:
        """A directory that is not there yet."""
        copy = self.folder / "copy"
        if copy.exists():
            shutil.rmtree(copy)
        return copy

    def is_whole(self, run: Path) -> bool:
        """Whether a directory holds the finished run and nothing else."""
        found = {str(path.relative_to(run)) for path in run.rglob("*") if path.is_file()}
        return found == {*self.results, "manifest.json", "report.html"} and results_of(run) == self.results


def request_of(out: Path) -> RunRequest:
    """The run that is asked for again and again."""
    return small_request(out, population=2_000, n_months=2)


def results_of(run: Path) -> dict[str, bytes]:
    """Every table of a finished run, opened with all its checks, and the digest."""
    open_run(run)
    digest = json.loads((run / "manifest.json").read_text(encoding="utf-8"))["digest"]
    tables = {str(path.relative_to(run)): path.read_bytes() for path in sorted(run.rglob("*.parquet"))}
    assert digest
    return tables
