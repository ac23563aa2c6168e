"""The README: its pictures are there, and its numbers are those of the program."""

from __future__ import annotations

import re
import runpy
import struct
from pathlib import Path

from tests.source_tree import ROOT
from underheaven import explain, find
from underheaven.reasons.sentences import MOST_WORDS
from underheaven.results.official import load_official
from underheaven.results.record import NATIONAL_POPULATION
from underheaven.results.wording import official_words
from underheaven.studies.request import RunRequest, StudySizes
from underheaven.studies.run import run_job

README = (ROOT / "README.md").read_text(encoding="utf-8")
PICTURES = runpy.run_path(str(ROOT / "docs" / "write_pictures.py"))


def test_one_picture_in_light_and_dark_and_one_table() -> None:
    named = re.findall(r'(?:src|srcset)="([^"]+)"', README)
    assert sorted(named) == [f"docs/images/report-{scheme}.png" for scheme in sorted(PICTURES["SCHEMES"])]
    assert README.count("<img") == 1 and 'alt="' in README
    assert len(re.findall(r"^\|---", README, re.MULTILINE)) == 1
    for name in named:
        content = (ROOT / name).read_bytes()
        assert content[:8] == b"\x89PNG\r\n\x1a\n"
        assert struct.unpack(">II", content[16:24]) == PICTURES["SIZE"], name
        assert len(content) < 300_000, name


def test_official_figures_are_those_of_the_package() -> None:
    figures = load_official()
    ids = ("flight-refusals-total", "train-refusals-total", "entities-listed-year", "performed-total")
    assert re.findall(r"^\| ([\d.]+ million) ", README, re.MULTILINE) == [official_words(figures[i].value) for i in ids]


def test_populations_and_lengths_are_those_of_the_program() -> None:
    assert "at 1:1000 (1.4 million citizens)" in README and round(NATIONAL_POPULATION / 1000 / 1e6, 1) == 1.4
    assert "1:100   rules of your own, fourteen million" in README and round(NATIONAL_POPULATION / 100 / 1e6) == 14
    assert f"at most {MOST_WORDS} words" in README


def test_the_commands_are_the_programs() -> None:
    commands = set(
        re.findall(r"^## underheaven (\w+)", (ROOT / "docs" / "commands.md").read_text("utf-8"), re.MULTILINE)
    )
    named = set(re.findall(r"^underheaven (\w+) .* {2}", README, re.MULTILINE))
    assert len(named) > 8 and named <= commands


def test_the_citizen_is_found_by_the_printed_rule_and_her_year_is_told_as_printed(tmp_path: Path) -> None:
    """`make run` again, without its ranges: the one whom the rule finds, and every sentence on her."""
    rule = re.search(r"`underheaven find runs/RUN ([^`]*)`", README)
    told = re.search(r"`underheaven explain runs/RUN (\d+)` tells her year:\n\n((?:> .*\n)+)", README)
    shown = re.search(r"of the ([\d,]+) citizens of `make run` whose lives are recorded", README)
    assert rule and told and shown
    small = StudySizes(world_population=1_000, n_lucks=2)
    citizens = round(NATIONAL_POPULATION / 1000)
    run_job(RunRequest("as-described", "china-2018", citizens, 1, 0, 12, 2, tmp_path / "run", small))
    marks = rule[1].replace("--mark ", "--").split()
    search = find(tmp_path / "run", *(mark.removeprefix("--") for mark in marks))
    assert [who.citizen for who in search.found] == [int(told[1])] and f"{search.searched:,}" == shown[1]
    sentences = explain(tmp_path / "run", int(told[1])).sentences
    assert [line.removeprefix("> ").strip() for line in told[2].splitlines()] == sentences
