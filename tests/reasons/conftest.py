"""One run that all tests of reasons look into."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial

import pytest

from tests.reasons.fixed_lives import make_run
from underheaven.engine import Life
from underheaven.studies.replayed import RunAgain


@pytest.fixture(scope="session")
def opened(tmp_path_factory: pytest.TempPathFactory) -> RunAgain:
    """Each of its grids is lived again but once; that it would be the same again is seen in tests/engine."""
    run = make_run(tmp_path_factory.mktemp("reasons"))
    run.replay.run_again = cache(partial(lived_apart, run.replay.run_again))  # type: ignore[method-assign]
    return run


def lived_apart(run_again: Callable[..., Life], *args: object) -> Life:
    """A life in memory of its own that nobody can write to."""
    life = run_again(*args)
    arrays = {name: getattr(life, name).copy() for name in ("traits", "scores", "statuses", "events")}
    for array in arrays.values():
        array.flags.writeable = False
    return replace(life, **arrays)
