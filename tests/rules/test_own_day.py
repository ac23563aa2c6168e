"""Licences whose twelve months begin by the day of the first one: each life by its own, and none by January."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from functools import cache

import numpy as np

from tests.oracle.slow_licences import own_month
from tests.oracle.worlds import china, rulebook
from underheaven.engine import Plan, simulate
from underheaven.engine.outcome import Outcome
from underheaven.model.regime.rulebook import Rulebook
from underheaven.model.remedies.appeals.compile import Remedies
from underheaven.state.calendar import EPOCH, month_of
from underheaven.state.events import Event

NAME, N_MONTHS, SEED = "china-twelve-points", 26, 11
ACTS = ("red-light-run", "speeding", "phone-at-the-wheel")
BOLD = {f"catalogue/acts/{act}/rate": 1.5 for act in ACTS}


@cache
def rules(own_day: bool = True) -> Rulebook:
    """Of bold drivers; nobody appeals, so that nothing but a year or an exam gives points back."""
    book = replace(rulebook(NAME, BOLD), remedies=Remedies())
    return replace(book, licence=replace(book.licence, own_day=own_day))


@cache
def lived(own_day: bool = True, threads: int = 1) -> Outcome:
    society = china(6000)
    return simulate(Plan(society, rules(own_day), SEED, 0, N_MONTHS, threads, tuple(range(society.n_grids))))


def year_of_licence(month: int, begins: int) -> int:
    """Which year of a licence a month is of: twelve months from `begins`, 0 = January, on are one."""
    return (month - begins) // 12


def test_each_year_of_a_licence_begins_by_its_own_day() -> None:
    """Every loss of points explained from the losses of the same year since the last exam."""
    costs = rules().licence.deductions
    lost: dict[int, list[tuple[int, int]]] = {}
    seen: Counter[str] = Counter()
    for e in lived().panel:
        citizen, kind = int(e["citizen"]), Event(int(e["event"]))
        month, begins = month_of(EPOCH + timedelta(days=int(e["day"]))), own_month(SEED, citizen) - 1
        if kind == Event.EXAM_PASSED:
            lost[citizen] = []
        elif kind == Event.LICENCE_POINTS:
            year = year_of_licence(month, begins)
            before = lost.setdefault(citizen, [])
            of_year = sum(points for when, points in before if when == year)
            points = min(int(costs[e["act"]][0]), 12 - of_year)
            assert (int(e["value"]), int(e["other"])) == (points, 12 - of_year - points), citizen
            seen["whole again"] += bool(before) and of_year == 0
            seen["over the turn of the year"] += month % 12 < begins and any(when == year for when, _ in before)
            before.append((year, points))
        elif kind == Event.LICENCE_TAKEN:
            assert sum(points for when, points in lost[citizen] if when == lost[citizen][-1][0]) == 12
            seen["taken"] += 1
    assert min(seen[what] for what in ("whole again", "over the turn of the year", "taken")) > 50, seen


def test_own_days_are_of_all_months_and_of_the_person() -> None:
    """About a twelfth of 6,000 citizens in each month; another seed of the run draws other days."""
    months = Counter(own_month(SEED, citizen) for citizen in range(6000))
    assert set(months) == set(range(1, 13)) and max(months.values()) < 0.11 * 6000
    assert [own_month(SEED, citizen) for citizen in range(20)] != [own_month(SEED + 1, c) for c in range(20)]


def test_the_same_on_two_threads_and_otherwise_than_by_january() -> None:
    again, january = lived(threads=2), lived(own_day=False)
    assert np.array_equal(lived().panel, again.panel) and lived().digest == again.digest
    assert january.digest != again.digest


def test_what_is_done_does_not_depend_on_when_a_year_begins_until_a_licence_is_taken() -> None:
    """The draw of the day is its own: in the first month the same acts are done and filed."""
    first = [run.by_act[0] for run in (lived(), lived(own_day=False))]
    assert np.array_equal(*first)
