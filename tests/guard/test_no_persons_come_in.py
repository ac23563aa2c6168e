"""A table, picture or folder of persons given to any path option: one message, non-zero exit, nothing written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.program import call
from tests.guard.people import FORMS, write_all

PATH_INPUTS = {
    "run REGIME": ["run", "{}", "--population", "10000"],
    "run --out": ["run", "none", "--population", "10000", "--out", "{}"],
    "run --society": ["run", "none", "--population", "10000", "--society", "{}"],
    "report RUN": ["report", "{}"],
    "rerun MANIFEST": ["rerun", "{}"],
    "resume RUN": ["resume", "{}"],
    "regimes ID": ["regimes", "show", "{}"],
    "society NAME": ["society", "{}"],
    "claims ROW": ["claims", "{}"],
}
"""Every input that takes a name or a path; `rerun --out` is tested with a run (test_rerun)."""


def snapshot(folder: Path) -> dict[str, bytes | None]:
    """Everything below a folder, byte for byte."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", sorted(PATH_INPUTS))
def test_persons_are_refused(name: str, form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = write_all(tmp_path / "given")[form].relative_to(tmp_path)
    before = snapshot(tmp_path)
    answer = call(*[part.format(path) for part in PATH_INPUTS[name]])
    assert answer.code == 2, answer
    assert answer.stdout == ""
    assert answer.stderr.startswith("underheaven: ") and "Traceback" not in answer.stderr
    assert len(answer.stderr.splitlines()) <= 3, "one message"
    assert os.path.basename(path) in answer.stderr.replace("\n", "")
    assert snapshot(tmp_path) == before
