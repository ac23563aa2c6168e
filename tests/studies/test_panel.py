from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.cli.small_runs import small_request
from tests.results.fake_outcome import events, facts
from underheaven.society import label_of, load_society
from underheaven.state.events import EVENT, Event
from underheaven.studies.panel import PANEL_GRIDS, RULES, OneGrid, choose_life, panel_grids
from underheaven.studies.run import run_job


@pytest.mark.parametrize("n_grids", [1, 2, 7, 8, 9, 62, 1_435, 1_500_000])
def test_panel_grids_are_spread_over_the_society(n_grids: int) -> None:
    grids = panel_grids(n_grids)
    assert len(grids) == len(set(grids)) == min(n_grids, PANEL_GRIDS)
    assert list(grids) == sorted(grids) and 0 <= grids[0] and grids[-1] < n_grids
    assert max(np.diff([-1, *grids, n_grids])) <= n_grids // len(grids) + 1


def test_one_grid_answers_like_its_society() -> None:
    society = load_society("china-2018", 5_000, 3)
    grid = society.n_grids // 2
    asked = OneGrid.of(society, society.live_in(grid, grid + 1))
    for citizen in range(int(society.grid_first[grid]), int(society.grid_first[grid + 1])):
        assert label_of(asked, citizen) == label_of(society, citizen)


def test_the_panel_is_everybody_of_its_grids_as_the_society_makes_them(tmp_path: Path) -> None:
    """Exported citizens are recomputed from tables, seed and number alone: nobody was put in."""
    record = run_job(small_request(tmp_path / "run", n_months=1, population=60_000))
    society = load_society("china-2018", 60_000, 3)
    assert len(record.citizens) > 1_000
    for person in record.citizens:
        place = person.citizen - int(society.grid_first[person.grid])
        words = society.live_in(person.grid, person.grid + 1)
        assert person.traits == int(words[place]) and person.stratum == int(society.grid_stratum[person.grid])
    labels = [person.label for person in record.citizens]
    assert len(set(labels)) == len(labels)
    assert {person.grid for person in record.citizens} == set(record.plan.panel_grids)
    scores = [person.score for person in record.citizens if person.score is not None]
    assert all(record.facts.score_least <= score <= record.facts.score_greatest for score in scores)
    for person in record.citizens:
        lows = dict(zip(record.facts.band_names, record.facts.band_lows, strict=True))
        assert person.band is not None and person.score is not None and lows[person.band] <= person.score
    for life in record.lives:
        assert (life.events["citizen"] == life.person.citizen).all() and len(life.events)
        assert f"citizen {life.person.citizen}," in life.sentences[0] and len(life.sentences) > 2
        assert all("because" in sentence and sentence.endswith(".") for sentence in life.sentences)


def test_choice_is_the_lowest_number_that_fits() -> None:
    happened = events()
    assert choose_life("jaywalker", happened, facts()) == 3100
    assert choose_life("debtor", happened, facts()) == 3107
    assert choose_life("debtor", happened[happened["citizen"] == 3100], facts()) is None
    with pytest.raises(ValueError, match="no such kind"):
        choose_life("saint", happened, facts())


def test_listed_for_another_is_not_the_debtor_of_the_rule() -> None:
    array = np.array([(5, 1, Event.COURT_LISTED, -1, 1, 9)], dtype=EVENT)
    assert choose_life("debtor", array, facts()) is None
    assert set(RULES) == {"jaywalker", "debtor"}
