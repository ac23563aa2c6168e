"""What goes in comes out: messages, lists and records add up, month by month, in worlds that are loud.

No statistics but in `test_wrong_namings_are_binomial`.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from tests.oracle.loud import loud
from tests.oracle.slow_scoring import worth
from tests.oracle.slow_state import grids_of, plain
from tests.oracle.worlds import World, china, rulebook
from underheaven.model.conduct.acts.compile import ActKind
from underheaven.model.observation.faces.compile import FaceSearch
from underheaven.state.limits import NEVER
from underheaven.state.measures import ByAct, Measure

N_MONTHS = 12
LISTS = {
    "court": (
        Measure.COURT_STOCK,
        [Measure.COURT_ENTERED],
        [Measure.COURT_PERFORMED, Measure.COURT_EXPIRED, Measure.COURT_CORRECTED],
    ),
    "score": (Measure.SCORE_STOCK, [Measure.SCORE_ENTERED], [Measure.SCORE_LEFT]),
    "enterprise": (Measure.ENTERPRISE_STOCK, [Measure.ENTERPRISE_LISTED], [Measure.ENTERPRISE_LEFT]),
    "case": (
        Measure.CASES_STOCK,
        [Measure.DEFAULTS, Measure.COURT_ENTERED_WRONGLY],
        [Measure.DEBTS_CURED, Measure.COURT_ENTERED],
    ),
}


class Watched(World):
    """A loud world that notes what its state holds after each month."""

    def __init__(self) -> None:
        super().__init__(*loud("as-described", 4000))
        self.first_stocks = self.stocks()
        self.records = [self.n_records()]
        for _ in self.months(N_MONTHS):
            self.records.append(self.n_records())

    def n_records(self) -> int:
        return sum(chunk.resident.records.size for chunk in self.chunks)

    def stocks(self) -> dict[str, int]:
        """Persons and enterprises on each list, counted in the state itself."""
        standings = self.statuses()
        firms = np.concatenate([chunk.resident.firms for chunk in self.chunks])
        return {
            "court": int((standings & 1 != 0).sum()),
            "case": int((standings & 2 != 0).sum()),
            "score": int((standings & 4 != 0).sum()),
            "enterprise": int((firms >> np.uint64(15) & np.uint64(1)).sum()),
        }


@cache
def watched() -> Watched:
    return Watched()


def test_every_message_sent_is_received_in_the_next_month() -> None:
    world = watched()
    sent, received = world.each_month(Measure.WRONG_SENT), world.each_month(Measure.WRONG_RECEIVED)
    assert received == [0, *sent[:-1]]
    assert min(sent) > 20
    filed = world.each_month(Measure.APPEALS_FILED)
    assert min(filed[1:]) > 20
    assert [s + f for s, f in zip(sent, filed, strict=True)] == [len(messages) for messages in world.progress.messages]


def test_messages_keep_who_it_really_was() -> None:
    """A culprit is a citizen who did the act in the month of the message."""
    for messages in watched().progress.messages:
        assert int((messages[:, 1] >> np.uint64(32)).max()) < 4000


@pytest.mark.parametrize("which", LISTS)
def test_entries_minus_exits_are_the_stock(which: str) -> None:
    world = watched()
    stock, entries, exits = LISTS[which]
    expected = world.first_stocks[which]
    assert expected > 0
    for month in range(N_MONTHS):
        expected += sum(world.count(m, month) for m in entries) - sum(world.count(m, month) for m in exits)
        assert world.count(stock, month) == expected
    assert world.stocks()[which] == expected
    assert sum(world.count(m) for m in entries) > 20


def test_records_created_are_live_or_expired_or_struck_or_repaired() -> None:
    world = watched()
    for month in range(N_MONTHS):
        assert world.count(Measure.RECORDS_STOCK, month) == world.records[month + 1]
    created = world.records[0] + world.count(Measure.RECORDS_ADDED)
    ways = (Measure.RECORDS_EXPIRED, Measure.RECORDS_STRUCK, Measure.RECORDS_REPAIRED)
    assert created == world.records[-1] + sum(world.count(way) for way in ways)
    assert all(world.count(way) > 100 for way in ways)


def test_acts_by_kind_add_up_to_persons_by_group() -> None:
    world = watched()
    pairs = ((ByAct.DONE, Measure.COMMITTED), (ByAct.SEEN, Measure.SEEN), (ByAct.FILED, Measure.FILED))
    for by_act, measure in pairs:
        assert int(world.by_act(by_act).sum()) == world.count(measure)


@pytest.mark.parametrize("name", ["as-described", "bench-a"])
def test_every_score_is_the_start_plus_her_live_records(name: str) -> None:
    """Eight years, longer than any validity: what a record did is taken back exactly when it ends."""
    book, society = loud(name, 2000)
    scores = book.scores
    assert not (scores.is_item & (scores.validity == NEVER)).any(), "no item is for good"
    world = World(book, society).live(96)
    tables = plain(world.tables)
    moved = 0
    for chunk in world.chunks:
        for grid in grids_of(chunk, tables, 96):
            expected = {person.place: scores.start for person in grid.persons}
            for queue in grid.records:
                for record in queue:
                    expected[record.person.place] += worth(int(scores.points[record.act]), record.doubled)
            for person in grid.persons:
                assert person.score == expected[person.place]
                moved += person.score != scores.start
    assert moved > 200
    assert world.count(Measure.RECORDS_EXPIRED) > 10 * len(scores.points)


def test_wrong_namings_are_binomial() -> None:
    """Each channel names a wrong person in its own share of what it files: |z| < 4 in at most 15 channels.

    False-alarm probability of a fresh seed: 0.1 %. Only acts that a single channel sees are counted.
    """
    book = rulebook("as-described")
    n = len(book.channels.names)
    share = 0.05 + 0.9 * np.arange(n) / n
    coverage = np.minimum(book.channels.coverage * 50, 1.0)
    book = rulebook("as-described", channels={"wrong_person": share, "coverage": coverage})
    book = replace(book, faces=FaceSearch())  # whom a search by face names: tests/model/observation/test_faces.py
    world = World(book, china(20_000)).live(6)
    seen, wrong = world.by_act(ByAct.SEEN), world.by_act(ByAct.WRONG)
    channels = book.channels.of_act
    single = (channels[:, 1] == NEVER) & (book.acts.kind != ActKind.DEMAND)
    tested = 0
    for channel in range(n):
        acts = single & (channels[:, 0] == channel)
        trials, named = int(seen[acts].sum()), int(wrong[acts].sum())
        if trials < 50:
            continue
        tested += 1
        expected = trials * share[channel]
        assert abs(named - expected) < 4 * (expected * (1 - share[channel])) ** 0.5 + 0.5, book.channels.names[channel]
    assert tested >= 8
