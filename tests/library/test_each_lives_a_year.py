"""Every regime that comes with the package lives a year, and what it counts adds up."""

from __future__ import annotations

import pytest

from tests.engine.lives import catalogue, regime, rulebook, society
from tests.library.lives import MONTHS, POPULATION, SEED, SHIPPED, at_gate, count, stock, year_of
from underheaven.engine import Plan, simulate
from underheaven.state.measures import Measure as M
from underheaven.state.measures import Step
from underheaven.studies.draws import draw_values


@pytest.mark.parametrize("name", SHIPPED)
def test_everybody_lives_and_stands_in_one_band(name: str) -> None:
    assert count(name, M.PERSONS) == POPULATION * MONTHS
    bands = year_of(name).band_groups.sum(axis=(0, 2))
    assert bands.sum() == POPULATION
    assert bands[max(len(rulebook(name).scores.band_names), 1) :].sum() == 0


@pytest.mark.parametrize("name", SHIPPED)
def test_what_the_regime_has_not_does_not_happen(name: str) -> None:
    book, body = rulebook(name), regime(name).rules
    if not book.scores.present:
        assert count(name, M.SCORED) == count(name, M.POINTS_LOST) == count(name, M.POINTS_GAINED) == 0
    for present, measure in (
        (book.court.present, M.COURT_DAYS),
        (book.score_list.present, M.SCORE_DAYS),
        (book.enterprises.present, M.HEAD_DAYS),
        (len(book.conduct_lists.names) > 0, M.CONDUCT_DAYS),
    ):
        assert present or count(name, measure) == 0
    if not body.channels:
        assert count(name, M.SEEN) == count(name, M.FILED) == 0
    for gate in book.gates.names:
        if gate not in body.gates:
            assert at_gate(name, gate, Step.CLOSED) == 0


@pytest.mark.parametrize("name", SHIPPED)
def test_entries_less_exits_are_the_stock(name: str) -> None:
    """On the lists of scores and of courts, from the end of January to the end of December."""
    counts = year_of(name).counts.sum(axis=(1, 3))
    for stock_of, entered, left in (
        (M.SCORE_STOCK, (M.SCORE_ENTERED,), (M.SCORE_LEFT,)),
        (M.COURT_STOCK, (M.COURT_ENTERED,), (M.COURT_PERFORMED, M.COURT_EXPIRED, M.COURT_CORRECTED)),
    ):
        change = counts[-1, stock_of] - counts[0, stock_of]
        came, went = (sum(int(counts[1:, m].sum()) for m in ms) for ms in (entered, left))
        assert change == came - went


@pytest.mark.parametrize("name", SHIPPED)
def test_records_made_are_live_or_ended(name: str) -> None:
    counts = year_of(name).counts.sum(axis=(1, 3))
    ended = counts[1:, [M.RECORDS_EXPIRED, M.RECORDS_STRUCK, M.RECORDS_REPAIRED]].sum()
    assert counts[-1, M.RECORDS_STOCK] - counts[0, M.RECORDS_STOCK] == counts[1:, M.RECORDS_ADDED].sum() - ended
    assert stock(name, M.RECORDS_STOCK) <= POPULATION * 4


DRAWN = (0, 11, 19)
"""Worlds of a run's ranges."""


def regimes_and_worlds() -> list:
    """Each regime in one of the worlds in turn; in the others besides in `make test-all`."""
    return [
        pytest.param(name, world, marks=() if place % len(DRAWN) == k else pytest.mark.whole)
        for place, name in enumerate(SHIPPED)
        for k, world in enumerate(DRAWN)
    ]


@pytest.mark.parametrize(("name", "world"), regimes_and_worlds())
def test_it_lives_with_drawn_numbers_as_in_the_worlds_of_its_ranges(name: str, world: int) -> None:
    """A run draws every assumed number twenty times; lines that a file holds as one may then differ."""
    own = regime(name)
    numbers = [*own.numbers(), *(catalogue().numbers() if own.rules.catalogue == catalogue().name else [])]
    book = rulebook(name, draw_values([n for n in numbers if n.low < n.high], world, 20, SEED))
    run = simulate(Plan(society(2_000), book, SEED, 0, 1, 1))
    assert run.band_groups.sum() == 2_000
