"""A crossing shows the run's own acts, namings and records, the same each time."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from underheaven.scenes.crossing import ACTS, acts_of_day
from underheaven.scenes.place import Capture, Lived, Scene, at, date_words
from underheaven.state.events import Event
from underheaven.studies.explain import explain
from underheaven.studies.file import file_of
from underheaven.studies.replayed import RunAgain
from underheaven.studies.scene import scene_of

DAYS = range(90)
N_SCENES = 6


@pytest.fixture(scope="module")
def grid(opened: RunAgain) -> int:
    """The grid with most citizens."""
    return int(np.diff(opened.society.grid_first).argmax())


@pytest.fixture(scope="module")
def crossings(opened: RunAgain, grid: int) -> list[Scene]:
    """The days of that grid on which most is seen, and one on which nothing is."""
    events = at_crossings(opened, grid)
    seen = np.bincount(events["day"][events["event"] == Event.SEEN], minlength=len(DAYS))
    days = [*sorted(np.argsort(-seen, kind="stable")[:N_SCENES].tolist()), int(seen.argmin())]
    return [scene_of(opened, "crossing", grid, date_words(day)) for day in days]


def at_crossings(opened: RunAgain, grid: int) -> np.ndarray:
    """Events of the acts that happen at crossings, in the run itself."""
    codes = [opened.facts.act_names.index(name) for name in ACTS]
    events = opened.replay.run_again(grid).events
    return events[np.isin(events["act"], codes) & (events["day"] >= 0)]


def test_every_act_of_the_run_is_taken_up_and_no_other(opened: RunAgain, grid: int) -> None:
    events, n_acts, n_seen = at_crossings(opened, grid), 0, 0
    life = opened.replay.run_again(grid)
    for day in DAYS:
        lived = Lived(opened.society, opened.replay, opened.facts, opened.rulebook, life, day, opened.rules.name)
        kinds = events["event"][events["day"] == day]
        acts = acts_of_day(lived)
        assert len(acts) == int((kinds == Event.DONE).sum())
        assert sum(act.channel >= 0 for act in acts) == int((kinds == Event.SEEN).sum())
        assert sum(act.grid_named >= 0 for act in acts) == int((kinds == Event.NAMED_ANOTHER).sum())
        assert sum(not act.is_found for act in acts) == int((kinds == Event.FOUND_NOBODY).sum())
        n_acts, n_seen = n_acts + len(acts), n_seen + sum(act.channel >= 0 for act in acts)
    assert n_acts > 20 and n_seen > 5


def test_every_act_of_a_day_is_in_its_scene(opened: RunAgain, grid: int, crossings: list[Scene]) -> None:
    events = at_crossings(opened, grid)
    for scene in crossings:
        kinds = events["event"][events["day"] == scene.day]
        assert len(scene.captures) + len(scene.asides) == int((kinds == Event.DONE).sum())
        assert sum(c.is_wrong for c in scene.captures) == int((kinds == Event.NAMED_ANOTHER).sum())
        assert scene.counts[0].counted == int((kinds == Event.SEEN).sum())
        n_done = int((kinds == Event.DONE).sum())
        assert 0.0 < scene.counts[0].least < n_done or n_done == 0
        assert {c.done_by for c in scene.captures} <= set(events["citizen"][events["day"] == scene.day].tolist())


def named(scenes: list[Scene]) -> Iterator[Capture]:
    """Captures that led to a record within the run."""
    for scene in scenes:
        yield from (capture for capture in scene.captures if capture.filed >= 0)


def test_whoever_is_caught_has_the_record_in_the_file_of_the_same_day(opened: RunAgain, crossings: list[Scene]) -> None:
    """Also those who are wrongly named, and their files name who did it."""
    n_right = n_wrong = 0
    told = list(named(crossings))
    for capture in [c for c in told if not c.is_wrong][:3] + [c for c in told if c.is_wrong][:1]:
        day = str(np.datetime64("2018-01-01") + capture.filed)
        title = opened.facts.act_titles[opened.facts.act_names.index(capture.act)]
        lines = [
            line
            for line in file_of(opened.directory, str(capture.named)).lines
            if line.section == "record" and line.day == day and title in line.what
        ]
        assert lines, capture
        if capture.is_wrong:
            assert any(line.done_by == capture.done_by for line in lines), capture
        else:
            assert any(line.done_by is None for line in lines) and capture.named == capture.done_by
        entries = [e for e in explain(opened, capture.named).account.entries if e.day == capture.filed]
        assert any(opened.facts.act_names[e.act] == capture.act and e.wrong == capture.is_wrong for e in entries)
        n_right, n_wrong = n_right + (not capture.is_wrong), n_wrong + capture.is_wrong
    assert (n_right, n_wrong) == (3, 1)


def test_those_who_keep_to_the_light_cross_on_green_and_those_caught_on_red(crossings: list[Scene]) -> None:
    scene = max(crossings, key=lambda scene: len(scene.captures))
    assert scene.signal is not None
    caught = {capture.actor for capture in scene.captures} | {actor for actor, _, _ in scene.asides}
    for k, actor in enumerate(scene.actors):
        if actor.kind in ("car", "van"):
            assert not scene.signal.is_green(actor.way[0][0]), "vehicles come while those on foot wait"
            continue
        steps_out = [
            t0 for (t0, _, y0), (_, _, y1) in zip(actor.way, actor.way[1:], strict=False) if abs(y1 - y0) > 100
        ]
        assert len(steps_out) == 1
        assert scene.signal.is_green(steps_out[0] + 0.05) == (k not in caught)
        assert at(actor.way, actor.way[0][0] - 1) is None


def test_the_board_shows_who_lives_there_and_says_who_did_it(
    opened: RunAgain, grid: int, crossings: list[Scene]
) -> None:
    events = opened.replay.run_again(grid).events
    shown = events[events["event"] == Event.SHOWN]
    for scene in crossings:
        expected = [int(e["citizen"]) for e in shown if e["day"] <= scene.day < e["day"] + e["value"]]
        assert sorted(line.person.citizen for line in scene.shown) == sorted(expected)
    assert sum(len(scene.shown) for scene in crossings) > 3


def test_without_grid_and_day_a_wrong_naming_is_shown_if_there_is_one(opened: RunAgain) -> None:
    scene = scene_of(opened, "crossing")
    assert any(capture.is_wrong for capture in scene.captures)
    wrong = next(capture for capture in scene.captures if capture.is_wrong)
    assert scene.begins == wrong.second + 1
    chosen = next(c for c in wrong.candidates if c.is_named)
    assert chosen.person.citizen == wrong.named != wrong.done_by and not chosen.is_right
