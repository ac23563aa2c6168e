"""The queue of appeals beside the solutions that are known for it.

The number waiting at a month's end obeys W' = max(W - c, 0) + A. For Poisson A that is Crommelin's (1932) recursion of
M/D/c with a service of one month, whatever the capacity; with one case an interval it is the embedded chain of M/D/1,
so as the interval shrinks the mean wait falls to that of Pollaczek and Khinchine. It does not approach M/M/c: a
reviewer's month is no exponential time.

Tolerances: 3 standard errors from batch means, false alarms 0.3 % a comparison; seeds are fixed.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.rules.variants import quiet
from underheaven.engine import Plan, simulate
from underheaven.engine.coupling import Coupled, by_province
from underheaven.model.conduct.acts.tables import province_first
from underheaven.model.remedies.appeals.compile import Remedies
from underheaven.model.remedies.appeals.queue import NEVER, UNIT, capacities, capacity_in, left_after, months_to_wait
from underheaven.society import load_society
from underheaven.state.measures import Measure

N_BATCHES = 60
RIGHT = 0.019
"""Share of right hits appealed against in the small world: about three a month in its largest province."""


def poisson(mean: float, upto: int) -> np.ndarray:
    """Chances of 0 to upto - 1 arrivals."""
    chances = [np.exp(-mean)]
    for k in range(1, upto):
        chances.append(chances[-1] * mean / k)
    return np.array(chances)


def stationary(rate: float, cases: int, size: int = 400) -> np.ndarray:
    """Chances of each number waiting at a month's end, from the transition matrix cut off at `size`."""
    arrivals = poisson(rate, size)
    matrix = np.zeros((size, size))
    for waiting in range(size):
        left = max(waiting - cases, 0)
        matrix[waiting, left:] = arrivals[: size - left]
        matrix[waiting, -1] += 1.0 - matrix[waiting].sum()
    system = np.vstack([matrix.T - np.eye(size), np.ones(size)])
    return np.linalg.lstsq(system, np.append(np.zeros(size), 1.0), rcond=None)[0]


