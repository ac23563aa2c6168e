"""A grace of a list by conduct: who lists later, who never does, and what stays as it was."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np

from tests.oracle.loud import LOUD_REMEDIES
from tests.rules import variants as v
from tests.rules.test_lists_by_conduct import rules
from underheaven.engine import Outcome
from underheaven.model.regime.rulebook import Rulebook
from underheaven.model.remedies.appeals.compile import Remedies
from underheaven.state.events import Event
from underheaven.state.measures import Measure

GRACE = 40
QUICK = LOUD_REMEDIES | {"within_days": 3, "reviewers_per_million": 90_000.0, "right_struck": 0.6}


def with_grace(days: int = GRACE, lifted: float = 0.0, appeals: bool = False) -> Rulebook:
    lists = rules().conduct_lists
    n = len(lists.names)
    lifts = np.full(len(lists.of_act), lifted > 0.0)
    changed = replace(lists, grace_days=np.full(n, days), lifts=lifts, lifted=np.full(n, lifted))
    return replace(rules(), conduct_lists=changed, remedies=Remedies(**QUICK) if appeals else Remedies())


@cache
def run_of(days: int = GRACE, lifted: float = 0.0, appeals: bool = False) -> Outcome:
    return v.lived(with_grace(days, lifted, appeals))


def started(run: Outcome) -> list[tuple[int, int, int, int]]:
    """(citizen, act, list, day) of each first day on a list."""
    events = v.events(run, Event.CONDUCT_LISTED)
    return [tuple(int(e[k]) for k in ("citizen", "act", "value", "day")) for e in events]


def test_a_filing_lists_after_its_grace_and_never_before():
    """Each entry follows a filing by so many days; what is done and filed is the same as without."""
    run = run_of()
    begun = {
        (int(e["citizen"]), int(e["act"]), int(e["value"]), int(e["other"])) for e in v.events(run, Event.GRACE_BEGUN)
    }
    filed = {
        (int(e["citizen"]), int(e["act"]), int(e["day"]) + GRACE)
        for e in v.events(run, Event.FILED, Event.FILED_WRONGLY)
    }
    assert len(started(run)) > 20 and set(started(run)) <= begun
    assert {(citizen, act, day) for citizen, act, _, day in begun} <= filed
    for e in v.events(run, Event.CONDUCT_LISTED):
        assert e["other"] - e["day"] == rules().conduct_lists.term_days[e["act"]]
    moved = v.differences(run, v.lived(with_grace(0)))
    assert moved and not {m for m in moved if m.startswith(("DONE", "FILED", "SCORED", "ATTEMPTS"))}


def test_no_grace_is_the_rules_without_the_word():
    assert run_of(0).digest == v.lived(rules()).digest and v.count(run_of(0), Measure.GRACE_BEGUN) == 0


def test_what_is_made_good_in_the_grace_never_lists():
    """Every filing that waited lists, is spared or waits still; with a good chance many are spared, without none."""
    often, never = run_of(GRACE, 0.6), run_of()
    assert v.count(never, Measure.GRACE_SPARED) == 0 < v.count(often, Measure.GRACE_SPARED)
    assert v.count(often, Measure.CONDUCT_ENTERED) < v.count(never, Measure.CONDUCT_ENTERED)
    over = v.events(often, Event.GRACE_OVER)
    spared = {(int(e["citizen"]), int(e["act"]), int(e["day"])) for e in over[over["other"] == -1]}
    assert spared
    begun = v.events(often, Event.GRACE_BEGUN)
    assert len(over) <= len(begun) and len(begun) - len(over) < len(begun) / 2


def test_a_filing_that_is_struck_in_the_grace_never_lists():
    over = v.events(run_of(3 * GRACE, 0.0, True), Event.GRACE_OVER)
    struck = over[over["other"] == -2]
    assert len(struck) > 0
    decided = v.events(run_of(3 * GRACE, 0.0, True), Event.DECIDED)
    granted = {(int(e["citizen"]), int(e["act"]), int(e["day"])) for e in decided[decided["value"] == 1]}
    assert {(int(e["citizen"]), int(e["act"]), int(e["day"])) for e in struck} <= granted
