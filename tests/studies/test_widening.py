"""Widening one range widens exactly the headlines that depend on it; ranges of zero leave only chance.

All worlds are real: twenty times smaller than the run, eight lucks, equal seeds before and after. Everything here is
exact, so no test has a false alarm.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.small_runs import small_request
from underheaven.results.ranges import Range, combine_all
from underheaven.studies import ranges
from underheaven.studies.ranges import simulate_small_worlds
from underheaven.studies.request import StudySizes
from underheaven.studies.rules import load_rules
from underheaven.studies.watcher import Nobody

SIZES = StudySizes(world_population=8_000, n_lucks=8)
RUN = 160_000
"""Citizens of the run for which chance is rescaled."""


@pytest.fixture(scope="module")
def rules():
    return load_rules("as-described")


def ranges_with(rules, change=lambda number: number) -> dict[str, Range]:
    """The range of every headline when each assumed number has been changed."""
    request = small_request(Path("unused"), population=RUN, n_months=6, sizes=SIZES, threads=0)
    draw = ranges.draw_values
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ranges, "draw_values", lambda numbers, *place: draw([change(n) for n in numbers], *place))
        worlds = simulate_small_worlds(request, rules, 1e9, Nobody())
    values = {name: (value, "difference") for name, value in worlds.central[0].items()}
    return combine_all(values, worlds.central, worlds.drawn, (worlds.population, RUN))


def wider(path: str, times: float):
    """A change that widens one number's range to both sides, within what is possible."""

    def change(number):
        if number.path != path:
            return number
        low, high = (number.value + times * (end - number.value) for end in (number.low, number.high))
        most = 1.0 if number.unit.startswith("share") else float("inf")
        return replace(number, low=max(low, 0.0), high=min(high, most))

    return change


@pytest.fixture(scope="module")
def usual(rules) -> dict[str, Range]:
    return ranges_with(rules)


def test_ranges_of_zero_leave_only_chance(rules, usual) -> None:
    only_chance = ranges_with(rules, lambda number: replace(number, low=number.value, high=number.value))
    assert only_chance and all(found.assumption_share == 0.0 for found in only_chance.values())
    assert any(found.chance_share == 1.0 for found in only_chance.values())
    assert sum(found.assumption_share > 0.0 for found in usual.values()) > len(usual) / 2


def width(found: Range) -> float:
    """Length of the range."""
    return found.high - found.low


def changed(before: dict[str, Range], after: dict[str, Range]) -> set[str]:
    """Headlines whose range or shares are not the same to the last bit."""
    assert before.keys() == after.keys()
    return {name for name in before if before[name] != after[name]}


def test_a_wider_starting_total_widens_the_running_total_alone(rules, usual) -> None:
    """The end of 2017 has no figure of those who performed; the year's flow does not depend on it."""
    widened = ranges_with(rules, wider("regime/start/counters/performed", 3.0))
    assert changed(usual, widened) == {"performed-total"}
    assert width(widened["performed-total"]) > 1.5 * width(usual["performed-total"])
    assert widened["performed-total"].assumption_share > usual["performed-total"].assumption_share


def with_many_debtors(number):
    """Listed parents in every tenth household: at the usual number a small world has a refused pupil or none."""
    if number.path != "regime/lists/court-defaulters/live_at_start":
        return number
    return replace(number, value=0.1, low=0.09, high=0.11)


def test_a_wider_chance_that_schools_check_widens_what_schools_refuse(rules) -> None:
    """It reaches persons refused, open and hindered steps, and what the memory of a refusal deters.

    Lists, scores and boards stay to the bit.
    """
    usual = ranges_with(rules, with_many_debtors)
    schools = wider("regime/gates/school/checked", 3.0)
    widened = ranges_with(rules, lambda number: schools(with_many_debtors(number)))
    found = changed(usual, widened)
    assert "persons-refused-school" in found
    of_steps = ("persons-refused-school", "open-", "hindered-steps")
    deterred = (
        "violations-avoided",
        "jaywalking-change",
        "moved-by-want-share",
        "acts-seen-share",
        "points-by-guessing",
    )
    assert {name for name in found if not name.startswith((*of_steps, *deterred))} == set()
    assert width(widened["persons-refused-school"]) > 1.2 * width(usual["persons-refused-school"])