def lived(rate: float, capacity: int, months: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Number waiting at each month's end, and the mean wait of each month's appeals weighed by their number.

    `capacity` in millionths of a case a month; what is filed in the first tenth is left out.
    """
    filed = np.random.default_rng(seed).poisson(rate, months)
    each = np.array([capacity])
    waiting = np.zeros(1, np.int64)
    numbers, waits = [], []
    for month, n in enumerate(filed):
        left = left_after(waiting, month, each)
        waits.append(months_to_wait(left[0] + np.arange(n), month, capacity).sum())
        waiting = left + n
        numbers.append(int(waiting[0]))
    start = months // 10
    return np.array(numbers[start:]), np.stack([np.array(waits[start:]), filed[start:]])


def batched(values: np.ndarray) -> tuple[float, float]:
    """Mean and its standard error from means of long batches."""
    means = values[: len(values) // N_BATCHES * N_BATCHES].reshape(N_BATCHES, -1).mean(axis=1)
    return float(means.mean()), float(means.std(ddof=1) / np.sqrt(N_BATCHES))


@pytest.mark.parametrize(("rate", "cases"), [(3.0, 5), (8.0, 10), (0.7, 1), (18.5, 20)])
def test_number_waiting_is_that_of_the_discrete_queue(rate, cases):
    numbers, _ = lived(rate, cases * UNIT, 60_000, seed=3)
    chances = stationary(rate, cases)
    assert np.isclose(chances.sum(), 1.0) and chances[-1] < 1e-9
    mean, error = batched(numbers.astype(float))
    assert abs(mean - (np.arange(len(chances)) * chances).sum()) < 3 * error
    none, error = batched((numbers <= cases).astype(float))
    assert abs(none - chances[: cases + 1].sum()) < 3 * error


def test_waits_obey_littles_law():
    """Mean number waiting = rate times mean wait, exactly where the last appeal has been decided."""
    filed = np.random.default_rng(5).poisson(4.0, 5_000)
    filed[-200:] = 0
    waiting, total, wait_total = np.zeros(1, np.int64), 0, 0
    for month, n in enumerate(filed):
        left = left_after(waiting, month, np.array([5 * UNIT]))
        wait_total += int(months_to_wait(left[0] + np.arange(n), month, 5 * UNIT).sum())
        waiting = left + n
        total += int(waiting[0])
    assert waiting[0] == 0 and wait_total == total > 0


def test_shrinking_the_interval_approaches_m_d_1():
    """The same yearly load in ever shorter intervals: the wait beyond the first interval tends to rho / 2 mu (1 - rho).

    Waits are in service times of one case, so the limit at rho = 0.8 is 2.
    """
    rho, gaps = 0.8, []
    limit = rho / (2 * (1 - rho))
    for cases in (16, 4, 1):
        _, (waits, filed) = lived(rho * cases, cases * UNIT, 80_000, seed=7)
        # The interval in which it is decided is its service; what comes before is the wait.
        mean, error = batched(waits.astype(float) / filed.mean())
        gaps.append(((mean - 1.0) * cases - limit, error * cases))
    assert abs(gaps[-1][0]) < 3 * gaps[-1][1]
    assert abs(gaps[0][0]) > 3 * gaps[0][1]


def test_where_capacity_is_short_the_backlog_grows_by_the_difference():
    """The cliff: at 5 % below the load the backlog grows for ever, at 5 % above it stays."""
    short, _ = lived(20.0, 19 * UNIT, 20_000, seed=9)
    enough, _ = lived(20.0, 21 * UNIT, 20_000, seed=9)
    growth = (short[-1] - short[0]) / (len(short) - 1)
    assert abs(growth - 1.0) < 3 * np.sqrt(20.0 / len(short))
    assert enough.max() < 400 < short[-1]


def test_nobody_decides_without_reviewers():
    assert (months_to_wait(np.arange(5), 3, 0) == NEVER).all()
    assert left_after(np.array([7]), 3, np.array([0])) == 7


@pytest.mark.parametrize("capacity", [1, 333_333, 999_999, UNIT, 2_500_000, 7 * UNIT + 1])
def test_fractions_of_a_case_are_given_out_whole_and_none_is_lost(capacity):
    each = np.array([capacity])
    given = [int(capacity_in(month, each)[0]) for month in range(-50, 1000)]
    assert all(capacity // UNIT <= n <= capacity // UNIT + 1 for n in given)
    assert abs(sum(given) - 1050 * capacity / UNIT) <= 1


@pytest.mark.parametrize("capacity", [333_333, UNIT, 2_500_000])
def test_places_are_served_in_order_and_as_many_a_month_as_can_be(capacity):
    waits = months_to_wait(np.arange(100), 17, capacity)
    assert (np.diff(waits) >= 0).all() and waits[0] >= 1
    each = np.array([capacity])
    for k in range(1, int(waits[-1])):
        assert (waits == k).sum() == capacity_in(17 + k, each)[0]


def test_the_queue_of_a_small_world_is_the_discrete_queue():
    """Ten years of the engine: the largest province, whose reviewers decide four cases a month.

    Few of many records are appealed against, so that filings are Poisson. The mean of the months' filings is taken for
    the rate.
    """
    society = load_society("china-2018", 20_000, 1)
    first = province_first(society)
    province = int(np.argmax(np.diff(first)))
    persons = int(first[province + 1] - first[province])
    reviewers = (4.0 + 1e-5) * 1e6 / persons
    ways = Remedies(True, told_before=1.0, right_appeal=RIGHT, reviewers_per_million=reviewers, cases_a_month=1.0)
    rules = replace(quiet(), remedies=ways)
    run = simulate(Plan(society, rules, seed=4, n_months=132, threads=1))
    assert 4 * UNIT <= capacities(ways, np.diff(first))[province] < 4 * UNIT + 20
    start = 24
    numbers = run.coupled[1 + start :, province, Coupled.APPEALS_WAITING]
    filed = by_province(run.counts[start:, :, Measure.APPEALS_FILED].sum(axis=2).T)[province]
    rate = float(filed.mean())
    assert 2.0 < rate < 3.3, "nearer to the capacity of four, blocks of a year are no longer independent"
    # Poisson: variance over mean of n months is 1 give or take 3 * sqrt(2 / n)
    assert abs(filed.var(ddof=1) / rate - 1.0) < 3 * np.sqrt(2 / len(filed))
    chances = stationary(rate, 4)
    means = numbers.reshape(12, -1).mean(axis=1)
    error = means.std(ddof=1) / np.sqrt(len(means))
    assert abs(means.mean() - (np.arange(len(chances)) * chances).sum()) < 3 * error
