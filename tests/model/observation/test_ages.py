"""Who is too young for a gallery of faces, and for a public board: lives of whole grids, event by event."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.oracle.worlds import china, rulebook
from underheaven.engine import Plan, Replay, simulate
from underheaven.model.regime.rulebook import Rulebook
from underheaven.state.events import Event

POPULATION = 6_000
BOOK = rulebook("as-described")
OF_FACES = BOOK.channels.names.index("face-camera")
SEEN_BY_FACE = (BOOK.channels.of_act == OF_FACES).any(axis=1)
EVERYBODY, ANY_AGE = "everybody enrolled", "any age shown"


def watched(which: tuple[str, ...]) -> Rulebook:
    """The regime with cameras at every crossing that miss nobody enrolled, and boards for every filing.

    Whoever is not enrolled has a lookalike who is in every second search.
    """
    c, faces = BOOK.channels, BOOK.faces
    much = {
        "coverage": np.where((c.of_act == OF_FACES)[:, :, None], 0.6, c.coverage),
        "board_share": np.where(c.board_share > 0.0, 1.0, 0.0),
        "enrolled_from": 0 * c.enrolled_from if EVERYBODY in which else c.enrolled_from,
        "shown_from": 0 * c.shown_from if ANY_AGE in which else c.shown_from,
    }
    miss = np.full_like(faces.miss, 0.5) if EVERYBODY in which else np.where(faces.miss < 1.0, 0.0, 1.0)
    sure = {"rejects_right": np.zeros(1), "accepts_wrong": np.ones(1), "kin": np.zeros(1)}
    return rulebook(
        "as-described", channels=much, faces=sure | {"miss": miss, "strangers": np.full((1, 2), np.log(2.0))}
    )


@cache
def lived(*which: str) -> tuple[NDArray[np.void], NDArray[np.int64]]:
    """Events of every life of three months, and everybody's age."""
    book = watched(which)
    society = china(POPULATION)
    plan = Plan(society, book, 11, n_months=3, threads=1)
    outcome = simulate(plan)
    replay = Replay(plan, outcome.coupled, outcome.messages, outcome.message_month)
    events = np.concatenate([replay.run_again(grid).events for grid in range(society.n_grids)])
    return events, (society.live_in(0, society.n_grids) & 127).astype(np.int64)


def ages(events: NDArray[np.void], of_all: NDArray[np.int64], kind: Event, *kinds: Event) -> NDArray[np.int64]:
    """Ages of those to whom events of some kinds happened, of acts that face cameras see."""
    chosen = events[np.isin(events["event"], (kind, *kinds))]
    return of_all[chosen["citizen"][SEEN_BY_FACE[chosen["act"]]]]


def test_nobody_under_sixteen_is_named_by_a_face() -> None:
    """Children cross as before and are seen; what is filed, rightly or wrongly, and of the past, is about others."""
    events, of_all = lived()
    assert (ages(events, of_all, Event.SEEN) < 16).sum() > 20
    found = ages(events, of_all, Event.FILED, Event.FILED_WRONGLY, Event.PAST)
    assert len(found) > 100 and found.min() >= 16


def test_a_camera_finds_nobody_in_a_child_and_a_lookalike_at_times() -> None:
    """Of those too young half the sightings name a lookalike who is enrolled, and the rest nobody."""
    events, of_all = lived()
    nobody, another = (ages(events, of_all, kind) for kind in (Event.FOUND_NOBODY, Event.NAMED_ANOTHER))
    seen = ages(events, of_all, Event.SEEN)
    assert nobody.max() < 16
    assert len(nobody) == (seen < 16).sum() - (another < 16).sum() > 10
    assert (another < 16).sum() > 10


def test_nobody_under_sixteen_is_on_a_board() -> None:
    events, of_all = lived(EVERYBODY)
    shown = of_all[events["citizen"][events["event"] == Event.SHOWN]]
    assert len(shown) > 100 and shown.min() >= 16


@pytest.mark.parametrize("kind", [Event.FILED, Event.FILED_WRONGLY, Event.PAST])
def test_the_age_of_the_gallery_does_it(kind: Event) -> None:
    events, of_all = lived(EVERYBODY)
    assert ages(events, of_all, kind).min() < 16


def test_the_age_of_the_boards_does_it() -> None:
    events, of_all = lived(EVERYBODY, ANY_AGE)
    assert of_all[events["citizen"][events["event"] == Event.SHOWN]].min() < 16
