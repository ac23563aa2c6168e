"""Headlines of what response withheld and added, and of loyalty: from counts by act, and from whole lives."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.oracle.worlds import World, china, rulebook
from tests.results.fake_outcome import ACTS, facts
from tests.results.test_headlines import YEAR, empty
from underheaven.results.headlines import headlines
from underheaven.state.measures import ByAct


def found(outcome, of_facts) -> dict[str, float]:
    return {h.id: h.value for h in headlines(outcome, None, of_facts, None, None)}


def test_loyalty_and_withheld_speech_are_told_from_other_acts() -> None:
    known = facts()
    side = [0] * len(known.act_names)
    words = list(known.act_lawfulness)
    side[0], side[1], side[2] = -1, -1, 1
    words[0], words[1], words[2] = "lawful", "unlawful", "good"
    outcome = empty(YEAR)
    outcome.by_act[3, 5, 0, [ByAct.SCORED, ByAct.POINTS, ByAct.WITHHELD]] = 4, 40, 12
    outcome.by_act[4, 6, 1, [ByAct.SCORED, ByAct.POINTS, ByAct.WITHHELD]] = 1, 50, 7
    outcome.by_act[4, 6, 2, ByAct.POINTS] = 10
    outcome.by_act[4, 6, 3, ByAct.POINTS] = 300
    values = found(outcome, replace(known, act_loyalty=tuple(side), act_lawfulness=tuple(words)))
    assert values["loyalty-share"] == pytest.approx(0.25)
    assert values["speech-withheld"] == 12
    assert values["speech-withheld-per-punished"] == pytest.approx(3.0)
    bare = replace(known, act_loyalty=())
    assert "loyalty-share" not in found(outcome, bare), "a catalogue without political acts has no such share"
    assert len(ACTS) > 3


QUIET = {"deterrence": False, "hardship": False, "points_seeking": 1.0}


def test_without_response_nothing_is_withheld_or_added() -> None:
    world = World(rulebook("as-described", response=QUIET), china(3000)).live(3)
    assert world.by_act(ByAct.DONE).sum() > 0
    assert not world.by_act(ByAct.WITHHELD).any() and not world.by_act(ByAct.ADDED).any()


def test_what_is_withheld_and_added_is_the_difference_of_paired_lives() -> None:
    """In the first month states are equal, so done with response = done without - withheld + added, act by act."""
    moving = {**QUIET, "deterrence": True, "deterred_by_memory": np.full(8, 0.5), "points_seeking": 2.0, "know": 1.0}
    free, under = (World(rulebook("as-described", response=r), china(8000)).live(1) for r in (QUIET, moving))
    done, before = under.by_act(ByAct.DONE), free.by_act(ByAct.DONE)
    withheld, added = under.by_act(ByAct.WITHHELD), under.by_act(ByAct.ADDED)
    conduct = under.plan.rulebook.acts.kind == 0
    assert (done == before - withheld + added)[conduct].all()
    deterred, seeking = (under.plan.rulebook.acts.response_class == k for k in (1, 4))
    assert withheld[deterred].sum() > 100 and added[seeking].sum() > 100
    assert not withheld[~deterred].any() and not added[~seeking].any()
