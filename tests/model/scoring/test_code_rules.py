"""Rules of model/records/codes/rules.py and layers.py, and what heads bear of organisations, beside their slow
twins."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st

from tests.oracle import slow_codes as slow
from tests.oracle.compare import assert_same, covers, over
from underheaven.model.records.codes import rules as heaviest
from underheaven.model.records.codes import rules as layers
from underheaven.model.scoring.points import bands
from underheaven.model.scoring.points.sizes import borne

covers(heaviest.weight, layers.layer_score, layers.layer_band, bands.held_before)
SHARES = st.lists(st.floats(0.0, 1.0), max_size=5)
LOWS = st.lists(st.integers(0, 2000), min_size=8, max_size=8)


@over(st.integers(-2000, 2000), st.integers(-1, 6))
def test_weight(points, grade) -> None:
    assert_same(heaviest.weight, (points, grade), slow.weight(points, grade))


def test_a_direct_grade_outweighs_all_points_and_a_lower_one_a_higher() -> None:
    assert heaviest.weight(-2000, -1) < heaviest.weight(0, 2) < heaviest.weight(0, 1) < heaviest.weight(-10, 1)


@over(SHARES)
def test_odds_of_heaviest(shares) -> None:
    assert heaviest.odds_of_heaviest(shares) == pytest.approx(slow.odds_of_heaviest(shares), abs=1e-12)


@over(st.integers(-2000, 2000), st.integers(0, 100))
def test_borne_by_the_head(points, hundredths) -> None:
    assert borne(points, hundredths / 100) == slow.borne(points, hundredths / 100)


def test_eighty_points_of_a_firm_are_sixty_of_its_head() -> None:
    assert borne(-80, 0.75) == -60


@over(st.integers(0, 2000), st.integers(-3000, 3000), st.integers(-200, 0), st.booleans())
def test_layer_score(start, recorded, downgrade, zero) -> None:
    arguments = (start, recorded, downgrade, zero)
    assert_same(layers.layer_score, arguments, slow.layer_score(*arguments))


@over(st.integers(0, 2000), LOWS)
def test_layer_band(score, lows) -> None:
    rising = tuple(sorted(lows))
    assert_same(layers.layer_band, (score, rising), slow.layer_band(score, list(rising)))


@over(st.integers(0, 7), st.integers(0, 7))
def test_held_before(by_points, lesser) -> None:
    assert_same(bands.held_before, (by_points, lesser), slow.held_before(by_points, lesser))
