"""A record is told by the rule that was in force when it was filed: its points, its line in the file, since when."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from tests.cli.small_runs import small_request
from tests.rules.test_revisions import TWICE, written
from underheaven.reasons.account import Account
from underheaven.reasons.rule_lines import RuleLines
from underheaven.reasons.sentences import tell
from underheaven.state.calendar import EPOCH
from underheaven.studies.replayed import RunAgain
from underheaven.studies.run import run_job

DAY = date(2018, 6, 20)
PATCH = f"""regime: revised
extends: as-described
title: Littering costs more from the middle of the year on
assumed: a what-if
changes:
  - {{set: channels/city-inspector/sees/littering, value: 30 %}}
  - {{add: scores/citizen/items/littering/revised, value: {{{DAY}: {{points: -11}}}}}}
"""


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> RunAgain:
    folder: Path = tmp_path_factory.mktemp("revised")
    (folder / "revised.yaml").write_text(PATCH, "utf-8")
    run_job(small_request(folder / "run", regime=str(folder / "revised.yaml"), population=8_000, n_months=12))
    return RunAgain.of(folder / "run")


@pytest.fixture(scope="module")
def accounts(run: RunAgain) -> list[Account]:
    """Of those with a record of littering that was filed in the year."""
    found = []
    for grid in range(run.society.n_grids):
        life = run.replay.run_again(grid)
        littered = life.events[life.events["act"] == run.facts.act_names.index("littering")]
        found += [run.account(life, int(citizen)) for citizen in sorted({*littered["citizen"]})]
    return found


def test_the_rule_is_that_of_the_day_of_filing(run: RunAgain, accounts: list[Account]) -> None:
    """Before the day the item as it first was, from then on the revision."""
    entries = [e for a in accounts for e in a.entries if e.name == "littering" and e.points is not None]
    revised = (DAY - EPOCH).days
    old = [e for e in entries if e.day < revised]
    new = [e for e in entries if e.day >= revised]
    assert len(old) > 10 and len(new) > 10
    assert {e.points for e in new} <= {-11, -22} and not {e.points for e in old} & {-11, -22}
    assert {e.since for e in old} == {None} and {e.since for e in new} == {revised}
    titles = dict(zip(run.facts.act_names, run.facts.act_titles, strict=True))
    assert titles[f"littering-from-{DAY}"] == f"{titles['littering']}, by the rule of {DAY}"


def test_the_sentence_says_since_when(accounts: list[Account]) -> None:
    told = [s for a in accounts for s in tell(a, {}) if "record of littering" in s]
    assert any(
        re.search(r"littering, by the rule in force since 20 June 2018, cost (her|him|them) 11 points", s) for s in told
    )


def test_the_line_of_the_file_is_that_of_the_revision(tmp_path: Path) -> None:
    regime = written(tmp_path, TWICE)
    lines = RuleLines.of(regime, {"regime": (tmp_path / "code.yaml").read_text("utf-8")})
    found = [lines.item(act) for act in ("misdeed", "misdeed-from-2018-03-01", "misdeed-from-2019-02-10")]
    item = "scores/points/items/misdeed"
    assert [rule.path for rule in found if rule] == [
        f"{item}/points",
        f"{item}/revised/2018-03-01/points",
        f"{item}/revised/2019-02-10/grade",
    ]
