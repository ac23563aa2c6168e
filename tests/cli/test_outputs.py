"""Every option that names an output: refused before any work where something would be lost, written again where not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.program import call
from tests.cli.small_runs import use_few_worlds
from tests.studies.test_outputs import HOSTILE, OUT, hostile, tree

__all__ = ["hostile"]

SMALL = ["--population", "1000", "--to", "2018-01-31"]
PAGES = {
    "explain": ["explain", "nowhere", "1"],
    "twins": ["twins", "nowhere", "1", "--regime", "none", "--regime", "rongcheng"],
    "compare": ["compare", "as-described", "none", *SMALL],
    "regimes show": ["regimes", "show", "none"],
}
DIRECTORIES = {"compare": ["compare", "as-described", "none", *SMALL], "run": ["run", "none", *SMALL]}


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("command", PAGES)
def test_no_command_writes_a_page_over_anything(command: str, hostile: Path) -> None:
    before = tree(hostile)
    for kind, (name, words) in HOSTILE.items():
        answer = call(*PAGES[command], "--html", name)
        assert answer.code == 2 and answer.stdout == "" and words in answer.stderr, (kind, answer)
        assert "Traceback" not in answer.stderr
    for device in ("/dev/full", "/dev/null", "/dev/stdout"):
        assert call(*PAGES[command], "--html", device).code == 2
    assert tree(hostile) == before


@pytest.mark.parametrize("command", DIRECTORIES)
def test_no_command_writes_a_directory_over_anything(command: str, hostile: Path) -> None:
    before = tree(hostile)
    for kind, (name, words) in OUT.items():
        answer = call(*DIRECTORIES[command], "--out", name)
        assert answer.code == 2 and answer.stdout == "" and words in answer.stderr, (kind, answer)
    for name in ("", " ", "/dev/full", "/dev/null", "run"):
        assert call(*DIRECTORIES[command], "--out", name).code == 2, name
    assert tree(hostile) == before


def test_a_page_and_a_directory_need_two_names(tmp_path: Path) -> None:
    answer = call(*PAGES["compare"], "--html", "a.html", "--out", "a.html")
    assert answer.code == 2 and "two names" in answer.stderr and not list(tmp_path.iterdir())


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished run."""
    folder = tmp_path_factory.mktemp("outputs")
    with pytest.MonkeyPatch.context() as patch:
        use_few_worlds(patch)
        answer = call("run", "as-described", *SMALL, "--out", str(folder / "run"))
    assert answer.code == 0, answer
    return folder / "run"


def test_a_finished_run_survives_every_command(finished: Path, tmp_path: Path) -> None:
    run = Path(shutil.copytree(finished, tmp_path / "run"))
    before = tree(run)
    for inside in ("report.html", "new.html", "none/series.html"):
        for asked in (["explain", "run", "1"], ["twins", "run", "1", "--regime", "none"], PAGES["compare"]):
            answer = call(*asked, "--html", f"run/{inside}")
            assert answer.code == 2 and "lies in the run directory" in answer.stderr, answer
    for asked in (["run", "none", *SMALL], ["rerun", "run"], DIRECTORIES["compare"]):
        for out in ("run", "run/new", "run/none"):
            assert call(*asked, "--out", out).code == 2, (asked, out)
    assert tree(run) == before and sorted(path.name for path in tmp_path.iterdir()) == ["run"]
    assert call("report", "run", "--json").code == 0


def test_a_page_is_written_again_by_its_own_command_alone(finished: Path, tmp_path: Path) -> None:
    asked = {
        "explain": ["explain", str(finished), "1"],
        "twins": ["twins", str(finished), "1", "--regime", "none"],
        "compare": [*PAGES["compare"], "--seeds", "2"],
        "regimes show": PAGES["regimes show"],
    }
    for command, arguments in asked.items():
        for _ in range(2 if command in ("explain", "regimes show") else 1):
            answer = call(*arguments, "--html", "page.html")
            assert answer.code == 0, answer
        assert f"<!-- written by underheaven {command} -->" in (tmp_path / "page.html").read_text("utf-8")
        for other, others in asked.items():
            if other != command:
                assert call(*others, "--html", "page.html").code == 2
        (tmp_path / "page.html").unlink()
