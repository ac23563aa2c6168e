"""Every number of `as-described` and of its catalogue, changed alone, changes the digest of a life that exercises it.

The life is loud (loudest.py): what would be seen once in a country and a decade is seen in a village and a year. For
each number the life is lived month by month beside the unchanged one; a run of m months has another digest from the
first month m in which the seals differ.

`make test` shows the same in three parts, each of a second's fraction a number: every number moves what the engine is
given; of the numbers that move one column of it, which one line of the engine reads at each row, some are lived; and
every row occurs in the life, act by act, channel by channel, gate by gate. `make test-all` lives every number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from tests.engine.lives import catalogue, regime, rulebook, society
from tests.regimes.remembered_parts import Remembered
from tests.rules.loudest import REGIME, changed, loudest, loudest_values, plan_of, value_of
from tests.rules.seals import unchanged
from underheaven.engine import Plan, simulate
from underheaven.model.conduct.acts.compile import ActKind
from underheaven.model.conduct.routines.language import ROUTINES
from underheaven.model.conduct.routines.tables import make_checks
from underheaven.regimes.parameters import Parameter
from underheaven.results.costs import watching_costs
from underheaven.results.facts import RegimeFacts
from underheaven.results.fields_of_life import MEAN
from underheaven.results.headlines import COUNTERS, headlines
from underheaven.state.measures import ByAct, Step

DESCRIPTIONS: frozenset[str] = frozenset()
"""Numbers that only describe. The aim is that there are none."""
GOOD = {name: act.lawfulness for body in (catalogue().rules, regime(REGIME).rules) for name, act in body.acts.items()}
REPORTED = "regime/start/counters/"
"""Totals that a report starts from; they are none of the digest's business and are looked for in the report."""
COSTS = "/cost/"
"""What channels cost: none of the digest's business either, and looked for in the report's cost of watching."""
EFFORT = "/effort/"
"""What good deeds take: looked for in the report's hours and yuan."""
WEIGHTS = "catalogue/fields/"
"""How much a field of life weighs: looked for in the report's mean over fields."""
EVADING = "/evasion/hours"
"""What keeping out of sight takes: looked for in the report's hours."""
OF_CHECKS = re.compile("routines/[a-z-]+/(cost|retention|first_hour|last_hour)$")
"""What checks by face cost, how long they are kept, at which hours of a day: looked for in the report and in events."""
ON_THE_WAY = re.compile("/latency/[a-z]+$|/passers$")
"""How long a naming takes and how many pass a board: looked for in what the report is told."""
ROWS = re.compile(
    r"/(acts|boards|channels|demands|entries|gates|items|sees|sharing|warnings"
    r"|age|bands|by_memory|income|place|province|sex)/[^/]+"
)
"""What of a path names the row of a column: an act, channel or gate, or a group of persons or places."""
LIVED_OF_EACH = 2
"""Numbers of each column that are changed and lived in `make test`; all are in `make test-all`."""
PARTS = {
    "channels": "regime/channels/",
    "boards and warnings": ("regime/boards/", "regime/warnings/", "regime/wrong_in_province"),
    "scores": ("regime/scores/", "regime/enterprise_score/"),
    "lists": ("regime/lists/", "regime/licences/"),
    "gates": "regime/gates/",
    "mechanisms": ("regime/mechanisms/", "regime/secrecy/", "regime/visibility/"),
    "remedies and sharing": ("regime/remedies/", "regime/sharing/"),
    "routines": ("regime/routines/", "catalogue/routines/"),
    "catalogue acts": ("catalogue/acts/", "catalogue/attitudes/"),
    "own acts": "regime/acts/",
    "catalogue debts and demands": ("catalogue/debts/", "catalogue/demands/"),
    "catalogue habits and enterprises": ("catalogue/habits/", "catalogue/enterprises/"),
}


def is_reported(number: Parameter) -> bool:
    """Whether it is none of the digest's business."""
    if any(part in number.path for part in (COSTS, EFFORT, EVADING, WEIGHTS)):
        return True
    return bool(OF_CHECKS.search(number.path) or ON_THE_WAY.search(number.path))


def numbers() -> list[Parameter]:
    """All numbers of the regime and its catalogue."""
    return [*regime(REGIME).numbers(), *catalogue().numbers()]


def felt(part: str) -> list[Parameter]:
    """Numbers of a part that are the digest's business."""
    return [
        number
        for number in numbers()
        if number.path.startswith(PARTS[part]) and number.path not in DESCRIPTIONS and not is_reported(number)
    ]


def some_of_each_column(part: str, remembered: Remembered) -> list[Parameter]:
    """The first and the last of the numbers that move the same column of the rulebook by the same key of the file."""
    alike: dict[object, list[Parameter]] = {}
    for number in felt(part):
        moved = remembered.moved({number.path: changed(number)})
        assert moved, f"{number.path} compiles to nothing in the loudest life"
        alike.setdefault((frozenset(moved), ROWS.sub(r"/\1/*", number.path)), []).append(number)
    return [alike[key][at] for key in alike for at in spread(len(alike[key]))]


