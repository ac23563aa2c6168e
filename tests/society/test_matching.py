import numpy as np
import pytest

from tests.society.households_read_slowly import households
from underheaven.society import load_society


@pytest.mark.parametrize("population", [1_000, 1_300, 2_500, 10_000, 40_000])
@pytest.mark.parametrize("seed", [0, 1, 2**63])
def test_no_household_is_of_minors_alone_and_sizes_are_1_to_12(population, seed):
    society = load_society("china-2018", population, seed)
    for home in households(society.live_in(0, society.n_grids)):
        assert any(person.age >= 18 for person in home)
        assert home[0].age >= 18
        assert 1 <= len(home) <= 12


def test_places_ages_and_incomes_of_every_household_make_sense(society_20k):
    pairs = within = spouses = 0
    for home in households(society_20k.live_in(0, society_20k.n_grids)):
        assert [p.place for p in home].count("reference person") == 1
        assert [p.place for p in home].count("spouse") <= 1
        assert home[0].place == "reference person"
        assert len({p.decile for p in home}) == 1
        assert all(p.adult == (p.age >= 18) for p in home)
        couple = [p for p in home if p.place in ("reference person", "spouse")]
        assert all(p.age >= 18 for p in couple)
        if len(couple) == 2:
            spouses += 1
            assert couple[0].female != couple[1].female
        for child in (p for p in home if p.place == "child"):
            for mother in (p for p in couple if p.female):
                pairs += 1
                within += 15 <= mother.age - child.age <= 50
        for elder in (p for p in home if p.place == "elder"):
            assert elder.age >= min(p.age for p in couple) + 15
    assert spouses > 4_000
    assert pairs > 4_000
    assert within >= 0.995 * pairs


def test_every_person_of_a_grid_is_placed_once(society_200k, words_200k):
    """Ages and sexes after matching are those that were dealt out: cells of a stratum sum to their targets."""
    cells = np.zeros((62, 36), dtype=int)
    sizes = np.diff(society_200k.grid_first)
    stratum = np.repeat(society_200k.grid_stratum, sizes)
    age = (words_200k & 127).astype(int)
    sex = (words_200k >> 7 & 1).astype(int)
    np.add.at(cells, (stratum, np.minimum(age // 5, 17) * 2 + sex), 1)
    assert np.array_equal(cells, society_200k.tables.strata[:, 2:38])
