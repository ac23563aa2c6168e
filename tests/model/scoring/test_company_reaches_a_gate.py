"""S15 at a gate: company alone puts somebody who began with the usual points where a gate notices, and lists nobody."""

from __future__ import annotations

from functools import cache

import numpy as np

from tests.oracle.worlds import World, china, regime, rulebook
from underheaven.model.regime import compile_rulebook
from underheaven.state.limits import NEVER
from underheaven.state.measures import Measure, Step
from underheaven.studies.parts import without

PATH = "regime/scores/citizen/association/"
GATE = rulebook("as-described").gates.names.index("university-place")
B, A = 2, 3


@cache
def lived(with_company: bool) -> World:
    """A year in which many are listed, nobody's own points move, and few places are given, all of them in order."""
    values = {
        PATH + "household": -60.0,
        PATH + "ties": -20.0,
        "regime/gates/university-place/priority/ordered": 1.0,
        "regime/gates/university-place/priority/places": 0.002,
    }
    book = rulebook(
        "as-described",
        values,
        court={"live_at_start": 0.2, "grade_cap": NEVER, "performed_act": NEVER},
        start={"past_records": False},
    )
    names = ["scores/association"] if not with_company else []
    book = without(regime("as-described"), book, [*names, *(f"channels/{name}" for name in book.channels.names)])
    return World(book, china(20_000)).live(12)


def at_university(world: World, step: Step) -> np.ndarray:
    """Count by band at the gate of universities."""
    return world.steps(step)[:, GATE]


def test_company_alone_puts_applicants_last_in_the_queue() -> None:
    assert rulebook("as-described").scores.band_names[B] == "B"
    with_company, without_it = lived(True), lived(False)
    assert at_university(without_it, Step.ATTEMPTS)[B] == 0 < at_university(with_company, Step.ATTEMPTS)[B]
    assert with_company.count(Measure.LOWER_FOR_OTHERS) > 0
    served, in_turn = (at_university(with_company, step) for step in (Step.SERVED, Step.SERVED_IN_TURN))
    assert served[B] < in_turn[B] and served[A] > in_turn[A]
    assert served.sum() == in_turn.sum()


def test_company_lists_nobody_who_began_with_the_usual_points() -> None:
    """Neither as the regime has it nor at the lower end of what it holds possible."""
    document = regime("as-described")
    number = next(n for n in document.numbers() if n.path == PATH + "at_most")
    lowest = compile_rulebook(document.catalogue, document, {number.path: number.low})
    assert lowest.scores.start + lowest.association.at_most >= lowest.score_list.below
    assert lived(True).count(Measure.SCORE_ENTERED) == 0


def test_no_effect_of_company_stays_in_reach() -> None:
    numbers = {n.path.rpartition("/")[2]: n for n in regime("as-described").numbers() if n.path.startswith(PATH)}
    assert numbers["household"].high == numbers["ties"].high == 0.0
