"""Reconstruct which filings of a life lengthened a listing by conduct.

Question answered: which record moved the end of her stay, and to which day? Left out: the rule itself
(model/lists/by_conduct/rules.py). The month records the beginning of a stay alone; whether a later filing lengthens it
hangs on a draw that is keyed by the filing, so that it can be drawn again.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from underheaven.kernels.philox import draw
from underheaven.kernels.purposes import Purpose
from underheaven.model.lists.by_conduct.rules import is_entered, later_end
from underheaven.model.lists.by_conduct.tables import ConductLists
from underheaven.state.calendar import EPOCH, first_of, month_of
from underheaven.state.events import Event
from underheaven.state.workspace import keyed

STRUCK = 1
"""`value` of a decision that strikes (state/events.py)."""
STRUCK_IN_GRACE = -2
"""`other` of a grace that ends because the filing is struck."""
NO_END = 1 << 30
FILINGS = (Event.FILED, Event.FILED_WRONGLY)


def lengthened(
    events: NDArray[np.void], lists: ConductLists, seed: int, not_hers: Collection[int] = ()
) -> dict[int, int]:
    """The new end of her stay, by place of the filing among the events; filings that leave the end as it is are not in.

    Args:
        events: state.events.EVENT of one citizen, as they happened.
        lists: by conduct, as the engine ran them.
        seed: of the draws that she lived by.
        not_hers: acts that lead onto their list others only.

    Returns:
        First day after the stay, counted from 2018.
    """
    ends: dict[int, int] = {}
    longer: dict[int, int] = {}
    in_grace: set[tuple[int, int]] = set()
    for place, event in enumerate(events):
        kind, act, day = (int(event[name]) for name in ("event", "act", "day"))
        which = int(lists.acts.which[act]) if act >= 0 else 0
        if kind == Event.CONDUCT_LISTED:
            ends[which] = int(event["other"])
        elif kind == Event.GRACE_OVER and int(event["other"]) == STRUCK_IN_GRACE:
            in_grace.add((act, day))
        elif kind == Event.GRACE_OVER and int(event["other"]) > ends.get(which, NO_END):
            longer[place] = ends[which] = int(event["other"])
        elif kind == Event.DECIDED and int(event["value"]) == STRUCK and (act, day) not in in_grace:
            ends.pop(which, None)
        elif kind == Event.BAN_LIFTED:
            ends.pop(int(event["value"]) + 1, None)
        elif kind in FILINGS and lists.grace[which - 1 : which].any():
            continue  # it leads there later, and GRACE_OVER says when
        elif kind in FILINGS and ends.get(which, day) > day and not _is_warned(events, place):
            if act in not_hers or not _leads_on(lists, seed, int(event["citizen"]), act, day):
                continue
            end = later_end(ends[which], day, int(lists.acts.term_days[act]))
            if end > ends[which]:
                longer[place] = ends[which] = int(end)
    return longer


def _is_warned(events: NDArray[np.void], place: int) -> bool:
    """Whether the filing at a place ended with a warning, which the month records next to it."""
    for event in events[place + 1 : place + 3]:
        if event["event"] == Event.WARNED:
            return True
        if event["event"] != Event.SHOWN:
            return False
    return False


def _leads_on(lists: ConductLists, seed: int, citizen: int, act: int, day: int) -> bool:
    """Whether a filing leads onto its list, by the draw that the month made (model/lists/by_conduct/phase.py)."""
    month = month_of(EPOCH + timedelta(days=day))
    of_month = day - (first_of(month) - EPOCH).days
    word = draw(np.uint64(seed), int(Purpose.CONDUCT_LIST), citizen, month, keyed(act, of_month))[0]
    k = int(lists.acts.which[act]) - 1
    in_force = bool(lists.first_day[k] <= day <= lists.last_day[k])
    return bool(is_entered(int(word), int(lists.acts.share[act]), in_force))
