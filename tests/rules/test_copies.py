"""S03: copies of every kind of source, and copies of copies, each with and without its edge at equal seeds."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from tests.oracle.loud import LOUD_COURT, LOUD_REMEDIES
from tests.rules import variants as v
from tests.rules.test_lists_by_conduct import rules as misconduct
from tests.rules.test_with_and_without import GATES, refusals
from underheaven.engine import Outcome
from underheaven.model.regime.rulebook import Rulebook
from underheaven.model.remedies.appeals.compile import Edge, Remedies
from underheaven.model.scoring.enterprise.compile import OffTheList
from underheaven.state import workspace as w
from underheaven.state.calendar import EPOCH, month_of
from underheaven.state.events import Event
from underheaven.state.limits import COPIED_BAND
from underheaven.state.measures import Measure, Step

COPIES = {"STALE_DAYS", "STALE_REFUSALS"}
KINDS = {
    "court list": (1, ("flight", "loan"), None),
    "list by conduct": (8, ("fast-train",), "STALE_OF_OTHER_LISTS"),
    "list of enterprises": (4, ("enterprise-bid",), "STALE_OF_OTHER_LISTS"),
    "score": (COPIED_BAND << 2, ("loan",), "STALE_OF_RECORDS"),
}
"""Source, gates and where refusals are counted beside STALE_REFUSALS."""


def gates(*names: str) -> int:
    """Gates as bits."""
    return sum(1 << GATES.index(name) for name in names)


@cache
def rules() -> Rulebook:
    """Appeals, repair, stays that are lifted, listings of enterprises that end early, all frequent, and no copy.

    A low band closes a gate that many meet.
    """
    quiet, lists = misconduct(), misconduct().conduct_lists
    fares, trips = (np.array(quiet.acts.names) == name for name in ("fare-dodging", "holiday-trip"))
    bands = np.where(np.array(GATES) == "loan", 2, quiet.gates.band_at_most).astype(np.int8)
    return replace(
        quiet,
        acts=replace(quiet.acts, rate_per_year=np.where(trips, 4.0, quiet.acts.rate_per_year)),
        court=replace(quiet.court, **LOUD_COURT | {"wrong_person": 0.8, "wrong_corrected": 0.5}),
        gates=replace(quiet.gates, checked=np.full(len(GATES), 0.9), band_at_most=bands),
        start=v.quiet().start,
        remedies=replace(Remedies(**LOUD_REMEDIES), suspends=False),
        conduct_lists=replace(lists, lifts=lists.lifts | fares, lifted=np.full(len(lists.names), 0.4)),
        enterprises=replace(quiet.enterprises, off=OffTheList(early_after=2, early=0.3, appeals=True)),
    )


@cache
def under(*edges: Edge) -> Outcome:
    return v.lived(replace(rules(), remedies=replace(rules().remedies, edges=edges)))


def left(run: Outcome) -> dict[tuple[int, int, int], int]:
    """Last months of the panel's copies by citizen, month and edge."""
    found = v.events(run, Event.COPY_LEFT)
    return {(int(e["citizen"]), month(int(e["day"])), int(e["value"])): int(e["other"]) for e in found}


def month(day: int) -> int:
    return month_of((np.datetime64(EPOCH) + day).item())


@pytest.mark.parametrize("kind", KINDS)
def test_an_edge_is_felt_at_its_gates_after_a_correction_and_nowhere_else(kind: str) -> None:
    source, names, counted = KINDS[kind]
    run = under(Edge("one", source, gates(*names), 0.2, 1, 5))
    found = v.differences(under(), run)
    extra = {counted} if counted else set()
    of_lists = {f"{name} {gate}" for name in ("GATE_DAYS", "FOR_ANOTHER") for gate in GATES}
    assert found <= COPIES | extra | refusals(*names) - of_lists
    assert COPIES | extra <= found and {f"CLOSED {gate}" for gate in names} <= found
    more = sum(v.at_gate(run, g, Step.CLOSED) - v.at_gate(under(), g, Step.CLOSED) for g in names)
    assert more == v.count(run, Measure.STALE_REFUSALS)
    if counted:
        assert v.count(run, Measure[counted]) == more


FIRST = Edge("first", 1, gates("flight"), 0.5, 0, 3)
SECOND = Edge("second", 1, gates("holiday-trip"), 0.6, 1, 2, handed_on_by=0)


