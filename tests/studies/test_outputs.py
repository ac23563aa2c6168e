"""Where a page or a directory may come into being, and that nothing else is ever touched."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from underheaven.errors import BadInput
from underheaven.results import complete_files
from underheaven.studies.outputs import Page, check_new_directory, check_place, is_run
from underheaven.studies.run_directory import check_directory

PAGE = "<!doctype html>\n<html></html>"


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def _a_run(folder: Path, file: str = "manifest.json", text: str = '{\n "synthetic": true') -> Path:
    folder.mkdir(parents=True)
    (folder / file).write_text(text)
    return folder


def test_a_page_is_new_or_of_the_same_command() -> None:
    for text in (PAGE, PAGE.replace("</html>", "again</html>")):
        Page(Path("a.html"), "explain").write(text)
        assert Path("a.html").read_text().splitlines()[:2] == [
            "<!doctype html>",
            "<!-- written by underheaven explain -->",
        ]
    assert "again" in Path("a.html").read_text()
    with pytest.raises(BadInput, match="not written by `underheaven twins`"):
        Page(Path("a.html"), "twins")
    Page(Path("A.HTML"), "explain").write(PAGE)
    assert sorted(os.listdir()) == ["A.HTML", "a.html"], "no trial of writing stays"


HOSTILE = {
    "empty": ("", "names no file"),
    "blank": ("  ", "names no file"),
    "here": (".", "names no file"),
    "root": ("/", "ends in .html"),
    "another ending": ("a.txt", "ends in .html"),
    "no ending": ("html", "ends in .html"),
    "a folder": ("folder.html", "is a directory"),
    "a link": ("link.html", "is a link"),
    "a link to nothing": ("dangling.html", "is a link"),
    "a link to a device": ("full.html", "is a link"),
    "a pipe": ("pipe.html", "is a pipe"),
    "a socket": ("socket.html", "is a socket"),
    "a second name": ("hard.html", "hard link"),
    "somebody's page": ("mine.html", "was not written by"),
    "an empty file": ("nothing.html", "was not written by"),
    "no such folder": ("nowhere/a.html", "no such directory"),
    "below a file": ("mine.html/a.html", "mine.html is a file"),
    "far below a file": ("mine.html/b/a.html", "something on the way is a file"),
    "below a device": ("/dev/null/a.html", "/dev/null is a device"),
    "in a run": ("run/a.html", "lies in the run directory"),
    "a run's report": ("run/report.html", "lies in the run directory"),
    "in a folder of a run": ("run/none/a.html", "lies in the run directory"),
    "in a run through a link": ("shortcut/a.html", "lies in the run directory"),
    "in a run by a detour": ("folder.html/../run/a.html", "lies in the run directory"),
    "in a run in progress": ("begun/a.html", "lies in the run directory"),
    "no place for files": ("/proc/a.html", "nothing can be written there"),
    "a name too long": ("a" * 300 + ".html", "File name too long"),
    "a path too long": ("a/" * 3000 + "a.html", "File name too long"),
    "a sign that ends names": ("a\0b.html", "NUL"),
}


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A folder with everything that must not be touched."""
    (tmp_path / "folder.html").mkdir()
    (tmp_path / "mine.html").write_text("years of work")
    (tmp_path / "other.txt").write_text("years of work")
    (tmp_path / "nothing.html").write_text("")
    (tmp_path / "link.html").symlink_to("mine.html")
    (tmp_path / "dangling.html").symlink_to("new.html")
    (tmp_path / "full.html").symlink_to("/dev/full")
    os.link(tmp_path / "other.txt", tmp_path / "hard.html")
    os.mkfifo(tmp_path / "pipe.html")
    with socket.socket(socket.AF_UNIX) as opened:
        opened.bind("socket.html")
    (_a_run(tmp_path / "run") / "none").mkdir()
    (tmp_path / "run" / "report.html").write_text(PAGE)
    (tmp_path / "shortcut").symlink_to("run")
    _a_run(tmp_path / "begun", "unfinished.json", "{}")
    return tmp_path


