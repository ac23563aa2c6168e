"""Small runs with small studies of ranges, so that tests of the whole way take a second."""

from __future__ import annotations

from pathlib import Path

import pytest

from underheaven.studies.request import RunRequest, StudySizes

FEW = StudySizes(world_population=1_000, n_lucks=2)


def use_few_worlds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the commands live two small worlds instead of twenty."""
    monkeypatch.setattr(StudySizes.__init__, "__defaults__", (FEW.world_population, FEW.n_lucks))


def small_request(out: Path, **changes) -> RunRequest:
    """Three months of a small society under `as-described`."""
    content = {"regime": "as-described", "society": "china-2018", "population": 5_000, "seed": 3}
    content |= {"first_month": 0, "n_months": 3, "threads": 1, "out": out, "sizes": FEW, **changes}
    return RunRequest(**content)
