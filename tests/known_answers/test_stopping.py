"""Stopping one stage empties all later ones; without the system nothing is filed and everybody attempts the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.engine.lives import without_own_acts
from tests.oracle.worlds import World, china, rulebook
from underheaven.engine import Plan, simulate
from underheaven.state.events import Event
from underheaven.state.measures import Measure

BUSY = {"sued": 0.3, "judgment_months": (0, 2), "listing_months": (0, 1), "wrong_person": 0.3, "live_at_start": 0.0}
FLOW = [Measure.DEFAULTS, Measure.SUITS, Measure.JUDGMENTS, Measure.COURT_ENTERED, Measure.COURT_DAYS]
STOPS = {
    "nothing": ({}, 5),
    "nobody is listed": ({"listed_share": 0.0}, 3),
    "there is no list": ({"present": False}, 3),
    "everybody pays on judgment": ({"pays_on_judgment": 1.0}, 2),
    "nobody is sued": ({"sued": 0.0}, 1),
    "everybody recovers": ({"recovers": 1.0, "sued": 0.0}, 1),
    "nobody falls behind": ({"in_default_at_start": 0.0}, 0),
}


@pytest.mark.parametrize("stop", STOPS)
def test_stopping_a_stage_empties_the_later_ones(stop: str) -> None:
    changes, n_alive = STOPS[stop]
    book = rulebook("as-described", court=BUSY | changes)
    rate = book.acts.rate_per_year.copy()
    rate[book.acts.kind == 2] *= 0.0 if stop == "nobody falls behind" else 5.0
    book = replace(book, acts=replace(book.acts, rate_per_year=rate))
    world = World(book, china(4000)).live(10)
    alive = [world.count(measure) > 0 for measure in FLOW]
    assert alive == [place < n_alive for place in range(len(FLOW))]
    if n_alive < 4:
        assert not world.count(Measure.COURT_STOCK)
        assert not (world.statuses() & 1).any()


def test_without_the_system_nothing_is_filed_and_everybody_attempts_the_same() -> None:
    """Under `none`, and under `as-described` with all responses off, at the same seeds: the same acts and attempts."""
    without = rulebook("none")
    under = without_own_acts(replace(rulebook("as-described"), response=without.response))
    society = china(3000)
    grids = tuple(range(society.n_grids))
    lives = [simulate(Plan(society, book, 5, 0, 6, 1, grids)) for book in (without, under)]
    for measure in (Measure.SEEN, Measure.FILED, Measure.COURT_ENTERED, Measure.SCORE_ENTERED, Measure.WRONG_SENT):
        assert not lives[0].counts[:, :, measure].any()
    assert lives[1].counts[:, :, Measure.FILED].sum() > 100
    assert not lives[0].steps[..., 1].any()
    assert lives[1].steps[..., 1].any()

    def happened(panel, events: tuple[Event, ...]) -> list[tuple[int, ...]]:
        chosen = panel[[event in events for event in panel["event"]]]
        return sorted(zip(*(chosen[field].tolist() for field in ("citizen", "day", "act")), strict=True))

    for events in ((Event.ATTEMPTED, Event.REFUSED), (Event.DONE,)):
        one, other = (happened(outcome.panel, events) for outcome in lives)
        assert one == other
        assert len(one) > 500
    assert (lives[0].counts[:, :, Measure.CANDIDATES] == lives[1].counts[:, :, Measure.CANDIDATES]).all()
