"""`underheaven regimes` and `claims --regime`: what is printed, and how each call ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.program import call
from tests.source_tree import ROOT

PROSE = ROOT / "tests" / "regimes" / "prose"


def test_a_file_without_fault_ends_with_0_warnings_or_not() -> None:
    clean = call("regimes", "check", str(PROSE / "harbour-town.yaml"))
    assert (clean.code, clean.stderr) == (0, "") and clean.stdout.endswith("harbour-town.yaml: no fault\n")
    warned = call("regimes", "check", str(PROSE / "second-look.yaml"), "lists-only", "china-2018")
    assert warned.code == 0 and "second-look.yaml:31: scores/mark: warning: nobody can appeal" in warned.stdout


def test_all_faults_of_all_files_are_printed_and_the_call_fails(tmp_path: Path) -> None:
    texts = {
        "a": "regime: a\ncatalogue: none\nchanels: {}\nacts: {one: {rate: 20}}\n",
        "b": "regime: b\nextends: lists-olny\nchanges: []\n",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.yaml").write_text(text)
    files = [str(tmp_path / "a.yaml"), str(tmp_path / "absent.yaml"), str(tmp_path / "b.yaml"), "none"]
    answer = call("regimes", "check", *files)
    assert answer.code == 2 and "3 of 4 files have faults." in answer.stderr
    for words in (
        "a.yaml:3: chanels: ",
        "a.yaml:4: acts/one/rate: ",
        "absent.yaml",
        "b.yaml:2: extends: ",
        "none: no fault",
    ):
        assert words in answer.stdout
    content = json.loads(call("regimes", "check", "--json", *files).stdout)["files"]
    assert [len(file["faults"]) for file in content] == [2, 1, 1, 0]
    assert content[0]["faults"][0] == {
        **content[0]["faults"][0],
        "line": 3,
        "path": "chanels",
        "wrong": "the key 'chanels' is unknown",
        "nearest": "channels",
    }


def test_warnings_can_be_read_by_programs() -> None:
    (file,) = json.loads(call("regimes", "check", "--json", str(PROSE / "second-look.yaml")).stdout)["files"]
    assert file["faults"] == [] and len(file["warnings"]) == 8
    first = next(warning for warning in file["warnings"] if warning["path"] == "scores/mark")
    assert (first["line"], first["path"]) == (31, "scores/mark") and first["warning"].startswith("nobody can appeal")


def test_cases_pass_or_the_first_difference_is_printed(tmp_path: Path) -> None:
    passed = call("regimes", "test", str(PROSE / "tidy-tenant.yaml"))
    assert passed.code == 0 and passed.stdout.splitlines()[0] == "pass  tidy-tenant / one-late-rent"
    for name in ("tidy-tenant.yaml", "cases/tidy-tenant.yaml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(
            (PROSE / name).read_text().replace("rent-late: {points: -60", "rent-late: {points: -61")
        )
    failed = call("regimes", "test", str(tmp_path / "tidy-tenant.yaml"))
    assert failed.code == 2 and "2 of 3 cases came out otherwise." in failed.stderr
    assert "tidy-tenant.yaml:8: 2018-02-10 score: expected 640, came out as 639" in failed.stdout
    assert "because: 2: rent that is a month late, 60 points off" in failed.stdout


def test_all_cases_of_the_package_are_tried_if_no_regime_is_named() -> None:
    answer = call("regimes", "test")
    assert answer.code == 0 and "pass  as-described / red-light-and-again" in answer.stdout


def test_a_regime_without_cases_says_where_they_would_stand(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text("regime: own\ncatalogue: none\n")
    answer = call("regimes", "test", str(tmp_path / "own.yaml"))
    assert answer.code == 2 and "folder `cases` beside it" in answer.stderr


def test_a_page_is_written_where_it_is_asked_for(tmp_path: Path) -> None:
    page = tmp_path / "rules.html"
    answer = call("regimes", "show", "lists-only", "--html", str(page))
    assert (answer.code, answer.stdout) == (0, f"{page}\n") and page.read_text().startswith("<!doctype html>")
    for wrong in (tmp_path, tmp_path / "rules.yaml"):
        assert call("regimes", "show", "none", "--html", str(wrong)).code == 2
    assert call("regimes", "cite", "none", "--html", str(page)).code == 2


def test_differences_and_citations_are_printed_and_can_be_read_by_programs() -> None:
    answer = call("regimes", "diff", "none", "lists-only")
    assert answer.code == 0 and "added: lists/court-defaulters: " in answer.stdout
    assert call("regimes", "diff", "none", "none").stdout == "no difference\n"
    changes = json.loads(call("regimes", "diff", "--json", "none", "lists-only").stdout)
    assert {change["what"] for change in changes} <= {"added", "removed", "changed", "told otherwise"}
    cited = call("regimes", "cite", str(PROSE / "tidy-tenant.yaml")).stdout
    assert "the terms of an invented association (law, confidence high)" in cited
    assert "    scores/tenant/items/rent-late/points: -60; 1 to 3" in cited
    numbers = json.loads(call("regimes", "cite", "--json", "lists-only").stdout)
    assert all(bool(number["source"]) != (number["kind"] == "assumption") for number in numbers)


def test_claims_of_a_regime_say_source_kind_confidence_row_and_law() -> None:
    answer = call("claims", "--regime", "lists-only")
    assert answer.code == 0
    court = answer.stdout.split("\nlists/court-defaulters  S19\n")[1].split("\nlists/")[0]
    assert "law, confidence high: 2017 provisions" in court.split("\n  term  2 years\n")[1].splitlines()[0]
    law = answer.stdout.split("On which law")[1].split("What is claimed")[0]
    assert "P17 art. 1: lists/court-defaulters" in law and "HC art. 3" in law and "no legal basis" not in law
    assert "Mechanism: " in answer.stdout and "\nDocuments\n" in answer.stdout
    assert max(len(line) for line in answer.stdout.splitlines() if "://" not in line) <= 110
    assert "gates/city-transport: no legal basis is given" in call("claims", "--regime", "as-described").stdout
    assert "needs none" in call("claims", "--regime", "none").stdout
    assert call("claims", "S19", "--regime", "none").code == 2
    assert call("claims", "--regime", "china-2018").code == 2


@pytest.mark.parametrize(
    "arguments", [("diff", "none"), ("cite",), ("check",), ("show", "none", "sc365"), ("lint", "none")]
)
def test_what_is_missing_is_said(arguments: tuple[str, ...]) -> None:
    answer = call("regimes", *arguments)
    assert answer.code == 2 and answer.stdout == "" and "underheaven regimes" in answer.stderr


@pytest.mark.parametrize("width", ["80", "120"])
def test_a_regime_fits_the_terminal_and_an_entry_of_a_code_is_one_paragraph(width: str, monkeypatch) -> None:
    monkeypatch.setenv("COLUMNS", width)
    shown = call("regimes", "show", "wendeng").stdout
    lines = [line for line in shown.splitlines() if "://" not in line]
    assert max(map(len, lines)) <= int(width)
    assert len(lines) < 3000, "387 lines of the code and their acts, not a page each"
    assert "    card-payment-late  points -10; repeat doubled; assessed 1 month\n" in shown
    assert "    AAA  from 1050\n        source HB\n" in shown
    changes = call("regimes", "diff", "as-described", "lists-only").stdout
    assert max(map(len, changes.splitlines())) <= int(width)
    assert "removed: scores/citizen: a citizen's points; " in changes and "--json has every value" in " ".join(
        changes.split()
    )
