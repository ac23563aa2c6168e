import pickle
from dataclasses import replace

import numpy as np
import pytest

from underheaven.errors import BadInput
from underheaven.society import load_society, traits


def test_grids_are_whole_small_and_in_order(society_200k):
    sizes = np.diff(society_200k.grid_first)
    assert society_200k.grid_first[0] == 0
    assert society_200k.grid_first[-1] == 200_000
    assert sizes.min() >= 3
    assert sizes.max() < traits.MAX_GRID
    key = (society_200k.grid_stratum // 2) * 2 + (1 - society_200k.grid_stratum % 2)
    assert (np.diff(key.astype(int)) >= 0).all(), "province by province, urban grids first"


def test_any_range_of_grids_gives_the_same_persons(society_20k):
    whole = society_20k.live_in(0, society_20k.n_grids)
    singles = [society_20k.live_in(g, g + 1) for g in range(society_20k.n_grids)]
    assert np.array_equal(whole, np.concatenate(singles))
    first, last = 3, 11
    begin, end = society_20k.grid_first[[first, last]]
    assert np.array_equal(society_20k.live_in(first, last), whole[begin:end])
    assert len(society_20k.live_in(4, 4)) == 0


def test_the_same_seed_gives_the_same_society_and_another_seed_another():
    one, same, other = (load_society("china-2018", 20_000, seed) for seed in (5, 5, 6))
    assert np.array_equal(one.live_in(0, one.n_grids), same.live_in(0, same.n_grids))
    assert not np.array_equal(one.live_in(0, one.n_grids), other.live_in(0, other.n_grids))


def test_a_society_can_be_sent_to_another_process(society_20k):
    again = pickle.loads(pickle.dumps(society_20k))
    assert np.array_equal(again.live_in(0, 2), society_20k.live_in(0, 2))


def test_the_resident_state_does_not_grow_with_persons():
    society = load_society("china-2018", 1_400_000_000, 1)
    tables = sum(table.nbytes for table in society.tables)
    assert tables < 400_000
    assert society.grid_first.nbytes + society.grid_stratum.nbytes < 10 * society.n_grids
    last = society.live_in(society.n_grids - 1, society.n_grids)
    assert len(last) == society.grid_first[-1] - society.grid_first[-2]
    assert society.grid_first[-1] == 1_400_000_000
    assert np.diff(society.grid_first).max() < traits.MAX_GRID


def test_uniform_is_thirty_years_old_alone_and_of_any_decile():
    society = load_society("uniform", 50_000, 3)
    words = society.live_in(0, society.n_grids)
    assert len(words) == 50_000
    assert np.unique(words & 127).tolist() == [30]
    assert (words >> traits.FIRST_SHIFT & 1).all()
    decile = words >> traits.DECILE_SHIFT & 15
    assert np.array_equal(decile, words >> traits.EXPOSURE_SHIFT & 63)
    counts = np.bincount(decile, minlength=10)
    # ten deciles, 5,000 each, standard error 67: five of them; false alarm below 1 in 100,000
    assert (abs(counts - 5_000) < 5 * 67).all()
    assert len(counts) == 10
    assert society.parameters() == []


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (("china-2081", 20_000, 1), "did you mean 'china-2018'"),
        (("china-2018", 999, 1), "1,000 to 2,000,000,000"),
        (("china-2018", 2_000_000_001, 1), "1,000 to 2,000,000,000"),
        (("uniform", 2_000, -1), "seed -1"),
        (("china-2018", 20_000, 1, {"society/roles/driver/shares": 3.0}), "the nearest is society/roles/driver/share"),
    ],
)
def test_mistakes_are_named(arguments, part):
    with pytest.raises(BadInput, match=part):
        load_society(*arguments)


def test_a_range_outside_the_society_is_refused(society_20k):
    with pytest.raises(BadInput, match="grids"):
        society_20k.live_in(0, society_20k.n_grids + 1)
    with pytest.raises(BadInput, match="citizen 20000"):
        society_20k.grid_of(20_000)


@pytest.mark.parametrize("population", [1_000, 1_777, 10_000, 33_333])
def test_tiny_societies_hold_everybody(population):
    society = load_society("china-2018", population, 9)
    words = society.live_in(0, society.n_grids)
    assert len(words) == population
    assert (words & 127).max() <= 100


def test_what_a_society_is_follows_from_its_tables_and_not_from_its_name():
    plain, made = load_society("uniform", 2_000, 1), load_society("china-2018", 2_000, 1)
    assert (plain.is_by_decile, plain.stands_for_a_country) == (True, False)
    assert (made.is_by_decile, made.stands_for_a_country) == (False, True)
    assert replace(plain, name="another plain one").is_by_decile
