"""How many licences are taken within a year: by Poisson's formula, whether years begin with January or by own days.

One act, filed twice a year and holder, costs six of twelve points. A licence is not taken where at most one is filed:
q(x) = (1 + x) exp(-x) at x filings expected. In a year that begins with January the share taken is 1 - q(2). Where a
year of its own begins after k of the twelve months both parts must see at most one filing: 1 - q(2 k / 12)
q(2 (12 - k) / 12), weighed by the days of the year whose nearest first of a month that is.

Tolerance: |z| < 3.5, false alarms 0.05 % each; seeds are fixed.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from underheaven.engine import Plan, simulate
from underheaven.model.regime import compile_rulebook, load_regime
from underheaven.society import load_society
from underheaven.state.measures import Measure

POPULATION, RATE = 200_000, 2.0
DAYS = (31, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30)
"""Of 365 days of a first licence those nearest to the first of January, of February and so on: counted by hand."""
BY_JANUARY, BY_OWN_DAYS = 0.593994, 0.504389
Z_LIMIT = 3.5
REGIME = """regime: twice-a-year
catalogue: none
assumed: a bench
give_or_take: 0 %
acts: {breach: {rate: 2 a year}}
channels: {camera: {sees: {breach: 100 %}}}
licences:
  driving: {role: driver, points: 12, items: {breach: {points: -6}}, exam: {after: 200 months, passes: 100 %}}
"""


def none_or_one(months: int) -> float:
    """Chance of at most one filing within so many months."""
    expected = RATE * months / 12
    return (1.0 + expected) * float(np.exp(-expected))


def test_the_stored_answers_are_those_of_the_formula() -> None:
    assert 1.0 - none_or_one(12) == pytest.approx(BY_JANUARY, abs=1e-6)
    kept = [days / 365 * none_or_one(k) * none_or_one(12 - k) for k, days in enumerate(DAYS)]
    assert 1.0 - sum(kept) == pytest.approx(BY_OWN_DAYS, abs=1e-6)


@pytest.mark.parametrize(("own_day", "share"), [(False, BY_JANUARY), (True, BY_OWN_DAYS)])
def test_as_many_licences_are_taken_as_the_formula_says(own_day: bool, share: float, tmp_path: Path) -> None:
    path = tmp_path / "twice-a-year.yaml"
    path.write_text(REGIME)
    regime = load_regime(path)
    book = compile_rulebook(regime.catalogue, regime)
    book = replace(book, licence=replace(book.licence, own_day=own_day))
    outcome = simulate(Plan(load_society("uniform", POPULATION, 3), book, 7, 0, 12, 1))
    taken = outcome.counts[:, :, Measure.LICENCES_TAKEN].sum() / POPULATION
    assert abs(taken - share) / (share * (1.0 - share) / POPULATION) ** 0.5 < Z_LIMIT
