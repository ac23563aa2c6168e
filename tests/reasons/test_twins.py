"""The same person, the same random numbers: nothing differs under the same rules, and what differs has a path of
causes."""

from __future__ import annotations

import numpy as np
import pytest

from underheaven.engine import Life, TwinReplay
from underheaven.errors import BadInput
from underheaven.model.regime import compile_rulebook
from underheaven.model.regime.hash import rulebook_hash
from underheaven.reasons.twins import refusals
from underheaven.state.events import Event
from underheaven.studies import twins as studies
from underheaven.studies.find import find
from underheaven.studies.replayed import RunAgain
from underheaven.studies.twins import FREE, HELD, Pair
from underheaven.studies.watcher import Nobody
from underheaven.studies.without import rule_names, without

GRIDS = range(0, 62, 6)


RULES = ("items/jaywalking", "items/card-payment-late", "gates/flight", "gates/fast-train", "scores/association")


class Counting(Nobody):
    """Counts what is left of what was announced."""

    phases, left = 0, 0.0

    def phase(self, name: str, citizen_days: float) -> None:
        assert "without items/card-payment-late" in name
        self.phases, self.left = self.phases + 1, self.left + citizen_days

    def advance(self, citizen_days: float) -> None:
        self.left -= citizen_days


def of(life: Life, citizen: int) -> np.ndarray:
    """Events of one citizen."""
    return life.events[life.events["citizen"] == citizen]


def differ(a: Life, b: Life) -> set[int]:
    """Citizens of a grid whose events, score or standing differ."""
    first, n = a.first_citizen, len(a.traits)
    found = {first + int(i) for i in np.flatnonzero((a.scores != b.scores) | (a.statuses != b.statuses))}
    return found | {c for c in range(first, first + n) if not np.array_equal(of(a, c), of(b, c))}


def test_under_the_same_rules_a_twin_is_the_same_to_the_bit(opened: RunAgain) -> None:
    """What the other grids sent is held, what this grid sends is made anew, appeals and their places included."""
    twin = TwinReplay(opened.replay, opened.plan)
    for grid in range(opened.society.n_grids):
        a, b = opened.replay.run_again(grid), twin.run_again(grid)
        assert a.state == b.state and np.array_equal(a.events, b.events)
    pair = Pair(opened, studies.under_regime(opened, opened.rules.regime.name))
    assert not pair.other.differ
    for citizen in (0, 17, 5_000, 31_255):
        found = pair.twins(citizen)
        assert not found.changes and not found.path and found.run == found.twin


@pytest.mark.parametrize("rule", RULES)
def test_with_totals_held_whom_a_rule_cannot_touch_lives_the_same_to_the_bit(opened: RunAgain, rule: str) -> None:
    """B02: an item reaches those who have its record; a gate those who are refused there; company those who pay."""
    pair = Pair(opened, studies.without_rule(opened, rule))
    assert pair.other.differ[0] == rule
    block, name = rule.split("/")
    n_touched = n_other = 0
    for grid in GRIDS:
        a, b = opened.replay.run_again(grid), pair.replay.run_again(grid)
        events = a.events
        if block == "items":
            act = opened.facts.act_names.index(name)
            rows = (events["act"] == act) & np.isin(events["event"], (Event.PAST, Event.SCORED))
        elif block == "scores":
            rows = events["event"] == Event.ASSOCIATED
        else:
            rows = (events["value"] == opened.facts.gate(name)) & (events["event"] == Event.REFUSED)
        touched = {int(c) for c in events["citizen"][rows]}
        others = differ(a, b)
        assert others <= touched
        n_touched += len(touched)
        n_other += len(others)
    assert n_other > 0.9 * n_touched > 3


def test_with_totals_free_every_changed_person_has_a_path_of_causes(opened: RunAgain) -> None:
    """Without the item that most lose points by, deterrence falls for all; each change is led back to something."""
    watcher = Counting()
    pair = Pair(opened, studies.without_rule(opened, "items/card-payment-late"), FREE, 1, watcher)
    assert watcher.phases == 1 and watcher.left == 0
    assert (pair.coupled != opened.replay.coupled).any()
    held = Pair(opened, pair.other, HELD)
    reached = 0
    for grid in list(GRIDS)[:8]:
        a, b, c = (r.run_again(grid) for r in (opened.replay, pair.replay, held.replay))
        by_totals = differ(a, b) - differ(a, c)
        reached += len(by_totals)
        told = 0
        for citizen in sorted(differ(a, b)):
            found = pair.compared(a, b, citizen)
            if found.changes:
                told += 1
                assert len(found.path) >= 2 and all(found.path) and found.path[1].startswith("because ")
                assert found.path[0] == found.changes[0].words
            if citizen in by_totals and found.changes:
                assert "in the province" in found.path[-1] or "citizen" in found.path[-2], found.path
        assert told > 0
    assert reached > 3


