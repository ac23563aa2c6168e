"""A steady habit is paid for where its period ends, on the first day as later on: once a period and person."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.lives import catalogue, society
from underheaven.engine import Plan, simulate
from underheaven.model.conduct.habits.tables import past_periods
from underheaven.model.regime import compile_rulebook, load_regime
from underheaven.state.events import Event
from underheaven.state.measures import Measure

REGIME = """regime: thrift
catalogue: china-2018
assumed: a test
give_or_take: 0 %
channels: {bank: {title: a bank, sees: {bills-in-time: 100 %}}}
scores:
  s:
    start: 0
    min: 0
    max: 100
    limits: when-read
    validity: {year: 1 year}
    items: {bills-in-time: {points: 1, validity: year}}
start: {past_records: drawn}
"""
POPULATION = 20_000


@pytest.mark.parametrize(
    ("period", "month", "latest", "months", "expected"),
    [
        (12, 0, 0, 12, [0]),
        (12, 0, 0, 24, [0, 12]),
        (12, 0, 0, 25, [0, 12, 24]),
        (12, 0, 3, 9, []),
        (12, 5, 0, 12, [5]),
        (3, 1, 0, 12, [1, 4, 7, 10]),
        (1, 5, 1, 3, [1, 2, 3]),
    ],
)
def test_past_periods_end_with_the_months_that_they_fill(period, month, latest, months, expected) -> None:
    """Of a year the last December, of a quarter March, June, September and December, whatever the first month is."""
    assert past_periods(period, month, latest, months) == expected


def test_a_years_habit_is_recorded_on_its_last_day(tmp_path: Path) -> None:
    """Nobody is paid in January for a year to come; the year before is on the first day's file, once a person.

    As many keep it in one year as in another: five deviations of two binomials, a false alarm 1 in 1,700,000.
    """
    path = tmp_path / "thrift.yaml"
    path.write_text(REGIME, "utf-8")
    book = compile_rulebook(catalogue(), load_regime(path, catalogue()))
    run = simulate(Plan(society(POPULATION), book, 1, 0, 12, 1, panel_grids=(0, 1)))
    by_month = run.counts.sum(axis=(1, 3))
    habits, stock = by_month[:, Measure.HABITS], by_month[:, Measure.RECORDS_STOCK]
    assert (habits[:11] == 0).all()
    assert 0.2 * POPULATION < habits[11] < 0.7 * POPULATION
    assert (stock[:11] == stock[0]).all()
    assert abs(int(habits[11]) - int(stock[0])) < 5 * (2 * stock[0] * (1 - stock[0] / POPULATION)) ** 0.5
    act = book.acts.names.index("bills-in-time")
    filed = run.panel[(run.panel["event"] == Event.FILED) & (run.panel["act"] == act)]
    past = run.panel[(run.panel["event"] == Event.PAST) & (run.panel["act"] == act)]
    assert len(filed) > 10 and set(filed["day"].tolist()) == {364}
    for events in (filed, past):
        assert len(set(events["citizen"].tolist())) == len(events) > 10
