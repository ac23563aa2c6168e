"""The README: its pictures are there, and its numbers are those of the program."""

from __future__ import annotations

import re
import runpy
import struct

from tests.source_tree import ROOT
from underheaven.reasons.sentences import MOST_WORDS
from underheaven.results.official import load_official
from underheaven.results.record import NATIONAL_POPULATION
from underheaven.results.wording import official_words

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
