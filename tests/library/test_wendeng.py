"""The regime `wendeng` is the whole code of the district: file and table are compared line by line.

docs/library/wendeng_lines.csv says which act stands for which line of wendeng_items.csv (387 lines) and
wendeng_direct_grades.csv (51 lines).
"""

from __future__ import annotations

import csv
import re
import time
from functools import cache

import numpy as np

from tests.engine.lives import catalogue, regime, rulebook
from tests.library.lives import in_bands
from tests.source_tree import ROOT
from underheaven.regimes import compile_rulebook, load_regime
from underheaven.regimes.regime_schema import Item

FOLDER = ROOT / "docs" / "library"
VALID_FOR_GRADE = {"B": "two-years", "C": "three-years", "D": "five-years"}
"""Validity of a direct grade (art. 20)."""


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def items() -> dict[str, Item]:
    return regime("wendeng").rules.scores["citizen"].items


def line_of(row: dict[str, str]) -> dict[str, str]:
    """The line of the code that a row of the mapping speaks of."""
    return table(f"wendeng_{row['table']}.csv")[int(row["line"]) - 1]


def validity_of_bonus(text: str) -> str:
    """By who gives it: county one year, prefecture or provincial department two, province three, nation five."""
    levels = (("county|district", "one-year"), ("prefecture|provincial department", "two-years"))
    for pattern, years in (*levels, ("provinc", "three-years"), ("national", "five-years")):
        if re.search(pattern, text.lower()):
            return years
    return "one-year"


def test_every_line_is_mapped_once_and_every_item_is_a_line() -> None:
    lines = [(row["table"], int(row["line"])) for row in table("wendeng_lines.csv")]
    assert lines == [("items", n) for n in range(1, 388)] + [("direct_grades", n) for n in range(1, 52)]
    acts = [act for row in table("wendeng_lines.csv") for act in row["acts"].split()]
    assert len(acts) == len(set(acts))
    assert set(acts) == set(items())


def test_each_line_has_the_points_or_the_grade_of_the_table() -> None:
    compared = 0
    for row in table("wendeng_lines.csv"):
        line = line_of(row)
        grade = line.get("grade") or (line["points"][6:] if line["points"].startswith("grade:") else None)
        for act in row["acts"].split():
            item = items()[act]
            compared += 1
            if grade:
                assert (item.grade, item.points, item.validity) == (grade, None, VALID_FOR_GRADE[grade]), act
                continue
            points = sorted(map(int, re.findall(r"[+-]?\d+", line["points"])))
            assert item.points is not None and item.grade is None
            assert item.points.value == min(points, key=abs), act
            assert (item.points.low, item.points.high) == (points[0], points[-1]), act
            if points[0] < 0:
                assert item.repeat == "doubled"
                assert item.validity == ("one-year" if item.points.value >= -40 else "two-years"), act
            else:
                assert item.repeat == "single"
                assert item.validity == validity_of_bonus(line["item"]), act
    assert compared >= 438


def test_own_acts_say_the_text_of_their_line() -> None:
    own = regime("wendeng").rules.acts
    for row in table("wendeng_lines.csv"):
        for act in row["acts"].split():
            if row["form"] == "own":
                assert own[act].title.endswith(line_of(row)["item"].replace('"', "'")), act
            else:
                assert act in catalogue().rules.acts and act not in own
    petitions = [act for act in own.values() if act.loyalty == "disloyal"]
    assert len(petitions) >= 14 and {act.lawfulness for act in petitions} == {"lawful"}


def test_every_line_is_entered_by_one_office() -> None:
    channels = regime("wendeng").rules.channels
    for row in table("wendeng_lines.csv"):
        for act in row["acts"].split():
            assert [name for name, channel in channels.items() if act in channel.sees] == [row["office"]], act


def test_the_code_is_read_and_compiled_within_a_second() -> None:
    """At the second time of asking: imports are not the code's."""
    compile_rulebook(catalogue(), load_regime("wendeng", catalogue()))
    began = time.process_time()
    compile_rulebook(catalogue(), load_regime("wendeng", catalogue()))
    assert time.process_time() - began < 1.0


def test_a_year_leaves_most_in_the_grade_that_everybody_begins_with() -> None:
    """As is recalled of the sibling scheme: most in A, a tenth or less above it. A prediction, with a wide bound."""
    bands = in_bands("wendeng")
    everybody = sum(bands.values())
    assert bands["A"] > 0.7 * everybody
    assert 0 < bands["AA"] + bands["AAA"] < 0.2 * everybody
    assert all(bands[band] > 0 for band in "DCB")


def test_lines_are_held_as_fewer_acts() -> None:
    assert len(rulebook("wendeng").acts.names) < len(catalogue().rules.acts) + 200
    assert np.count_nonzero(rulebook("wendeng").scores.is_item) < len(items()) / 3
