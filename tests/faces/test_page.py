"""The tables of docs/faces.md are what the program computes."""

from __future__ import annotations

import re

import pytest

from tests.source_tree import ROOT
from underheaven.faces import growth
from underheaven.faces.odds import worth
from underheaven.faces.tails import TAILS

PAGE = (ROOT / "docs" / "faces.md").read_text(encoding="utf-8")


def cells(head: str) -> list[list[str]]:
    table = PAGE.partition(head)[2].partition("\n\n")[0]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in table.splitlines() if row.startswith("| ")]


def test_the_worth_of_a_match() -> None:
    rows = cells("| gallery | enrolled |")
    for gallery, enrolled, *ranges in rows:
        for tail, shown in zip(TAILS, ranges, strict=True):
            found = worth(90.2, float(gallery), float(enrolled), tail)
            low, high = (float(x) for x in shown.split(" to "))
            assert low == pytest.approx(100 * found.low, rel=0.05) and high == pytest.approx(100 * found.high, rel=0.01)
    assert len(rows) == 4


def test_the_forms() -> None:
    rows = cells("| form | held-out median error |")
    assert [row[0] for row in rows] == [*growth.FORMS]
    for form, *shown in rows:
        error = growth.fitted()["forms"][form]["held_out"]
        expected = [error["median"], error["p90"], *(growth.miss_rate(0.02, n, form) for n in (1.2e7, 1.4e9))]
        assert [float(x.strip(" %")) for x in shown] == pytest.approx([100 * x for x in expected], rel=0.01)
    of = growth.fitted()
    assert re.search(rf"the {of['algorithms']} algorithms of {of['developers']} developers", PAGE)
