"""A grace before a list by conduct is told: when it began, and whether it ended on the list, in time or on appeal."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from underheaven.model.lists.by_conduct.told import STRUCK_IN_GRACE
from underheaven.reasons.account import GRACE, Account
from underheaven.reasons.reckoning import account_of
from underheaven.reasons.sentences import tell
from underheaven.reasons.stays import MADE_GOOD_IN_GRACE
from underheaven.state.events import EVENT, Event
from underheaven.studies.replayed import RunAgain

FILED, OVER, END = 40, 70, 250


def life_with(opened: RunAgain, *more: tuple[int, Event, int, int]) -> Account:
    """Somebody quiet whose filing is to list 30 days later, and what then happens: (day, event, value, other)."""
    life = opened.replay.run_again(0)
    busy = set(life.events["citizen"].tolist())
    who = next(c for c in range(life.first_citizen, life.first_citizen + len(life.traits)) if c not in busy)
    act = opened.facts.act_names.index("train-misconduct")
    of_trains = opened.facts.conduct_lists.index("misconduct-on-trains")
    rows = [(who, FILED, Event.FILED, act, 0, -1), (who, FILED, Event.GRACE_BEGUN, act, of_trains, OVER)]
    rows += [(who, day, event, act, of_trains if value < 0 else value, other) for day, event, value, other in more]
    events = np.concatenate([life.events, np.array(rows, EVENT)])
    return account_of(replace(life, events=events), opened.person(life, who), opened.lived_by, opened.days)


def graces(account: Account) -> list[tuple[int, str]]:
    return [(h.day, f"{h.words} {h.why}") for h in account.happenings if h.kind == GRACE]


def test_a_stay_begins_when_the_grace_is_over(opened: RunAgain) -> None:
    account = life_with(opened, (OVER, Event.CONDUCT_LISTED, -1, END), (OVER, Event.GRACE_OVER, -1, END))
    (stay,) = account.stays
    assert (stay.first, stay.last) == (OVER, END)
    assert [day for day, _ in graces(account)] == [FILED]
    assert "grace" in " ".join(tell(account, {}, 1_000))


@pytest.mark.parametrize(("how", "words"), [(MADE_GOOD_IN_GRACE, "made good"), (STRUCK_IN_GRACE, "struck on appeal")])
def test_no_stay_begins_where_it_ends_in_time(opened: RunAgain, how: int, words: str) -> None:
    more = [(59, Event.GRACE_OVER, -1, how)]
    if how == STRUCK_IN_GRACE:
        more.append((59, Event.DECIDED, 1, 30))
    account = life_with(opened, *more)
    assert account.stays == []
    (_, begun), (day, ended) = graces(account)
    assert "grace" in begun and day == 59 and words in ended
    assert words in " ".join(tell(account, {}, 1_000))
