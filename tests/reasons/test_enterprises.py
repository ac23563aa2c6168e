"""What the enterprise that somebody heads explains."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from underheaven.reasons.enterprises import heads_low_enterprise, held_down_for
from underheaven.state.events import EVENT, Event
from underheaven.state.status import HEAD_OF_LOW


def life(moves: list[tuple[int, int, int]], standing: int) -> SimpleNamespace:
    """Citizens 70 and 71, of whom the second stands as given; moves are (citizen, day, band)."""
    events = np.zeros(len(moves), EVENT)
    for k, (citizen, day, band) in enumerate(moves):
        events[k]["citizen"], events[k]["day"], events[k]["value"] = citizen, day, band
        events[k]["event"] = Event.ENTERPRISE_BAND
    return SimpleNamespace(first_citizen=70, events=events, statuses=np.array([0, standing], np.uint16))


@pytest.mark.parametrize(
    ("moves", "standing", "day", "low"),
    [
        ([], 0, 50, False),
        ([], HEAD_OF_LOW, 50, True),
        ([(71, 31, 0)], HEAD_OF_LOW, 31, True),
        ([(71, 31, 0)], HEAD_OF_LOW, 30, False),
        ([(71, 31, 0), (71, 59, 2)], 0, 40, True),
        ([(71, 31, 0), (71, 59, 2)], 0, 60, False),
        ([(70, 31, 0)], 0, 60, False),
    ],
)
def test_a_head_stands_for_the_band_of_that_day(moves, standing: int, day: int, low: bool) -> None:
    assert heads_low_enterprise(71, life(moves, standing), 0, day) is low  # type: ignore[arg-type]


def test_where_no_band_is_low_nobody_stands_for_one() -> None:
    assert not heads_low_enterprise(71, life([(71, 31, 0)], 0), -1, 40)  # type: ignore[arg-type]


def test_an_enterprise_held_down_by_its_head_is_not_low_for_what_it_did() -> None:
    held = life([(71, 31, 0)], HEAD_OF_LOW)
    held.events["event"], held.events["other"] = Event.ENTERPRISE_HELD_DOWN, 2
    assert not heads_low_enterprise(71, held, 0, 40)  # type: ignore[arg-type]
    assert held_down_for(71, held, 40) == "own points"  # type: ignore[arg-type]
    assert held_down_for(71, held, 60) == held_down_for(70, held, 40) == ""  # type: ignore[arg-type]
