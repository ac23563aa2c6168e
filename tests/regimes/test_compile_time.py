"""The largest regime is read, checked and compiled within a second."""

import time

import pytest

from underheaven.model.regime import compile_rulebook, load_catalogue, load_regime, regime_names

LIMIT_S = 1.0
"""Processor time, the best of three: what other work there is on the machine does not count."""


@pytest.fixture(scope="module")
def largest() -> str:
    return max(regime_names(), key=lambda name: len(load_regime(name).quantities))


def test_the_largest_regime_is_compiled_within_a_second(largest: str) -> None:
    catalogue = load_catalogue("china-2018")
    took = []
    for _ in range(3):
        began = time.process_time()
        regime = load_regime(largest, catalogue)
        compile_rulebook(catalogue, regime)
        took.append(time.process_time() - began)
    assert min(took) < LIMIT_S, (largest, took)