def test_an_entry_left_out_is_not_in_the_twins_file(opened: RunAgain) -> None:
    """S47, B03: the wrong hit is known as one, and the same life is lived without it."""
    citizens = [who.citizen for who in find(opened, ["wrongly"], 6, everywhere=True).found]
    left_out = 0
    for citizen in citizens:
        account = opened.account(opened.life_of(citizen), citizen)
        wrong = [e.number for e in account.entries if e.wrong] + [s.number for s in account.stays if s.wrong]
        pair = Pair(opened, studies.without_record(opened, account, int(wrong[0] or 0)))
        found = pair.twins(citizen)
        after = sum(e.wrong for e in found.twin.entries) + sum(s.wrong for s in found.twin.stays)
        before = sum(e.wrong for e in account.entries) + sum(s.wrong for s in account.stays)
        assert after == before - 1
        assert found.changes and "left out" in found.path[1]
        left_out += 1
    assert left_out >= 3


def test_other_luck_spreads_the_outcomes_of_the_same_person(opened: RunAgain) -> None:
    once, again = (studies.worlds(opened, 31_255, 12) for _ in range(2))
    assert once == again
    by_name = {spread.name: spread for spread in once}
    assert by_name["score"].low <= by_name["score"].middle <= by_name["score"].high
    with_seed = TwinReplay(opened.replay, opened.plan).with_seed(opened.plan.seed)
    grid = opened.society.grid_of(31_255)
    assert with_seed.run_again(grid).state == opened.replay.run_again(grid).state
    other = with_seed.with_seed(99).run_again(grid)
    assert np.array_equal(other.traits, opened.replay.run_again(grid).traits)
    assert len(differ(opened.replay.run_again(grid), other)) > 100


def test_every_rule_can_be_left_out(opened: RunAgain) -> None:
    """Of each block one, and all of the small blocks: what is left is a regime that compiles and lives."""
    regime = opened.rules.regime
    names = rule_names(regime)
    few = [name for name in names if not name.startswith(("items/", "channels/", "gates/"))] + names[::25]
    for name in few:
        less = without(regime, name)
        assert name not in rule_names(less) and len(rule_names(less)) < len(names)
        compile_rulebook(opened.rules.catalogue, less)


def test_a_rule_that_does_not_exist_is_refused_with_the_nearest(opened: RunAgain) -> None:
    with pytest.raises(BadInput, match="did you mean flight"):
        studies.without_rule(opened, "flihgt")
    with pytest.raises(BadInput, match="items/jaywalking, boards/jaywalking, warnings/jaywalking"):
        studies.without_rule(opened, "jaywalking")
    assert studies.without_rule(opened, "deterrence").words == "without mechanisms/deterrence"


def test_what_is_no_rule_of_the_file_alone_can_be_left_out_too(opened: RunAgain) -> None:
    """The names of `ablate` and `compare ~PART`: all boards, all copies, doubled points, wrong namings."""
    for name in ("boards", "sharing", "scores/doublings", "wrong-namings"):
        other = studies.without_rule(opened, name)
        assert other.differ == (name,) and other.words == f"without {name}"
        assert rulebook_hash(other.plan.rulebook) != rulebook_hash(opened.rulebook)
    older = studies.without_rule(opened, "lists/court")
    assert older.words == "without lists/court-defaulters" and "lists/court-defaulters" in older.differ


def test_refusals_of_the_run_are_told_apart_by_what_becomes_of_them_in_the_twin(opened: RunAgain) -> None:
    """Without the court list nobody is refused for it; what else closed a step closes it in the twin too."""
    other = studies.without_rule(opened, "lists/court-defaulters")
    pair, gone = Pair(opened, other), 0
    for who in find(opened, ["refused"], 8, everywhere=True).found:
        found = pair.twins(who.citizen)
        told = refusals(found.run, found.twin)
        assert len(told.gone) + len(told.stay) == sum(step.refused for step in found.run.steps)
        assert not any("on the court list" in words for words in told.stay)
        gone += len(told.gone)
        same = refusals(found.run, found.run)
        assert not same.gone and len(same.stay) == len(told.gone) + len(told.stay)
    assert gone > 0
