"""Explain what comes of the enterprise that somebody heads.

Question answered: did she head an enterprise in a low band on a day, for what it did or for what she did, which direct
grades did it get, and has it corrected? Left out: listed enterprises, which are stays on a list like any other
(reckoning.py).
"""

from __future__ import annotations

from datetime import timedelta

import numpy as np

from underheaven.engine.replay import Life
from underheaven.reasons.account import FIRM, Account, Happening
from underheaven.reasons.rule_lines import Rules
from underheaven.reasons.wording import number
from underheaven.results.facts import KINDS_OF_BREACH
from underheaven.state.calendar import EPOCH, month_of, when
from underheaven.state.events import Event
from underheaven.state.status import HEAD_OF_LOW

LOW_HEADS = "heads of enterprises in a low band"
"""Stands among the lists of a gate that is closed to them (results/facts.py)."""

KIND_KEYS = {1: "tax", 2: "product"}
"""Kinds of breaches as a regime's file has them."""

ENTERPRISE_LEFT = ("the term was over", "it had corrected what it was listed for", "an appeal was granted")
"""How a listing of an enterprise ended, by `value` of the event."""


OF_ENTERPRISES = (Event.ENTERPRISE_GRADED, Event.ENTERPRISE_REPAIRED, Event.ENTERPRISE_DECIDED)
STRUCK_FILING = (1, 1)
"""An appeal of the head that strikes what was filed for the score: outcome, and what it is about."""


def take_enterprise(event: np.void, account: Account, rules: Rules) -> None:
    """A direct grade of her enterprise, a correction, or a won appeal against what was filed; others change nothing."""
    day, value, act = int(event["day"]), int(event["value"]), int(event["other"])
    whose, score = "her" if account.female else "his", rules.rulebook.enterprise_score
    if int(event["event"]) == Event.ENTERPRISE_GRADED:
        words = f"{whose} enterprise was graded {score.band_names[value]} at best"
        low = f", and such a band is held against {'her' if account.female else 'him'}" if value <= score.low else ""
        why = f"{KINDS_OF_BREACH[act]}, one of the gravest, was filed{low}"
        key = ("grades", KIND_KEYS[act])
    elif int(event["event"]) == Event.ENTERPRISE_DECIDED:
        if (value, act) != STRUCK_FILING:
            return
        words = f"what was last filed about {whose} enterprise was struck"
        why, key = "an appeal was granted", ("appeal",)
    else:
        back = f": {number(value, 'point')} came back" if value > 0 else " and a direct grade ended"
        words = f"{whose} enterprise corrected{back}"
        why, key = f"nothing had been filed about it for {score.repair.after} months or more", ("repair",)
    rule = rules.lines.at("enterprise_score", *key)
    account.happenings.append(Happening(day, FIRM, words, value, -1, None, why, rule))


HELD_BY = {1: "stay on the courts' list", 2: "own points"}
"""For what its head did an enterprise is held in a low band (state/events.py)."""


def held_down_for(citizen: int, life: Life, day: int) -> str:
    """For what the head did her enterprise was held in a low band in the month of a day; empty = it was not."""
    _, _, first, _ = when(month_of(EPOCH + timedelta(days=day)))
    of_head = (life.events["citizen"] == citizen) & (life.events["event"] == Event.ENTERPRISE_HELD_DOWN)
    found = life.events[of_head & (life.events["day"] == first)]
    return HELD_BY[int(found["other"][0])] if len(found) else ""


def heads_low_enterprise(citizen: int, life: Life, low: int, day: int) -> bool:
    """Whether what the enterprise of a citizen did had put it in a low band on a day.

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
    held = (life.events["citizen"] == citizen) & (life.events["event"] == Event.ENTERPRISE_HELD_DOWN)
    if held.any() and not len(events):
        return False  # only an enterprise that does not stand low by itself is held down by its head
    return not len(events) and bool(int(life.statuses[citizen - life.first_citizen]) & HEAD_OF_LOW)
