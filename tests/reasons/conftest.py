"""One run that all tests of reasons look into."""

from __future__ import annotations

import pytest

from tests.reasons.fixed_lives import make_run
from underheaven.studies.replayed import RunAgain


@pytest.fixture(scope="session")
def opened(tmp_path_factory: pytest.TempPathFactory) -> RunAgain:
    return make_run(tmp_path_factory.mktemp("reasons"))
