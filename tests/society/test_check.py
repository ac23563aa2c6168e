import numpy as np
import pytest

from underheaven.society import check_society, check_traits, load_society, traits
from underheaven.society.tally import Tally


def shuffled_within_sizes(words, seed=1):
    """The same words with ages exchanged among persons of one sex whose households are of equal size."""
    first = words >> traits.FIRST_SHIFT & 1
    home = np.cumsum(first) - 1
    size = np.bincount(home)[home]
    rng = np.random.default_rng(seed)
    mixed = words.copy()
    sex = words >> traits.SEX_SHIFT & 1
    for key in np.unique(size * 2 + sex):
        members = np.flatnonzero(size * 2 + sex == key)
        ages = words[members] & np.uint32(127)
        mixed[members] = (words[members] & ~np.uint32(127)) | rng.permutation(ages)
    return mixed


def test_a_sound_society_passes_every_margin(society_200k):
    margins = check_society(society_200k)
    assert [m for m in margins if not m.ok] == []
    names = {m.name for m in margins}
    assert {"province", "age x sex", "household size", "generations", "income decile", "mother's age at birth"} <= names
    assert all(m.source and m.confidence in ("high", "medium", "low") for m in margins)


def test_shuffling_ages_within_household_sizes_fails(society_200k, words_200k):
    mixed = shuffled_within_sizes(words_200k)
    margins = check_traits(society_200k, [(0, society_200k.n_grids, mixed)])
    failed = {m.name for m in margins if not m.ok}
    assert {"mother 15 to 50 years older", "mother's age at birth", "minors alone"} <= failed
    assert "spouses, husband minus wife" in failed
    sound = {m.name for m in margins if m.ok}
    assert {"population", "province", "household size", "age x sex"} <= sound, "only who lives with whom was touched"


def test_a_society_with_too_many_drivers_fails(society_200k, words_200k):
    margins = check_traits(society_200k, [(0, society_200k.n_grids, words_200k | np.uint32(traits.DRIVER))])
    assert [m.cell for m in margins if not m.ok] == ["driver"]


def test_chunks_do_not_matter(society_200k, words_200k):
    assert check_society(society_200k) == check_traits(society_200k, [(0, society_200k.n_grids, words_200k)])


@pytest.mark.slow
def test_full_margins_at_one_thousandth():
    """Household sizes within 0.5 points and province x age x sex within one citizen or 1 %."""
    society = load_society("china-2018", 1_400_000, 11)
    margins = check_society(society)
    assert [m for m in margins if not m.ok] == []
    assert max(abs(m.deviation) for m in margins if m.name == "household size") < 0.5
    assert all(abs(m.deviation) <= max(1, 0.01 * m.target) for m in margins if m.name == "worst cells")


def test_uniform_has_nothing_to_check():
    assert check_society(load_society("uniform", 2_000, 1)) == []


def test_tally_counts_a_household_by_hand():
    first, female = 1 << traits.FIRST_SHIFT, 1 << traits.SEX_SHIFT
    spouse, child, elder = (place << traits.PLACE_SHIFT for place in (traits.SPOUSE, traits.CHILD, traits.ELDER))
    home = [40 | first, 38 | female | spouse, 12 | child, 70 | female | elder]
    alone = [25 | first | female]
    tally = Tally()
    tally.add(np.array(home + alone, dtype=np.uint32), np.array([1] * 5, dtype=np.uint8))
    assert tally.sizes[0].tolist()[:5] == [0, 1, 0, 0, 1]
    assert tally.generations.tolist() == [0, 1, 0, 1]
    assert np.flatnonzero(tally.spouse_gaps).tolist() == [102]
    assert np.flatnonzero(tally.mother_gaps).tolist() == [126]
    assert tally.minors_only == 0
    assert tally.persons[1, 70, 1] == 1
