"""What somebody sees who asks for what cannot be: one clear message, a non-zero exit, no traceback, nothing written."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.program import Answer, call
from tests.cli.small_runs import use_few_worlds
from underheaven import __version__
from underheaven.results.manifest import FORMAT

SMALL = ("--population", "2000", "--to", "2018-01-31")


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def check_refused(answer: Answer, *words: str) -> None:
    assert answer.code == 2, answer
    assert answer.stdout == ""
    assert answer.stderr.startswith("underheaven: ") and "Traceback" not in answer.stderr
    for word in words:
        assert word in answer.stderr, answer.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["run", "as-descrbed"], ["as-descrbed", "did you mean as-described?"]),
        (["run", "--society", "china-2081"], ["china-2081", "china-2018"]),
        (["run", "--population", "0"], ["--population 0", "1,000"]),
        (["run", "--population", "-3"], ["--population -3"]),
        (["run", "--population", "10000000000000"], ["10,000,000,000,000", "2,000,000,000"]),
        (["run", "--scale", "1:0"], ["--scale 1:0", "1:1000"]),
        (["run", "--scale", "1:10", "--population", "5000"], ["twice"]),
        (["run", "--from", "2018-12-01", "--to", "2018-01-31"], ["2018-12-01", "2018-01-31", "swap"]),
        (["run", "--from", "2018-01-15"], ["2018-01-01"]),
        (["run", "--to", "tomorrow"], ["--to tomorrow", "YEAR-MONTH-DAY"]),
        (["run", "--seed", "-1"], ["--seed -1"]),
        (["run", "--threads", "-1"], ["--threads -1"]),
        (["run", "none.yaml"], ["none.yaml"]),
        (["run", "--society", "uniform"], ["--society uniform", "china-2018", "sc365"]),
        (["run", "none", "--out", ""], ["--out names no directory"]),
        (["rerun", "nowhere", "--out", " "], ["--out names no directory"]),
        (["report", "nowhere"], ["nowhere"]),
        (["rerun", "nowhere"], ["nowhere"]),
        (["resume", "nowhere"], ["nowhere"]),
        (["regimes", "shwo", "none"], ["shwo", "show NAME"]),
        (["regimes", "show"], ["name of a regime"]),
        (["regimes", "show", "nnoe"], ["nnoe", "did you mean none?"]),
        (["society", "china-2081"], ["china-2081", "china-2018"]),
        (["society", "uniform", "--population", "0"], ["--population 0"]),
        (["claims", "S99"], ["S99"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_it_says_where_what_and_what_to_do(arguments: list[str], words: list[str], tmp_path: Path) -> None:
    check_refused(call(*arguments), *words)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("arguments", [["run", "--populatoin", "5"], ["rnu"], ["run", "--population", "many"]])
def test_wrong_usage_is_named(arguments: list[str]) -> None:
    answer = call(*arguments)
    assert answer.code == 2 and answer.stdout == "" and "Traceback" not in answer.stderr
    assert arguments[-1] in answer.stderr or arguments[1] in answer.stderr


def test_a_typo_in_a_regime_is_shown_with_file_line_key_and_nearest_name(tmp_path: Path) -> None:
    lines = ["regime: mine", "title: mine", "catalogue: china-2018", "gates:", "  fligth:", "    effect: refuse"]
    (tmp_path / "mine.yaml").write_text(
        "\n".join([*lines, "    checked: {value: 100 %, assumed: a test, range: 90 % to 100 %}", ""])
    )
    check_refused(call("run", "mine.yaml", *SMALL), "mine.yaml:5", "fligth", "did you mean flight?")
    (tmp_path / "mine.yaml").write_text("\n".join(["regime: mine", "titel: mine", "catalogue: china-2018", ""]))
    check_refused(call("run", "mine.yaml", *SMALL), "mine.yaml:2", "titel", "did you mean title?")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.yaml"]


def test_a_society_too_large_for_the_memory_says_what_fits(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("underheaven.studies.memory.free_bytes", lambda: 3 * 10**9)
    check_refused(call("run", "none", "--scale", "1:1"), "1,390,733,112 citizens", "--population", "would fit")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work")
    check_refused(call("run", "none", *SMALL, "--out", "mine"), "mine", "holds files that are no run")
    check_refused(call("run", "none", *SMALL, "--out", "mine/thesis.txt"), "is a file")
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize("out", ["mine.txt/run", "mine.txt/a/b/run", "./mine.txt/../mine.txt/run"])
def test_a_file_on_the_way_to_the_run_directory_is_named(out: str, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("years of work")
    check_refused(call("run", "none", *SMALL, "--out", out), "mine.txt is a file", "choose another --out")
    assert (tmp_path / "mine.txt").read_text() == "years of work" and len(list(tmp_path.iterdir())) == 1


def test_a_name_too_long_is_one_message(tmp_path: Path) -> None:
    answer = call("run", "none", *SMALL, "--out", "a" * 300)
    assert answer.code != 0 and answer.stdout == "" and "File name too long" in answer.stderr
    assert "Traceback" not in answer.stderr and "fault in underheaven" not in answer.stderr
    assert list(tmp_path.iterdir()) == []


DAMAGES = {
    "truncated": (f'{{"format": {FORMAT}, "files": {{"series', "damaged"),
    "empty": ("", "damaged"),
    "nested beyond reason": ("[" * 100_000, "damaged"),
    "a list": ("[1, 2]", "is not the manifest"),
    "a number": ("7", "is not the manifest"),
    "another JSON": ('{"name": "something"}', "is not the manifest"),
    "another format": ('{"format": 99, "versions": []}', "another version"),
    "without its hash": (f'{{"format": {FORMAT}, "synthetic": true}}', "was changed"),
    "another hash": (f'{{"format": {FORMAT}, "synthetic": true, "self": "0"}}', "was changed"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_manifest_is_named_by_every_command_that_reads_it(damage: str, tmp_path: Path) -> None:
    content, word = DAMAGES[damage]
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "manifest.json").write_text(content)
    for command in (["report", "run"], ["rerun", "run"], ["rerun", "run/manifest.json"], ["resume", "run"]):
        check_refused(call(*command), "manifest.json", word, "underheaven run" if word != "another version" else "")
    taken = call("run", "none", *SMALL, "--out", "run")
    check_refused(taken, "manifest.json", word, "Choose another --out")
    assert "underheaven report" not in taken.stderr, "that would refuse too"
    assert [path.name for path in (tmp_path / "run").iterdir()] == ["manifest.json"]


@pytest.mark.parametrize("missing", ["plan", "texts", "digest", "worlds", "outcome", "facts", "files", "none", "lives"])
def test_a_manifest_without_one_of_its_parts_is_refused(missing: str, tmp_path: Path) -> None:
    """Closed by a right hash, as a program that meant well would have: the message says what is missing."""
    from underheaven.results.manifest import manifest_bytes

    (tmp_path / "run").mkdir()
    whole = {"format": FORMAT, "synthetic": True, "versions": {"underheaven": __version__}, "files": {}, "plan": {}}
    content = {name: value for name, value in whole.items() if name != missing}
    (tmp_path / "run" / "manifest.json").write_bytes(manifest_bytes(content))
    for command in ("report", "rerun"):
        check_refused(call(command, "run"), "run", "Put an unchanged copy")


def test_a_file_given_as_a_run_is_called_one(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    check_refused(call("report", "thesis.txt"), "is a file and no run directory")


@pytest.mark.parametrize("damage", ["one byte", "truncated", "a list", "another version's"])
def test_a_damaged_request_of_a_stopped_run_says_how_to_go_on(damage: str, tmp_path: Path, monkeypatch) -> None:
    use_few_worlds(monkeypatch)
    with monkeypatch.context() as stopped:
        stopped.setattr("underheaven.studies.run.write_run", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        assert call("run", "none", *SMALL, "--out", "run").code == 130
    path = tmp_path / "run" / "request.json"
    content = path.read_text(encoding="utf-8")
    damaged = {
        "one byte": content.replace("synthetic.", "synthetic,"),
        "truncated": content[:100],
        "a list": "[]",
        "another version's": content.replace(f'"version": "{__version__}"', '"version": "0.0.1"'),
    }[damage]
    assert damaged != content
    path.write_text(damaged, encoding="utf-8")
    check_refused(call("resume", "run"), "request.json", "was changed", "Repeat the `underheaven run` that began it")
    assert call("run", "none", *SMALL, "--out", "run").code == 0


def test_a_closed_or_full_output_is_one_message(tmp_path: Path) -> None:
    program = [sys.executable, "-c", "from underheaven.cli import main; main()"]
    with open("/dev/full", "w") as full:
        done = subprocess.run([*program, "claims"], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1 and "could not be written to standard output: No space left" in done.stderr
    assert "fault in underheaven" not in done.stderr and "Traceback" not in done.stderr
    closed = " ".join(f"'{word}'" for word in program) + " society --check --json --population 2000 2>&-"
    answer = subprocess.run(closed, shell=True, stdout=subprocess.PIPE, text=True, check=False)
    assert answer.returncode == 0 and json.loads(answer.stdout)["synthetic"], "nothing of stderr in stdout"


def test_a_fault_of_ours_says_so_and_how_to_report(monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(row: str) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr("underheaven.studies.claims.claim_of", break_down)
    answer = call("claims", "S06")
    assert answer.code == 70 and "fault in underheaven" in answer.stderr and "UNDERHEAVEN_DEBUG=1" in answer.stderr
    assert "Traceback" not in answer.stderr
    monkeypatch.setenv("UNDERHEAVEN_DEBUG", "1")
    assert "Traceback" in call("claims", "S06").stderr
