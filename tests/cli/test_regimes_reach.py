"""`underheaven regimes reach`: printed for a name and for a run, the same counts in both, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.program import call
from tests.cli.small_runs import small_request
from underheaven.studies.run import run_job

WORLD = ("--population", "5000", "--to", "2018-03-31", "--seed", "3")


def test_a_run_and_its_regime_lived_again_count_the_same(tmp_path: Path) -> None:
    run_job(small_request(tmp_path / "run", regime="rongcheng"))
    of_run = json.loads(call("regimes", "reach", str(tmp_path / "run"), "--json").stdout)
    lived = json.loads(call("regimes", "reach", "rongcheng", *WORLD, "--json").stdout)
    assert of_run == lived and of_run["synthetic"] and of_run["months"] == ["2018-01", "2018-03"]
    names = [rule["rule"] for rule in of_run["rules"]]
    assert len(names) > 40 and set(of_run["met_nobody"]) < set(names)
    printed = call("regimes", "reach", str(tmp_path / "run")).stdout
    other = call("regimes", "reach", str(tmp_path / "run"), "--seed", "5")
    assert other.code == 2 and "leave those options out" in " ".join(other.stderr.split())
    assert "rules met nobody" in printed and "items/speeding" in printed and "Synthetic" in printed


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["reach"], "regimes reach NAME|FILE|RUN"),
        (["reach", "nnoe"], "did you mean none"),
        (["reach", "none", "--society", "uniform"], "use china-2018"),
        (["reach", "none", "--html", "page.html"], "goes with `regimes show`"),
        (["reach", "as-described", "--to", "2018-01-30"], "2018-01-31"),
    ],
)
def test_bad_questions(arguments: list[str], words: str) -> None:
    answer = call("regimes", *arguments)
    assert answer.code == 2 and words in " ".join(answer.stderr.split()), answer
