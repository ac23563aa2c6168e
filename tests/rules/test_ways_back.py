"""Appeals, suspension, repair and sharing, each with and without, at equal seeds; and what they must conserve."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from tests.engine.lives import society
from tests.oracle.loud import LOUD_REMEDIES, loud_edges
from tests.rules import variants as v
from tests.rules.test_with_and_without import COURT, GATES, OF_SCHOOL, POINTS, SCORE_LIST, refusals
from underheaven.engine import Plan, Replay
from underheaven.engine.coupling import Coupled, by_province
from underheaven.model.remedies.appeals.compile import Remedies
from underheaven.model.remedies.appeals.queue import capacities, capacity_in
from underheaven.state.events import Event
from underheaven.state.measures import Measure, Step

APPEALS = {"APPEALS_FILED", "APPEALS_DECIDED", "APPEALS_PROMPT", "WRONG_STRUCK", "RIGHT_STRUCK", "WRONG_UPHELD"}
DECIDED = APPEALS | {"RECORDS_STRUCK", "BANS_STRUCK", "CONDUCT_ENTERED", "CONDUCT_DAYS"}
COPIES = {"STALE_DAYS", "STALE_REFUSALS"}
CHILDREN = {"CHILDREN_NARROW", "CHILDREN_WIDE", "CHILDREN_WIDEST"}
LOUD = replace(Remedies(**LOUD_REMEDIES), repair_applies=0.0, suspends=False)


@cache
def under(remedies: Remedies):
    """The quiet life with these ways back."""
    return v.lived(replace(v.quiet(), remedies=remedies))


def with_copies(remedies: Remedies) -> Remedies:
    return replace(remedies, edges=loud_edges(v.quiet().gates))


def monthly(run, measure: Measure) -> np.ndarray:
    """(months, provinces)."""
    return np.stack([by_province(month) for month in run.counts[:, :, measure].sum(axis=2)])


def test_appeals():
    """S47: filed, decided, struck in both ways; lists and scores move, and nobody acts or is watched otherwise."""
    run, bare = under(LOUD), v.quiet_run()
    for measure in (Measure.APPEALS_FILED, Measure.WRONG_STRUCK, Measure.RIGHT_STRUCK, Measure.WRONG_UPHELD):
        assert v.count(run, measure) > 0 == v.count(bare, measure), measure.name
    allowed = DECIDED | POINTS | SCORE_LIST | COURT | CHILDREN | {"WRONG_SENT", "WRONG_RECEIVED", "scores", "bands"}
    found = v.differences(bare, run)
    assert found <= allowed | refusals(*GATES)
    assert {"scores", "COURT_CORRECTED", "RECORDS_STRUCK", "COURT_DAYS"} <= found


NO_NOTICE = replace(LOUD, told_before=0.0, told_after=0.0)


def test_who_is_told_nothing_learns_of_a_listing_at_a_closed_gate_and_of_a_record_never():
    run = under(NO_NOTICE)
    assert 0 < v.count(run, Measure.APPEALS_FILED) < v.count(under(LOUD), Measure.APPEALS_FILED)
    assert v.count(run, Measure.RECORDS_STRUCK) == 0 < v.count(run, Measure.APPEALS_DECIDED)
    refused = {(e["citizen"], e["day"] // 31) for e in v.events(run, Event.REFUSED)}
    appealed = v.events(run, Event.APPEALED)
    assert len(appealed) and (appealed["act"] == -1).all()
    assert {int(e["citizen"]) for e in appealed} <= {int(citizen) for citizen, _ in refused}


def test_nobody_appeals_who_is_told_nothing_and_meets_no_closed_gate():
    rules = replace(v.quiet(), gates=replace(v.quiet().gates, lists=np.zeros_like(v.quiet().gates.lists)))
    assert v.differences(v.lived(rules), v.lived(replace(rules, remedies=NO_NOTICE))) == set()


def test_without_reviewers_all_wait_for_ever():
    run = under(replace(LOUD, reviewers_per_million=0.0))
    assert v.differences(v.quiet_run(), run) == {"APPEALS_FILED"}
    assert run.coupled[-1][:, Coupled.APPEALS_WAITING].sum() == v.count(run, Measure.APPEALS_FILED) > 100


def test_more_reviewers_decide_more():
    decided = [
        v.count(under(replace(LOUD, reviewers_per_million=n)), Measure.APPEALS_DECIDED) for n in (400.0, 4000.0, 1e5)
    ]
    assert decided[0] < decided[1] < decided[2]


def test_suspension():
    """A listing rests while an appeal waits: fewer days on the list and fewer refusals; who is listed is the same."""
    plain, rests = under(LOUD), under(replace(LOUD, suspends=True))
    found = v.differences(plain, rests)
    assert found <= {"COURT_DAYS"} | CHILDREN | refusals(*GATES)
    assert v.count(rests, Measure.COURT_DAYS) < v.count(plain, Measure.COURT_DAYS)


def test_repair():
    """Records go on application; courts, enterprises and what people do are the same."""
    run = under(replace(Remedies(), repair_after_months=2, repair_applies=0.3))
    found = v.differences(v.quiet_run(), run)
    moved = {"RECORDS_REPAIRED", "scores", "bands"} | POINTS | SCORE_LIST | refusals(*GATES)
    assert found <= moved - OF_SCHOOL
    assert v.count(run, Measure.RECORDS_REPAIRED) > 20
    assert (
        v.count(under(replace(Remedies(), repair_after_months=99, repair_applies=0.3)), Measure.RECORDS_REPAIRED) == 0
    )


def test_sharing():
    """S03: a corrected entry lives on as copies: harm after the correction, at the gates that hold them alone.

    Whoever is refused there pays no other price, takes another way, and does not stand in the queue.
    """
    bare, run = under(LOUD), under(with_copies(LOUD))
    assert v.count(run, Measure.STALE_DAYS) > 1000 and v.count(run, Measure.STALE_REFUSALS) > 0
    of_lists = {f"{name} {gate}" for name in ("GATE_DAYS", "FOR_ANOTHER") for gate in GATES}
    closed = refusals(*GATES) - OF_SCHOOL - of_lists
    found = v.differences(bare, run)
    assert found <= COPIES | closed and COPIES <= found
    more = sum(v.at_gate(run, g, Step.CLOSED) - v.at_gate(bare, g, Step.CLOSED) for g in GATES)
    assert more == v.count(run, Measure.STALE_REFUSALS)


def test_copies_that_are_recalled_at_once_do_no_harm():
    edges = tuple(replace(e, recalled=1.0, lag_months=0) for e in loud_edges(v.quiet().gates))
    assert v.differences(under(LOUD), under(replace(LOUD, edges=edges))) == set()


def test_longer_retention_does_more_harm():
    days = []
    for months in (1, 3, 8):
        edges = tuple(replace(e, recalled=0.0, retention_months=months) for e in loud_edges(v.quiet().gates))
        days.append(v.count(under(replace(LOUD, edges=edges)), Measure.STALE_DAYS))
    assert days[0] < days[1] < days[2]


# ---- conservation


@pytest.fixture(scope="module")
def everything():
    """All ways back at once."""
    return under(with_copies(Remedies(**LOUD_REMEDIES)))


def test_appeals_filed_are_decided_or_wait(everything):
    filed, decided = (monthly(everything, m) for m in (Measure.APPEALS_FILED, Measure.APPEALS_DECIDED))
    waiting = everything.coupled[:, :, Coupled.APPEALS_WAITING]
    assert np.array_equal(filed.cumsum(axis=0), decided.cumsum(axis=0) + waiting[1:])
    assert decided.sum() > 100 and waiting[-1].sum() > 0


def test_each_queue_decides_what_it_can_and_no_more(everything):
    """The engine's queue of every province is the discrete-time queue of tests/known_answers, month by month."""
    persons = by_province(everything.counts[0][:, Measure.PERSONS].sum(axis=1))
    capacity = capacities(Remedies(**LOUD_REMEDIES), persons)
    waiting, decided = everything.coupled[:, :, Coupled.APPEALS_WAITING], monthly(everything, Measure.APPEALS_DECIDED)
    short = 0
    for month in range(v.MONTHS):
        able = capacity_in(month, capacity)
        assert np.array_equal(decided[month], np.minimum(waiting[month], able))
        short += int((waiting[month] > able).sum())
    assert short > 10


