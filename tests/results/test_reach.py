"""Whom each rule met: no rule of a shipped regime is left out, and counts add up to what the run counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest

from tests.results.test_headlines import empty
from underheaven.engine import Plan, simulate
from underheaven.engine.outcome import Outcome
from underheaven.model.conduct.acts.compile import ActKind
from underheaven.model.regime import load_regime, regime_names
from underheaven.model.regime.rules_of_file import RuleOfFile
from underheaven.results.facts import RegimeFacts
from underheaven.results.reach import (
    ABOUT,
    AT_MOST,
    NOT_COUNTED,
    TOGETHER,
    Reached,
    met_nobody,
    met_words,
    most_met_first,
    not_counted,
    reach,
    what_is_counted,
)
from underheaven.society import load_society
from underheaven.society.traits import N_STRATA
from underheaven.state.counts import N_STEPS
from underheaven.state.limits import MAX_GATES
from underheaven.state.measures import N_BY_ACT, ByAct, Measure, Step
from underheaven.studies.candidates import candidate
from underheaven.studies.parts import names_of_parts

RULES_BY_NAME = ("channels", "boards", "warnings", "lists", "gates", "licences", "sharing", "mechanisms")
WHOLE = {
    "enrolment": "enrolment",
    "secrecy": "secrecy",
    "visibility": "visibility",
    "enterprise_score": "enterprise-score",
}
WITHIN = {
    "gates": ("price", "delay", "waive", "priority", "alternative"),
    "lists": ("performs", "term", "wrong_corrected", "grade", "performed", "takes", "early", "lifted", "grace"),
    "licences": ("exam", "barred"),
    "mechanisms": (),
}


TOGETHER_ONLY = {"boards", "faces/enrolment", "faces/gallery", "faces/review", "warnings", "sharing", "scores/revised"}
"""Parts that stand for several rules, each of which has a line of its own."""


def rules_read_slowly(tree: Mapping[str, Any]) -> Iterator[str]:
    """Every rule of a file as it was written, by walking its keys and knowing no schema."""
    for block in RULES_BY_NAME:
        for name, rule in tree.get(block, {}).items():
            yield f"{block}/{name}"
            for key in WITHIN.get(block, ()):
                if isinstance(rule, Mapping) and key in rule:
                    yield f"{block}/{name}/{key}"
            if block == "lists":
                yield from (f"lists/{name}/entries/{act}" for act in rule.get("entries", {}))
            if block == "licences":
                yield from (f"licences/{name}/items/{act}" for act in rule["items"])
    yield from (name for key, name in WHOLE.items() if key in tree)
    yield from (f"remedies/{key}" for key in ("notice", "appeal", "repair") if key in tree.get("remedies", {}))
    for score in tree.get("scores", {}).values():
        yield from (f"items/{act}" for act in score.get("items", {}))
        keys = {"factors": "factors", "association": "association", "made_good": "made-good", "layer": "layer"}
        yield from (f"scores/{name}" for key, name in keys.items() if key in score)
    yield from (
        f"enterprise-score/{key}" for key in ("grades", "repair", "head") if key in tree.get("enterprise_score", {})
    )


@pytest.mark.parametrize("name", regime_names())
def test_no_rule_of_a_shipped_regime_is_left_out(name: str) -> None:
    """Each has one line, also in a run that met nobody; the parts that `twins` can leave out are among them."""
    found, regime = candidate(name), load_regime(name)
    lines = [r.rule for r in reach(found.facts, no_life(found.facts))]
    assert len(set(lines)) == len(lines)
    assert set(rules_read_slowly(regime.tree.root)) - set(lines) == set()
    parts = {name for name in names_of_parts(regime, found.rulebook) if not name.startswith("items/")}
    assert parts - set(lines) - TOGETHER_ONLY == set()


def test_in_a_life_without_events_nobody_is_met_but_by_rules_of_everybody() -> None:
    found = candidate("as-described")
    reached = reach(found.facts, no_life(found.facts))
    assert not most_met_first(reached)
    unknown = {"lists/low-score/grade", "enterprise-score/repeat"}
    assert {r.rule for r in not_counted(reached)} == unknown
    assert len(met_nobody(reached)) + len(unknown) == len(reached)


def no_life(facts: RegimeFacts) -> Outcome:
    """A month in which nothing happens to nobody."""
    by_act = np.zeros((1, N_STRATA, len(facts.act_names), N_BY_ACT), np.int64)
    steps = np.zeros((1, N_STRATA, 8, MAX_GATES, N_STEPS), np.int64)
    return replace(empty(["2018-01"]), population=0, by_act=by_act, steps=steps)


@cache
def lived() -> tuple[RegimeFacts, Outcome, dict[str, Reached]]:
    found = candidate("as-described")
    outcome = simulate(Plan(load_society("china-2018", 5_000, 3), found.rulebook, 3, 0, 6, threads=1))
    return found.facts, outcome, {r.rule: r for r in reach(found.facts, outcome)}


def test_what_rules_have_alone_adds_up_to_what_the_run_counted() -> None:
    facts, outcome, found = lived()
    flows, by_act = outcome.counts.sum(axis=(0, 1, 3)), outcome.by_act.sum(axis=(0, 1))
    items = sum(r.count or 0 for name, r in found.items() if name.startswith("items/"))
    assert items == by_act[:, ByAct.SCORED].sum() > 0
    closed = sum(r.count or 0 for name, r in found.items() if name.startswith("gates/") and "refused" in r.unit)
    slowed = found["gates/internet-quarter"].count or 0
    assert closed + slowed == outcome.steps[..., Step.CLOSED].sum() > 0
    seen = sum(r.count or 0 for name, r in found.items() if name.startswith("channels/"))
    acts = facts.acts_of(ActKind.CONDUCT, ActKind.HABIT)
    assert seen == pytest.approx(by_act[list(acts), ByAct.SEEN].sum())
    assert found["lists/court-defaulters"].count == flows[Measure.COURT_ENTERED]
    assert found["gates/flight"].persons == flows[Measure.GATE_PERSONS + facts.gate("flight")]
    for gate in ("flight", "fast-train"):
        by_band = found[f"gates/{gate}"].by_band
        assert by_band is not None and sum(by_band.values()) == found[f"gates/{gate}"].count
    slowing = facts.gate("internet-quarter")
    assert found["gates/internet-quarter"].days == flows[Measure.GATE_DAYS + slowing] > slowed
    assert found["gates/flight/alternative"].days is None


def test_records_that_counted_double_are_told_from_their_points() -> None:
    """Ten records of an act for 5 points, three of them double, make 65 points; one that moves no points none."""
    found = candidate("as-described").facts
    life, act = no_life(found), found.act_names.index("speeding")
    life.by_act[0, 0, act, [ByAct.SCORED, ByAct.POINTS]] = 10, 65
    life.by_act[0, 1, found.act_points.index(0), ByAct.SCORED] = 4
    assert found.act_points[act] == -5
    assert {r.rule: r for r in reach(found, life)}["scores/doublings"].count == 3
    older = replace(found, act_points=())
    assert {r.rule: r for r in reach(older, life)}["scores/doublings"].how == NOT_COUNTED


def test_nothing_counts_double_where_no_repetition_does() -> None:
    """In the life of the whole file some do; the same rule left in the list of rules of a life without it: none."""
    facts, _, found = lived()
    assert found["scores/doublings"].count
    without = candidate("as-described~scores/doublings")
    outcome = simulate(Plan(load_society("china-2018", 5_000, 3), without.rulebook, 3, 0, 6, threads=1))
    same_rules = replace(without.facts, rules=facts.rules)
    assert {r.rule: r for r in reach(same_rules, outcome)}["scores/doublings"].count == 0


def test_shared_counts_come_near_what_all_of_them_have() -> None:
    """Boards show 60 of 100 filings: at so many filings 5 standard errors of a share are 0.2 of it."""
    _, outcome, found = lived()
    flows = outcome.counts.sum(axis=(0, 1, 3))
    boards = sum(r.count or 0 for name, r in found.items() if name.startswith("boards/"))
    assert boards == pytest.approx(flows[Measure.SHOWN], rel=0.5)
    lists = [found[f"lists/misconduct-{where}"].count or 0 for where in ("on-trains", "in-flight")]
    assert sum(lists) in (0, flows[Measure.CONDUCT_ENTERED])
    assert found["mechanisms/deterrence/norm"].how == TOGETHER


def test_the_most_met_come_first_and_the_unmet_say_what_the_file_says() -> None:
    _, _, found = lived()
    first = most_met_first(found.values())
    assert [r.count for r in first] == sorted((r.count for r in first), reverse=True)
    unmet = {r.rule: r for r in met_nobody(found.values())}
    assert unmet["gates/university-place"].why.startswith("JL18 bars refusers")
    assert len(first) + len(unmet) + len(not_counted(found.values())) == len(found)


def test_a_rule_of_a_later_day_says_that_it_was_not_in_force() -> None:
    found = candidate("as-described").facts
    by_name = {r.rule: r for r in reach(found, no_life(found))}
    assert by_name["items/train-misconduct"].why.startswith("in force from 2018-05-01 on; counted since")
    assert by_name["lists/misconduct-in-flight"].why == "in force from 2018-05-01 on"
    assert by_name["gates/flight"].why == ""


def test_what_is_taken_out_has_no_line() -> None:
    names = {rule.name for rule in candidate("as-described~gates/loan").facts.rules}
    assert "gates/flight" in names and not {"gates/loan", "gates/loan/price"} & names


@pytest.mark.parametrize(
    ("reached", "words", "met"),
    [
        (Reached("a", 1_234, "attempts refused", persons=12, days=365, by_band={"D": 34, "C": 0}), "1,234", True),
        (Reached("a", 3.4, "times shown", ABOUT), "about 3", True),
        (Reached("a", 0.4, "times shown", ABOUT), "about 0", False),
        (Reached("a", 5, "persons", AT_MOST), "at most 5", True),
        (Reached("a", 2, "acts not done", TOGETHER), "2", True),
        (Reached("a", None, "", NOT_COUNTED), "not stored", None),
    ],
)
def test_words_of_a_count(reached: Reached, words: str, met: bool | None) -> None:
    assert met_words(reached) == words and reached.met_somebody is met
    if reached.by_band:
        assert what_is_counted(reached) == "attempts refused; 12 persons; 365 person-days; D 34"
    assert ("with other rules" in what_is_counted(reached)) == (reached.how == TOGETHER)


def test_rules_survive_the_manifest() -> None:
    found = RuleOfFile("lists/a/entries/b", "conduct", 0.25, "2018-05-01", "because")
    facts = replace(candidate("none").facts, rules=(found,))
    assert RegimeFacts.from_json(facts.as_json()).rules == (found,)
