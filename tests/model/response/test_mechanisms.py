"""Deterrence, hardship and points-seeking in whole worlds: each does what it says, and nothing when it is off."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from tests.oracle.loud import loud
from tests.oracle.worlds import World, china, rulebook
from underheaven.engine.coupling import Coupled
from underheaven.state.measures import ByAct, Measure


def test_a_strong_norm_halves_the_deterred_acts_and_no_others() -> None:
    """In provinces where points were lost the month before, half the deterred acts are left; elsewhere all.

    |z| < 4 with thousands of draws: false-alarm probability of a fresh seed 6e-5.
    """
    still = {"deterrence": False, "hardship": False, "points_seeking": 1.0, "know": 1.0}
    quiet = rulebook("as-described", response=still)
    response = replace(quiet.response, deterrence=True, deterred_by_memory=np.ones(8), norm_half=1e-6, norm_least=0.5)
    free, under = (World(book, china(8000)).live(6) for book in (quiet, replace(quiet, response=response)))
    deterred = quiet.acts.response_class == 1
    n_halved = n_left = 0
    for month in range(6):
        done = [w.progress.counts[month].by_act[:, :, ByAct.DONE].reshape(31, 2, -1).sum(axis=1) for w in (free, under)]
        assert (done[0][:, ~deterred] == done[1][:, ~deterred]).all()
        warned = under.progress.coupled[month][:, Coupled.NORM] > 0
        assert (done[0][~warned] == done[1][~warned]).all()
        n_halved += int(done[0][warned][:, deterred].sum())
        n_left += int(done[1][warned][:, deterred].sum())
    assert n_halved > 2000
    assert abs(n_left - n_halved / 2) < 4 * (n_halved / 4) ** 0.5


def test_hardship_rises_only_on_the_courts_list() -> None:
    """Where nothing follows from a board or a published band."""
    book, society = loud("as-described", 3000)
    world = World(replace(book, response=replace(book.response, hardship_known=0.0, hardship_shown=0.0)), society)
    before = world.statuses()
    risen = fallen = 0
    for _ in world.months(10):
        now = world.statuses()
        level, was = now >> 9 & 3, before >> 9 & 3
        assert (now[level > was] & 1 == 1).all(), "hardship rose off the list"
        assert (now[level < was] & 1 == 0).all(), "hardship fell on the list"
        assert (np.abs(level - was) <= 1).all()
        risen, fallen = risen + int((level > was).sum()), fallen + int((level < was).sum())
        before = now
    assert min(risen, fallen) > 10


def test_memory_grows_with_punishment_and_fades_without() -> None:
    book, society = loud("as-described", 3000)
    book = replace(book, response=replace(book.response, memory_fades=1.0))
    world = World(book, society)
    before = world.statuses()
    n_grown = n_faded = 0
    for _ in world.months(6):
        now = world.statuses()
        memory, was = now >> 6 & 7, before >> 6 & 7
        assert ((memory >= was) | (memory == was - 1)).all(), "it falls by one at most"
        assert not ((memory == was) & (was > 0) & (was < 7)).any(), "it fades each month without punishment"
        n_grown, n_faded = n_grown + int((memory > was).sum()), n_faded + int((memory < was).sum())
        before = now
    assert min(n_grown, n_faded) > 50


def test_with_responses_off_nobody_remembers_and_nobody_is_in_hardship() -> None:
    book, society = loud("as-described", 3000)
    off = replace(book.response, deterrence=False, hardship=False)
    world = World(replace(book, response=off), society).live(4)
    assert not (world.statuses() >> 6 & 31).any()
    assert not world.count(Measure.HARDSHIP)
    assert world.count(Measure.LOSING) > 100
