"""What one in the lowest band is told of the band that she held before is what the run counts of everybody."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from tests.cli.small_runs import small_request
from underheaven.reasons.account import COURT, Account
from underheaven.reasons.bands import subtype_of
from underheaven.reasons.lines import lines_of
from underheaven.reasons.sentences import tell
from underheaven.results.sums import by_subtype
from underheaven.studies.replayed import RunAgain
from underheaven.studies.run import run_job

POPULATION, MONTHS = 30_000, 12


@pytest.fixture(scope="module")
def wendeng(tmp_path_factory: pytest.TempPathFactory) -> RunAgain:
    out = tmp_path_factory.mktemp("subtypes") / "run"
    run_job(small_request(out, regime="wendeng", population=POPULATION, n_months=MONTHS))
    return RunAgain.of(out)


@pytest.fixture(scope="module")
def lowest(wendeng: RunAgain) -> list[Account]:
    """Accounts of everybody in the lowest band on the last day."""
    found = []
    for grid in range(wendeng.society.n_grids):
        life = wendeng.replay.run_again(grid)
        for place in range(len(life.traits)):
            citizen = life.first_citizen + place
            if wendeng.person(life, citizen).band == "D":
                found.append(wendeng.account(life, citizen))
    return found


def test_told_one_by_one_they_are_as_many_as_the_run_counts(wendeng: RunAgain, lowest: list[Account]) -> None:
    """By the subtype and by the band held before."""
    held = wendeng.record.outcome.held_before.sum(axis=(0, 2))
    told = [account.subtype for account in lowest]
    assert Counter(t.name for t in told if t) == Counter(by_subtype(wendeng.facts, held))
    names = wendeng.facts.band_names
    assert np.array_equal(np.bincount([names.index(t.held) for t in told if t], minlength=8), held)
    assert len({t.name for t in told if t}) == 3


def test_the_sentence_says_which_and_why(lowest: list[Account], wendeng: RunAgain) -> None:
    """What put her there, what would be left without it, and where the rule stands."""
    by_list = next(a for a in lowest if a.on_list(COURT, a.last_day) and a.subtype and a.subtype.name == "DA")
    assert by_list.subtype is not None and by_list.subtype.rule is not None
    (sentence,) = (s for s in tell(by_list, {}) if "subtype" in s)
    assert f"subtype DA of band D, having held band {by_list.subtype.held} before" in sentence
    assert "because the court list put" in sentence and f"points are band {by_list.subtype.held}" in sentence
    line = wendeng.rules.texts["regime"].splitlines()[by_list.subtype.rule.line - 1]
    assert "subtypes: {DA: A" in line
    (row,) = (line for line in lines_of(by_list, {}) if "subtype DA" in line.what)
    assert row.because == by_list.subtype.because
    assert by_list.as_json()["subtype"]["held"] == by_list.subtype.held


def test_each_way_into_the_band_has_its_words(lowest: list[Account], wendeng: RunAgain) -> None:
    """A record, another downgrade that would still hold, and points alone."""
    words = [a.subtype.because for a in lowest if a.subtype]
    assert any(w.startswith("a record of") for w in words)
    assert any("would still hold" in w for w in words)
    account = replace(lowest[0], score=590, scores=[(lowest[0].first_day, 590)])
    fell = subtype_of(account, wendeng.lived_by)
    assert fell is not None and fell.name == "DC"
    assert "590 points alone are band D" in fell.because


def test_nobody_else_is_told_of_one(wendeng: RunAgain, lowest: list[Account], opened: RunAgain) -> None:
    account = wendeng.account(wendeng.replay.run_again(0), next(c for c in range(900) if not _is_lowest(lowest, c)))
    assert account.subtype is None and not any("subtype" in s for s in tell(account, {}))
    assert opened.account(opened.replay.run_again(0), 0).subtype is None, "as-described tells none"


def _is_lowest(lowest: list[Account], citizen: int) -> bool:
    return any(account.citizen == citizen for account in lowest)
