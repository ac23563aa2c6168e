"""List every rule of a regime file that can meet somebody, by its path in the file.

Question answered: which rules has a regime, from when on, and what does the file itself say of each? Left out: whom
they met (results/reach.py) and what a regime is without one (studies/parts.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from underheaven.model.gates.steps.language import Gate
from underheaven.model.lists.by_conduct.language import ConductRules
from underheaven.model.lists.by_score.language import ScoreRules
from underheaven.model.lists.court.language import CourtRules
from underheaven.model.lists.enterprise.language import EnterpriseRules
from underheaven.model.regime.body import ListRules
from underheaven.model.regime.documents import Regime
from underheaven.regimes.quantities import Quantity

if TYPE_CHECKING:
    from underheaven.model.regime.body import RegimeBody
    from underheaven.model.scoring.points.language import Score

WRONG_NAMINGS = "wrong-namings"
"""Channels and courts that name somebody else: one rule of the whole file."""
KINDS = {CourtRules: "court", ScoreRules: "score", EnterpriseRules: "enterprise", ConductRules: "conduct"}


@dataclass(frozen=True)
class RuleOfFile:
    """One rule."""

    name: str
    """The way to it in the file, the name of the score left out: `gates/loan/price`."""
    kind: str = ""
    """Of a list and of what belongs to one: court, score, enterprise or conduct. Of a rule of the score the acts that
    it is about, of a layer those that it files, of a gate `closes` where it refuses or slows anybody."""
    share: float = 1.0
    """Part of what comes to it that it takes: of the filings that a board shows, of the told among the listed."""
    since: str = ""
    """First day as YYYY-MM-DD; empty = always."""
    why: str = ""
    """What the file says of it."""


def rules_of_file(regime: Regime) -> tuple[RuleOfFile, ...]:
    """Every rule, in the order of a person's month."""
    body, whys = regime.rules, regime.tree.whys
    of_score = f"scores/{next(iter(body.scores))}/" if body.scores else ""
    return tuple(replace(rule, why=_why(whys, rule.name, of_score)) for rule in _rules(body))


def _rules(body: RegimeBody) -> Iterator[RuleOfFile]:
    for name, channel in body.channels.items():
        yield RuleOfFile(f"channels/{name}", since=_day(channel.start))
    named_wrongly = [channel.wrong_person for channel in body.channels.values()]
    named_wrongly += [rules.wrong_person for rules in body.lists.values() if isinstance(rules, CourtRules)]
    if any(share is not None for share in named_wrongly):
        yield RuleOfFile(WRONG_NAMINGS)
    yield from (RuleOfFile(f"boards/{act}", share=_of(board.share)) for act, board in body.boards.items())
    yield from (RuleOfFile(f"warnings/{act}", share=_of(share)) for act, share in body.warnings.items())
    yield from (RuleOfFile(f"routines/{name}") for name in body.routines)
    for score in body.scores.values():
        yield from _of_score(score)
    if body.enrolment is not None:
        yield RuleOfFile("enrolment")
    for name, rules in body.lists.items():
        yield from _of_list(f"lists/{name}", rules)
    for name, gate in body.gates.items():
        yield from _of_gate(f"gates/{name}", gate)
    yield from _of_licences(body)
    yield from _of_enterprises(body)
    if body.visibility is not None:
        yield RuleOfFile("visibility")
        if body.visibility.boards is not None:
            yield RuleOfFile("visibility/boards")
    if body.secrecy is not None:
        yield RuleOfFile("secrecy", share=1.0 - _of(body.secrecy.know))
    yield from _of_mechanisms(body)
    yield from _of_remedies(body)
    yield from (RuleOfFile(f"sharing/{name}") for name in body.sharing)


def _of_score(score: Score) -> Iterator[RuleOfFile]:
    for act, item in score.items.items():
        yield RuleOfFile(f"items/{act}", since=_day(item.start))
        if item.revised:
            yield RuleOfFile(f"items/{act}/revised", since=min(item.revised))
    kept_down = " ".join(act for act, item in score.items.items() if item.grade is not None)
    once = " ".join(act for act, item in score.items.items() if item.assessed is not None)
    if kept_down:
        yield RuleOfFile("scores/downgrades", kind=kept_down)
    if any(item.repeat == "doubled" for item in score.items.values()):
        yield RuleOfFile("scores/doublings")
    if once:
        yield RuleOfFile("scores/assessed", kind=once)
    if score.factors:
        yield RuleOfFile("scores/factors")
    if score.association is not None:
        yield RuleOfFile("scores/association")
    if score.while_downgraded == "bonuses-blocked":
        yield RuleOfFile("scores/blocked-bonuses")
    if score.heaviest_only:
        yield RuleOfFile("scores/heaviest-only")
    if score.made_good:
        yield RuleOfFile("scores/made-good")
    if score.layer is not None:
        yield RuleOfFile("scores/layer", kind=" ".join(dict.fromkeys(score.layer.feeds.values())))


