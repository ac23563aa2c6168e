"""From the crossing to the board: stages as counted, and how fast they are."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from tests.results.fake_outcome import facts, fake_outcome
from underheaven.engine.totals import totals_of
from underheaven.results.pipeline import pipeline, stages_within
from underheaven.state.measures import ByAct, Measure


def test_stages_add_up_and_boards_are_passed_as_often_as_is_said() -> None:
    life = totals_of(fake_outcome(100_000, 2), 0, 1)
    flows, by_act = np.zeros_like(life.flows), np.zeros_like(life.by_act)
    for measure, number in (("FACE_SEARCHES", 100), ("FACE_RIGHT", 30), ("FACE_WRONG", 5), ("BOARD_DAYS", 70)):
        flows[Measure[measure]] = number
    by_act[:, ByAct.DONE], by_act[:, ByAct.FILED] = 10, 4
    sees = tuple((0, -1) if k < 3 else (1, -1) for k in range(len(by_act)))
    known = replace(facts(), act_channels=sees, boards=((0.5, 7.0, 5000.0), (1.0, 180.0, 0.0)))
    found = pipeline(known, replace(life, flows=flows, by_act=by_act))
    assert (found.done, found.searched, found.right, found.wrong, found.nobody) == (30, 100, 30, 5, 65)
    assert found.passed == 4 * 0.5 * 7.0 * 5000.0
    assert math.isnan(pipeline(replace(known, boards=()), life).passed)


def test_the_search_is_done_within_the_second_and_the_board_is_not() -> None:
    shares = stages_within((0.2, 0.5, 600.0, 5.0))
    assert shares[0] == pytest.approx(1.0 - math.exp(-5.0))
    assert 0.7 < shares[1] < shares[0] and shares[3] < shares[2] < 0.002
