"""Every block and switch of the language can be taken out of a regime, or it is said why it is none that could be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Annotated, Any, get_args, get_origin

import pytest
from pydantic import BaseModel

from underheaven.errors import BadInput
from underheaven.model.regime import compile_rulebook, load_regime, regime_names
from underheaven.model.regime.body import RegimeBody
from underheaven.model.regime.hash import rulebook_hash
from underheaven.model.scoring.points.language import Revision
from underheaven.reasons.twins import rules_that_differ
from underheaven.regimes.quantities import Quantity, Span
from underheaven.studies.part_names import name_now, part_named
from underheaven.studies.parts import names_of_parts, parts_of, without
from underheaven.studies.rules import Rules, load_rules
from underheaven.studies.without import rule_names
from underheaven.studies.without import without as without_rule

DESCRIBES = ("title", "rows", "law", "start", "end")
"""Keys of every block: words, and dates, which are moved and not taken out."""

PARTS = {
    "RegimeBody.channels": ("channels/", "channels/"),
    "RegimeBody.boards": ("boards/", "boards/"),
    "RegimeBody.routines": ("routines/", "routines/"),
    "RegimeBody.enrolment": ("enrolment", "enrolment"),
    "RegimeBody.secrecy": ("secrecy", "secrecy"),
    "Score.items": ("items/", "items/"),
    "Item.repeat": ("scores/doublings", "items/"),
    "Item.revised": ("scores/revised", "items/jaywalking/revised"),
    "Item.grade": ("scores/downgrades", "items/"),
    "Score.while_downgraded": ("scores/blocked-bonuses", "scores/blocked-bonuses"),
    "Score.factors": ("scores/factors", "scores/factors"),
    "Score.association": ("scores/association", "scores/association"),
    "RegimeBody.lists": ("lists/", "lists/"),
    "CourtRules.kind": ("lists/court-defaulters", "lists/"),
    "ScoreRules.kind": ("lists/low-score", "lists/"),
    "EnterpriseRules.kind": ("lists/dishonest-enterprises", "lists/"),
    "ConductRules.kind": ("lists/misconduct-on-trains", "lists/misconduct-on-trains"),
    "CourtRules.grade": ("lists/court-defaulters/grade", "lists/court-defaulters/grade"),
    "CourtRules.bought": ("lists/court-defaulters/bought", "lists/court-defaulters/bought"),
    "CourtRules.performed": ("lists/court-defaulters/performed", "lists/court-defaulters/performed"),
    "ScoreRules.grade": ("lists/low-score/grade", "lists/low-score/grade"),
    "EnterpriseRules.grade": ("lists/dishonest-enterprises/grade", "lists/dishonest-enterprises/grade"),
    "EnterpriseRules.early": ("lists/dishonest-enterprises/early", "lists/dishonest-enterprises/early"),
    "EnterpriseRules.appeal": ("lists/dishonest-enterprises/appeal", "lists/dishonest-enterprises/appeal"),
    "EnterpriseScore.repeat": ("enterprise-score/repeat", "enterprise-score"),
    "EnterpriseScore.grades": ("enterprise-score/grades", "enterprise-score"),
    "EnterpriseScore.appeal": ("enterprise-score/appeal", "enterprise-score"),
    "EnterpriseScore.head": ("enterprise-score/head", "enterprise-score"),
    "EnterpriseScore.repair": ("enterprise-score/repair", "enterprise-score"),
    "ConductEntry.lifted": ("lists/misconduct-on-trains/lifted", "lists/misconduct-on-trains/lifted"),
    "EnterpriseRules.head": ("lists/dishonest-enterprises/head", "lists/"),
    "RegimeBody.gates": ("gates/", "gates/"),
    "Gate.parents": ("gates/university-place/parents", "gates/university-place/parents"),
    "Gate.price": ("gates/loan/price", "gates/loan/price"),
    "Gate.delay": ("gates/travel-papers/delay", "gates/travel-papers/delay"),
    "Gate.waive": ("gates/deposit-rental/waive", "gates/deposit-rental/waive"),
    "Gate.priority": ("gates/medical-treatment/priority", "gates/medical-treatment/priority"),
    "Gate.alternative": ("gates/flight/alternative", "gates/flight/alternative"),
    "RegimeBody.licences": ("licences/", "licences/"),
    "Mechanisms.deterrence": ("mechanisms/deterrence", "mechanisms/deterrence"),
    "Deterrence.norm": ("mechanisms/deterrence/norm", "mechanisms/deterrence"),
    "Mechanisms.hardship": ("mechanisms/hardship", "mechanisms/hardship"),
    "Mechanisms.points_seeking": ("mechanisms/points-seeking", "mechanisms/points-seeking"),
    "Mechanisms.evasion": ("mechanisms/evasion", "mechanisms/evasion"),
    "RegimeBody.enterprise_score": ("enterprise-score", "enterprise-score"),
    "Score.made_good": ("scores/made-good", "scores/made-good"),
    "Score.layer": ("scores/layer", "scores/layer"),
    "Mechanisms.ostracism": ("mechanisms/ostracism", "mechanisms/ostracism"),
    "Ways.appeal": ("remedies/appeal", "remedies/appeal"),
    "Appeal.suspends": ("remedies/appeal/suspends", "remedies/appeal"),
    "Ways.repair": ("remedies/repair", "remedies/repair"),
    "RegimeBody.sharing": ("sharing/", "sharing/"),
    "RegimeBody.visibility": ("visibility", "visibility"),
}
"""The part that takes a block or a switch out, in the rulebook and in the file.

