"""Dog licences of Jinan: the one number that was set, and what follows from it.

The source counts 1,430 owners penalised of 100,000 registered dogs in 20 months: 0.858 % a year.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from tests.engine.lives import rulebook
from underheaven.engine import Outcome, Plan, simulate
from underheaven.society import Society, load_society
from underheaven.society.traits import ROLES
from underheaven.state.events import Event
from underheaven.state.measures import Measure, Step

A_YEAR = 1430 / 100_000 / 20 * 12
MONTHS = 20


@cache
def city() -> Society:
    """Three households of five keep a dog, so that there are many owners among few citizens."""
    return load_society("china-2018", 300_000, 1, {"society/roles/dog-owner/share": 60.0})


@cache
def lived() -> Outcome:
    grids = tuple(range(city().n_grids))
    return simulate(Plan(city(), rulebook("jinan-dogs"), 5, 0, MONTHS, 1, panel_grids=grids))


def owners() -> int:
    """Registered dogs: one an owner."""
    return sum(int(((city().live_in(g, g + 1) & ROLES["dog-owner"]) > 0).sum()) for g in range(city().n_grids))


def test_as_many_owners_are_penalised_as_the_police_counted() -> None:
    """Persons, each once, within 10 %. Some 950 of 66,000: a relative standard error of 3.3 %, so a rate that is right
    would be missed once in some 400 seeds; the seed is fixed."""
    events = lived().panel
    penalised = len(np.unique(events["citizen"][events["event"] == Event.LICENCE_POINTS]))
    assert penalised / owners() / MONTHS * 12 == pytest.approx(A_YEAR, rel=0.1)


def test_points_dogs_and_exams() -> None:
    """Three points and more a penalty, all twelve at most; dogs are taken from a few and mostly given back."""
    counts = lived().counts.sum(axis=(0, 1, 3))
    penalties = (lived().panel["event"] == Event.LICENCE_POINTS).sum()
    assert 3 * penalties <= counts[Measure.LICENCE_POINTS] <= 12 * penalties
    assert 0 < counts[Measure.EXAMS_PASSED] <= counts[Measure.LICENCES_TAKEN] < penalties / 4
    assert counts[Measure.SCORED] == counts[Measure.CONDUCT_ENTERED] == lived().steps[..., Step.CLOSED].sum() == 0


def test_nobody_without_a_dog_loses_points() -> None:
    events = lived().panel
    hit = np.unique(events["citizen"][events["event"] == Event.LICENCE_POINTS])
    words = np.concatenate([city().live_in(g, g + 1) for g in range(city().n_grids)])
    assert ((words[hit] & ROLES["dog-owner"]) != 0).all()


def test_three_six_twelve_then_the_dog_is_held() -> None:
    """In each life: the first time off the leash in a year costs 3, the second 6; with nothing left it is taken."""
    book = rulebook("jinan-dogs", {"regime/channels/police/captured": 0.3})
    few = load_society("china-2018", 5_000, 1, {"society/roles/dog-owner/share": 60.0})
    events = simulate(Plan(few, book, 5, 0, 12, 1, panel_grids=tuple(range(few.n_grids)))).panel
    off_leash = book.acts.names.index("dog-off-leash")
    lost = events[events["event"] == Event.LICENCE_POINTS]
    first = {}
    for citizen, act, points, left in zip(lost["citizen"], lost["act"], lost["value"], lost["other"], strict=True):
        if act == off_leash and abs(points) + left == 12:
            first[abs(int(points))] = first.get(abs(int(points)), 0) + 1
            assert abs(points) == 3, citizen
    assert first[3] > 100
    assert {3, 6} <= set(np.abs(lost["value"][lost["act"] == off_leash]).tolist()) <= {3, 6, 9, 12}
    taken = set(events["citizen"][events["event"] == Event.LICENCE_TAKEN].tolist())
    assert set(lost["citizen"][lost["other"] == 0].tolist()) == taken
