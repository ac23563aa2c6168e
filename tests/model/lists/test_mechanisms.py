"""The list fed by the score: terms, relisting; the courts' list: entries and exits as events."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise

import numpy as np

from tests.oracle.lives import events_by_citizen, lived
from tests.oracle.loud import loud
from tests.oracle.worlds import World, china, rulebook
from underheaven.engine.outcome import Outcome
from underheaven.model.lists.enterprise.ways_off import EARLY, ON_APPEAL, OVER
from underheaven.model.regime.rulebook import Rulebook
from underheaven.model.scoring.enterprise.compile import OffTheList
from underheaven.state.events import Event
from underheaven.state.measures import Measure

N_MONTHS = 14
LAST_DAY = 365 + 31 + 28 - 1


@cache
def loud_lives() -> tuple[Rulebook, Outcome]:
    book, society = loud("as-described", 3000)
    return book, lived(book, society, N_MONTHS)


def test_terms_end_on_their_day_or_begin_again() -> None:
    """A stay is a whole number of terms; some are relisted, nobody leaves below the limit without a rise."""
    book, outcome = loud_lives()
    term = book.score_list.term_days
    stays = []
    for events in events_by_citizen(outcome, Event.SCORE_LISTED, Event.SCORE_LEFT).values():
        listed_on: int | None = None
        for day, event, _, score in events:
            if event == Event.SCORE_LISTED:
                assert listed_on is None, "listed twice"
                listed_on = day
            elif listed_on is not None:
                stays.append(day - listed_on)
                listed_on = None
                assert score >= book.score_list.below, "left while still below"
    assert all(stay > 0 and stay % term == 0 for stay in stays)
    assert sum(stay == term for stay in stays) > 10
    assert sum(stay > term for stay in stays) > 20


def test_nobody_below_the_limit_is_off_the_list_at_a_months_end() -> None:
    book, society = loud("as-described", 3000)
    world = World(book, society)
    n_risen = 0
    for _ in world.months(14):
        standings, scores = world.statuses(), world.scores()
        caps = standings >> 3 & 7
        listable = (scores < book.score_list.below) | ((caps > 0) & (caps - 1 <= book.score_list.grade_cap_lists))
        assert not (listable & (standings & 4 == 0)).any()
        n_risen += int((~listable & (standings & 4 != 0)).sum())
    assert n_risen > 10, "a term holds some who have risen"


def test_a_fixed_term_ends_a_listing_and_performance_ends_it_earlier() -> None:
    """With performance impossible everybody leaves by the end of the term, in its month."""
    court = {"performs": 0.0, "fixed_term_share": 1.0, "term_months": 4, "listing_months": (0, 0), "wrong_person": 0.0}
    book = rulebook("as-described", court=court | {"live_at_start": 0.0, "sued": 0.5, "in_default_at_start": 0.3})
    outcome = lived(book, china(4000), 12)
    n_left = 0
    for events in events_by_citizen(outcome, Event.COURT_LISTED, Event.COURT_LEFT).values():
        listed_on = None
        for day, event, _, how in events:
            if event == Event.COURT_LISTED:
                listed_on = np.datetime64("2018-01-01") + day
            else:
                months = (np.datetime64("2018-01-01") + day).astype("datetime64[M]") - listed_on.astype("datetime64[M]")
                assert (int(months.astype(int)), how) == (4, 1)
                n_left += 1
    assert n_left > 10


def test_removal_takes_its_days() -> None:
    """Nobody who performs is off the list before the removal days of that month have passed."""
    court = {"performs": 0.9, "performs_times_decile": np.ones(10), "removal_days": 20, "listing_months": (0, 0)}
    book = rulebook("as-described", court=court | {"live_at_start": 0.03, "fixed_term_share": 0.0})
    outcome = lived(book, china(4000), 6)
    days = [
        day for events in events_by_citizen(outcome, Event.COURT_LEFT).values() for day, _, _, how in events if how == 0
    ]
    assert len(days) > 50
    assert min(days) >= 20, "the first month's earliest performance is on its first day"
    assert min(days) < 40


def test_listed_enterprises_stay_for_their_term() -> None:
    """Where none is removed early or on appeal; where some are, those leave before their term."""
    book, society = loud("as-described", 3000)
    kept_on = replace(book, enterprises=replace(book.enterprises, term_months=2, off=OffTheList()))
    _, some_removed = loud_lives()
    for how in (EARLY, ON_APPEAL):
        assert 0 < max(stays_of_enterprises(some_removed, how)) < book.enterprises.term_months
    to_the_end = stays_of_enterprises(lived(kept_on, society, N_MONTHS), OVER)
    assert len(to_the_end) > 20 and set(to_the_end) == {2}


def stays_of_enterprises(outcome: Outcome, left: int) -> list[int]:
    """Months on the list of enterprises that were put on it in the life and left it in one way."""
    stays = []
    for events in events_by_citizen(outcome, Event.ENTERPRISE_LISTED, Event.ENTERPRISE_LEFT).values():
        listed_in = None
        for day, event, _, how in events:
            month = int((np.datetime64("2018-01-01") + day).astype("datetime64[M]").astype(int))
            if event == Event.ENTERPRISE_LISTED:
                listed_in = month
            elif listed_in is not None:
                stays += [month - listed_in] if how == left else []
                listed_in = None
    return stays


def test_one_wrongly_listed_is_corrected_or_stays_for_the_term() -> None:
    _, outcome = loud_lives()
    wrong = [
        events
        for events in events_by_citizen(outcome, Event.COURT_LISTED, Event.COURT_LEFT).values()
        if any(event == Event.COURT_LISTED and value == 1 for _, event, _, value in events)
    ]
    assert len(wrong) > 5
    assert outcome.counts[:, :, Measure.COURT_CORRECTED].sum() > 0
    for events in wrong:
        for (_, event, _, value), (_, _, _, how) in pairwise(events):
            if event == Event.COURT_LISTED and value == 1:
                assert how in (1, 2), "somebody named wrongly cannot perform"
