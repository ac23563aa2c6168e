"""Ties, enterprises, towns, margins and ages: the small parts."""

import numpy as np
import pytest

from underheaven.society import load_society, traits
from underheaven.society.ages import age_table, gap_table, single_years, spread
from underheaven.society.assumptions import Assumptions
from underheaven.society.enterprises import SECTORS, SIZE_CLASSES, enterprise_ends, enterprise_of
from underheaven.society.household_types import RATE_BITS, generations_by_size, household_types, type_rates
from underheaven.society.margins import cells_of_strata, scaled
from underheaven.society.purposes import Purpose
from underheaven.society.targets import targets_2018
from underheaven.society.ties import N_TIES, NO_TIE, tie
from underheaven.society.towns import NO_TOWN, TOWNS, grids_of_towns, town_of


@pytest.mark.parametrize("n_persons", [1, 2, 7, 100])
def test_a_tie_is_mutual_and_never_with_oneself(n_persons):
    tied = 0
    for k in range(N_TIES):
        for place in range(n_persons):
            partner = tie(place, k, n_persons, 9, 4)
            assert partner != place
            if partner != NO_TIE:
                tied += 1
                assert 0 <= partner < n_persons
                assert tie(partner, k, n_persons, 9, 4) == place
    assert tied >= N_TIES * (n_persons - 2)


def test_enterprises_are_mostly_micro_and_the_same_whenever_asked():
    ends = enterprise_ends(Assumptions())
    drawn = [enterprise_of(3, head, ends) for head in range(4_000)]
    assert drawn == [enterprise_of(3, head, ends) for head in range(4_000)]
    sizes = np.bincount([size for size, _ in drawn], minlength=4) / 4_000
    sectors = np.bincount([sector for _, sector in drawn], minlength=8) / 4_000
    assert len(sizes) == len(SIZE_CLASSES)
    assert len(sectors) == len(SECTORS)
    # shares 0.85, 0.13 and 0.33; standard errors at most 0.0075; five of them: false alarm below 1 in 500,000
    assert abs(sizes[0] - 0.85) < 0.0375
    assert abs(sizes[1] - 0.13) < 0.0375
    assert abs(sectors[2] - 0.33) < 0.0375


def test_towns_are_urban_grids_of_their_province():
    society = load_society("china-2018", 5_000_000, 1)
    codes = targets_2018().codes
    seen = set()
    for town, (first, last) in enumerate(grids_of_towns(society)):
        assert last > first
        for grid in range(first, last):
            assert society.grid_stratum[grid] == codes.index(TOWNS[town][1]) * 2 + 1
            assert town_of(society, grid) == town
            assert grid not in seen
            seen.add(grid)
    assert town_of(society, society.n_grids - 1) == NO_TOWN


@pytest.mark.parametrize("population", [1_000, 10_000, 1_400_000, 1_400_000_000])
def test_cells_are_within_one_citizen_of_their_targets(population):
    targets = targets_2018()
    cells = cells_of_strata(targets, population)
    assert cells.sum() == population
    assert cells.min() >= 0
    exact = np.array(targets.persons) * (population / np.array(targets.persons).sum())
    assert np.abs(cells.reshape(31, 2, 36).sum(axis=1) - exact).max() <= 1.0 + 1e-6


def test_scaled_keeps_the_sum():
    assert scaled([1, 1, 1], 10) == [3, 4, 3]
    assert scaled([5, 0, 5], 3) == [2, 0, 1]


def test_ages_stay_in_their_groups_and_fall_smoothly():
    table = age_table(targets_2018())
    for cell in range(36):
        low = cell // 2 * 5
        assert table[cell].min() >= low
        assert table[cell].max() <= (100 if cell >= 34 else low + 4)
    years = single_years([500.0, 400.0, 300.0], 1)
    assert sum(years) == pytest.approx(400)
    assert years == sorted(years, reverse=True)
    assert np.bincount(spread([3, 4], [1.0, 3.0]))[3:].tolist() == [64, 192]


def test_gaps_of_mothers_follow_the_fertility_table():
    mothers = gap_table(Assumptions())[0]
    assert mothers.min() >= 15
    assert mothers.max() < 50
    # 34.5 % of births are at 20 to 24, to the 1/256 that the table holds
    assert ((mothers >= 20) & (mothers < 25)).mean() == pytest.approx(0.345, abs=0.01)


def test_household_types_fill_every_person_and_share():
    assumed, targets = Assumptions(), targets_2018()
    types = household_types(assumed)
    assert all(t.parents + t.children + t.elders <= t.size for t in types)
    places = type_rates(targets, assumed) @ np.array([t.size for t in types])
    assert places / 2**RATE_BITS == pytest.approx(1.0, abs=0.002)
    for row in generations_by_size(targets, assumed):
        assert sum(row) == pytest.approx(1.0)


def test_purposes_are_those_of_a_society():
    assert all(100 <= purpose < 150 for purpose in Purpose)
    assert len({int(p) for p in Purpose}) == len(Purpose)


def test_mean_number_of_persons_in_a_household(words_200k):
    households = int((words_200k >> traits.FIRST_SHIFT & 1).sum())
    assert 200_000 / households == pytest.approx(2.726, abs=0.02)
