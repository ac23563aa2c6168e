"""Doubling, caps, direct downgrades and dated rules, followed event by event in recorded lives."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import cache

import numpy as np

from tests.oracle.lives import events_by_citizen, lived
from tests.oracle.loud import loud
from tests.oracle.slow_state import grids_of, plain
from tests.oracle.worlds import World, rulebook
from underheaven.engine.outcome import Outcome
from underheaven.model.regime.rulebook import Rulebook
from underheaven.model.remedies.appeals.compile import Remedies
from underheaven.state import calendar
from underheaven.state.events import Event

N_MONTHS = 14
FIRST_DAYS = [calendar.when(month)[2] for month in range(-12, N_MONTHS + 1)]


def month_of(day: int) -> int:
    """Month of a day, from 2018 on or shortly before."""
    return int(np.searchsorted(FIRST_DAYS, day, side="right")) - 1 - 12


def month_of_end(day: int, months: int) -> int:
    """Month with which a record of a day ends: what is filed from the sixteenth on counts as of the next month."""
    return month_of(day) + months + (day - FIRST_DAYS[month_of(day) + 12] >= 15)


@cache
def loud_lives() -> tuple[Rulebook, Outcome]:
    """Without ways back, so that records end by their validity alone."""
    book, society = loud("as-described", 3000)
    book = replace(book, remedies=Remedies())
    return book, lived(book, society, N_MONTHS)


def test_a_repetition_within_validity_counts_double() -> None:
    """Points of each record since the start, from the live records of the same act alone; past ones count too."""
    book, outcome = loud_lives()
    scores = book.scores
    n_doubled = n_single = 0
    for events in events_by_citizen(outcome, Event.SCORED, Event.EXPIRED, Event.PAST).values():
        live: dict[int, int] = defaultdict(int)
        for day, event, act, value in events:
            if event == Event.EXPIRED:
                live[act] -= 1
                continue
            base = int(scores.points[act])
            if event == Event.SCORED:
                doubled = bool(live[act]) and bool(scores.doubles[act])
                assert value == base * (2 if doubled else 1), (day, book.acts.names[act])
                n_doubled += doubled and base != 0
                n_single += not doubled
            live[act] += 1
        assert min(live.values(), default=0) >= 0
    assert n_doubled > 50
    assert n_single > 500


def test_records_end_after_their_validity_and_give_back_their_points() -> None:
    book, outcome = loud_lives()
    scores = book.scores
    n_ended = 0
    for events in events_by_citizen(outcome, Event.SCORED, Event.EXPIRED).values():
        filed: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for day, event, act, value in events:
            if event == Event.SCORED:
                months = int(scores.validity_months[scores.validity[act]])
                filed[act].append((month_of_end(day, months), value))
                continue
            months = int(scores.validity_months[scores.validity[act]])
            if filed[act] and filed[act][0][0] == month_of(day):
                assert value == -filed[act].pop(0)[1]
                n_ended += 1
            else:
                assert month_of(day) <= months, "a record from before the start"
        for waiting in filed.values():
            assert all(end >= N_MONTHS for end, _ in waiting), "a record that should have ended"
    assert n_ended > 300


def test_no_more_records_count_than_the_cap_allows() -> None:
    book, society = loud("as-described", 2000)
    world = World(book, society)
    tables = plain(world.tables)
    reached = 0
    for month in world.months(8):
        for chunk in world.chunks:
            for grid in grids_of(chunk, tables, month + 1):
                live: dict[tuple[int, int], int] = defaultdict(int)
                for queue in grid.records:
                    for record in queue:
                        live[record.person.place, record.act] += 1
                for (_, act), n in live.items():
                    most = int(book.scores.most_live[act])
                    assert not most or n <= most
                    reached += n == most
    assert reached > 20


def test_a_direct_downgrade_lasts_as_long_as_its_record() -> None:
    """The cap is that of the lowest live downgrade, at every month's end; some begin and some end."""
    book, society = loud("as-described", 2000)
    world = World(book, society)
    tables = plain(world.tables)
    before: dict[int, int] = {}
    begun = ended = 0
    for month in world.months(N_MONTHS):
        now: dict[int, int] = {}
        for chunk in world.chunks:
            for grid in grids_of(chunk, tables, month + 1):
                lowest: dict[int, int] = {}
                for record in (r for queue in grid.records for r in queue):
                    cap = int(book.scores.grade_cap[record.act])
                    if cap >= 0:
                        lowest[record.person.place] = min(cap + 1, lowest.get(record.person.place, 99))
                for person in grid.persons:
                    assert person.cap == lowest.get(person.place, 0)
                    now[person.citizen] = person.cap
        begun += sum(cap > 0 and before.get(citizen) == 0 for citizen, cap in now.items())
        ended += sum(cap == 0 and before.get(citizen, 0) > 0 for citizen, cap in now.items())
        before = now
    assert begun > 5
    assert ended > 5


def test_an_item_of_1_may_2018_has_no_points_before() -> None:
    """Fare dodging is filed all year and costs points from the day of the rule on."""
    book = rulebook("as-described")
    dated = [a for a in range(len(book.acts.names)) if book.scores.first_day[a] == 120]
    assert {book.acts.names[a] for a in dated} == {"fare-dodging", "train-misconduct", "flight-misconduct"}
    rate, coverage = book.acts.rate_per_year.copy(), book.channels.coverage.copy()
    rate[dated] = 2.0
    coverage[dated, 0, :] = 1.0
    always = np.full(len(book.channels.names), -(10**6))
    book = rulebook(
        "as-described",
        acts={"rate_per_year": rate},
        channels={"coverage": coverage, "first_day": always, "last_day": -always},
        start={"past_records": False},
    )
    _, society = loud("as-described", 3000)
    days: dict[Event, list[int]] = {Event.FILED: [], Event.SCORED: []}
    wanted = (Event.FILED, Event.FILED_WRONGLY, Event.SCORED)
    for events in events_by_citizen(lived(book, society, 8), *wanted).values():
        for day, event, act, _ in events:
            if act in dated:
                days[Event.SCORED if event == Event.SCORED else Event.FILED].append(day)
    assert min(days[Event.FILED]) < 40
    assert min(days[Event.SCORED]) == 120
    n_filed_later = sum(day >= 120 for day in days[Event.FILED])
    assert len(days[Event.SCORED]) == n_filed_later > 100
