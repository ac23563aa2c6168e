"""`underheaven society`: the check as somebody reads it."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from tests.cli.program import call
from underheaven.society import check, check_society, load_society

SMALL = ("society", "china-2018", "--population", "20000", "--check")


@pytest.fixture(scope="module")
def margins():
    return check_society(load_society("china-2018", 20_000, 1))


@pytest.mark.parametrize("width", [80, 120])
def test_every_margin_stands_on_a_line_that_fits(margins, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    answer = call(*SMALL)
    assert answer.code == 0
    lines = answer.stdout.splitlines()
    assert max(map(len, lines)) <= width
    assert lines[-1] == f"All {len(margins)} margins are within tolerance."
    numbers = [line for line in lines if re.search(r"(\s+-?[\d,.]+){3}\s+(\d+ %|-)\s*$", line)]
    n_tables = len({(margin.name, margin.unit, margin.source) for margin in margins})
    assert len(numbers) == len(margins) + n_tables, "each margin once, and the worst of each table once more"
    text = " ".join(answer.stdout.split())
    for margin in margins:
        assert margin.cell in text and margin.source in text and margin.unit in text


def test_the_worst_stands_first_and_what_is_out_is_marked(margins, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    tibet = next(m for m in margins if m.name == "province" and m.cell.startswith("Tibet"))
    off = replace(tibet, found=tibet.target + 3, deviation=3.0, ok=False)
    monkeypatch.setattr(check, "check_society", lambda made: [off if m is tibet else m for m in margins])
    answer = call(*SMALL)
    assert answer.code == 2 and f"1 of {len(margins)} margins are out of tolerance" in answer.stderr
    lines = [line.split() for line in answer.stdout.splitlines()]
    first_province = lines[lines.index(["province", "persons"]) + 3]
    assert first_province[0] == "Tibet" and first_province[-3:] == ["300", "%", "OUT"]
    last_table = lines[lines.index(["Largest", "deviation", "of", "each", "table"]) + 2]
    assert last_table[:2] == ["province:", "Tibet"] and last_table[-1] == "OUT"
    assert "within tolerance" not in answer.stdout


def test_json_holds_every_margin_exactly(margins) -> None:
    said = json.loads(call(*SMALL, "--json").stdout)
    assert (said["society"], said["population"], said["synthetic"]) == ("china-2018", 20_000, True)
    assert [(m["name"], m["cell"], m["target"], m["found"]) for m in said["margins"]] == [
        (m.name, m.cell, m.target, m.found) for m in margins
    ]
    refused = call("society", "--json")
    assert refused.code == 2 and "--check" in refused.stderr


def test_who_is_enrolled_by_age_as_counted_person_by_person(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    text = call("society", "china-2018", "--population", "20000").stdout
    rows = {line.split()[0]: line.split() for line in text.splitlines() if re.match(r"\s*(\d+-\d+|65\+|all)\s", line)}
    society = load_society("china-2018", 20_000, 1)
    ages = society.live_in(0, society.n_grids) & 127
    enrolled = int((ages >= 16).sum())
    assert rows["all"][1:3] == [f"{enrolled:,}", f"{enrolled / 200:.1f}"]
    assert rows["0-5"][1] == rows["6-13"][1] == "0" and rows["18-24"][2] == "100.0"
    assert int(rows["14-17"][1]) == int(((ages >= 16) & (ages < 18)).sum())
    assert "no template is stored" in " ".join(text.lower().split())
    assert "Enrolled" not in call("society", "uniform", "--population", "2000").stdout, "everybody there has one age"
