"""What the enterprise that somebody heads explains.

Question answered: did she head an enterprise in a low band on a day? Left out: listed enterprises, which are stays on a
list like any other (reckoning.py).
"""

from __future__ import annotations

from underheaven.engine.replay import Life
from underheaven.engine.trace import Event
from underheaven.records.standing import HEAD_OF_LOW

LOW_HEADS = "heads of enterprises in a low band"
"""Stands among the lists of a gate that is closed to them (results/facts.py)."""

ENTERPRISE_LEFT = ("the term was over", "it had corrected what it was listed for", "an appeal was granted")
"""How a listing of an enterprise ended, by `value` of the event."""


def heads_low_enterprise(citizen: int, life: Life, low: int, day: int) -> bool:
    """Whether the enterprise of a citizen was in a low band on a day.

    Args:
        citizen: number.
        life: of her grid, with events.
        low: highest band that is low; below 0 = none is.
        day: since 2018.
    """
    events = life.events[(life.events["citizen"] == citizen) & (life.events["event"] == Event.ENTERPRISE_BAND)]
    before = events[events["day"] <= day]
    if len(before):
        return int(before["value"][-1]) <= low
    # Its band moved later or never: what holds at the end tells only where it never moved.
    return not len(events) and bool(int(life.standings[citizen - life.first_citizen]) & HEAD_OF_LOW)
