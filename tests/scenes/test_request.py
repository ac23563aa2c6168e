"""Files of a scene: the same each time, of nobody real, nothing fetched; what cannot be shown is refused."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from tests.cli.program import call
from tests.cli.small_runs import small_request
from tests.guard.numbers import issuable_numbers
from tests.guard.test_nobody_real import drawings
from tests.studies.test_outputs import tree
from underheaven.scenes.captures import captures_csv
from underheaven.scenes.frames import frames as frames_of
from underheaven.scenes.page import page as page_of
from underheaven.studies.replayed import RunAgain
from underheaven.studies.run import run_job
from underheaven.studies.scene import SCENES, scene_of


@pytest.mark.parametrize("place", SCENES)
def test_the_same_scene_twice_is_the_same_bytes(place: str, opened: RunAgain, tmp_path: Path) -> None:
    answer = call("scene", place, str(opened.directory), "--out", str(tmp_path / "one"), "--json")
    assert answer.code == 0, answer
    told = json.loads(answer.stdout)
    scene = scene_of(opened, place, told["grid"], told["day"])
    again = {"index.html": page_of(scene), "captures.csv": captures_csv(scene)}
    again |= {f"frames/{name}": drawing for name, drawing in frames_of(scene)}
    files = [path for path in (tmp_path / "one").rglob("*") if path.is_file()]
    assert {path.relative_to(tmp_path / "one").as_posix(): path.read_text(encoding="utf-8") for path in files} == again
    page = (tmp_path / "one" / "index.html").read_text(encoding="utf-8")
    assert not re.search(r"(?:https?:)?//[a-z]|url\(|@import|srcset|<link|<iframe|\ssrc=", page)
    assert "default-src &#x27;none&#x27;" in page
    assert not issuable_numbers(page) and all("synthetic" in drawing for drawing in drawings(page))
    frames = [path for path in (tmp_path / "one" / "frames").iterdir()]
    assert frames
    for path in frames:
        text = path.read_text(encoding="utf-8")
        assert "synthetic" in text and set(re.findall(r"https?://[^\"' ]+", text)) == {"http://www.w3.org/2000/svg"}
    rows = list(csv.DictReader(io.StringIO((tmp_path / "one" / "captures.csv").read_text(encoding="utf-8"))))
    assert told["synthetic"] and len(rows) == len(told["captures"]) + len(scene.signs)
    assert all(row["synthetic"] == "true" for row in rows)
    assert [int(row["second"]) for row in rows] == sorted(int(row["second"]) for row in rows)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["crosing", "RUN"], "did you mean crossing?"),
        (["crossing", "RUN", "--grid", "999"], "the run has grids 0 to"),
        (["crossing", "RUN", "--day", "2019-01-01"], "expected a day of the run, 2018-01-01 to 2018-03-31"),
        (["crossing", "RUN", "--day", "tomorrow"], "expected a day of the run"),
        (["crossing", "nowhere"], "nowhere"),
    ],
)
def test_what_cannot_be_shown_is_refused(arguments: list[str], words: str, run: Path, tmp_path: Path) -> None:
    answer = call("scene", *(str(run) if a == "RUN" else a for a in arguments), "--out", str(tmp_path / "out"))
    assert answer.code == 2 and words in answer.stderr and answer.stderr.count("underheaven:") == 1, answer
    assert not (tmp_path / "out").exists()


def test_a_directory_that_holds_other_things_is_left_alone(run: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("years of work")
    before = tree(tmp_path)
    answer = call("scene", "crossing", str(run), "--out", str(tmp_path))
    assert answer.code == 2 and "is not empty" in answer.stderr and tree(tmp_path) == before


def test_a_run_whose_regime_knows_no_faces_has_no_scene(tmp_path: Path) -> None:
    run_job(small_request(tmp_path / "run", regime="none", population=1_000, n_months=1))
    answer = call("scene", "crossing", str(tmp_path / "run"), "--out", str(tmp_path / "out"))
    assert answer.code == 2 and "no camera that knows faces" in answer.stderr
    assert not (tmp_path / "out").exists()
