"""Time from the act to the board: known answers of exponential stages."""

from __future__ import annotations

import math

import pytest

from underheaven.faces.latency import share_within


def test_one_stage_is_exponential_and_none_takes_no_time() -> None:
    assert share_within(1.0, [0.5]) == pytest.approx(1.0 - math.exp(-2.0))
    assert share_within(0.0, [0.5]) == 0.0
    assert share_within(1.0, []) == share_within(1.0, [0.0]) == 1.0


def test_two_stages_of_equal_and_of_other_means() -> None:
    """Erlang's law, and the sum of two exponentials."""
    assert share_within(1.0, [0.5, 0.5]) == pytest.approx(1.0 - math.exp(-2.0) * 3.0)
    a, b = 1.0 / 0.2, 1.0 / 0.5
    two = 1.0 - (b * math.exp(-a) - a * math.exp(-b)) / (b - a)
    assert share_within(1.0, [0.2, 0.5]) == share_within(1.0, [0.5, 0.2]) == pytest.approx(two)
