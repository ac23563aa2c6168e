"""A small world is what `load_society` would have made, and its totals are those of a life kept month by month."""

from __future__ import annotations

import numpy as np
import pytest

from underheaven.engine import Plan, simulate
from underheaven.engine.run import live_summed
from underheaven.engine.totals import totals_of
from underheaven.results.headlines import headlines
from underheaven.results.sums import window_of
from underheaven.society import load_society
from underheaven.studies.draws import draw_values
from underheaven.studies.rules import facts_of, load_rules
from underheaven.studies.small_society import HeldSociety, other_society

POPULATION = 5_000


@pytest.fixture(scope="module")
def rules():
    return load_rules("as-described")


@pytest.fixture(scope="module")
def central():
    return load_society("china-2018", POPULATION, 1)


@pytest.fixture(scope="module")
def drawn(central, rules):
    numbers = [number for number in [*central.parameters(), *rules.numbers()] if number.low < number.high]
    return draw_values(numbers, 1, 4, 1)


@pytest.mark.parametrize("are_drawn", [False, True])
def test_another_society_is_the_one_that_would_be_loaded(central, drawn, are_drawn: bool) -> None:
    values = drawn if are_drawn else {}
    made, loaded = other_society(central, 9, values), load_society("china-2018", POPULATION, 9, values)
    assert made.seed == 9 and dict(made.values) == dict(loaded.values)
    assert np.array_equal(made.live_in(0, made.n_grids), loaded.live_in(0, loaded.n_grids))
    assert are_drawn != np.array_equal(made.live_in(0, 1), other_society(central, 9, {}).live_in(0, 1))


def test_uniform_has_no_tables_to_make() -> None:
    made = other_society(load_society("uniform", POPULATION, 1), 9, {"regime/x": 1.0})
    assert made.seed == 9 and made.tables is None


def test_a_held_society_gives_the_same_persons(central) -> None:
    held = HeldSociety.of(central)
    for first, last in ((0, central.n_grids), (1, 3), (2, 2)):
        assert np.array_equal(held.live_in(first, last), central.live_in(first, last))
    with pytest.raises(ValueError, match="read-only"):
        held.live_in(0, 1)[0] = 0


@pytest.mark.parametrize("regime", ["as-described", "none", "sc365"])
@pytest.mark.parametrize("window", [(0, 2), (0, 0), (1, 2), (2, 2)])
def test_totals_are_those_of_the_whole_outcome(central, regime: str, window: tuple[int, int]) -> None:
    """Bit for bit, from another cutting of the work into chunks too."""
    society = load_society("uniform", POPULATION, 1) if regime == "sc365" else HeldSociety.of(central)
    plan = Plan(society, load_rules(regime).rulebook(), 5, 0, 3, threads=1)
    expected, found = totals_of(simulate(plan), *window), live_summed(plan, *window, grids_per_chunk=2)
    for name, value in vars(expected).items():
        assert np.array_equal(getattr(found, name), value), name
    assert found.last.sum() > 0 and found.bands.sum() == POPULATION


def test_headlines_from_totals_are_those_of_the_whole_outcome(central, rules, drawn) -> None:
    """Over a year and two months, of which only 2018 is reported."""
    society = HeldSociety.of(other_society(central, 9, drawn))
    facts = facts_of(rules, rules.rulebook())
    plans = [Plan(society, made(drawn), 9, 0, 14, 1) for made in (rules.rulebook, rules.rulebook_of_none)]
    whole = [simulate(plan) for plan in plans]
    window = window_of(whole[0].months)
    assert window.last == 11
    summed = [live_summed(plan, window.first, window.last) for plan in plans]
    assert headlines(*summed, facts) == headlines(*whole, facts)
    assert headlines(whole[0], summed[1], facts) == headlines(*whole, facts)
