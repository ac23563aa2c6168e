"""One small run that all tests of scenes look into; its cameras see and err more than those of `as-described`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.small_runs import small_request
from underheaven.studies.replayed import RunAgain
from underheaven.studies.run import run_job

CAMERA = "regime/channels/face-camera"
BUSY = {f"{CAMERA}/sees/jaywalking": 0.5, f"{CAMERA}/sees/cycling-on-red": 0.5}
BUSY |= {f"{CAMERA}/faces/{name}": share for name, share in (("miss", 0.02), ("false_positives", 0.95))}
BUSY |= {f"{CAMERA}/faces/reviewer/accepts_wrong": 0.9}
BUSY |= {f"regime/routines/{name}/places": 0.5 for name in ("payment", "residence-gate", "paper-dispenser")}
BUSY |= {f"regime/routines/{name}/misses": 0.1 for name in ("payment", "residence-gate", "paper-dispenser")}


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three months of five thousand citizens who are watched more than those of `as-described`."""
    out = tmp_path_factory.mktemp("scenes") / "run"
    run_job(small_request(out, values=BUSY))
    return out


@pytest.fixture(scope="session")
def opened(run: Path) -> RunAgain:
    return RunAgain.of(run)