The second differs where only a rule of the file around it can be left out there."""

NO_PART = {
    "names and documents": ("RegimeBody.regime", "RegimeBody.catalogue", "RegimeBody.sources"),
    "what people do, which is the same under every regime": ("RegimeBody.acts", "RegimeBody.acts_per_day"),
    "belongs to its block and says how it works, so that nothing is left without it": (
        *("Channel.times", "Channel.cost", "Enrolment.who", "Enrolment.times", "RegimeBody.scores", "Score.limits"),
        *("Score.bands", "Item.validity", "Factor.times", "ConductRules.entries", "CourtRules.performs_times"),
        *(
            "EnterpriseRules.found",
            "EnterpriseRules.listed_share",
            "Gate.closed_to",
            "Gate.open_only_to",
            "Gate.band",
            "Gate.effect",
            "OfParents.closed_to",
            "OfParents.reading",
        ),
        *("Gate.reading", "Waive.band", "Priority.ahead", "Priority.behind", "Priority.without_place"),
        *(
            "Licence.role",
            "Licence.items",
            "Licence.exam",
            "Licence.resets",
            "Ostracism.at",
            "Ways.notice",
            "Sharing.source",
        ),
        *("Sharing.to", "Visibility.bands", "Visibility.lists", "Visibility.seen_by", "Gate.low_enterprises"),
        *("Item.of", "Score.organisations", "Score.validity_by_size", "Size.validity", "MadeGood.leaves"),
        *("ValidityBySize.bonuses", "ValidityBySize.deductions", "ValidityBySize.grades"),
        *("Layer.bands", "Layer.feeds", "Layer.place", "Layer.role", "EnterpriseScore.filed"),
        *("Layer.charged_to_head", "Layer.zero", "Band.subtypes", "Revision.grade", "Revision.validity"),
        *("Item.who", "ConductEntry.who", "Gate.who"),
        *("EnterpriseScore.listed", "EnterpriseScore.low", "EnterpriseScore.lowest", "EnterpriseScore.points"),
        *("DirectGrade.grade", "DirectGrades.product", "DirectGrades.tax"),
        *("EnterpriseScore.heavier", "HeavierActs.tax", "HeavierActs.product"),
        *("HeadHeldAgainst.listed", "HeadHeldAgainst.low"),
        *("ScoreRules.longer", "ScoreRules.takes", "ScoreRules.clears"),
    ),
    "the first day, which is no rule of a month": ("RegimeBody.start", "StartRules.past_records"),
    "holds the blocks above": ("RegimeBody.mechanisms", "RegimeBody.remedies"),
}


def kinds_in(annotation: Any) -> Iterator[type]:
    """Types of the values that a key may hold, through dictionaries and alternatives."""
    if isinstance(annotation, type):
        yield annotation
        return
    args = get_args(annotation)
    if get_origin(annotation) is Annotated:
        args = args[:1]
    elif get_origin(annotation) is dict:
        args = args[1:]
    for each in args:
        if each is not type(None):
            yield from kinds_in(each)


def switches() -> set[str]:
    """`Block.key` of everything in the language that is no number, description or act."""
    found: set[str] = set()
    waiting: list[type[BaseModel]] = [RegimeBody]
    known: set[type] = set()
    while waiting:
        block = waiting.pop()
        known.add(block)
        for name, field in block.model_fields.items():
            kinds = set(kinds_in(field.annotation))
            is_date = name in DESCRIBES and block is not RegimeBody
            if is_date or name in DESCRIBES[:3] or kinds <= {Quantity, Span}:
                continue
            found.add(f"{block.__name__}.{name}")
            inner = {k for k in kinds if issubclass(k, BaseModel) and k.__module__.startswith("underheaven.")}
            waiting += [k for k in inner - known if not k.__module__.endswith("conduct.acts.language")]
    return found


@cache
def shipped() -> dict[str, Rules]:
    return {name: load_rules(name) for name in regime_names()}


def test_every_switch_is_a_part_or_it_is_said_why_not() -> None:
    """Whoever adds a block to the language names its part here, and so in studies/parts.py and studies/without.py."""
    said = {*PARTS, *(key for keys in NO_PART.values() for key in keys)}
    known = switches()
    assert known - said == set(), "no part takes these out of a regime"
    assert said - known == set(), "the language has no such keys any more"


@pytest.mark.parametrize("key", sorted(PARTS))
def test_a_regime_with_the_switch_can_be_had_without_it(key: str) -> None:
    """The part is offered, without it the rulebook is another one, and then it is offered no more."""
    part, rule = PARTS[key]
    of_parts = of_rules = 0
    for rules in (*shipped().values(), with_switch(key)):
        if rules is None:
            continue
        rulebook = rules.rulebook()
        names = [
            p.name
            for p in parts_of(rules.regime, rulebook)
            if p.name == part or (part[-1] == "/" and p.name.startswith(part))
        ]
        for name in names[:2]:
            less = without(rules.regime, rulebook, [name])
            assert rulebook_hash(less) != rulebook_hash(rulebook), (rules.regime.name, name)
            if not name.startswith("items/"):
                assert name not in {p.name for p in parts_of(rules.regime, less)}
            of_parts += 1
        found = [n for n in rule_names(rules.regime) if n == rule or (rule[-1] == "/" and n.startswith(rule))]
        for name in found[:2]:
            of_rules += _is_taken_out(rules, name)
    assert of_parts and of_rules


def _is_taken_out(rules: Rules, name: str) -> int:
    known, less = rule_names(rules.regime), without_rule(rules.regime, name)
    assert part_named(rules.regime, name, known) == name and name not in rule_names(less)
    assert rules_that_differ(rules.regime, less, known)[:1] == [name]
    compile_rulebook(rules.catalogue, less)
    return 1


def with_switch(key: str) -> Rules | None:
    """`as-described` with a switch that no shipped regime has on; None for the others."""
    changes: dict[str, tuple[str, str, dict[str, Any]]] = {
        "CourtRules.grade": ("lists", "court-defaulters", {"grade": "D"}),
        "CourtRules.performed": ("lists", "court-defaulters", {"performed": "volunteering"}),
        "Score.while_downgraded": ("scores", "", {"while_downgraded": "bonuses-blocked"}),
    }
    if key == "Item.revised":
        score = next(iter(shipped()["as-described"].regime.rules.scores.values()))
        points = score.items["jaywalking"].points
        assert points is not None
        later = Revision.model_construct(points=replace(points, value=points.value * 2.0))
        revised = score.items["jaywalking"].model_copy(update={"revised": {"2019-05-01": later}})
        changes[key] = ("scores", "", {"items": {**score.items, "jaywalking": revised}})
    if key not in changes:
        return None
    block, name, update = changes[key]
    rules = shipped()["as-described"]
    held = getattr(rules.regime.rules, block)
    name = name or next(iter(held))
    body = rules.regime.rules.model_copy(update={block: {**held, name: held[name].model_copy(update=update)}})
    return Rules(replace(rules.regime, rules=body), rules.catalogue, rules.none, rules.texts)


def test_parts_can_be_taken_out_in_any_order() -> None:
    """Secrecy and deterrence both move the same factors; without both nothing is left of either."""
    regime, rulebook = shipped()["rongcheng"].regime, shipped()["rongcheng"].rulebook()
    names = [p.name for p in parts_of(regime, rulebook) if p.name.startswith(("mechanisms/", "secrecy"))]
    assert "secrecy" in names and "mechanisms/deterrence" in names
    hashes = {rulebook_hash(without(regime, rulebook, order)) for order in (names[:2], names[1::-1])}
    assert len(hashes) == 1


def test_of_a_rule_within_a_rule_one_is_named() -> None:
    """Without the price of loans the price differs; without the gate the gate does, and not also its price."""
    regime = load_regime("as-described")
    known = rule_names(regime)
    for name in ("gates/loan/price", "gates/loan"):
        assert rules_that_differ(regime, without_rule(regime, name), known)[0] == name
        assert len([n for n in rules_that_differ(regime, without_rule(regime, name), known) if "loan" in n]) == 1


@pytest.mark.parametrize("name", ["as-described", "rongcheng", "wendeng", "lists-2025", "nsw-demerit-points"])
def test_every_rule_of_the_file_is_taken_out_by_its_own_name(name: str) -> None:
    """One set of names for `ablate`, `compare` and `twins`; a secret that everybody knows does nothing."""
    rules = shipped()[name]
    whole, known = rulebook_hash(rules.rulebook()), rule_names(rules.regime)
    parts = {part.name for part in parts_of(rules.regime, rules.rulebook())}
    assert set(names_of_parts(rules.regime, rules.rulebook())) == parts | set(known)
    lines = [rule for rule in known if rule not in parts]
    for rule in lines[::25]:
        moved = rulebook_hash(rules.changed([rule]).rulebook()) != whole
        assert moved or rule == "secrecy", rule


OLD_AND_NEW = {
    "response/deterrence": "mechanisms/deterrence",
    "response/norm": "mechanisms/deterrence/norm",
    "priority/promotion": "gates/promotion/priority",
    "lists/court": "lists/court-defaulters",
    "lists/score/grade": "lists/low-score/grade",
    "lists/enterprise/head": "lists/dishonest-enterprises/head",
    "remedies/appeals": "remedies/appeal",
    "courts-to-banks": "sharing/courts-to-banks",
    "loan/price": "gates/loan/price",
    "deterrence": "mechanisms/deterrence",
}


@pytest.mark.parametrize(("text", "name"), OLD_AND_NEW.items())
def test_what_a_part_was_called_once_and_its_short_name_are_understood(text: str, name: str) -> None:
    rules = shipped()["as-described"]
    assert part_named(rules.regime, text, names_of_parts(rules.regime, rules.rulebook())) == name
    less = rules.changed([text])
    assert less.name == f"as-described~{name}" and rulebook_hash(less.rulebook()) != rulebook_hash(rules.rulebook())


def test_a_part_that_is_not_there_is_refused_with_the_nearest() -> None:
    rules = shipped()["as-described"]
    for text, words in {
        "gates/flihgt": "did you mean gates/flight",
        "flihgt": "did you mean flight",
        "jaywalking": "items/jaywalking, boards/jaywalking, warnings/jaywalking|boards/jaywalking",
        "response/nothing": "Rules are named as in the file: items/NAME",
    }.items():
        with pytest.raises(BadInput, match=words):
            rules.changed([text])
    assert name_now("priority/", {}) == "gates//priority"


def test_one_edge_is_silent_and_those_who_have_their_copies_from_it() -> None:
    rules = shipped()["as-described"]
    edges = rules.changed(["sharing/courts-to-carriers"]).rulebook().remedies.edges
    silent = {edge.name for edge in edges if not edge.gates}
    assert silent == {"courts-to-carriers", "carriers-to-agents"} and len(edges) == 7


def test_price_and_delay_of_a_gate_go_alone() -> None:
    rules = shipped()["as-described"]
    gate = rules.rulebook().gates.names.index("tax-relief")
    dearer, later = (rules.changed([f"gates/tax-relief/{key}"]).rulebook().conditions for key in ("delay", "price"))
    assert dearer.price[gate].any() and not dearer.days[gate].any() and not dearer.days_listed[gate].any()
    assert later.days[gate].any() and not later.price[gate].any()
    assert (rules.rulebook().conditions.price[gate] == dearer.price[gate]).all()
