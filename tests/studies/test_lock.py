"""Two runs in one directory: the second is told so, and a killed one holds nothing."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.small_runs import small_request
from underheaven.errors import BadInput, WriteFailed
from underheaven.studies import run as job
from underheaven.studies.lock import alone_in, refuse_if_held
from underheaven.studies.run import run_job
from underheaven.studies.run_directory import is_unfinished

HOLDER = """
import sys
from pathlib import Path
from underheaven.studies.lock import alone_in
with alone_in(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_directory_is_held_by_one_and_free_afterwards(tmp_path: Path) -> None:
    run = tmp_path / "a" / "run"
    with alone_in(run):
        for attempt in (alone_in(run).__enter__, lambda: refuse_if_held(run)):
            with pytest.raises(BadInput, match=r"run: another run is writing there at this moment\. Wait .* --out"):
                attempt()
        assert list(run.iterdir()) == [], "nothing that could be left behind"
    with alone_in(run):
        pass
    refuse_if_held(run)
    refuse_if_held(tmp_path / "not there")


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM])
def test_a_process_that_ends_holds_nothing(end: signal.Signals, tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with holder:
        assert holder.stdout is not None and holder.stdout.readline() == "held\n"
        with pytest.raises(BadInput, match="another run"):
            refuse_if_held(tmp_path)
        holder.send_signal(end)
        holder.wait(timeout=30)
        refuse_if_held(tmp_path)


def test_a_directory_that_cannot_be_made_is_one_message(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(WriteFailed, match="choose another --out"), alone_in(tmp_path / "file" / "run"):
        pass


def test_a_second_run_is_refused_before_it_works_and_harms_nothing(tmp_path: Path, monkeypatch) -> None:
    request = small_request(tmp_path / "run")
    refused: list[str] = []
    simulate = job.simulate

    def live_and_try_again(plan, on_month, checkpoint):
        if checkpoint is not None:
            before = {path: path.read_bytes() for path in request.out.rglob("*") if path.is_file()}
            with pytest.raises(BadInput, match="another run is writing"):
                run_job(request, Refusing(refused))
            assert {path: path.read_bytes() for path in request.out.rglob("*") if path.is_file()} == before
        return simulate(plan, on_month, checkpoint)

    monkeypatch.setattr(job, "simulate", live_and_try_again)
    run_job(request)
    assert refused == [], "said before anything was begun"
    assert not is_unfinished(request.out)


def test_whoever_comes_while_rules_are_read_is_refused_too(tmp_path: Path, monkeypatch) -> None:
    """Two that begin in the same moment: both find an empty directory, one gets it."""
    request = small_request(tmp_path / "run")
    check_memory = job.check_memory
    held = alone_in(request.out)

    def somebody_else_begins(*sizes) -> None:
        held.__enter__()
        check_memory(*sizes)

    monkeypatch.setattr(job, "check_memory", somebody_else_begins)
    with pytest.raises(BadInput, match="another run is writing"):
        run_job(request)
    held.__exit__(None, None, None)
    assert list(request.out.iterdir()) == []


class Refusing:
    """A watcher to whom nothing should be told."""

    def __init__(self, told: list[str]) -> None:
        self.told = told

    def phase(self, name: str, citizen_days: float) -> None:
        self.told.append(name)

    def advance(self, citizen_days: float) -> None:
        self.told.append("advance")
