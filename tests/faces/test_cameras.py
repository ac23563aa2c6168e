"""Cameras of the country: totals that add up, known shares, and searches in proportion."""

from __future__ import annotations

import numpy as np
import pytest

from underheaven.errors import BadInput
from underheaven.faces.cameras import (
    PLACES,
    TYPES,
    cameras,
    number,
    searched_share,
    searches_a_year,
    sightings_a_day,
    stated,
    type_shares,
    weights_of,
)
from underheaven.regimes.provinces import PROVINCES

NAMES = [name for _, name in PROVINCES]
URBAN = np.arange(1.0, 32.0) * 1e6


@pytest.mark.parametrize("total", [176e6, 200e6, 350e6])
def test_provinces_places_and_types_add_up_to_the_total(total: float) -> None:
    found = cameras(total, NAMES, URBAN)
    assert found.shape == (31, len(PLACES), len(TYPES)) and (found > 0.0).all()
    assert found.sum() == pytest.approx(total, rel=1e-12)
    assert found.sum(axis=(0, 2))[0] == pytest.approx(0.15 * total), "the country's share as stated"


def test_a_province_gets_by_its_towns_and_by_how_its_cities_were_counted() -> None:
    """Wuxi 92.14 of 3,256,020 and Suzhou 38.19 of 7,069,992 persons; Hebei has no counted city."""
    jiangsu = (92.14 * 3256020 + 38.19 * 7069992) / (3256020 + 7069992)
    assert weights_of(["Jiangsu", "Hebei"]) == pytest.approx([jiangsu, 25.76])
    found = cameras(1e8, ["Jiangsu", "Hebei"], np.array([3e7, 6e7])).sum(axis=(1, 2))
    assert found[0] / found[1] == pytest.approx(jiangsu * 3 / (25.76 * 6))


def test_of_the_counts_of_cities_one_alone_is_used() -> None:
    cities = [source.source for (topic, _, _), source in stated().items() if topic == "density"]
    assert len(cities) == 18 and all("2020" in words for words in cities)


def test_every_number_has_a_source_or_says_that_it_is_assumed_and_a_range() -> None:
    for key, found in stated().items():
        assert len(found.source) > 20 and found.low <= found.value <= found.high, key
        if found.source.startswith("assumption"):
            assert found.low < found.high, f"{key}: an assumption needs a range"


def test_twice_as_many_cameras_search_twice_as_often() -> None:
    assert searches_a_year(4e8) == pytest.approx(2.0 * searches_a_year(2e8))
    by_hand = 60 * 1.2 * 365 * 0.5 * (0.02 * 0.02 + 0.04 * 0.1 + 0.3 * 0.01 + 0.09 * 0.02 + 0.55 * 0.02)
    assert searches_a_year(2e8)[1, 4] == pytest.approx(by_hand)
    assert (sightings_a_day(2e8)[1] > sightings_a_day(2e8)[0]).all() and (searched_share() < 0.5).all()
    assert type_shares().sum(axis=1) == pytest.approx([1.0, 1.0])
    assert number("usable", end="high") == 0.9


@pytest.mark.parametrize("total", [0.0, -5.0, 2e10, float("nan")])
def test_no_country_has_so_many_cameras(total: float) -> None:
    with pytest.raises(BadInput, match="give a total from 1 to"):
        cameras(total, NAMES, URBAN)
    with pytest.raises(BadInput, match="nobody does"):
        cameras(2e8, NAMES, np.zeros(31))
