"""Gates in whole worlds: who is refused, on which days, by which reading."""

from __future__ import annotations

import numpy as np
import pytest

from tests.oracle.lives import events_by_citizen, lived
from tests.oracle.loud import loud
from tests.oracle.worlds import World, china, rulebook
from underheaven.model.gates.steps.school import NARROW, WIDE, WIDEST
from underheaven.state.events import Event
from underheaven.state.measures import Measure, Step

READINGS = (Measure.CHILDREN_NARROW, Measure.CHILDREN_WIDE, Measure.CHILDREN_WIDEST)


def test_each_reading_keeps_out_at_least_as_many_children_as_the_narrower() -> None:
    book, society = rulebook("as-described", court={"live_at_start": 0.3}), china(10_000)
    world = World(book, society).live(12)
    for counts in world.progress.counts:
        narrow, wide, widest = (counts.counts[:, measure] for measure in READINGS)
        assert (narrow <= wide).all()
        assert (wide <= widest).all()
    narrow, wide, widest = (world.count(measure) for measure in READINGS)
    assert 10 < narrow < wide < widest


@pytest.mark.parametrize("reading", [NARROW, WIDE, WIDEST])
def test_the_reading_decides_who_is_refused(reading: int) -> None:
    """Everybody is checked, so those refused are those whom the reading keeps out; the counts are the same for all."""
    book, society = loud("as-described", 6000)
    g = book.gates.school_gate
    book = rulebook("as-described", court={"live_at_start": 0.3}, gates={
        "school_reading": reading, "checked": np.ones(len(book.gates.names))
    })  # fmt: skip
    world = World(book, society).live(10)
    assert int(world.steps(Step.CLOSED)[:, g].sum()) == world.count(READINGS[reading]) > 0
    assert (world.steps(Step.CLOSED)[:, g] == world.steps(Step.FOR_ANOTHER)[:, g]).all(), "always for a parent"


def test_who_is_refused_is_on_a_list_that_day() -> None:
    """Gates closed by the courts' list alone and always checked: refused within a stay, open outside."""
    shipped = rulebook("as-described")
    g = len(shipped.gates.names)
    gates = {
        "lists": np.where(np.arange(g) == shipped.gates.school_gate, 0, 1).astype(np.uint8),
        "band_at_most": np.full(g, -1, np.int8),
        "checked": np.ones(g),
        "parents_lists": np.zeros(g, np.uint8),
    }
    court = {"live_at_start": 0.05, "sued": 0.4, "listing_months": (0, 1), "performs": 0.2, "wrong_person": 0.2}
    # Copies of corrected entries refuse people who are on no list; they are looked at in tests/rules/test_ways_back.py.
    book = rulebook("as-described", gates=gates, court=court, remedies={"edges": ()})
    outcome = lived(book, china(4000), 10)
    kinds = (Event.ATTEMPTED, Event.REFUSED, Event.COURT_LISTED, Event.COURT_LEFT)
    n_refused = n_open = 0
    for events in events_by_citizen(outcome, *kinds).values():
        changes = sorted((day, event) for day, event, _, _ in events if event in kinds[2:])
        begins_listed = bool(changes) and changes[0][1] == Event.COURT_LEFT
        for day, event, _, gate in events:
            if event in kinds[2:] or gate == shipped.gates.school_gate:
                continue
            past = [change for change in changes if change[0] <= day]
            listed = past[-1][1] == Event.COURT_LISTED if past else begins_listed
            if changes:
                assert (event == Event.REFUSED) == listed
            n_refused += event == Event.REFUSED
            n_open += event == Event.ATTEMPTED
    assert n_refused > 30
    assert n_open > 3000


def test_a_gate_closes_only_within_its_dates() -> None:
    shipped = rulebook("as-described")
    n = len(shipped.gates.names)
    gates = {"first_day": np.full(n, 59, np.int32), "last_day": np.full(n, 119, np.int32)}
    unseen = {"looks": 0.0, "boards": 0.0}  # private parties refuse on any day
    rules = rulebook("as-described", gates=gates, court={"live_at_start": 0.2}, visibility=unseen)
    world = World(rules, china(4000)).live(8)
    closed = [int(c.steps[..., Step.CLOSED].sum()) for c in world.progress.counts]
    assert [n > 0 for n in closed] == [False, False, True, True, False, False, False, False]


def test_who_is_refused_is_counted_once_a_year() -> None:
    """Persons refused at a gate in the year, from events, beside the counted ones."""
    book, society = loud("as-described", 3000)
    outcome = lived(book, society, 14)
    n_gates = len(book.gates.names)
    counted = outcome.counts.sum(axis=(1, 3))[:, Measure.GATE_PERSONS : Measure.GATE_PERSONS + n_gates]
    persons: dict[tuple[int, int], set[int]] = {}
    for citizen, events in events_by_citizen(outcome, Event.REFUSED).items():
        for day, _, _, gate in events:
            persons.setdefault((int(day >= 365), gate), set()).add(citizen)
    for gate in range(n_gates):
        for year, months in ((0, slice(0, 12)), (1, slice(12, 14))):
            assert counted[months, gate].sum() == len(persons.get((year, gate), ()))
    assert len(persons) > 6
