"""Places of a month, their split between rural and urban, and who waits on the first day: known answers."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
from hypothesis import strategies as st

from tests.oracle.compare import over
from tests.oracle.worlds import rulebook
from underheaven.engine import queues
from underheaven.engine.coupling import AT_REST
from underheaven.society.traits import N_PROVINCES, N_STRATA
from underheaven.state.counts import MAX_BANDS, N_STEPS
from underheaven.state.limits import MAX_GATES
from underheaven.state.measures import QUEUE_STEPS, Step

PERSONS = np.full(N_PROVINCES, 1000)
JANUARY = (0, 31, 0)


def asking(gate: int, band: int, rural: int, urban: int) -> np.ndarray:
    """Steps of a month in which somebody of one band asks in the first province."""
    steps = np.zeros((N_STRATA, MAX_BANDS, MAX_GATES, N_STEPS), np.int64)
    steps[0, band, gate, Step.ATTEMPTS], steps[1, band, gate, Step.ATTEMPTS] = rural, urban
    return steps


def hospital(**fields):
    """The rules with the queue of the hospital alone, a third of whose places are given in order."""
    book = rulebook("as-described")
    own = {name: getattr(book.queues, name)[:1] for name in ("gate", "places_per_year", "ordered", "at_start")}
    own |= {"turn": book.queues.turn[:1], "stays": book.queues.stays[:1]}
    return replace(book, queues=replace(book.queues, **{**own, **fields}))


@over(st.floats(0.0, 3.0), st.integers(0, 10**9))
def test_no_place_is_lost_between_months(per_year: float, persons: int) -> None:
    until = [queues.places_until(per_year, np.array([persons]), month) for month in range(25)]
    months = [int(after[0] - before[0]) for before, after in pairwise(until)]
    assert until[0][0] == 0 and until[24][0] == persons * round(per_year * queues.UNIT) * 2 // queues.UNIT
    assert max(months) - min(months) <= 1
    ordered = [int(queues.part_of(0.3, after)[0] - queues.part_of(0.3, before)[0]) for before, after in pairwise(until)]
    assert all(0 <= part <= whole for part, whole in zip(ordered, months, strict=True))
    assert sum(ordered) == int(until[24][0]) * 3 // 10


@over(st.lists(st.integers(0, 1000), min_size=16, max_size=16), st.integers(0, 10**6))
def test_what_a_province_has_is_shared_out_whole(persons: list[int], value: int) -> None:
    asked = np.zeros((N_STRATA, 8), np.int64)
    asked[:2] = np.array(persons).reshape(2, 8)
    values = np.zeros((N_PROVINCES, 8), np.int64)
    values[0] = value
    shared = queues.by_place(values, asked)
    assert (shared[0] + shared[1] == value).all() and (shared >= 0).all()
    alone = asked[0] + asked[1] > 0
    exact = value * asked[0] / np.maximum(asked[0] + asked[1], 1)
    assert (np.abs(shared[0] - exact)[alone] <= 0.5 + 1e-6).all()


def test_a_month_of_a_queue() -> None:
    """Two places, one of them in order: the highest band gets it, the other goes to who has waited."""
    book = hospital(places_per_year=np.array([0.024]), ordered=np.array([0.5]), at_start=np.array([0.001]))
    gate = int(book.queues.gate[0])
    start = queues.at_start(book, PERSONS)
    band = 3
    assert queues.waiting_of(start)[0, 0, :, band].tolist() == [1, 1]
    steps = asking(gate, 5, 1, 1) + asking(gate, 0, 0, 2)
    month = queues.serve(steps, start, PERSONS, book, JANUARY)
    served, in_turn = (month.steps[:2, :, gate, k].sum(axis=0) for k in (Step.SERVED, Step.SERVED_IN_TURN))
    assert served[[0, 3, 5]].tolist() == [0, 1, 1]
    assert in_turn[[0, 3, 5]].tolist() == [1, 1, 0], "equal remainders go to the lower band"
    days, days_in_turn = (month.steps[:2, :, gate, k].sum(axis=0) for k in (Step.QUEUE_DAYS, Step.QUEUE_DAYS_IN_TURN))
    assert days[[0, 3, 5]].tolist() == [62, 0, 31] and days_in_turn[[0, 3, 5]].tolist() == [31, 0, 62]
    assert not np.delete(month.steps, QUEUE_STEPS, axis=3).any()
    assert queues.waiting_of(queues.with_waiting(AT_REST.copy(), month.waiting))[0, 0].sum(axis=1).tolist() == [3, 3]


def test_out_of_its_dates_a_queue_goes_in_order_of_arrival() -> None:
    book = hospital(ordered=np.array([1.0]))
    gates = replace(book.gates, first_day=np.full_like(book.gates.first_day, 31))
    gate = int(book.queues.gate[0])
    steps = asking(gate, 5, 40, 40) + asking(gate, 0, 40, 40)
    for rules, differs in ((book, True), (replace(book, gates=gates), False)):
        month = queues.serve(steps, queues.at_start(rules, PERSONS), PERSONS, rules, JANUARY).steps
        assert (month[..., Step.SERVED] != month[..., Step.SERVED_IN_TURN]).any() == differs
        assert month[..., Step.SERVED].sum() == month[..., Step.SERVED_IN_TURN].sum() > 0


def test_the_refused_do_not_stand_in_the_queue() -> None:
    book = hospital()
    gate = int(book.queues.gate[0])
    steps = asking(gate, 5, 3, 0)
    steps[0, 5, gate, Step.CLOSED] = 3
    month = queues.serve(steps, AT_REST, PERSONS, book, JANUARY)
    assert not month.steps.any() and not month.waiting.any()