def spread(n: int) -> list[int]:
    """Up to LIVED_OF_EACH places among n, evenly, with the first and the last."""
    return sorted({k * (n - 1) // (LIVED_OF_EACH - 1) for k in range(LIVED_OF_EACH)})


def silent_in_a_life(found: list[Parameter], remembered: Remembered) -> list[str]:
    """Numbers without effect on the digest when they are changed alone."""
    unchanged()
    return [
        f"{number.path}: {value_of(number):g} -> {changed(number):g}"
        for number in found
        if unchanged().first_difference(remembered.rulebook({number.path: changed(number)})) is None
    ]


@pytest.mark.parametrize("part", PARTS)
def test_some_numbers_of_each_column_move_the_digest(part, monkeypatch: pytest.MonkeyPatch):
    remembered = Remembered(regime(REGIME), monkeypatch, loudest_values())
    found = some_of_each_column(part, remembered)
    assert found and all(changed(number) != value_of(number) for number in felt(part))
    silent = silent_in_a_life(found, remembered)
    assert not silent, "numbers without effect:\n" + "\n".join(silent)


@pytest.mark.whole
@pytest.mark.parametrize("part", PARTS)
def test_each_number_moves_the_digest(part, monkeypatch: pytest.MonkeyPatch):
    remembered = Remembered(regime(REGIME), monkeypatch, loudest_values())
    silent = silent_in_a_life(felt(part), remembered)
    assert felt(part) and not silent, "numbers without effect:\n" + "\n".join(silent)


@cache
def lived():
    """The unchanged loudest life."""
    return simulate(plan_of(loudest()))


def rows_of_acts() -> Iterator[tuple[str, int, ByAct]]:
    """What of an act must occur in the life so that every number at its row is read."""
    rules = loudest()
    watched = (rules.channels.of_act >= 0).any(axis=1)
    for act, name in enumerate(rules.acts.names):
        if rules.acts.rate_per_year[act] > 0.0 and rules.acts.kind[act] == ActKind.CONDUCT:
            yield name, act, ByAct.DONE
            if watched[act]:
                yield name, act, ByAct.FILED
        if rules.scores.points[act]:
            yield name, act, ByAct.SCORED


def test_every_row_that_a_column_has_occurs():
    """Acts are done, filed and scored; gates are attempted and close: what one row shows, another would."""
    by_act = lived().by_act.sum(axis=(0, 1))
    assert len(by_act) == len(loudest().acts.names)
    absent = [f"{name}: {column.name}" for name, act, column in rows_of_acts() if not by_act[act, column]]
    steps, gates = lived().steps.sum(axis=(0, 1, 2)), loudest().gates
    for gate, name in enumerate(gates.names):
        closes = gates.lists[gate] or gates.band_at_most[gate] >= 0
        absent += [
            f"{name}: {k.name}" for k in (Step.ATTEMPTS, Step.CLOSED) if not steps[gate, k] and (k == 0 or closes)
        ]
    assert not absent


def test_every_number_is_of_some_part():
    parts = tuple(p for prefix in PARTS.values() for p in ((prefix,) if isinstance(prefix, str) else prefix))
    left_over = [n.path for n in numbers() if not n.path.startswith((*parts, REPORTED, WEIGHTS))]
    assert left_over == []
    assert DESCRIPTIONS <= {n.path for n in numbers()}
    assert len(numbers()) > 500


def test_the_same_numbers_give_the_same_digest():
    again = {number.path: value_of(number) for number in numbers()}
    assert unchanged().first_difference(rulebook(REGIME, again)) is None


def test_each_number_moves_what_the_engine_is_given(monkeypatch: pytest.MonkeyPatch):
    """At the files' own values: the rulebook and its hash, by which a run and a kept state know their rules."""
    remembered = Remembered(regime(REGIME), monkeypatch)
    silent = []
    for number in numbers():
        value = changed(replace_value(number))
        if not remembered.moved({number.path: value}):
            silent.append(f"{number.path}: {number.value:g} -> {value:g}")
    assert not silent, "numbers that compile to nothing:\n" + "\n".join(silent)


def replace_value(number: Parameter) -> Parameter:
    """The number as in the file, under a path that the loudest life does not know."""
    return number if number.path not in loudest_values() else replace(number, path=number.path + " ")


@pytest.fixture(scope="module")
def two_months():
    return simulate(Plan(society(5_000), rulebook(REGIME), 1, 0, 2, 1))


def totals(outcome, values: Mapping[str, float]) -> dict[str, float]:
    """Running totals of the report, by counter."""
    facts = RegimeFacts.of(rulebook(REGIME, values))
    by_id = {h.id: h.value for h in headlines(outcome, None, facts)}
    return {counter: by_id[f"{stem}-total"] for stem, counter in COUNTERS.items()}


def test_each_cost_moves_its_channel_and_the_headline(two_months):
    """The yuan of a channel move that channel's cost, no other's, and the headline."""
    seen = np.full(len(catalogue().rules.acts) + 50, 1000, np.int64)

    def spent(values: Mapping[str, float]) -> tuple[dict[str, float], float]:
        facts = RegimeFacts.of(rulebook(REGIME, values))
        costs = watching_costs(facts, seen, 5_000, ["2018-05", "2018-06"])
        headline = next(h.value for h in headlines(two_months, None, facts) if h.id == "watching-cost")
        return {cost.name: cost.total for cost in costs}, headline

    costs = [n for n in numbers() if COSTS in n.path]
    channels = rulebook(REGIME).channels
    watching = {name for name, watches in zip(channels.names, channels.watches_on(31), strict=True) if watches}
    assert set(channels.names) - watching == {"carrier"}, "those who watch later cost nothing in the two months lived"
    before, before_headline = spent({})
    assert len(costs) > 30 and set(before) == {n.path.split("/")[2] for n in costs}
    for number in costs:
        after, after_headline = spent({number.path: number.value * 2.0})
        channel = number.path.split("/")[2]
        assert {name for name in before if after[name] != before[name]} == {channel}, number.path
        assert after[channel] > before[channel]
        if number.path.endswith("/equipment") and channel in watching:
            assert after_headline > before_headline


def test_cost_retention_and_hours_of_checks_are_told(two_months):
    """Of the numbers that no count holds each moves its own line: the report's facts, or the seconds of events."""
    found = [n for n in numbers() if OF_CHECKS.search(n.path)]
    before = RegimeFacts.of(rulebook(REGIME)).checks
    seconds = make_checks(rulebook(REGIME))
    assert len(found) == 3 + 2 + 6
    for number in found:
        rules = rulebook(REGIME, {number.path: number.value + 1.0})
        name, key = number.path.split("/")[-2:]
        after = RegimeFacts.of(rules).checks
        moved = [k for k, (one, other) in enumerate(zip(before, after, strict=True)) if one != other]
        if key in ("cost", "retention"):
            assert [before[k].name for k in moved] == [name], number.path
        else:
            then = make_checks(rules)
            is_its = seconds.routine == ROUTINES.index(name)
            assert not moved and ((then.n_seconds != seconds.n_seconds) == is_its).all(), number.path


def test_each_time_and_each_board_is_told():
    """The seconds of a stage move that stage alone, and the passers of a board that board."""
    found = [n for n in numbers() if ON_THE_WAY.search(n.path)]
    before = RegimeFacts.of(rulebook(REGIME))
    assert len(found) == 4 + 2
    for number in found:
        after = RegimeFacts.of(rulebook(REGIME, {number.path: number.value + 1.0}))
        pairs = ((before.face_latency[0], after.face_latency[0]), (before.boards, after.boards))
        moved = [sum(one != other for one, other in zip(*pair, strict=True)) for pair in pairs]
        assert moved == ([0, 1] if number.path.endswith("passers") else [1, 0]), number.path


def test_each_counter_moves_its_line_of_the_report(two_months):
    counters = [n for n in numbers() if n.path.startswith(REPORTED)]
    before = totals(two_months, {})
    assert {n.path.removeprefix(REPORTED).replace("-", "_") for n in counters} == set(before)
    for number in counters:
        after = totals(two_months, {number.path: number.value + 1000.0})
        name = number.path.removeprefix(REPORTED).replace("-", "_")
        moved = {counter: after[counter] - before[counter] for counter in before}
        assert moved == {counter: pytest.approx(1000.0 if counter == name else 0.0) for counter in before}


def test_each_weight_moves_the_mean_over_fields(two_months):
    """S56: the weight of a field of life moves the mean of everybody and of bands, and no other line of the report."""
    weights = [n for n in numbers() if n.path.startswith(WEIGHTS)]
    steps = two_months.steps + np.arange(two_months.steps.shape[3])[None, None, None, :, None]
    steps[..., 1] = steps[..., 0] // (2 + np.arange(steps.shape[3]))
    uneven = replace(two_months, steps=steps)

    def found(values: Mapping[str, float]) -> dict[str, float]:
        return {h.id: h.value for h in headlines(uneven, None, RegimeFacts.of(rulebook(REGIME, values)))}

    before = found({})
    assert len(weights) == 6
    for number in weights:
        after = found({number.path: number.value * 2.0})
        moved = {name for name in before if after[name] != before[name]}
        assert MEAN in moved and all(name.startswith(MEAN) for name in moved), number.path


def test_each_effort_moves_its_headline(two_months):
    """S55: the hours and the yuan of a good deed move the hours and yuan spent, and nothing else of the report."""
    efforts = [n for n in numbers() if EFFORT in n.path]
    assert len(efforts) > 10
    everything = replace(two_months, by_act=two_months.by_act + 1)

    def found(values: Mapping[str, float]) -> dict[str, float]:
        facts = RegimeFacts.of(rulebook(REGIME, values), "", {}, GOOD)
        return {h.id: h.value for h in headlines(everything, None, facts)}

    before = found({})
    for number in efforts:
        after = found({number.path: number.value * 2.0})
        kind = number.path.rpartition("/")[2]
        moved = {name for name in before if after[name] != before[name]}
        assert moved == {f"{kind}-on-deeds", f"{kind}-for-points"}, number.path
