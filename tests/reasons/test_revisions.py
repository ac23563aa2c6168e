"""A record is told by the rule that was in force when it was filed: its points, its line in the file, since when."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from tests.cli.small_runs import small_request
from underheaven.reasons.account import Account
from underheaven.reasons.sentences import tell
from underheaven.results.lives import DAY_0
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
        life = run.replay.live_again(grid)
        littered = life.events[life.events["act"] == run.facts.act_names.index("littering")]
        found += [run.account(life, int(citizen)) for citizen in sorted({*littered["citizen"]})]
    return found


def test_the_rule_is_that_of_the_day_of_filing(run: RunAgain, accounts: list[Account]) -> None:
    """Before the day the item as it first was, from then on the revision; both stand in the file."""
    entries = [e for a in accounts for e in a.entries if e.name == "littering" and e.points is not None]
    revised = (DAY - DAY_0).days
    old = [e for e in entries if e.day < revised]
    new = [e for e in entries if e.day >= revised]
    assert len(old) > 10 and len(new) > 10
    assert {e.points for e in new} <= {-11, -22} and not {e.points for e in old} & {-11, -22}
    for entries, since in ((old, None), (new, DAY)):
        (rule,) = {e.rule for e in entries}
        assert rule is not None and rule.since == since
    titles = dict(zip(run.facts.act_names, run.facts.act_titles, strict=True))
    assert titles[f"littering-from-{DAY}"] == f"{titles['littering']}, by the rule of {DAY}"


def test_the_sentence_says_since_when(accounts: list[Account]) -> None:
    told = [s for a in accounts for s in tell(a, {}) if "record of littering" in s]
    assert any(
        re.search(r"littering, by the rule in force since 20 June 2018, cost (her|him|them) 11 points", s) for s in told
    )
