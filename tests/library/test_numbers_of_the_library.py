"""Every number of every regime of the library has an origin and moves what the engine is given.

By the hash of the compiled rulebook for each number alone, and by the digest of a life for points and coverages, the
numbers that a regime of points is made of. That each kind of number is felt in the engine is shown one by one for
`as-described` (tests/rules/test_each_number_matters.py), whose constructs these regimes share.
"""

from __future__ import annotations

import re
from contextlib import suppress

import pytest

from tests.engine.lives import regime, rulebook, society
from tests.library.lives import LIBRARY, SHIPPED
from tests.regimes.remembered_parts import Remembered
from tests.rules.seals import Unchanged
from underheaven.engine import Plan
from underheaven.errors import BadInput
from underheaven.regimes.parameters import Parameter

REPORTED = ("regime/start/counters/", "/cost/")
"""Numbers that only the report reads."""
POINT_RANGES = re.compile(r"/(min|max|start)$|bands/[^/]+/from$|/sees/[^/]+$|/checked$")
"""Assumed numbers that may be beyond doubt: the ends of a scale, a share that another number carries."""
LIVED = 5
"""Numbers of each regime whose effect is looked for in a life."""


def others(number: Parameter) -> tuple[float, ...]:
    """Other values in the number's unit; what the scale does not allow or rounds away is passed over."""
    if number.unit == "points":
        return tuple(number.value + step for step in (-1.0, 1.0, 2.0, 3.0))
    if number.unit in ("days", "months", "count", "hours", "days more"):
        return (number.value + 1.0, number.value - 1.0)
    return (number.value * 0.7 if number.value else 0.5,)


def moved(remembered: Remembered, number: Parameter) -> bool:
    """Whether another value of the number moves the rulebook and its hash."""
    for value in others(number):
        with suppress(BadInput):
            if remembered.moved({number.path: value}):
                return True
    return False


@pytest.mark.parametrize("name", LIBRARY)
def test_every_number_has_an_origin_and_a_range(name: str) -> None:
    known = regime(name).sources()
    for number in regime(name).numbers():
        found = re.match(r"source (\S+)", number.origin)
        assert (found and found[1] in known) or number.origin.startswith("assumed: "), number
        assert number.low <= number.value <= number.high
        if number.origin.startswith("assumed: ") and not POINT_RANGES.search(number.path):
            assert number.low < number.high or number.path.endswith("/headroom") or number.value == 0.0, number


@pytest.mark.parametrize("name", [name for name in SHIPPED if name != "as-described"])
def test_each_number_moves_what_the_engine_is_given(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    remembered = Remembered(regime(name), monkeypatch)
    tried = [number for number in regime(name).numbers() if not number.path.startswith(REPORTED[0])]
    silent = [f"{number.path}: {number.value:g}" for number in tried if not moved(remembered, number)]
    assert not silent, "numbers that compile to nothing:\n" + "\n".join(silent)


def loud(name: str) -> dict[str, float]:
    """Values by which every own act is frequent, every act of an item is seen, and records live for months."""
    items = {act for score in regime(name).rules.scores.values() for act in score.items}
    items |= {act for channel in regime(name).rules.channels.values() for act in channel.sees}
    rate = min(0.5, 12.0 / max(len(items), 1))
    values = {}
    for number in regime(name).numbers():
        if re.fullmatch(r"regime/acts/[^/]+/rate", number.path):
            values[number.path] = max(min(number.value, 2.0), rate)
        elif re.search(r"/sees/[^/]+$", number.path):
            values[number.path] = 0.6
        elif re.search(r"/(captured|identified|confirmed)$", number.path):
            values[number.path] = 0.9
        elif "/validity/" in number.path:
            values[number.path] = 3.0 + number.value / 12.0
    catalogue = regime(name).catalogue
    for number in catalogue.numbers() if catalogue else ():
        if re.fullmatch(r"catalogue/acts/[^/]+/rate", number.path) and number.path.split("/")[2] in items:
            values[number.path] = max(number.value, rate)
    return values


LISTS_ALONE = {"court-list", "court-list-2020", "enterprise-list", "joint-sanctions", "lists-2025", "tax-list"}
"""Fed by courts and inspectors: nobody watches and nothing is scored; their own numbers are felt below."""


@pytest.mark.parametrize("name", LIBRARY)
def test_points_and_coverages_are_felt_in_a_life(name: str) -> None:
    values = loud(name)
    felt = [
        n
        for n in regime(name).numbers()
        if re.search(r"/items/[^/]+/points$|/sees/[^/]+$|/entries/[^/]+/term$", n.path)
    ]
    assert bool(felt) != (name in LISTS_ALONE)
    if not felt:
        return
    unchanged = Unchanged(Plan(society(10_000), rulebook(name, values), 3, 4, 3, 1))
    for number in felt[:: max(len(felt) // LIVED, 1)]:
        other = {"points": number.value + (1.0 if number.value < -1.0 else -1.0), "days": 40.0}.get(number.unit, 0.2)
        assert unchanged.first_difference(rulebook(name, {**values, number.path: other})) is not None, number.path


LOUD_LISTS = {
    "catalogue/debts/[^/]+/process/in_default_at_start": 0.3,
    "catalogue/debts/[^/]+/process/sued": 0.4,
    "catalogue/enterprises/(tax|product)_acts/[^/]+": 1.0,
    "catalogue/demands/[^/]+/rate": 1.8,
    ".*/(found|listed_share)/(tax|product)": 0.5,
    ".*/court-defaulters/listed_share": 0.8,
    ".*/performs": 0.15,
    ".*/fixed_term_share": 0.5,
    ".*/term": 3.0,
    ".*/removal": 9.0,
    ".*/wrong_person": 0.3,
    ".*/wrong_corrected": 0.3,
    ".*/live_at_start": 0.1,
    ".*/hardship/rises": 0.3,
    ".*/early/after": 1.0,
    ".*/early/applies": 0.3,
    ".*/checked": 0.9,
}
"""Values by which courts and inspectors list many, soon, and not for long."""


@pytest.mark.parametrize("name", sorted(LISTS_ALONE))
def test_numbers_of_lists_are_felt_in_a_life(name: str) -> None:
    """Of every list each share, delay, term and start, and what operators check, alone in seven months of a life."""
    read = regime(name)
    numbers = [*read.numbers(), *(read.catalogue.numbers() if read.catalogue else ())]
    values = {n.path: value for n in numbers for form, value in LOUD_LISTS.items() if re.fullmatch(form, n.path)}
    unchanged = Unchanged(Plan(society(6_000), rulebook(name, values), 3, 0, 7, 1))
    felt = [n for n in read.numbers() if n.path.startswith("regime/lists/") or n.path.endswith("/checked")]
    assert len(felt) > 10, "every number of the lists"
    unfelt = []
    for number in felt:
        value = values.get(number.path, number.value)
        other = value + 1.0 if number.unit in ("days", "months") else value * 0.5
        if unchanged.first_difference(rulebook(name, {**values, number.path: other})) is None:
            unfelt.append(number.path)
    assert not unfelt
