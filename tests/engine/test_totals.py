"""A life lived for its sums alone has exactly the sums of the life that is kept month by month."""

from dataclasses import fields

import numpy as np
import pytest

from tests.engine.lives import loud_values, rulebook, society
from underheaven.engine import Plan, simulate
from underheaven.engine.run import live_summed
from underheaven.engine.totals import totals_of

MONTHS = 5


@pytest.mark.parametrize("name", ["as-described", "bench-a", "none", "lists-only"])
@pytest.mark.parametrize("window", [(0, MONTHS - 1), (1, 3), (2, 2), (0, 0), (MONTHS - 1, MONTHS - 1)])
def test_sums_are_those_of_the_months(name, window):
    rules = rulebook(name, loud_values(name) if name == "as-described" else None)
    plan = Plan(society(5_000), rules, seed=12, n_months=MONTHS, threads=1)
    expected, found = totals_of(simulate(plan), *window), live_summed(plan, *window)
    for field in fields(expected):
        assert np.array_equal(getattr(found, field.name), getattr(expected, field.name)), field.name


def test_the_whole_run_is_the_window_if_none_is_given():
    plan = Plan(society(5_000), rulebook("as-described"), seed=12, n_months=3, threads=2, first_month=7)
    expected, found = totals_of(simulate(plan), 0, 2), live_summed(plan)
    assert np.array_equal(found.flows, expected.flows) and found.months == expected.months
    assert found.flows.sum() > 0


def test_the_size_of_chunks_changes_no_sum():
    plan = Plan(society(5_000), rulebook("as-described", loud_values()), seed=12, n_months=3, threads=1)
    one, other = live_summed(plan), live_summed(plan, grids_per_chunk=5)
    assert all(np.array_equal(getattr(one, f.name), getattr(other, f.name)) for f in fields(one))