def _of_list(way: str, rules: ListRules) -> Iterator[RuleOfFile]:
    """A list, the ways off it, and what follows from it beside closed gates."""
    kind = KINDS[type(rules)]
    yield RuleOfFile(way, kind, since=_day(getattr(rules, "start", None)))
    if isinstance(rules, ConductRules):
        for act, entry in rules.entries.items():
            share = 1.0 if entry.share is None else _of(entry.share)
            yield RuleOfFile(f"{way}/entries/{act}", kind, share, _day(rules.start))
        keys = {"lifted": rules.lifted, "grace": rules.grace}
    elif isinstance(rules, CourtRules):
        keys = {"performs": rules.performs, "term": rules.term, "wrong_corrected": rules.wrong_corrected}
        keys |= {"grade": rules.grade, "performed": rules.performed, "bought": rules.bought}
    elif isinstance(rules, ScoreRules):
        keys = {"term": rules.term, "grade": rules.grade, "takes": rules.takes, "longer": rules.longer or None}
        keys |= {"clears": rules.clears if rules.clears == "yes" else None}
    else:
        keys = {"term": rules.term, "head": rules.head if rules.head == "barred" else None, "early": rules.early}
        keys |= {"appeal": rules.appeal if rules.appeal == "yes" else None, "grade": rules.grade}
    yield from (RuleOfFile(f"{way}/{key}", kind) for key, given in keys.items() if given is not None)


def _of_gate(way: str, gate: Gate) -> Iterator[RuleOfFile]:
    """A gate, and what it does to those whom it lets pass."""
    since = _day(gate.start)
    closes = gate.effect is not None or gate.reading is not None
    yield RuleOfFile(way, "closes" if closes else "", since=since)
    for key in ("price", "delay", "waive", "priority", "alternative"):
        if getattr(gate, key) is not None:
            yield RuleOfFile(f"{way}/{key}", since=since)
    if gate.parents is not None:
        yield RuleOfFile(f"{way}/parents", gate.parents.reading, since=since)


def _of_licences(body: RegimeBody) -> Iterator[RuleOfFile]:
    for name, licence in body.licences.items():
        way = f"licences/{name}"
        yield RuleOfFile(way)
        yield from (RuleOfFile(f"{way}/items/{act}") for act in licence.items)
        yield from (RuleOfFile(f"{way}/{key}") for key in ("points", "exam"))
        if licence.barred is not None:
            yield RuleOfFile(f"{way}/barred")


def _of_enterprises(body: RegimeBody) -> Iterator[RuleOfFile]:
    score = body.enterprise_score
    if score is None:
        return
    keys = {"low": score.low, "listed": score.listed, "head": score.head, "grades": score.grades}
    keys |= {"heavier": score.heavier, "repair": score.repair}
    keys |= {"repeat": score.repeat if score.repeat == "doubled" else None}
    keys |= {"appeal": score.appeal if score.appeal == "yes" else None}
    yield RuleOfFile("enterprise-score")
    yield from (RuleOfFile(f"enterprise-score/{key}") for key, given in keys.items() if given is not None)


def _of_mechanisms(body: RegimeBody) -> Iterator[RuleOfFile]:
    m = body.mechanisms
    if m.deterrence is not None:
        yield RuleOfFile("mechanisms/deterrence")
        if m.deterrence.norm is not None:
            yield RuleOfFile("mechanisms/deterrence/norm")
    if m.hardship is not None:
        yield RuleOfFile("mechanisms/hardship")
        if m.hardship.known is not None or m.hardship.shown is not None:
            yield RuleOfFile("mechanisms/hardship/known")
    if m.points_seeking is not None:
        yield RuleOfFile("mechanisms/points-seeking")
    if m.ostracism is not None:
        yield RuleOfFile("mechanisms/ostracism")
        if m.ostracism.refuses:
            yield RuleOfFile("mechanisms/ostracism/refuses")
        if m.ostracism.seen is not None:
            yield RuleOfFile("mechanisms/ostracism/seen")
    if m.evasion is not None:
        yield RuleOfFile("mechanisms/evasion")


def _of_remedies(body: RegimeBody) -> Iterator[RuleOfFile]:
    ways = body.remedies
    if ways is None:
        return
    if ways.notice is not None:
        told = sum(_of(share) for share in (ways.notice.before, ways.notice.after) if share is not None)
        yield RuleOfFile("remedies/notice", share=told)
    if ways.appeal is not None:
        yield RuleOfFile("remedies/appeal")
        if ways.appeal.suspends == "yes":
            yield RuleOfFile("remedies/appeal/suspends")
    if ways.repair is not None:
        yield RuleOfFile("remedies/repair")


def _of(share: Quantity) -> float:
    return float(share.value)


def _day(start: date | None) -> str:
    return "" if start is None else start.isoformat()


def _why(whys: dict[tuple[str, ...], str], name: str, of_score: str) -> str:
    """What the file says at the way of a rule: `items/` and `scores/` stand inside the score."""
    block, _, rest = name.partition("/")
    way = name
    if block == "items":
        way = f"{of_score}{name}"
    elif block == "scores":
        way = f"{of_score}{rest}"
    elif block == "enterprise-score":
        way = f"enterprise_score/{rest}" if rest else "enterprise_score"
    return whys.get(tuple(way.split("/")), "")
