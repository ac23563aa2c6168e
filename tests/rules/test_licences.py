"""The dog licence with and without, at equal seeds; deductions, takings and exams followed in lives."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import cache

import numpy as np

from tests.engine.lives import rulebook, society
from tests.oracle.loud import LOUD_REMEDIES
from tests.rules import variants as v
from tests.rules.test_with_and_without import WRONG, of_acts
from underheaven.engine import Outcome
from underheaven.model.lists.by_conduct.compile import ConductLists
from underheaven.model.regime.rulebook import Rulebook
from underheaven.model.remedies.appeals.compile import Remedies
from underheaven.model.scoring.licence.compile import Licence
from underheaven.society.traits import DOG_OWNER
from underheaven.state.events import Event
from underheaven.state.measures import ByAct, Measure

LOST = (Measure.LICENCE_PENALISED, Measure.LICENCE_POINTS, Measure.LICENCES_TAKEN, Measure.EXAMS_PASSED)
DOG_ACTS = ("dog-off-leash", "dog-nuisance", "dog-renewal-missed")


@cache
def rules() -> Rulebook:
    """The quiet regime, with dogs that give more trouble."""
    book = v.quiet()
    trouble = np.isin(np.array(book.acts.names), DOG_ACTS)
    acts = replace(book.acts, rate_per_year=np.where(trouble, 2.5, book.acts.rate_per_year))
    licence = replace(rulebook("as-described", v.quiet_values()).licence, ban_months=0)
    return replace(book, acts=acts, licence=licence)


@cache
def run_with() -> Outcome:
    return v.lived(rules())


def test_a_licence_takes_the_dogs_and_their_acts_alone():
    """S17 S33: owners lose points, licences are taken and given back; only acts of owners become fewer."""
    without = v.lived(replace(rules(), licence=Licence()))
    for measure in LOST:
        assert v.count(run_with(), measure) > 20 > v.count(without, measure) == 0, measure.name
    allowed = {measure.name for measure in LOST} | WRONG | {"SEEN", "COMMITTED", "FILED", "WARNED"}
    allowed |= of_acts("DONE SEEN FILED WRONG", DOG_ACTS)
    moved = v.differences(run_with(), without)
    assert moved <= allowed
    fewer = [rules().acts.names.index(name) for name in DOG_ACTS]
    done = [run.by_act[..., ByAct.DONE].sum(axis=(0, 1))[fewer] for run in (run_with(), without)]
    assert (done[0] < done[1]).all()


def test_points_run_out_by_the_rules():
    """Each life added up: 3, 6 and 12 points by time, 3 and 12 for other items; taken at none, back by an exam."""
    names = rules().acts.names
    licence = rules().licence
    owners = {
        int(society(v.POPULATION).grid_first[grid]) + int(i)
        for grid in v.PANEL
        for i in np.flatnonzero(society(v.POPULATION).live_in(grid, grid + 1) & np.uint32(DOG_OWNER))
    }
    left: dict[int, int] = defaultdict(lambda: 12)
    times: dict[int, int] = defaultdict(int)
    taken: dict[int, int] = {}
    n = defaultdict(int)
    for e in run_with().panel:
        citizen, event, value = int(e["citizen"]), Event(int(e["event"])), int(e["value"])
        if event == Event.LICENCE_POINTS:
            by_time = licence.deductions[e["act"]]
            assert citizen in owners and names[e["act"]] in DOG_ACTS and citizen not in taken
            assert value == min(int(by_time[min(times[citizen], 2)]), left[citizen])
            left[citizen] -= value
            times[citizen] += 1
            assert e["other"] == left[citizen]
            n["second"] += times[citizen] == 2
        elif event == Event.LICENCE_TAKEN:
            assert left[citizen] == 0
            month = month_of(int(e["day"]))
            assert month + licence.exam_months[0] <= value <= month + licence.exam_months[1]
            taken[citizen] = value
        elif event in (Event.EXAM_PASSED, Event.EXAM_FAILED):
            assert taken.pop(citizen) == month_of(int(e["day"]))
            n[event] += 1
            if event == Event.EXAM_FAILED:
                taken[citizen] = value
            else:
                left[citizen], times[citizen] = 12, 0
        elif event == Event.DONE and names[e["act"]] in DOG_ACTS and citizen in taken:
            n["in the month of the taking"] += 1
    assert n["second"] > 10 and n[Event.EXAM_PASSED] > 10 and n[Event.EXAM_FAILED] > 2


def test_after_the_third_penalty_in_a_row_no_dog_for_years():
    """S17 S33: who is taken at the third filing of a year sits no exam within the ban; no other taking changes."""
    barred = v.lived(replace(rules(), licence=replace(rules().licence, ban_months=60)))
    assert v.count(barred, Measure.LICENCES_BARRED) > 5 > v.count(run_with(), Measure.LICENCES_BARRED) == 0
    assert 0 < v.count(barred, Measure.EXAMS_PASSED) < v.count(run_with(), Measure.EXAMS_PASSED)
    taken = v.events(barred, Event.LICENCE_TAKEN)
    waits = taken["value"] - np.array([month_of(int(day)) for day in taken["day"]])
    least, greatest = rules().licence.exam_months
    assert set(waits.tolist()) <= {60, *range(least, greatest + 1)} and 60 in waits
    moved = v.differences(barred, run_with())
    allowed = {measure.name for measure in LOST} | WRONG | {"SEEN", "COMMITTED", "FILED", "WARNED", "LICENCES_BARRED"}
    assert moved <= allowed | of_acts("DONE SEEN FILED WRONG", DOG_ACTS)


def test_appeals_give_points_and_dogs_back():
    """S47 S17: owners named wrongly appeal against what a filing cost the licence; struck, its points come back."""
    bare = replace(rules(), scores=replace(rules().scores, present=False), conduct_lists=ConductLists())
    remedies = replace(Remedies(**LOUD_REMEDIES), repair_applies=0.0, edges=(), wrong_upheld=0.0)
    without, appealed = (v.lived(book) for book in (bare, replace(bare, remedies=remedies)))
    assert v.count(without, Measure.LICENCE_POINTS_BACK) == 0 < v.count(appealed, Measure.LICENCE_POINTS_BACK)
    assert v.count(appealed, Measure.LICENCE_POINTS_BACK) <= v.count(appealed, Measure.LICENCE_POINTS)
    assert v.count(appealed, Measure.RECORDS_STRUCK) == 0
    moved = v.differences(without, appealed)
    assert "LICENCE_POINTS_BACK" in moved and not {m for m in moved if m.startswith("DONE") and "dog" not in m}


def month_of(day: int) -> int:
    return int(np.searchsorted(np.cumsum([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]), day, side="right"))