def test_records_created_live_on_or_end_in_one_way(everything):
    stock = everything.counts[:, :, Measure.RECORDS_STOCK].sum(axis=(1, 2))
    ways = (Measure.RECORDS_EXPIRED, Measure.RECORDS_STRUCK, Measure.RECORDS_REPAIRED)
    ended = sum(everything.counts[:, :, m].sum(axis=(1, 2)) for m in ways)
    added = everything.counts[:, :, Measure.RECORDS_ADDED].sum(axis=(1, 2))
    assert np.array_equal(np.diff(stock), (added - ended)[1:])
    assert all(v.count(everything, m) > 0 for m in ways)


def test_messages_sent_are_received(everything):
    """Namings and appeals alike; each appeal comes back to its own grid a month later."""
    sent = monthly(everything, Measure.WRONG_SENT).sum(axis=1)
    filed = monthly(everything, Measure.APPEALS_FILED).sum(axis=1)
    received = monthly(everything, Measure.WRONG_RECEIVED).sum(axis=1)
    assert np.array_equal(np.bincount(everything.message_month, minlength=v.MONTHS), sent + filed)
    assert np.array_equal(received[1:], sent[:-1])


def test_a_grid_lives_again_alone_with_its_appeals(everything):
    """Places in the queue are in the messages, so one grid needs nothing else."""
    rules = replace(v.quiet(), remedies=with_copies(Remedies(**LOUD_REMEDIES)))
    plan = Plan(society(v.POPULATION), rules, seed=21, n_months=v.MONTHS, threads=1)
    replay = Replay(plan, everything.coupled, everything.messages, everything.message_month)
    wanted = [Event.APPEALED, Event.DECIDED, Event.REPAIRED, Event.COPY_LEFT]
    kinds = set()
    for grid in v.PANEL:
        life = replay.run_again(grid)
        mine = np.isin(everything.panel["citizen"], np.arange(len(life.traits)) + life.first_citizen)
        assert np.array_equal(life.events, everything.panel[mine])
        kinds |= set(life.events["event"].tolist())
    assert set(map(int, wanted)) <= kinds
