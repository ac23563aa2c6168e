"""`underheaven schedule`: the table for everybody, times under a regime, and what cannot be asked."""

from __future__ import annotations

import json

import pytest

from tests.cli.program import call
from underheaven.engine.schedule import SCHEDULE, STEPS


def test_every_phase_is_printed_in_order() -> None:
    answer = call("schedule")
    assert answer.code == 0
    places = [answer.stdout.find(phase.function) for phase in SCHEDULE]
    assert min(places) >= 0 and all(name.split()[0] in answer.stdout for name in STEPS)


def test_under_a_regime_each_step_takes_its_time() -> None:
    answer = call("schedule", "none", "--population", "3000", "--json")
    told = json.loads(answer.stdout)
    assert [phase["function"] for phase in told["phases"]] == [phase.function for phase in SCHEDULE]
    times = told["ns_per_citizen_year"]
    assert list(times) == list(STEPS) and min(times.values()) >= 0.0 < times["load and deliver"]


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (["--society", "uniform"], "name a regime"),
        (["--seed", "3"], "name a regime"),
        (["nope"], "there is no regime 'nope'"),
        (["none", "--population", "20000001"], "at most 20,000,000"),
        (["as-described", "--society", "uniform"], "use china-2018"),
    ],
)
def test_what_cannot_be_asked_is_one_message(asked: list[str], message: str) -> None:
    answer = call("schedule", *asked)
    assert answer.code == 2 and message in answer.stderr and not answer.stdout
