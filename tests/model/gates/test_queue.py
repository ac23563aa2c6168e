"""The queue of fixed capacity beside its slow twin, and what no order can change (Kleinrock's conservation law)."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from tests.oracle import slow_gates as slow
from tests.oracle.compare import over
from underheaven.model.gates.queues.rules import apportioned, served

PERSONS = st.lists(st.integers(0, 50), min_size=8, max_size=8)
TURNS = st.lists(st.integers(0, 2), min_size=8, max_size=8)
MONTHS = st.lists(st.tuples(PERSONS, st.integers(0, 250)), min_size=1, max_size=6)


def arrays(*values) -> list[np.ndarray]:
    return [np.array([value], np.int64) for value in values]


@over(PERSONS, st.integers(0, 400))
def test_apportioned(persons, places) -> None:
    places = min(places, sum(persons))
    shares = apportioned(*arrays(places), *arrays(persons))[0].tolist()
    assert shares == slow.apportioned(places, persons)
    assert sum(shares) == places and all(0 <= got <= n for got, n in zip(shares, persons, strict=True))


@over(PERSONS, PERSONS, st.integers(0, 900), TURNS)
def test_served(waiting, asking, places, turn) -> None:
    old, new = (got[0].tolist() for got in served(*arrays(waiting, asking, places), np.array(turn, np.int8)))
    assert (old, new) == slow.served(waiting, asking, places, turn)
    assert sum(old) + sum(new) == min(places, sum(waiting) + sum(asking))


@over(MONTHS, TURNS, TURNS)
def test_no_order_changes_how_many_wait_in_all(months, turn, other_turn) -> None:
    """Kleinrock 1965: person-months waited, summed over bands, are those of any other order, exactly."""
    rest = [np.zeros((1, 8), np.int64) for _ in range(2)]
    for asking, places in months:
        for k, order in enumerate((turn, other_turn)):
            asked, free = arrays(asking, places)
            rest[k] = rest[k] + asked - sum(served(rest[k], asked, free, np.array(order, np.int8)))
            assert (rest[k] >= 0).all()
        assert rest[0].sum() == rest[1].sum()


def test_nobody_goes_before_those_who_go_first() -> None:
    """Ten places: the four of the highest band, then of twelve in turn six, of whom the old ones first."""
    waiting, asking = np.zeros((1, 8), np.int64), np.zeros((1, 8), np.int64)
    waiting[0, 1], asking[0, [0, 1, 5]] = 4, [3, 8, 4]
    turn = np.array([2, 1, 1, 1, 1, 0, 0, 0], np.int8)
    old, new = served(waiting, asking, np.array([10]), turn)
    assert (old + new)[0].tolist() == [0, 6, 0, 0, 0, 4, 0, 0] and old.sum() == 4
    assert sum(served(waiting, asking, np.array([10]), np.ones(8, np.int8)))[0].tolist() == [1, 7, 0, 0, 0, 2, 0, 0]


def test_no_places_serve_nobody() -> None:
    waiting = np.full((2, 8), 7)
    assert not sum(served(waiting, waiting, np.zeros(2, np.int64), np.ones(8, np.int8))).any()
