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
from underheaven.model.regime import compile_rulebook, load_regime
from underheaven.model.scoring.points.language import Item, Score
from underheaven.model.scoring.points.sizes import points_of, validity_of

FOLDER = ROOT / "docs" / "library"
OF_RULES = {
    "petition-pledge-after-c",
    "petition-pledge-after-d",
    *("village-line-bonus", "village-line-penalty", "village-direct-zero", "village-zero-corrected"),
    *("village-three-stars", "village-four-stars", "village-five-stars"),
}
"""Items that stand for rules of repair and of the village rating, not for lines of the table."""
VALID_FOR_GRADE = {"B": "two-years", "C": "three-years", "D": "five-years"}
"""Validity of a direct grade (art. 20)."""


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def items() -> dict[str, Item]:
    return regime("wendeng").rules.scores["citizen"].items


def score() -> Score:
    return regime("wendeng").rules.scores["citizen"]


def valid(item: Item) -> str | None:
    return validity_of(item, score())


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
    assert set(acts) == set(items()) - OF_RULES
    assert [row["line"] for row in table("wendeng_lines.csv") if not row["acts"]] == ["377"], "the courts' list itself"
    court = regime("wendeng").rules.lists["court-defaulters"]
    assert (court.grade, court.performed) == ("D", "repair-line-defaulter-spending")


def test_each_line_has_the_points_or_the_grade_of_the_table() -> None:
    compared = 0
    for row in table("wendeng_lines.csv"):
        line = line_of(row)
        grade = line.get("grade") or (line["points"][6:] if line["points"].startswith("grade:") else None)
        for act in row["acts"].split():
            item = items()[act]
            compared += 1
            if grade:
                assert (item.grade, item.points, valid(item)) == (grade, None, VALID_FOR_GRADE[grade]), act
                continue
            points = sorted(map(int, re.findall(r"[+-]?\d+", line["points"])))
            assert item.points is not None and item.grade is None
            assert item.points.value == min(points, key=abs), act
            assert (item.points.low, item.points.high) == (points[0], points[-1]), act
            if points[0] < 0:
                assert item.repeat == "doubled"
                heads = -points_of(item, score())
                assert heads == -item.points.value if item.of is None else heads < -item.points.value, act
                assert valid(item) == ("one-year" if heads <= 40 else "two-years"), act
            else:
                assert item.repeat == "single"
                assert valid(item) == validity_of_bonus(line["item"]), act
    assert compared >= 437


def test_validity_follows_the_size_and_is_written_for_no_deduction() -> None:
    """Art. 20: an item names a class only where a bonus is of the prefecture, a province or the nation."""
    named = {act for act, item in items().items() if item.validity is not None}
    assert all(items()[act].points.value >= 0 for act in named)
    assert len(named) < 20 and len(items()) > 430


def test_a_deduction_that_a_study_makes_larger_is_valid_for_longer() -> None:
    """Forty points live a year, forty-one two: the class is that of the number in force, not of the file."""
    path = "regime/scores/citizen/items/party-discipline-warning/points"
    months = []
    for points in (-40.0, -41.0):
        book = rulebook("wendeng", {path: points})
        act = next(
            a for a, name in enumerate(book.acts.names) if "party-discipline-warning" in (name, *book.lines.of_act(a))
        )
        months.append(int(book.scores.validity_months[book.scores.validity[act]]))
    assert months == [12, 24]


def test_organisations_lines_are_borne_by_heads_at_personal_scale() -> None:
    """The printed pair: 80 points of the firm, 60 of its representative."""
    borne = items()["firm-repair-line-defaulter-firm-that"]
    assert (borne.of, borne.points.value, points_of(borne, score())) == ("organisation", -80.0, -60)
    firms = {act for act, item in items().items() if act.startswith("firm-") and item.points is not None}
    assert {act for act, item in items().items() if item.of == "organisation"} == firms and len(firms) > 50


def test_own_acts_say_the_text_of_their_line() -> None:
    own = regime("wendeng").rules.acts
    for row in table("wendeng_lines.csv"):
        for act in row["acts"].split():
            if row["form"] in ("own", "rule"):
                assert own[act].title.endswith(line_of(row)["item"].replace('"', "'")), act
            else:
                assert act in catalogue().rules.acts and act not in own
    petitions = [act for act in own.values() if act.loyalty == "disloyal"]
    assert len(petitions) >= 14 and {act.lawfulness for act in petitions} == {"lawful"}


def test_every_line_is_entered_by_one_office() -> None:
    channels = regime("wendeng").rules.channels
    for row in table("wendeng_lines.csv"):
        for act in row["acts"].split():
            offices = [row["office"]] if row["office"] else []
            assert [name for name, channel in channels.items() if act in channel.sees] == offices, act
            assert (row["form"] == "rule") == (not offices), act


def test_the_code_is_read_and_compiled_within_a_second() -> None:
    """Imports are not the code's, so the first time does not count; of five more the quickest does.

    The time of the code itself is asked for: on a shared machine it doubles for minutes when others are at work.
    """
    seconds = []
    for _ in range(6):
        began = time.process_time()
        compile_rulebook(catalogue(), load_regime("wendeng", catalogue()))
        seconds.append(time.process_time() - began)
    assert min(seconds[1:]) < 1.0, seconds


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
