"""The regimes of finished runs, compared on the society, seed and dates of the runs."""

from __future__ import annotations

import pytest

from tests.cli.program import call
from tests.cli.small_runs import small_request
from underheaven.errors import BadInput
from underheaven.studies.candidates import candidates
from underheaven.studies.compare import CompareRequest, compare_regimes
from underheaven.studies.run import run_job

SIZE = {"population": 2_000, "n_months": 2}


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    folder = tmp_path_factory.mktemp("runs")
    for name, changes in (("a", {}), ("b", {"regime": "lists-only"}), ("other", {"seed": 4})):
        run_job(small_request(folder / name, **SIZE, **changes))
    return folder


def test_runs_are_compared_on_their_own_society_and_dates(runs):
    found = compare_regimes(CompareRequest((str(runs / "a"), str(runs / "b")), seed=9, worlds=2))
    assert found.regimes == ("as-described", "lists-only")
    assert (found.population, found.seed, found.months) == (2_000, 3, ("2018-01", "2018-02"))
    known = compare_regimes(CompareRequest(("as-described", "lists-only"), seed=3, worlds=2, **SIZE))
    assert (found.counts == known.counts).all()


def test_a_run_may_stand_beside_a_regime(runs):
    assert [c.name for c in candidates((str(runs / "a"), "none"))] == ["as-described", "none"]


def test_runs_of_other_luck_are_refused(runs):
    with pytest.raises(BadInput, match="their seed differs"):
        candidates((str(runs / "a"), str(runs / "other")))
    answer = call("compare", str(runs / "a"), str(runs / "other"))
    assert answer.code == 2 and "cannot be compared" in answer.stderr


def test_a_changed_run_is_refused(runs):
    manifest = runs / "other" / "manifest.json"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace("china-2018", "china-2019"), encoding="utf-8")
    answer = call("compare", str(runs / "other"), "none")
    assert answer.code == 2 and "Traceback" not in answer.stderr and answer.stderr.count("underheaven:") == 1