def tree(folder: Path) -> dict[str, tuple]:
    """Everything below a folder: kind, size and change of each name, links not followed."""
    found = {}
    for path in sorted(folder.rglob("*")):
        state = path.lstat()
        found[str(path)] = (state.st_mode, state.st_size, state.st_ino, state.st_mtime_ns if path.is_file() else 0)
    return found


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_page_never_takes_the_place_of_anything_else(kind: str, hostile: Path) -> None:
    name, words = HOSTILE[kind]
    before = tree(hostile)
    with pytest.raises(BadInput, match=words):
        Page(Path(name), "explain")
    assert tree(hostile) == before


@pytest.mark.parametrize("device", ["/dev/null", "/dev/full", "/dev/zero", "/dev/stdout"])
def test_devices_are_no_places(device: str) -> None:
    for refuse in (lambda path: Page(path, "explain"), check_new_directory, check_directory):
        with pytest.raises(BadInput):
            refuse(Path(device))


def test_what_came_meanwhile_is_kept() -> None:
    page = Page(Path("a.html"), "compare")
    Path("a.html").write_text("years of work")
    with pytest.raises(BadInput, match="was not written by"):
        page.write(PAGE)
    assert Path("a.html").read_text() == "years of work"


OUT = {
    "a file": ("mine.html", "is a file"),
    "below a file": ("mine.html/a/b", "mine.html is a file"),
    "a pipe": ("pipe.html", "is a pipe"),
    "below a pipe": ("pipe.html/a", "is a pipe"),
    "a socket": ("socket.html", "is a socket"),
    "a link": ("shortcut", "is a link"),
    "a link to nothing": ("dangling.html", "is a link"),
    "below a link to nothing": ("dangling.html/a", "is a link"),
    "in a run": ("run/a", "lies in the run directory"),
    "in a folder of a run": ("run/none", "lies in the run directory"),
    "in a run through a link": ("shortcut/a/b", "lies in the run directory"),
    "in a run in progress": ("begun/a", "lies in the run directory"),
    "no place for files": ("/proc/a/b", "nothing can be written there"),
    "a name too long": ("b/" + "a" * 300, "File name too long"),
    "a sign that ends names": ("a\0b", "NUL"),
}


@pytest.mark.parametrize("kind", OUT)
def test_a_directory_never_takes_the_place_of_anything_else(kind: str, hostile: Path) -> None:
    name, words = OUT[kind]
    before = tree(hostile)
    for refuse in (check_new_directory, check_directory):
        with pytest.raises(BadInput, match=words):
            refuse(Path(name))
    assert tree(hostile) == before


def test_a_directory_is_new_or_empty(hostile: Path) -> None:
    (hostile / "empty").mkdir()
    for name in ("empty", "new", "new/a/b", "folder.html"):
        check_new_directory(hostile / name)
        check_place(hostile / name)
    assert not (hostile / "new").exists() and not list((hostile / "empty").iterdir())
    (hostile / "empty" / "thesis.txt").write_text("years of work")
    with pytest.raises(BadInput, match="is not empty"):
        check_new_directory(hostile / "empty")
    with pytest.raises(BadInput, match="is not empty"):
        check_new_directory(hostile / "run")


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"manifest.json": '{"name": "a page of the web", "icons": []}'}, False),
        ({"series.parquet": "", "other.parquet": ""}, False),
        ({"manifest.json": '{\n "synthetic": true,'}, True),
        ({"manifest.json": "", "series.parquet": "", "panel_events.parquet": ""}, True),
        ({"request.json": '{\n "synthetic": "Every person'}, True),
        ({"unfinished.json": ""}, True),
    ],
)
def test_a_run_is_known_by_what_it_holds(files: dict[str, str], expected: bool, tmp_path: Path) -> None:
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    assert is_run(tmp_path) is expected


def test_an_endless_manifest_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "manifest.json")
    (tmp_path / "request.json").symlink_to("/dev/zero")
    Page(tmp_path / "a.html", "explain").write(PAGE)
    assert (tmp_path / "a.html").is_file()


def test_a_link_in_the_way_of_an_unfinished_file_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("years of work")
    (tmp_path / f".a.txt.{os.getpid()}.part").symlink_to("mine.txt")
    complete_files.write_bytes(tmp_path / "a.txt", b"new")
    assert (tmp_path / "mine.txt").read_text() == "years of work" and (tmp_path / "a.txt").read_text() == "new"
