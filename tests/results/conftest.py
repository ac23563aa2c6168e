"""Records that several tests share; read only."""

from __future__ import annotations

import pytest

from tests.results.fake_outcome import fake_record
from underheaven.results.record import RunRecord


@pytest.fixture(scope="session")
def record() -> RunRecord:
    """A run with everything."""
    return fake_record()


@pytest.fixture(scope="session")
def short_record() -> RunRecord:
    """Three months, for tests that write."""
    return fake_record(population=100_000, n_months=3)
