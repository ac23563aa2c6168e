"""A university place that the listing of a parent closes: by three readings, and only where parents are looked up."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from tests.oracle.worlds import World, china, regime, rulebook
from underheaven.model.gates.steps.school import NARROW, WIDE, WIDEST
from underheaven.model.regime import compile_rulebook
from underheaven.state.limits import LIST_COURT, NEVER
from underheaven.state.measures import Measure, Step
from underheaven.studies.parts import without

REGIME, SHIPPED = regime("as-described"), rulebook("as-described")
GATE = SHIPPED.gates.names.index("university-place")
PART = "gates/university-place/parents"
READINGS = (Measure.PLACES_NARROW, Measure.PLACES_WIDE, Measure.PLACES_WIDEST)


@cache
def world(reading: int, checked: float = 1.0) -> World:
    """Ten months in which three in ten adults are on the courts' list and no band closes a university."""
    n = np.arange(len(SHIPPED.gates.names))
    gates = {
        "parents_reading": np.where(n == GATE, reading, NEVER).astype(np.int8),
        "parents_checked": np.where(n == GATE, checked, 0.0),
        "band_at_most": np.where(n == GATE, NEVER, SHIPPED.gates.band_at_most).astype(np.int8),
    }
    book = rulebook("as-described", court={"live_at_start": 0.3}, gates=gates, remedies={"edges": ()})
    return World(book, china(20_000)).live(10)


def test_the_regime_looks_up_few_parents_and_perhaps_none() -> None:
    assert SHIPPED.gates.parents_lists[GATE] == LIST_COURT and SHIPPED.gates.parents_reading[GATE] == WIDEST
    assert not np.delete(SHIPPED.gates.parents_lists, GATE).any()
    document = regime("as-described")
    number = next(n for n in document.numbers() if n.path.endswith("university-place/parents/checked"))
    assert number.low == 0.0 < number.value < 0.05
    none = compile_rulebook(document.catalogue, document, {number.path: 0.0})
    assert none.gates.parents_checked[GATE] == 0.0


def test_the_readings_are_nested_and_counted_whichever_decides() -> None:
    counts = {reading: [world(reading).count(measure) for measure in READINGS] for reading in (NARROW, WIDE, WIDEST)}
    assert counts[NARROW] == counts[WIDE] == counts[WIDEST]
    narrow, wide, widest = counts[WIDEST]
    assert 0 <= narrow <= wide < widest and widest > 20


@pytest.mark.parametrize("reading", [NARROW, WIDE, WIDEST])
def test_the_reading_decides_who_is_refused(reading: int) -> None:
    """Every parent is looked up, so those refused are those whom the reading keeps out, always for another."""
    lived = world(reading)
    closed, for_another = (int(lived.steps(kind)[:, GATE].sum()) for kind in (Step.CLOSED, Step.FOR_ANOTHER))
    assert closed == for_another == lived.count(READINGS[reading])


def test_nobody_is_refused_where_parents_are_not_looked_up() -> None:
    assert world(WIDEST, 0.0).steps(Step.CLOSED)[:, GATE].sum() == 0
    assert world(WIDEST, 0.0).count(Measure.PLACES_WIDEST) == world(WIDEST).count(Measure.PLACES_WIDEST)


def test_the_part_is_taken_out_alone() -> None:
    less = without(REGIME, SHIPPED, [PART])
    assert not less.gates.parents_lists.any() and less.gates.parents_reading[GATE] == NEVER
    assert (less.gates.lists == SHIPPED.gates.lists).all()
    assert without(REGIME, SHIPPED, ["gates/university-place"]).gates.parents_lists[GATE] == 0