def test_a_copy_handed_on_is_felt_at_its_gates_alone_and_counted_apart() -> None:
    alone, run = under(FIRST), under(FIRST, SECOND)
    found = v.differences(alone, run)
    of_lists = {f"{name} {gate}" for name in ("GATE_DAYS", "FOR_ANOTHER") for gate in GATES}
    assert found <= COPIES | {"STALE_HANDED_ON"} | refusals("holiday-trip") - of_lists
    more = v.at_gate(run, "holiday-trip", Step.CLOSED) - v.at_gate(alone, "holiday-trip", Step.CLOSED)
    assert 0 < more == v.count(run, Measure.STALE_HANDED_ON) < v.count(run, Measure.STALE_REFUSALS)


def test_months_count_from_when_the_operator_before_lets_go() -> None:
    """Whatever the order of the file; the shares are those of two draws (chance of a false alarm 1 in 16,000 each)."""
    copies = left(under(FIRST, SECOND))
    backwards = left(under(replace(SECOND, handed_on_by=1), FIRST))
    assert {(c, m) for c, m, edge in copies if edge == 1} == {(c, m) for c, m, edge in backwards if edge == 0}
    seconds = {key: last for key, last in copies.items() if key[2] == 1}
    kept = recalled = told = 0
    for (citizen, when, _), last in seconds.items():
        before = copies.get((citizen, when, 0), when)
        assert before - when in (0, 3) and last - before in (1, 2)
        kept += before > when
        recalled += last - before == 1
        told += last - when == 1
    n = len(seconds)
    assert n > 150
    for found, share in ((kept, 0.5), (recalled, 0.6), (told, 0.3)):
        assert abs(found - n * share) < 4.0 * np.sqrt(n * share * (1.0 - share))


def test_nobody_remembers_what_all_before_forgot_at_once() -> None:
    at_once = replace(FIRST, recalled=1.0, lag_months=0), replace(SECOND, recalled=1.0, lag_months=0)
    assert v.differences(under(), under(*at_once)) == set()


def test_a_platform_hands_on_and_refuses_nobody() -> None:
    platform = replace(FIRST, source=0, gates=0)
    run = under(platform, SECOND)
    assert {edge for _, _, edge in left(run)} == {1}
    assert v.count(run, Measure.STALE_REFUSALS) == v.count(run, Measure.STALE_HANDED_ON) > 0
    assert v.differences(under(), under(platform)) == set()
    with_gates = {key: last for key, last in left(under(FIRST, SECOND)).items() if key[2] == 1}
    assert left(run) == with_gates


def test_a_record_that_cost_no_band_leaves_no_copy() -> None:
    """No band is the highest of eight, so nobody leaves it for a higher one."""
    edge = Edge("office", COPIED_BAND << 6, gates("loan"), 0.0, 0, 9)
    assert v.differences(under(), under(edge)) == set()


def test_a_record_taken_out_leaves_a_copy_on_that_day_only() -> None:
    run = under(Edge("office", COPIED_BAND << 2, gates("loan"), 0.0, 0, 9))
    taken = {(int(e["citizen"]), month(int(e["day"]))) for e in v.events(run, Event.REPAIRED, Event.DECIDED)}
    copied = {(citizen, when) for citizen, when, _ in left(run)}
    assert copied and copied < taken


def test_kinds_of_copies_add_up_to_less_than_all() -> None:
    """Those of the courts' list that nobody handed on are the rest."""
    others = (Edge(kind, source, gates(*names), 0.2, 1, 5) for kind, (source, names, _) in KINDS.items())
    run = under(FIRST, SECOND, *others)
    kinds = [Measure.STALE_HANDED_ON, Measure.STALE_OF_RECORDS, Measure.STALE_OF_OTHER_LISTS]
    found = [v.count(run, kind) for kind in kinds]
    assert all(found) and sum(found) < v.count(run, Measure.STALE_REFUSALS)


def test_each_edge_has_a_bit_of_its_own() -> None:
    """Bits of a person's month do not overlap, and fit sixteen."""
    bits = (w.ON_A_LIST, w.RAN_OUT, w.CHANGED, w.BANNED, w.COPY_HELD)
    assert sum(bits) == np.bitwise_or.reduce(bits) < 1 << 15
    assert w.COPY_HELD >> w.COPY_SHIFT == 127
