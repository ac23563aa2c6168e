"""S16: the same life under several regimes; the same acts in every row, and a row says what its regime leaves out."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from itertools import pairwise

import numpy as np
import pytest

from underheaven.errors import BadInput
from underheaven.reasons.outcome import outcome_of
from underheaven.reasons.regions import HEADS
from underheaven.reasons.regions_page import regions_page
from underheaven.state.events import Event
from underheaven.studies.find import find
from underheaven.studies.regions import chosen_regimes, regional_regimes, same_life
from underheaven.studies.replayed import RunAgain
from underheaven.studies.twins import Pair, under_regime

FEW = ("rongcheng", "wendeng", "weihai-village-stars")
N_REGIONS = 10
"""Regimes of the library that name S16."""


def test_whatever_the_regime_the_same_person_does_the_same_catalogue_acts(opened: RunAgain) -> None:
    """Acts without a response to rules: the same person, the same day, the same act, in every row to the last one.

    Own acts of a regime stand behind the catalogue's and are left out: nobody else has them.
    """
    acts = opened.rulebook.acts
    neutral = np.flatnonzero((acts.response_class == 0) & (np.arange(len(acts.names)) < acts.n_catalogue))
    for grid in (0, 13, 31):
        done = []
        replays = [opened.replay, *(Pair(opened, under_regime(opened, name)).replay for name in FEW)]
        for replay in replays:
            events = replay.run_again(grid).events
            of = events[(events["event"] == Event.DONE) & np.isin(events["act"], neutral)]
            done.append({(int(e["citizen"]), int(e["day"]), int(e["act"])) for e in of})
            assert replay.plan.rulebook.acts.names[: acts.n_catalogue] == acts.names[: acts.n_catalogue]
        assert len(done[0]) > 200 and all(a == b for a, b in pairwise(done))


def test_each_row_is_the_life_that_the_pair_of_its_regime_tells(opened: RunAgain) -> None:
    """S16: the first is the run's, each other one what `twins --regime` finds alone, whatever the others."""
    citizen = max(find(opened, [], 500).found, key=lambda who: who.records).citizen
    found = same_life(opened, citizen, chosen_regimes(opened, FEW))
    assert [row.regime for row in found.rows] == ["as-described", *FEW]
    assert found.rows[0].came_to == outcome_of(opened.account(opened.life_of(citizen), citizen))
    assert found.rows[0].n_changes == 0 and not found.rows[0].path
    for row in found.rows[1:]:
        alone = Pair(opened, under_regime(opened, row.regime)).twins(citizen)
        assert row.came_to == outcome_of(alone.twin)
        assert (row.n_changes, row.path) == (len(alone.changes), alone.path)
        assert len(row.path) >= 2 and row.path[1].startswith("because ")
    wendeng = found.rows[2]
    assert wendeng.acts_of_its_own > 300 and found.rows[1].acts_of_its_own < 50
    assert len({row.score for row in found.rows}) > 1


def test_a_row_says_which_acts_of_the_file_its_regime_has_no_channel_for(opened: RunAgain) -> None:
    citizen = next(w.citizen for w in find(opened, [], 20).found if w.records)
    account = opened.account(opened.life_of(citizen), citizen)
    found = same_life(opened, citizen, chosen_regimes(opened, ["none", "court-list"]))
    on_file = {opened.rulebook.acts.names[entry.act] for entry in account.entries}
    for row in found.rows[1:]:
        assert set(row.not_known) == on_file and row.acts_watched == 0 and row.acts_of_its_own == 0
        assert not row.has_score and row.score == "no score" and row.band == "-"
    assert not found.rows[0].not_known
    assert sum("has no channel for" in note for note in found.notes) == 2


def test_every_region_of_the_library_has_a_row(opened: RunAgain) -> None:
    names = regional_regimes()
    assert len(names) == N_REGIONS and set(FEW) <= set(names) and "as-described" not in names
    others = chosen_regimes(opened, ["court-list", "rongcheng"], with_regions=True)
    assert [o.regime.name for o in others] == ["court-list", "rongcheng", *(n for n in names if n != "rongcheng")]
    found = same_life(opened, 31_255, others)
    told = json.loads(json.dumps(found.as_json()))
    assert told["synthetic"] and len(told["regimes"]) == N_REGIONS + 2
    assert all(len(row) == len(HEADS) for row in found.cells())


def test_the_page_holds_every_row_and_fetches_nothing(opened: RunAgain) -> None:
    found = same_life(opened, 17, chosen_regimes(opened, FEW[:2]))
    tags: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            tags.append(tag)
            assert not {"src", "href"} & {name for name, _ in attrs}

    page = regions_page(found)
    Reader().feed(page)
    assert tags.count("tr") == 1 + len(found.rows) and "script" not in tags and "synthetic" in page


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (["rongcheng", "as-described"], "as-described is the run's own regime and stands in the first row"),
        (["rongcheng", "wendeng", "rongcheng"], "--regime rongcheng: rongcheng is named twice"),
        (["rongcheng", "sc365"], "--regime sc365: it is written for another catalogue"),
        (["rongchegn"], "rongcheng"),
        ([], "no other regime is named"),
    ],
)
def test_regimes_that_make_no_row_are_refused(opened: RunAgain, names: list[str], message: str) -> None:
    with pytest.raises(BadInput, match=message):
        chosen_regimes(opened, names)
