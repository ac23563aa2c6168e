"""Counts taken over from threads, beside the sum that numpy makes of them."""

from __future__ import annotations

import numpy as np

from tests.oracle.compare import covers
from underheaven.model import merge_counts as module
from underheaven.society.traits import N_STRATA
from underheaven.state.counts import as_counts, month_by_month, new_counts, new_tallies, untouched_zeros
from underheaven.state.measures import N_MEASURES

N_ACTS = 5
EVERYWHERE = np.ones(N_STRATA, np.bool_)

covers(module._is_empty)


def _scattered(seed: int):
    """What a thread might have counted: a few places, negative ones among them."""
    random, tallies = np.random.default_rng(seed), new_tallies(N_ACTS)
    for array in tallies:
        flat = array.reshape(-1)
        flat[random.choice(flat.size, 2_000)] = random.integers(-5, 1_000, 2_000)
    return tallies


def test_two_threads_and_two_halves_of_the_strata_add_up_and_threads_are_empty_afterwards():
    """Integers: exact."""
    threads = [_scattered(1), _scattered(2)]
    expected = [sum(np.array(a) for a in pair) for pair in zip(*(as_counts(t) for t in threads), strict=True)]
    counts, written = new_counts(N_ACTS), np.zeros(N_MEASURES, np.bool_)
    for strata in ((0, 7), (7, N_STRATA)):
        for tallies in threads:
            module.merge_counts(tallies, EVERYWHERE, counts, written, strata)
    for got, wanted in zip(counts, expected, strict=True):
        assert np.array_equal(got, wanted)
    assert not any(array.any() for tallies in threads for array in tallies)
    assert written[np.flatnonzero(counts.counts.any(axis=(0, 2)))].all()


def test_what_no_thread_counted_is_not_said_to_be_written():
    counts, written, tallies = new_counts(N_ACTS), np.zeros(N_MEASURES, np.bool_), new_tallies(N_ACTS)
    tallies.counts[3, 100, 9] = 1
    module.merge_counts(tallies, EVERYWHERE, counts, written, (0, N_STRATA))
    assert np.flatnonzero(written).tolist() == [9]
    assert counts.counts[3, 9, 100] == 1


def test_only_strata_that_were_lived_are_looked_through():
    counts, written, tallies = new_counts(N_ACTS), np.zeros(N_MEASURES, np.bool_), new_tallies(N_ACTS)
    tallies.counts[3, 100, 9] = tallies.counts[4, 0, 9] = 1
    lived = np.zeros(N_STRATA, np.bool_)
    lived[3] = True
    module.merge_counts(tallies, lived, counts, written, (0, N_STRATA))
    assert counts.counts.sum() == counts.counts[3, 9, 100] == 1
    assert tallies.counts[4, 0, 9] == 1


def test_zeros_of_any_shape_are_zero_and_can_be_written():
    zeros = untouched_zeros(3, 5, 7)
    assert zeros.shape == (3, 5, 7) and not zeros.any()
    zeros += 1
    assert zeros.sum() == 105


def test_a_row_is_empty_only_if_all_of_it_is_zero():
    rows = np.zeros((3, 9), np.int64)
    rows[1, 8], rows[2, 0], rows[2, 1] = -1, 5, -5
    assert [bool(module._is_empty(rows, r)) for r in range(3)] == [True, False, False]


def test_months_stand_behind_each_other_as_they_were_counted():
    """Integers: exact; one month in which nothing was counted among them."""
    parts = [as_counts(_scattered(3)), new_counts(N_ACTS), as_counts(_scattered(4))]
    expected = np.stack([part.counts for part in parts])
    assert (month_by_month(parts) == expected).all() and parts == []
