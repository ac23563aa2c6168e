"""Ranges that reach more than can be lived: said by the check, kept within bounds by a run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.program import call
from tests.cli.small_runs import small_request
from underheaven.errors import BadRegime
from underheaven.model.conduct.acts.counts_tables import TooFrequent
from underheaven.model.regime import load_document
from underheaven.results import open_run
from underheaven.studies.range_ends import Bounds, review_ranges
from underheaven.studies.request import StudySizes
from underheaven.studies.rules import load_rules
from underheaven.studies.run import run_job
from underheaven.studies.sensitivity import SensitivityRequest, sensitivity
from underheaven.studies.watcher import Nobody

RULES = """regime: often
title: a rate whose upper end is not possible
catalogue: none
acts:
  a: {title: often, rate: {value: RATE a year, assumed: x, range: 30 to HIGH a year}FACTORS}
channels: {c: {title: c, sees: {a: 100 %}, assumed: x, give_or_take: 0 %}}
scores:
  s: {start: 1000, min: 0, max: 1000, limits: when-read, bands: {low: {from: 0}, high: {from: 900}},
    validity: {m: 1 month}, items: {a: {points: -1, validity: m}}, assumed: x, give_or_take: 0 %}
"""


def written(folder: Path, rate: int = 60, high: int = 360, factors: str = "") -> Path:
    path = folder / "often.yaml"
    path.write_text(RULES.replace("RATE", str(rate)).replace("HIGH", str(high)).replace("FACTORS", factors))
    return path


def test_the_check_names_the_act_and_the_line(tmp_path: Path) -> None:
    path = written(tmp_path)
    answer = call("regimes", "check", str(path), "--json")
    warnings = json.loads(answer.stdout)["files"][0]["warnings"]
    (warning,) = [w for w in warnings if "lived" in w["warning"]]
    assert answer.code == 0 and (warning["line"], warning["path"]) == (5, "acts/a/rate")
    assert "its range reaches more than can be lived" in warning["warning"]
    assert "nearer to the central value" in call("regimes", "check", str(path)).stdout


def test_a_range_that_can_be_lived_is_not_named(tmp_path: Path) -> None:
    assert review_ranges(load_document(str(written(tmp_path, high=90)))) == ()
    assert review_ranges(load_document("as-described")) == () == review_ranges(load_document("rongcheng"))


def test_ranges_that_reach_too_far_only_together_are_named(tmp_path: Path) -> None:
    factors = ", times: {sex: {male: {value: 1.2, assumed: x, range: 1 to 2}}}"
    (warning,) = review_ranges(load_document(str(written(tmp_path, high=90, factors=factors))))
    assert "acts/a/rate: its range and those of its factors reach" in warning


def test_a_central_value_that_cannot_be_lived_is_a_fault(tmp_path: Path) -> None:
    path = written(tmp_path, rate=360)
    with pytest.raises(BadRegime, match="acts/a/rate"):
        review_ranges(load_document(str(path)))
    answer = call("run", str(path), "--population", "2000", "--out", str(tmp_path / "run"))
    assert answer.code == 2 and "too frequent (a most of all)" in answer.stderr and not (tmp_path / "run").exists()


def test_a_run_draws_inside_what_can_be_lived_and_says_so(tmp_path: Path, capsys) -> None:
    from underheaven.cli.progress import Lines

    request = small_request(
        tmp_path / "run", regime=str(written(tmp_path)), n_months=1, population=2_000, sizes=StudySizes(1_000, 4)
    )
    run_job(request, Lines())
    said = capsys.readouterr().err
    assert "acts too frequent to be lived: a (" in said and "without" not in said.partition("acts too")[2]
    record = open_run(request.out)
    assert record.ranges and record.worlds is not None and record.worlds.n_worlds == 8


def test_only_draws_that_go_too_far_are_moved_and_no_further_than_needed(tmp_path: Path) -> None:
    bounds = Bounds(load_rules(str(written(tmp_path))), False, 0)
    path = "regime/acts/a/rate"
    assert bounds.within({path: 90.0, "society/x": 1.0}) == {path: 90.0, "society/x": 1.0} and not bounds.narrowed
    assert bounds.within({path: 360.0, "society/x": 1.0}) == {path: 60 + 300 / 8, "society/x": 1.0}
    assert bounds.narrowed == {"a": 1}


def test_central_numbers_that_cannot_be_lived_are_given_up(tmp_path: Path) -> None:
    with pytest.raises(TooFrequent, match="a most of all"):
        Bounds(load_rules(str(written(tmp_path, rate=360))), False, 0).within({"regime/acts/a/rate": 350.0})


def test_a_study_of_assumptions_samples_inside_what_can_be_lived(tmp_path: Path) -> None:
    """Its first quantile is the upper end itself, which no life can have."""
    request = SensitivityRequest(
        str(written(tmp_path)), society="uniform", population=1_000, n_months=1, trajectories=2, few=0
    )
    with pytest.raises(TooFrequent):
        Bounds(load_rules(request.regime), by_decile=True, first_month=0).check({"regime/acts/a/rate": 360.0})
    heard = Listener()
    found = sensitivity(request, heard)
    assert found.lives == 2 * (found.n_assumed + 1) and found.screened
    (remark,) = heard.remarks
    assert "too frequent to be lived: a (" in remark and remark.endswith("`underheaven regimes check` says which.")


class Listener(Nobody):
    """Keeps what is remarked."""

    def __init__(self) -> None:
        self.remarks: list[str] = []

    def remark(self, text: str) -> None:
        self.remarks.append(text)
