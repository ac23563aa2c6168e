"""Who lives with a listed person: both ways of counting, and the obvious one."""

from __future__ import annotations

import numpy as np
import pytest

from underheaven.kernels.compile import kernel
from underheaven.model.response.deterrence.phase import count_collateral, count_collateral_of_many
from underheaven.society.traits import FIRST_SHIFT, MAX_GRID, N_GROUPS
from underheaven.state import workspace as w
from underheaven.state.status import ON_COURT_LIST, ON_SCORE_LIST


@kernel
def _one_by_one(n, traits, listed, space):
    count_collateral(n, traits, listed, space.person, space.sums[w.LIVING_WITH])


@kernel
def _of_many(n, traits, listed, space):
    count_collateral_of_many(n, traits, listed, space)


def _obvious(n, traits, standings, groups) -> np.ndarray:
    """A person counts who is not listed and in whose household somebody is."""
    counted = np.zeros(N_GROUPS, np.int64)
    number, household = 0, []
    for trait in traits:
        number += int(trait >> FIRST_SHIFT) & 1
        household.append(number)
    on_a_list = [int(s) & (ON_COURT_LIST | ON_SCORE_LIST) != 0 for s in standings[:n]]
    hit = {h for h, listed in zip(household, on_a_list, strict=True) if listed}
    for i in range(n):
        counted[groups[i]] += household[i] in hit and not on_a_list[i]
    return counted


@pytest.mark.parametrize("n", [1, 2, 613, MAX_GRID])
@pytest.mark.parametrize("share", [0.0, 0.004, 0.2, 1.0])
def test_all_ways_count_the_same_others(n, share):
    rng = np.random.default_rng(n)
    first = rng.random(n) < 0.4
    first[0] = True
    traits = first.astype(np.uint32) << np.uint32(FIRST_SHIFT)
    space = w.new_workspace(MAX_GRID + 16, 8, 8)
    lists = rng.choice([ON_COURT_LIST, ON_SCORE_LIST, ON_COURT_LIST | ON_SCORE_LIST], n)
    space.person[w.STATUS, :n] = np.where(rng.random(n) < share, lists, 0)
    space.person[w.GROUP, :n] = rng.integers(0, N_GROUPS, n)
    listed = np.flatnonzero(space.person[w.STATUS, :n]).astype(np.uint32)
    wanted = _obvious(n, traits, space.person[w.STATUS], space.person[w.GROUP])
    for way in (_one_by_one, _of_many):
        space.sums[:] = 0
        way(n, traits, listed, space)
        assert np.array_equal(space.sums[w.LIVING_WITH], wanted)
