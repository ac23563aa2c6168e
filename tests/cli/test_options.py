from __future__ import annotations

import pytest

from underheaven.errors import BadInput
from underheaven.studies.request import SEED, THREADS, RunRequest
from underheaven.studies.spellings import NATIONAL_POPULATION, POPULATION, months_of, population_of


def test_a_scale_is_a_share_of_the_country() -> None:
    assert population_of("1:1000", None) == {"population": 1_390_733} == {"population": RunRequest().population}
    assert population_of("1:1", None) == {"population": NATIONAL_POPULATION}
    assert population_of("1:100", None) == {"population": 13_907_331}
    assert population_of(None, 10_000) == {"population": 10_000} and population_of(None, None) == {}


@pytest.mark.parametrize("population", [0, -5, 999, 10**13])
def test_a_population_out_of_range_names_the_range(population: int) -> None:
    with pytest.raises(BadInput, match="1,000 to 2,000,000,000"):
        POPULATION.within("--population", population)


@pytest.mark.parametrize("scale", ["", "1000", "1/1000", "1:0", "2:1000", "1:-3", "1:1e3", "one to a thousand"])
def test_a_scale_that_is_none_says_how_one_looks(scale: str) -> None:
    with pytest.raises(BadInput, match="such as 1:1000"):
        population_of(scale, None)


def test_a_scale_too_small_to_live_says_what_it_means() -> None:
    with pytest.raises(BadInput, match="that is 139 citizens"):
        population_of("1:10000000", None)


def test_limits_are_those_of_a_society() -> None:
    from underheaven.society import society

    assert (POPULATION.least, POPULATION.most) == (society.LEAST_POPULATION, society.GREATEST_POPULATION)


def test_size_is_said_once() -> None:
    with pytest.raises(BadInput, match="twice"):
        population_of("1:1000", 10_000)


def test_months_are_counted_from_january_2018() -> None:
    assert months_of("2018-01-01", "2018-12-31") == {"first_month": 0, "n_months": 12}
    assert months_of("2019-03-01", "2019-03-31") == {"first_month": 14, "n_months": 1}
    assert months_of("2020-02-01", "2020-02-29") == {"first_month": 25, "n_months": 1}


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2018-12-01", "2018-01-31", "swap"),
        ("2018-01-02", "2018-12-31", "2018-01-01"),
        ("2018-01-01", "2018-12-30", "2018-12-31"),
        ("2019-02-01", "2019-02-27", "2019-02-28"),
        ("2017-01-01", "2018-12-31", "1 January 2018"),
        ("2018-01-01", "2090-12-31", "2047-12-31"),
        ("1 January", "2018-12-31", "YEAR-MONTH-DAY"),
        ("2018-02-30", "2018-12-31", "YEAR-MONTH-DAY"),
        ("2018-1-1", "2018-12-31", "YEAR-MONTH-DAY"),
        ("20180101", "2018-12-31", "YEAR-MONTH-DAY"),
    ],
)
def test_dates_that_cannot_be_lived_say_why(first: str, last: str, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        months_of(first, last)


@pytest.mark.parametrize("seed", [-1, 2**64])
def test_seeds_fit_64_bits(seed: int) -> None:
    assert SEED.within("--seed", str(2**64 - 1)) == 2**64 - 1
    with pytest.raises(BadInput, match="2\\^64"):
        SEED.within("--seed", seed)


def test_threads_are_a_sane_number() -> None:
    assert THREADS.within("--threads", 0) == 0
    for threads in (-1, 5000):
        with pytest.raises(BadInput, match="0 for all cores"):
            THREADS.within("--threads", threads)


def test_scale_one_to_one_is_the_country_that_results_are_scaled_to():
    from underheaven.results.record import NATIONAL_POPULATION

    assert population_of("1:1", None) == {"population": NATIONAL_POPULATION}
