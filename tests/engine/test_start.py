"""The first day: shares within everybody, and an assumed past that is varied."""

import numpy as np
import pytest

from tests.engine.lives import loud_values, rulebook, society
from underheaven.engine import Plan, simulate
from underheaven.errors import BadRegime
from underheaven.model.conduct.acts.rules import ALIAS_CELLS
from underheaven.model.past.start import MONTHS_LISTED, commonest, make_beginning, within_everybody
from underheaven.society import load_society
from underheaven.society.assumptions import PREFIX, stated_assumptions
from underheaven.society.traits import N_GROUPS
from underheaven.studies.draws import draw_values

PATH = PREFIX + MONTHS_LISTED


def test_stages_of_a_debt_never_hold_more_than_a_group():
    few = np.full((2, 5, N_GROUPS), 0.1)
    assert (within_everybody(few) == few).all(), "shares that fit stay as they are"
    many = few.copy()
    many[0, :, 0] = [0.9, 0.6, 0.3, 0.2, 0.0]
    found = within_everybody(many)
    assert found[0, :, 0] == pytest.approx([0.45, 0.3, 0.15, 0.1, 0.0]), "all stages cut alike"
    assert (found[:, :, 1:] == few[:, :, 1:]).all()


def test_a_debt_that_everybody_has_is_lived():
    full = {**loud_values(), "catalogue/debts/falls-behind/process/in_default_at_start": 1.0}
    rules = rulebook("as-described", {**full, "regime/lists/court-defaulters/live_at_start": 0.4})
    stages = make_beginning(rules, society(5_000)).debt_stages
    assert stages.max() <= 2**31 and (np.diff(stages.astype(np.int64), axis=1) >= 0).all()
    simulate(Plan(society(5_000), rules, seed=2, n_months=1, threads=1))


def test_how_long_the_listed_had_been_listed_is_a_number_with_a_range():
    stated = next(p for p in stated_assumptions() if p.path == PATH)
    assert stated.low < stated.value < stated.high and stated.unit == "months"
    drawn = [draw_values(society(5_000).parameters(), world, 8, 1)[PATH] for world in range(8)]
    assert len({round(value) for value in drawn}) >= 6 and stated.low <= min(drawn) < max(drawn) <= stated.high


@pytest.mark.parametrize("months", [12.0, 23.0, 50.0])
def test_how_long_the_listed_had_been_listed_moves_the_digest(months):
    """One month more or less is felt by somebody among the listed of thirty thousand loud citizens."""
    rules = rulebook("as-described", {**loud_values(), "regime/mechanisms/hardship/rises": 0.05})

    def digest(values) -> str:
        return simulate(
            Plan(load_society("china-2018", 30_000, 1, values), rules, seed=2, n_months=1, threads=2)
        ).digest

    assert digest({PATH: months}) != digest({}) == digest({PATH: 24.0})
    assert make_beginning(rules, load_society("china-2018", 5_000, 1, {PATH: months})).hardship_months == months


def test_the_plain_society_has_a_past_too():
    assert make_beginning(rulebook("as-described"), society(5_000, 1, "uniform")).hardship_months == 24


def test_the_commonest_kinds_of_the_past_are_drawn_and_the_rarest_left_out_up_to_a_bound():
    records = np.concatenate([np.full(ALIAS_CELLS, 0.5), [4e-4, 0.0, 5e-4]])
    found = commonest(records)
    assert found[:ALIAS_CELLS].all() and not found[ALIAS_CELLS:].any()
    assert commonest(records[:ALIAS_CELLS]).all(), "there is room for all of them"
    rare_first = commonest(np.concatenate([[1e-4], np.full(ALIAS_CELLS, 0.5)]))
    assert not rare_first[0] and rare_first[1:].all()
    with pytest.raises(BadRegime, match="130 items leave records with a validity; at most 128"):
        commonest(np.concatenate([np.full(ALIAS_CELLS, 0.5), [6e-4, 5e-4]]))
