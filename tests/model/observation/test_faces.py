"""Searches by face: each rule beside its slow twin, the table of chances, and what a run counts of them."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import strategies as st

from tests.oracle import slow_observation as slow
from tests.oracle.compare import CHANCES, WORDS, assert_same, compiled, covers, over
from tests.oracle.worlds import World, china, rulebook
from underheaven.faces.growth import miss_rate
from underheaven.faces.pictures import aged
from underheaven.faces.search import threshold_rate
from underheaven.faces.tails import false_match_rate
from underheaven.model.observation.channels.rules import kin_like, kin_or, named_otherwise
from underheaven.model.observation.faces import rules
from underheaven.model.observation.faces.tables import chances, make_faces
from underheaven.model.regime import compile_rulebook, load_regime
from underheaven.society.traits import FIRST_SHIFT, N_GROUPS
from underheaven.state.measures import Measure
from underheaven.studies.parts import without

covers(rules.named_by_face, rules.cell_of_search, rules.names_her, rules.names_another)
covers(kin_like, kin_or, named_otherwise)
NAMES = {rules.NOBODY: "nobody", rules.RIGHT: "right", rules.STRANGER: "stranger", rules.KIN: "kin"}
BOOK = rulebook("as-described")


@over(WORDS, CHANCES, CHANCES, CHANCES)
def test_named_by_face(word, one, other, third) -> None:
    right, kin, another = sorted((one, other, third))
    found = compiled(rules.named_by_face)(np.uint32(word), np.uint32(right), np.uint32(kin), np.uint32(another))
    assert NAMES[found] == slow.named_by_face(word, right, kin, another)


@over(st.integers(0, 31), st.integers(0, 1), st.integers(0, N_GROUPS - 1), st.integers(0, 127))
def test_cell_of_search(row, urban, group, age) -> None:
    arguments = tuple(map(np.int64, (row, urban, group, age)))
    place = (row, urban, slow.likeness_of(group) // 8, age)
    assert_same(rules.cell_of_search, arguments, slow.place_in_table(place, (2, 2, 128)))


@over(WORDS, CHANCES, st.integers(0, 100), st.integers(0, 100))
def test_named_otherwise(word, wrong, age, least) -> None:
    found = compiled(named_otherwise)(np.uint32(word), np.int64(wrong), np.int64(age), np.int64(least))
    assert NAMES[found] == slow.named_otherwise(word, wrong, age, least)


@over(st.sampled_from(list(NAMES)), st.integers(-1, 9), st.integers(0, 9))
def test_whether_she_or_another_is_named(named, kin, stranger) -> None:
    assert_same(rules.names_her, (np.int64(named),), NAMES[named] == "right")
    assert_same(rules.names_another, (np.int64(named),), NAMES[named] in ("kin", "stranger"))
    assert_same(kin_or, (np.int64(stranger), np.int64(kin)), stranger if kin == -1 else kin)


PERSONS = st.lists(st.tuples(st.booleans(), st.integers(0, 1), st.integers(0, 100)), min_size=1, max_size=30)


@over(PERSONS, st.integers(0, 29), WORDS, st.sampled_from([0, 16, 101]))
def test_kin_like(persons, her, pick, enrolled_from) -> None:
    her = min(her, len(persons) - 1)
    first, sexes, ages = (list(column) for column in zip(*persons, strict=True))
    groups = np.array([sex * (N_GROUPS // 2) for sex in sexes], np.int16)
    traits = np.array([age | begins << FIRST_SHIFT for begins, age in zip(first, ages, strict=True)], np.uint32)
    houses = slow.households(first)
    household = (houses.index(houses[her]), houses.index(houses[her]) + houses.count(houses[her]))
    numbers = (household, np.int64(enrolled_from))
    found = compiled(kin_like)(np.int64(her), np.uint64(pick), (groups, traits), *numbers)
    expected = slow.kin_like(her, pick, (houses, sexes, ages), enrolled_from)
    assert found == (-1 if expected is None else expected)


def test_the_three_ends_of_a_search_come_from_misses_lookalikes_and_the_reviewer() -> None:
    """Known answer: a woman of 30 in a town, by hand."""
    faces, tested = BOOK.faces, aged(0.2, 4.5)
    miss = miss_rate(tested, threshold_rate(1.0, 0.003) / threshold_rate(faces.gallery[0], 0.01), "probit", 180_000)
    strangers = -math.log(0.99) * 2 * 2.9 / 3.9
    right = (1 - miss) * 0.94
    another = (1 - right) * -math.expm1(-0.14 * (strangers + 0.01))
    found = chances(faces)[0, 1, 1, 30]
    assert found[0] == pytest.approx(right, rel=1e-9)
    assert found[1] + found[2] == pytest.approx(another, rel=1e-9)
    assert found[1] / another == pytest.approx(0.01 / (strangers + 0.01), rel=1e-9)


def test_nobody_under_sixteen_is_found_and_their_lookalikes_are() -> None:
    found = chances(BOOK.faces)[0]
    assert (found[:, :, :16, 0] == 0.0).all() and (found[:, :, 16:101, 0] > 0.0).all()
    assert (found[:, :, :16, 1:] > 0.0).all()


def test_a_doubled_gallery_doubles_false_hits_at_a_fixed_threshold_and_raises_misses_at_a_fixed_rate(tmp_path) -> None:
    at_rate, at_similarity = "false_positives: 1 %", "similarity: 80 %, tail: exponential"
    small, large = (searches(tmp_path, size, at_rate) for size in (1_000_000, 2_000_000))
    assert large.strangers == pytest.approx(small.strangers, rel=1e-9)
    assert small.strangers.mean() == pytest.approx(-math.log(0.99), rel=1e-9)
    assert (large.miss[:, :, 16:101] > small.miss[:, :, 16:101]).all()
    small, large = (searches(tmp_path, size, at_similarity) for size in (1_000_000, 2_000_000))
    assert large.strangers == pytest.approx(2.0 * small.strangers, rel=1e-12)
    assert small.strangers.mean() == pytest.approx(1e6 * false_match_rate(80.0, "exponential"), rel=1e-9)
    assert (large.miss == small.miss).all()


def searches(folder: Path, persons: int, threshold: str):
    """Searches by face of a small regime in a gallery of that many, at a threshold."""
    file = folder / "crossings.yaml"
    file.write_text(REGIME.format(persons=persons, threshold=threshold), encoding="utf-8")
    document = load_regime(file)
    return compile_rulebook(document.catalogue, document).faces


REGIME = """
regime: crossings
catalogue: china-2018
channels:
  cameras:
    sees: {{jaywalking: {{value: 50 %, assumed: for a test, give_or_take: 5 %}}}}
    enrolled_from: {{value: 16 years, assumed: for a test, give_or_take: 5 %}}
    faces: {{gallery: enrolled, persons: {persons}, miss: 20 %, tested: 10000, growth: probit, {threshold},
      assumed: for a test, give_or_take: 5 %}}
