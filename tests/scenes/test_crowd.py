"""A crowd's alerts are of those whom the run lists, or false, and their numbers follow the laws that are stated."""

from __future__ import annotations

import numpy as np
import pytest

from underheaven.faces.search import some_lookalike
from underheaven.faces.tails import false_match_rate
from underheaven.scenes.candidates import DRAWN_TAIL
from underheaven.scenes.crowd import LEAST_SIMILARITY, LISTED, listed_on
from underheaven.scenes.place import Scene, date_words
from underheaven.studies.replayed import RunAgain
from underheaven.studies.scene import _lived, scene_of

N_GRIDS, DAYS = 2, range(0, 90, 6)


@pytest.fixture(scope="module")
def crowds(opened: RunAgain) -> list[Scene]:
    """A month's worth of days of the largest grids."""
    grids = np.argsort(-np.diff(opened.society.grid_first))[:N_GRIDS].tolist()
    return [scene_of(opened, "crowd", grid, date_words(day)) for grid in grids for day in DAYS]


def test_right_alerts_are_of_those_whom_the_run_lists_on_that_day(opened: RunAgain, crowds: list[Scene]) -> None:
    """S05: alerts that are right are of the run's own listed people."""
    for scene in crowds:
        listed = listed_on(_lived(opened, opened.replay.run_again(scene.grid), scene.day))
        for capture in scene.captures:
            if capture.act == "alert":
                assert capture.is_wrong == (capture.named != capture.done_by)
                assert capture.is_wrong or capture.done_by in listed
                assert all(candidate.similarity >= LEAST_SIMILARITY for candidate in capture.candidates)


def test_false_alerts_are_as_many_as_the_law_says_and_within_the_range_of_all_tails(crowds: list[Scene]) -> None:
    """Poisson with the mean of the tail that is drawn from; five standard deviations, one false alarm in a million."""
    false = [count for scene in crowds for count in scene.counts if count.what == "false alerts"]
    counted = sum(count.counted for count in false)
    shares = [some_lookalike(LISTED * false_match_rate(LEAST_SIMILARITY, t)) for t in (DRAWN_TAIL, "exponential")]
    mean = sum(count.most for count in false) * shares[0] / shares[1]
    assert mean > 4.0 and shares[0] < 0.02
    assert abs(counted - mean) < 5 * mean**0.5
    assert all(count.least == 0.0 < count.most for count in false)


def test_every_alert_is_counted_once(crowds: list[Scene]) -> None:
    for scene in crowds:
        assert sum(count.counted for count in scene.counts) == len(scene.captures)
    assert {c.act for scene in crowds for c in scene.captures} >= {"alert", "plate", "bag"}
