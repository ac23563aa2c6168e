"""Enrolment by age band: known answers on few persons, and shares within bands that add up."""

from __future__ import annotations

import numpy as np
import pytest

from underheaven.results.enrolled import by_single_years, enrolled_by_band, enrolled_share
from underheaven.society import load_society
from underheaven.society.traits import AGE_MASK, SEX_SHIFT


def test_known_counts() -> None:
    """Ten of 15, six of 16, four of 27, two of 60: pictures of half a year, 1.5 and 14 years."""
    ages = np.zeros((1, 128), np.int64)
    ages[0, [15, 16, 27, 60]] = 10, 6, 4, 2
    found = {band.name: band for band in enrolled_by_band(ages)}
    assert found["14-17"][1:] == (16, 6, 0.5, 0, 6)
    assert found["25-34"][1:] == (4, 4, 1.5, 0, 4)
    assert found["50-64"][1:] == (2, 2, 14.0, 2, 0)
    assert found["all"].enrolled == 12 and found["all"].persons == 22
    assert found["all"].picture_years == pytest.approx((6 * 0.5 + 4 * 1.5 + 2 * 14) / 12)
    assert np.isnan(found["0-5"].picture_years) and found["0-5"].enrolled == 0


def test_years_within_bands_add_up_and_nobody_below_sixteen_is_enrolled() -> None:
    bands = np.arange(16.0).reshape(2, 8) * 1000
    years = by_single_years(bands)
    assert years.sum(axis=1) == pytest.approx(bands.sum(axis=1))
    assert years[:, 14:18].sum(axis=1) == pytest.approx(bands[:, 2])
    share = enrolled_share()
    assert (share[:, :2] == 0.0).all() and share[:, 3:] == pytest.approx(1.0)
    assert (0.45 < share[:, 2]).all() and (share[:, 2] < 0.6).all()


def test_bands_alone_give_what_counting_every_citizen_gives() -> None:
    society = load_society("china-2018", 100_000, 1)
    words = society.live_in(0, society.n_grids)
    ages, sexes = (words & np.uint32(AGE_MASK)).astype(int), (words >> np.uint32(SEX_SHIFT) & 1).astype(int)
    exact = np.stack([np.bincount(ages[sexes == sex], minlength=101) for sex in (0, 1)])
    bands = np.add.reduceat(exact, [0, 6, 14, 18, 25, 35, 50, 65], axis=1)
    for counted, expected in zip(enrolled_by_band(exact), enrolled_by_band(by_single_years(bands)), strict=True):
        assert counted.persons == pytest.approx(expected.persons)
        assert counted.enrolled == pytest.approx(expected.enrolled, rel=0.03), counted.name
        if counted.enrolled:
            assert counted.picture_years == pytest.approx(expected.picture_years, abs=0.15), counted.name
