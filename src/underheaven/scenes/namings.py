"""Find the record to which a capture led, in the file of whoever is named for it.

Question answered: on which day did the record arrive, with how many points, and for how long was a name shown? Left
out: who did it (crossing.py). All of it is read from events of the run; the grid of another who is named is lived
again.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from underheaven.scenes.place import Lived
from underheaven.state.events import Event


@dataclass(frozen=True)
class Naming:
    """A record in somebody's file."""

    citizen: int
    day: int
    """Since 1 January 2018."""
    points: int
    is_warned: bool
    board_days: int
    """0 = the name was not shown."""


def record_of(lived: Lived, citizen: int, act: int, day: int) -> Naming | None:
    """The record of somebody's own act.

    Args:
        lived: the run.
        citizen: who did it.
        act: index.
        day: of the filing.

    Returns:
        None where the run ended before it arrived.
    """
    return _naming(lived.events, citizen, act, (Event.FILED,), day)


def where_named(lived: Lived, culprit: int, act: int, grid: int) -> Naming | None:
    """The record of somebody else who is named for an act, in the grid where she lives.

    Args:
        lived: the run.
        culprit: who did it.
        act: index.
        grid: of the one named.

    Returns:
        The first one filed after the act; None where the run ended before it arrived.
    """
    events = lived.events if grid == lived.grid else lived.replay.run_again(grid).events
    wrong = (events["event"] == Event.FILED_WRONGLY) & (events["act"] == act) & (events["other"] == culprit)
    found = events[wrong & (events["day"] >= lived.day)]
    if not len(found):
        return None
    return _naming(events, int(found[0]["citizen"]), act, (Event.FILED_WRONGLY,), int(found[0]["day"]))


def _naming(events: NDArray[np.void], citizen: int, act: int, kinds: tuple[Event, ...], day: int) -> Naming | None:
    """What came of the filing of a day."""
    mine = events[(events["citizen"] == citizen) & (events["act"] == act) & (events["day"] == day)]
    if not np.isin(mine["event"], kinds).any():
        return None
    shown, scored = mine[mine["event"] == Event.SHOWN], mine[mine["event"] == Event.SCORED]
    return Naming(
        citizen=citizen,
        day=day,
        points=int(scored[0]["value"]) if len(scored) else 0,
        is_warned=bool((mine["event"] == Event.WARNED).any()),
        board_days=int(shown[0]["value"]) if len(shown) else 0,
    )
