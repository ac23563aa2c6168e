"""Dog licences of Jinan: the one number that was set, and what follows from it.

The source counts 1,430 owners penalised of 100,000 registered dogs in 20 months: 0.858 % a year.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from tests.engine.lives import rulebook
from underheaven.engine import Outcome, Plan, live
from underheaven.engine.measures import Measure
from underheaven.engine.trace import Event
from underheaven.society import Society, load_society
from underheaven.society.traits import ROLES

A_YEAR = 1430 / 100_000 / 20 * 12
MONTHS = 20


@cache
def city() -> Society:
    """Three households of five keep a dog, so that there are many owners among few citizens."""
    return load_society("china-2018", 300_000, 1, {"society/roles/dog-owner/share": 60.0})


@cache
def lived() -> Outcome:
    grids = tuple(range(city().n_grids))
    return live(Plan(city(), rulebook("jinan-dogs"), 5, 0, MONTHS, 1, panel_grids=grids))


def owners() -> int:
    """Registered dogs: one an owner."""
    return sum(int(((city().live_in(g, g + 1) & ROLES["dog-owner"]) > 0).sum()) for g in range(city().n_grids))


def test_as_many_owners_are_penalised_as_the_police_counted() -> None:
    """Persons, each once, within 10 %. Some 950 of 66,000: a relative standard error of 3.3 %, so a rate that is right
    would be missed once in some 400 seeds; the seed is fixed."""
    events = lived().panel
    penalised = len(np.unique(events["citizen"][events["event"] == Event.SCORED]))
    assert penalised / owners() / MONTHS * 12 == pytest.approx(A_YEAR, rel=0.1)


def test_points_dogs_and_nobody_else() -> None:
    """Three points and more a penalty; only owners, but for the few wrongly named, lose any; few dogs are taken."""
    counts = lived().counts.sum(axis=(0, 1, 3))
    records = counts[Measure.LOSING]
    assert 3 * records <= counts[Measure.POINTS_LOST] <= 12 * records
    assert 0 < counts[Measure.SCORE_ENTERED] < records / 4
    assert counts[Measure.POINTS_GAINED] == 0
    events = lived().panel
    words = np.concatenate([city().live_in(g, g + 1) for g in range(city().n_grids)])
    scored = np.unique(events["citizen"][events["event"] == Event.SCORED])
    without = (words[scored] & ROLES["dog-owner"]) == 0
    assert without.sum() <= counts[Measure.WRONG_RECEIVED]
