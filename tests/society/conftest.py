"""Societies that several tests look at."""

import pytest

from underheaven.society import load_society


@pytest.fixture(scope="session")
def society_200k():
    return load_society("china-2018", 200_000, 20180101)


@pytest.fixture(scope="session")
def words_200k(society_200k):
    return society_200k.live_in(0, society_200k.n_grids)


@pytest.fixture(scope="session")
def society_20k():
    return load_society("china-2018", 20_000, 5)
