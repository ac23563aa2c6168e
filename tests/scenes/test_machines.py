"""Gates, tills and dispensers show every outcome of the run's checks by face, and nobody stands in another's place."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import numpy as np
import pytest

from underheaven.errors import BadInput
from underheaven.model.conduct.routines.compile import ROUTINE_OF, Outcome
from underheaven.model.conduct.routines.words import told_of
from underheaven.scenes.attempts import has_gate
from underheaven.scenes.candidates import DRAWN_TAIL
from underheaven.scenes.machines import NAMES_A_LOOKALIKE, PAPER, RESIDENCE, TILL, Machine
from underheaven.scenes.place import Scene, at, date_words
from underheaven.state.events import Event
from underheaven.studies.file import file_of
from underheaven.studies.replayed import RunAgain
from underheaven.studies.scene import scene_of


@cache
def days_with_outcomes(opened: RunAgain, machine: Machine, most: int) -> list[Scene]:
    """Scenes of the grid with most outcomes of a machine, on the days with most."""
    best: tuple[int, int, np.ndarray] = (0, -1, np.zeros(0))
    for grid in np.argsort(-np.diff(opened.society.grid_first))[:12].tolist():
        events = opened.replay.run_again(grid).events
        events = events[events["event"] == Event.CHECKED]
        mine = np.array([ROUTINE_OF[int(value)] == machine.routine for value in events["value"]], np.bool_)
        if mine.sum() > best[0]:
            best = (int(mine.sum()), grid, np.bincount(events["day"][mine]))
    assert best[0] > 0
    days = np.argsort(-best[2], kind="stable")[:most]
    return [scene_of(opened, machine.kind, best[1], date_words(day)) for day in days.tolist() if best[2][day]]


@pytest.mark.parametrize("machine", [RESIDENCE, TILL, PAPER], ids=lambda machine: machine.kind)
def test_each_outcome_of_the_run_is_in_the_scene_at_its_second(opened: RunAgain, machine: Machine) -> None:
    scenes = days_with_outcomes(opened, machine, 2)
    assert scenes
    for scene in scenes:
        events = opened.replay.run_again(scene.grid).events
        events = events[(events["event"] == Event.CHECKED) & (events["day"] == scene.day)]
        events = [e for e in events if ROUTINE_OF[int(e["value"])] == machine.routine]
        expected = sorted((told_of(int(e["other"])).second, Outcome(int(e["value"])).name) for e in events)
        assert [(c.second, c.act.replace("-", "_").upper()) for c in scene.captures] == expected
        for capture in scene.captures:
            wrongly = Outcome[capture.act.replace("-", "_").upper()] in NAMES_A_LOOKALIKE
            assert (
                wrongly
                == any(c.is_named and not c.is_right for c in capture.candidates)
                == (capture.outcome == "another")
            )
            assert at(scene.actors[capture.actor].way, capture.second) == (*map(float, machine.spot), False)


@pytest.mark.parametrize("machine", [RESIDENCE, TILL, PAPER], ids=lambda machine: machine.kind)
def test_one_stands_before_it_at_a_time_and_counts_are_those_of_the_scene(opened: RunAgain, machine: Machine) -> None:
    scene = days_with_outcomes(opened, machine, 1)[0]
    seconds = sorted(sign.second for sign in scene.signs)
    assert all(later - earlier >= machine.hold for earlier, later in pairwise(seconds))
    assert scene.counts[0].counted == len(scene.signs)
    assert sum(count.counted for count in scene.counts[1:]) == len(scene.captures)
    assert abs(scene.counts[0].counted - scene.counts[0].least) < 5 * scene.counts[0].least ** 0.5 + 1
    assert len({actor for actor in (sign.actor for sign in scene.signs)}) == len(scene.signs)


@pytest.mark.parametrize("machine", [RESIDENCE, TILL, PAPER], ids=lambda machine: machine.kind)
def test_whoever_it_befell_has_the_line_in_her_file_of_that_day(opened: RunAgain, machine: Machine) -> None:
    scene = days_with_outcomes(opened, machine, 1)[0]
    capture = next((c for c in scene.captures if c.outcome == "another"), scene.captures[0])
    lines = file_of(opened.directory, str(capture.in_file_of)).lines
    assert [line for line in lines if line.section == "check" and line.day == scene.date], capture
    assert capture.in_file_of in (capture.done_by, capture.named)


def test_whoever_is_not_recognised_is_less_similar_than_the_threshold(opened: RunAgain) -> None:
    from underheaven.faces.tails import similarity_at

    least = similarity_at(opened.rulebook.routines.false_match[RESIDENCE.routine], DRAWN_TAIL)
    seen = 0
    for scene in days_with_outcomes(opened, RESIDENCE, 3):
        for capture in scene.captures:
            for candidate in capture.candidates:
                assert (candidate.similarity >= round(least, 1)) == candidate.is_named or candidate.similarity == round(
                    least, 1
                )
                seen += 1
    assert seen > 2


def test_a_neighbourhood_without_a_gate_says_so(opened: RunAgain) -> None:
    seed = opened.plan.seed
    without = next(g for g in range(opened.society.n_grids) if not has_gate(opened.rulebook, seed, g))
    with pytest.raises(BadInput, match="have no gate that opens for faces"):
        scene_of(opened, "residence", without, "2018-01-02")
