"""A gate that is open only to a list is told as such: that she was not on it, and since when no longer."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from underheaven.reasons.account import Account
from underheaven.reasons.reckoning import account_of
from underheaven.reasons.sentences import tell
from underheaven.state.events import EVENT, Event
from underheaven.studies.replayed import RunAgain

LISTED, OVER = 40, 70


def asked_on(opened: RunAgain, day: int, refused: Event) -> Account:
    """Somebody quiet who was on a list for thirty days, and asks for a flight, which is open only to those on it."""
    life, facts = opened.replay.run_again(0), opened.facts
    busy = set(life.events["citizen"].tolist())
    who = next(c for c in range(life.first_citizen, life.first_citizen + len(life.traits)) if c not in busy)
    act, flight = facts.act_names.index("train-misconduct"), facts.gate_names.index("flight")
    which = facts.conduct_lists.index("misconduct-on-trains")
    rows = [
        (who, LISTED, Event.FILED, act, 0, -1),
        (who, LISTED, Event.CONDUCT_LISTED, act, which, OVER),
        (who, day, refused, facts.act_names.index("flight"), flight, 0),
    ]
    rows.sort(key=lambda row: row[1])
    open_to = [
        ("misconduct on trains", "court list") if gate == flight else () for gate in range(len(facts.gate_names))
    ]
    shut = tuple(() if gate == flight else lists for gate, lists in enumerate(facts.gate_lists))
    rules = replace(opened.lived_by, facts=replace(facts, gate_open_to=tuple(open_to), gate_lists=shut))
    events = np.concatenate([life.events, np.array(rows, EVENT)])
    return account_of(replace(life, events=events), opened.person(life, who), rules, opened.days)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (LISTED - 5, "not on the list of misconduct on trains or the court list"),
        (OVER, "not on the list of misconduct on trains or the court list (no longer, since 12 March 2018)"),
    ],
)
def test_whoever_is_outside_is_told_so(opened: RunAgain, day: int, words: str) -> None:
    account = asked_on(opened, day, Event.REFUSED)
    (step,) = account.steps
    assert [(cause.kind, cause.words) for cause in step.causes] == [("outside", words)]
    assert f"because he was {words}." in " ".join(tell(account, {}, 1_000)).replace("she was", "he was")


def test_the_class_of_severity_counts_months_outside(opened: RunAgain) -> None:
    """Of the run's months only the one at whose end the stay lasts is free; the term is over in March."""
    account = asked_on(opened, OVER, Event.REFUSED)
    months = len(range(opened.days[0], opened.days[1], 30))
    assert account.severity is not None
    assert account.severity.months_closed == months - 1
    assert "standing outside the list of misconduct on trains or the court list" in account.severity.because
