"""The engine's first day beside the slow one: the state of every grid, bit for bit."""

from __future__ import annotations

import pytest

from tests.oracle.slow_month import When
from tests.oracle.slow_start import begin
from tests.oracle.slow_state import grids_of, plain, state_of
from tests.oracle.test_slow_month import MAKE, MORE_CITIZENS, engine_states
from tests.oracle.worlds import World
from underheaven.model.past.start import make_beginning, make_past
from underheaven.state import calendar


@pytest.mark.parametrize("name", MAKE)
def test_the_first_day_is_that_of_the_slow_twin(name: str) -> None:
    book, society = MAKE[name](MORE_CITIZENS[name])
    world = World(book, society)
    tables = plain(world.tables)
    past, beginning = plain(make_past(book, int(society.is_by_decile))), plain(make_beginning(book, society))
    when = When(*calendar.when(world.plan.first_month), [])
    expected = engine_states(world)
    grids = [grid for chunk in world.chunks for grid in grids_of(chunk, tables, when.month)]
    for grid, state in zip(grids, expected, strict=True):
        begin(grid, tables, past, beginning, when)
        slow = state_of(grid, tables, when.month)
        for part, values in state.items():
            assert slow[part] == values, f"{part} of grid {grid.number}"
    everything = {part: sum(len(state[part]) for state in expected) for part in ("records", "rare", "firms")}
    assert min(everything.values()) > 20, everything
    assert any(any(state["standings"]) for state in expected)
