"""The end of a run, and a run that is resumed, need no more memory than living does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.engine.lives_measured import MONTHS
from tests.source_tree import ROOT

NOTICEABLE = 0.4
"""Share of the resident state by which peaks may differ: a second copy of any of its larger arrays is more."""


def measured(kept: Path, stop_after: int) -> dict:
    done = subprocess.run(
        [sys.executable, "-m", "tests.engine.lives_measured", str(kept), str(stop_after)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": "src"},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout or "{}")


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no system that tells the peak of a process")
def test_neither_the_end_nor_a_resumed_run_needs_more_memory(tmp_path: Path) -> None:
    whole = measured(tmp_path / "whole", MONTHS)
    assert measured(tmp_path / "stopped", 2) == {}
    resumed = measured(tmp_path / "stopped", MONTHS)
    print(whole, resumed)
    assert resumed["digest"] == whole["digest"] and (whole["months"], resumed["months"]) == (MONTHS, 1)
    slack = NOTICEABLE * whole["state"]
    assert whole["end"] <= whole["lived"] + slack
    assert resumed["lived"] <= whole["lived"] + slack and resumed["end"] <= whole["end"] + slack
    for life in (whole, resumed):
        assert life["left"] <= life["end"] - life["state"], "all of the state is gone before tables are made"