wrong_in_province: {{value: 80 %, assumed: for a test, give_or_take: 5 %}}
"""


def test_thresholds_rise_and_end_where_everybody_is_named() -> None:
    table = make_faces(BOOK.faces).astype(np.int64)
    assert (np.diff(table, axis=1) >= 0).all() and table.max() <= 1 << 31
    assert table.shape == (2 * 2 * 128, 3)


@cache
def january(*parts: str) -> World:
    """A month of a busy crossing without some parts of the regime; nobody has been punished yet, so all do the same."""
    book = rulebook("as-described", channels={"coverage": np.minimum(BOOK.channels.coverage * 40.0, 1.0)})
    book = replace(book, faces=replace(book.faces, strangers=np.full((1, 2), 0.8)))
    return World(without(load_regime("as-described"), book, parts), china(20_000)).live(1)


def test_each_part_of_a_search_changes_what_its_row_shows_and_nothing_else() -> None:
    """S01 S04 S06: without the gallery nobody is found, without the age children are, without review more are named."""
    whole, counted = january(), (Measure.FACE_RIGHT, Measure.FACE_WRONG, Measure.FOUND_NOBODY)
    right, wrong, nobody = (whole.count(m) for m in counted)
    assert min(right, wrong, nobody) > 30
    found = {part: january(f"faces/{part}") for part in ("gallery", "enrolment", "review")}
    for world in found.values():
        for measure in (Measure.COMMITTED, Measure.SEEN, Measure.FACE_SEARCHES, Measure.COURT_ENTERED):
            assert world.count(measure) == whole.count(measure), measure.name
        assert sum(world.count(m) for m in counted) == whole.count(Measure.FACE_SEARCHES)
    assert [found["gallery"].count(m) for m in counted] == [0, 0, right + wrong + nobody]
    assert found["enrolment"].count(Measure.FACE_RIGHT) > right
    assert found["review"].count(Measure.FACE_RIGHT) > right and found["review"].count(Measure.FACE_WRONG) > wrong
    named = january("wrong-namings")
    assert [named.count(m) for m in counted] == [right, 0, nobody + wrong], "who is found hangs on nobody else"
    blind = january("channels/face-camera")
    assert blind.count(Measure.FACE_SEARCHES) == 0 and blind.count(Measure.COMMITTED) == whole.count(Measure.COMMITTED)


def test_a_run_counts_searches_as_often_right_and_wrong_as_the_table_says() -> None:
    """Binomial within five standard deviations (two-sided false alarm below 1e-6 for each of two counts)."""
    book = rulebook(
        "as-described",
        acts={"rate_per_year": np.where(np.array(BOOK.acts.names) == "jaywalking", 12.0, 0.0)},
        channels={"coverage": np.minimum(BOOK.channels.coverage * 100.0, 1.0)},
        evasion={"share": 0.0},
    )
    book = replace(book, faces=replace(book.faces, accepts_wrong=np.ones(1), strangers=np.full((1, 2), 0.3)))
    world = World(book, china(20_000)).live(3)
    searches, right, wrong = (world.count(m) for m in (Measure.FACE_SEARCHES, Measure.FACE_RIGHT, Measure.FACE_WRONG))
    assert searches > 20_000
    assert wrong == world.count(Measure.WRONG_SENT)
    assert searches == right + wrong + world.count(Measure.FOUND_NOBODY)
    table, ages = chances(book.faces)[0, 1, 0], np.arange(128)
    assert wrong == pytest.approx(searches * table[16:, 1:].sum(axis=1).mean(), rel=0.1)
    assert 0.1 < right / searches < 0.35, ages
