"""When a record runs out: the rules beside their slow twins, and how far from the exact end."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
from hypothesis import strategies as st

from tests.oracle import slow_records as slow
from tests.oracle.compare import assert_same, covers, over
from underheaven.model.records.file import validity
from underheaven.model.regime.review import MOST_DAYS_OFF

covers(validity.half_month, validity.runs_out, validity.first_live, validity.halves)
DAYS = range(-400, 1462)
"""Of filing, leap days and the time before the first day included."""


def plus(day: date, months: int) -> date:
    """The same day of a later month, or the last one of a shorter month."""
    year, place = divmod(day.year * 12 + day.month - 1 + months, 12)
    after = date(year + (place == 11), (place + 1) % 12 + 1, 1)
    return min(date(year, place + 1, 1) + timedelta(days=day.day - 1), after - timedelta(days=1))


@over(st.integers(-1300, 400), st.integers(0, 30), st.integers(1, 600))
def test_half_months_and_ends(month, day, months) -> None:
    half = slow.half_month(month, day)
    assert_same(validity.half_month, (month, np.int64(day)), half)
    assert_same(validity.runs_out, (np.int64(half), months), slow.runs_out(half, months))


@over(st.integers(-20, 400), st.integers(1, 120))
def test_which_half_months_live(month, months) -> None:
    assert_same(validity.first_live, (month, months), slow.first_live(month, months))
    assert_same(validity.halves, (months,), slow.halves(months))


def test_a_record_ends_within_sixteen_days_of_its_validity_and_on_average_within_one():
    for months in (1, 2, 12, 24, 60):
        errors = []
        for day in DAYS:
            filed = validity.EPOCH + timedelta(days=day)
            end = validity.EPOCH + timedelta(days=validity.end_of(day, months))
            assert end.day == 1
            errors.append((end - plus(filed, months)).days)
        assert -14 <= min(errors) and max(errors) <= MOST_DAYS_OFF == 16
        assert abs(sum(errors) / len(errors)) < 1.0, months
