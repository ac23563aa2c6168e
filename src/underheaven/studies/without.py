"""Take one rule out of a regime.

Question answered: which rule does a name mean, and what is the regime without it? Left out: what that changes
(studies/twins.py). What other rules say of the one that goes, goes with it: a gate is no longer closed to a list that
is not kept. A name is the way to the rule in the file, without the name of the score.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from underheaven.model.regime import Regime
from underheaven.model.remedies.copies.chains import handed_on, source_of

BLOCKS = ("channels", "boards", "warnings", "lists", "gates", "sharing", "licences", "routines")
"""Blocks that hold rules by name."""
WHOLE = {
    "enrolment": "enrolment",
    "secrecy": "secrecy",
    "visibility": "visibility",
    "enterprise-score": "enterprise_score",
}
"""Blocks that are one rule."""
MECHANISMS = {
    "deterrence": "deterrence",
    "hardship": "hardship",
    "points-seeking": "points_seeking",
    "ostracism": "ostracism",
    "evasion": "evasion",
}
WAYS = ("appeal", "repair")
OF_SCORE = ("factors", "association", "blocked-bonuses", "heaviest-only", "made-good", "layer")
OF_LIST = ("grade", "performed", "bought", "early", "appeal", "lifted")
OF_GATE = ("price", "delay", "waive", "priority", "alternative", "parents")
"""Rules within a list and within a gate."""


def rule_names(regime: Regime) -> list[str]:
    """Every rule that can be left out, as `block/name`."""
    body = regime.rules
    names = [f"items/{name}" for score in body.scores.values() for name in score.items]
    names += [f"items/{act}/revised" for s in body.scores.values() for act, item in s.items.items() if item.revised]
    for score in body.scores.values():
        has = (score.factors, score.association, score.while_downgraded == "bonuses-blocked")
        has += (score.heaviest_only, score.made_good, score.layer)
        names += [f"scores/{name}" for name, given in zip(OF_SCORE, has, strict=True) if given]
    for block in BLOCKS:
        inner = {"lists": OF_LIST, "gates": OF_GATE}.get(block, ())
        for name, rules in getattr(body, block).items():
            if block == "sharing" and not any(body.sharing[edge].to for edge in handed_on({name}, body.sharing)):
                continue
            given = [key for key in inner if getattr(rules, key, None) not in (None, "no")]
            names += [f"{block}/{name}", *(f"{block}/{name}/{key}" for key in given)]
    names += [name for name, block in WHOLE.items() if getattr(body, block) is not None]
    names += [f"mechanisms/{name}" for name, key in MECHANISMS.items() if getattr(body.mechanisms, key) is not None]
    if body.remedies is not None:
        names += [f"remedies/{name}" for name in WAYS if getattr(body.remedies, name) is not None]
    return names


def without(regime: Regime, rule: str) -> Regime:
    """The regime without a rule of `rule_names`."""
    body = regime.rules
    block, _, name = rule.partition("/")
    changes: dict[str, Any]
    if block in WHOLE:
        changes = {WHOLE[block]: None}
    elif block in ("items", "scores"):
        changes = {"scores": {k: _score_without(score, block, name) for k, score in body.scores.items()}}
    elif "/" in name:
        name, _, key = name.partition("/")
        of = getattr(body, block)
        changes = {block: {**of, name: _with(of[name], **{key: "no" if key == "appeal" else None})}}
        block = ""
    elif block == "mechanisms":
        changes = {"mechanisms": _with(body.mechanisms, **{MECHANISMS[name]: None})}
    elif block == "remedies":
        also = {"notice": None} if name == "appeal" else {}
        changes = {"remedies": _with(body.remedies, **{name: None}, **also)}
    else:
        changes = {block: _less(getattr(body, block), name)}
    if block == "lists":
        changes["gates"] = {k: _gate_without_list(gate, name) for k, gate in body.gates.items()}
        changes["sharing"] = _silenced(body, {k for k in body.sharing if source_of(k, body.sharing) == name})
        if body.visibility is not None:
            changes["visibility"] = _with(body.visibility, lists=_others(body.visibility.lists, name))
    if block == "sharing":
        changes["sharing"] = _silenced(body, handed_on({name}, body.sharing))
    if block == "gates":
        changes["sharing"] = {k: _with(edge, to=_others(edge.to, name)) for k, edge in body.sharing.items()}
    return replace(regime, rules=_with(body, **changes))


def _silenced(body: Any, names: set[str]) -> dict[str, Any]:
    """The edges, of which some copy nothing; each keeps its place, by which its random number goes."""
    return {k: _with(edge, to=()) if k in names else edge for k, edge in body.sharing.items()}


def _score_without(score: Any, block: str, name: str) -> Any:
    if block == "items" and name.endswith("/revised"):
        act = name.removesuffix("/revised")
        return _with(score, items={**score.items, act: _with(score.items[act], revised={})})
    if block == "items":
        return _with(score, items=_less(score.items, name))
    changes = {"factors": {}, "association": None, "blocked-bonuses": "bonuses-count"}
    changes |= {"heaviest-only": {}, "made-good": {}, "layer": None}
    key = "while_downgraded" if name == "blocked-bonuses" else name.replace("-", "_")
    return _with(score, **{key: changes[name]})


def _gate_without_list(gate: Any, name: str) -> Any:
    changes: dict[str, Any] = {key: _others(getattr(gate, key), name) for key in ("closed_to", "open_only_to")}
    for key in ("price", "delay"):
        block = getattr(gate, key)
        if block is not None:
            changes[key] = _with(block, lists=_less(block.lists, name))
    if gate.parents is not None:
        closed_to = _others(gate.parents.closed_to, name)
        changes["parents"] = _with(gate.parents, closed_to=closed_to) if closed_to else None
    return _with(gate, **changes)


def _with(block: Any, **changes: Any) -> Any:
    return block.model_copy(update=changes)


def _less(block: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in block.items() if key != name}


def _others(names: Iterable[str], name: str) -> tuple[str, ...]:
    return tuple(other for other in names if other != name)
