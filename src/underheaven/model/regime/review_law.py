"""Ask of a regime what a lawyer would, as far as a file can answer.

Question answered: who cannot appeal, what never ends, which copies outlive their source, which rules reach children,
which sanctions cite no law? Left out: whether anything is lawful; each warning names the article that asks, nothing
more. Articles of the GDPR, the Charter of Fundamental Rights and the Convention on the Rights of the Child (CRC);
Guobanfa (2020) 49 is the State Council's guidance on punishments for untrustworthiness.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from underheaven.model.conduct.acts.language import Doing
from underheaven.model.gates.steps.language import Gate
from underheaven.model.known import known_names
from underheaven.model.lists.by_conduct.language import ConductRules
from underheaven.model.lists.by_score.language import ScoreRules
from underheaven.model.lists.court.language import CourtRules
from underheaven.model.lists.enterprise.language import EnterpriseRules
from underheaven.model.regime.reading import quantities
from underheaven.model.remedies.copies.chains import chain_to, source_of
from underheaven.model.scoring.points.sizes import validity_of
from underheaven.regimes.checking import Checks

if TYPE_CHECKING:
    from underheaven.model.conduct.acts.language import CatalogueBody
    from underheaven.model.regime.body import RegimeBody
    from underheaven.model.scoring.points.language import Score

ADULT_AGE = 18
MOST_NAMED = 4
ADULTS_ONLY = ("adult", "driver", "borrower", "tenant", "dog-owner", "manager", "party-member", "enterprise-head")
"""Roles that no minor has in the society china-2018."""
OF_CHILDREN = "children are hit for what their parents did (CRC art. 2(2))"


def review_law(body: RegimeBody, catalogue: CatalogueBody | None, checks: Checks) -> None:
    """Collect the warnings."""
    known = known_names(catalogue, body).recorded
    sanctions = [f"scores/{name}" for name, score in body.scores.items() if _losing(score)]
    sanctions += [f"lists/{name}" for name in body.lists] + [f"licences/{name}" for name in body.licences]
    if sanctions and (body.remedies is None or body.remedies.appeal is None):
        checks.warn(sanctions[0], "nobody can appeal (GDPR art. 22(3), Charter art. 47)")
    if sanctions and (body.remedies is None or body.remedies.notice is None):
        checks.warn(sanctions[0], "nobody is told (GDPR art. 14, Charter art. 41)")
    for name, score in body.scores.items():
        _review_expiry(f"scores/{name}", score, checks)
        _review_children(f"scores/{name}/items", score, known, checks)
        _review_basis_of_items(f"scores/{name}/items", score, body, checks)
    for name, rules in body.lists.items():
        if isinstance(rules, CourtRules) and not (rules.fixed_term_share and rules.fixed_term_share.value >= 1.0):
            text = "a listing can last for good: without a fixed term it ends only by performance (GDPR art. 5(1)(e))"
            checks.warn(f"lists/{name}", text)
        _review_basis(f"lists/{name}", rules, body, checks)
    for name, licence in body.licences.items():
        _review_basis(f"licences/{name}", licence, body, checks)
    for name, gate in body.gates.items():
        if gate.reading is not None:
            checks.warn(f"gates/{name}/reading", OF_CHILDREN)
        if gate.parents is not None:
            checks.warn(f"gates/{name}/parents", OF_CHILDREN)
        if _is_sanction(gate):
            _review_basis(f"gates/{name}", gate, body, checks)
    for name in body.sharing:
        _review_edge(name, body, checks)


def _losing(score: Score) -> list[str]:
    """Items that cost points or a grade."""
    return [act for act, item in score.items.items() if item.grade or (item.points and item.points.value < 0)]


def _is_sanction(gate: Gate) -> bool:
    conditions = [c for c in (gate.price, gate.delay) if c is not None]
    harder = any(q.value > 0 for c in conditions for q in (*c.bands.values(), *c.lists.values()))
    return bool(gate.closed_to or gate.open_only_to) or gate.band is not None or harder


def _review_expiry(path: str, score: Score, checks: Checks) -> None:
    for_good = [act for act in _losing(score) if validity_of(score.items[act], score) is None]
    if for_good:
        checks.warn(f"{path}/items", f"the records of {_named(for_good)} never run out (GDPR art. 5(1)(e))")


def _review_children(path: str, score: Score, known: dict[str, Doing], checks: Checks) -> None:
    children = [act for act in _losing(score) if act in known and _admits_children(known[act])]
    if children:
        checks.warn(path, f"children lose points by {_named(children)} (Charter art. 24, CRC art. 16)")


def _admits_children(doing: Doing) -> bool:
    return doing.who.age[0] < ADULT_AGE and not any(role in ADULTS_ONLY for role in doing.who.role)


def _review_basis_of_items(path: str, score: Score, body: RegimeBody, checks: Checks) -> None:
    if _has_basis(score, body, whole=False):
        return
    without = [act for act in _losing(score) if not _has_basis(score.items[act], body)]
    if without:
        text = f"no legal basis is given for {_named(without)} (Guobanfa (2020) 49, Charter art. 52(1))"
        checks.warn(path, text)


def _review_basis(path: str, rules: Any, body: RegimeBody, checks: Checks) -> None:
    if not _has_basis(rules, body):
        checks.warn(
            path, "no legal basis is given (Guobanfa (2020) 49, Charter art. 52(1)): a `law` block with `basis`"
        )


def _has_basis(rules: Any, body: RegimeBody, whole: bool = True) -> bool:
    """Whether a block cites a basis, or a number inside stands on a source of the kind law."""
    law = rules.law or body.law
    if law is not None and law.basis:
        return True
    laws = {key for key, source in body.sources.items() if source.kind == "law"}
    origins = (number.origin for number in quantities(rules)) if whole else ()
    return any(o.startswith("source ") and o.split()[1] in laws for o in origins)


def _review_edge(name: str, body: RegimeBody, checks: Checks) -> None:
    edge, path = body.sharing[name], f"sharing/{name}"
    if edge.recall.value < 1.0:
        checks.warn(f"{path}/recall", f"{edge.recall.text} of the copies are recalled, not all (GDPR art. 19)")
    chain, source = chain_to(name, body.sharing), source_of(name, body.sharing)
    kept, through = edge.retention.text, ""
    if len(chain) > 1:
        kept = f"{sum(body.sharing[link].retention.value for link in chain):g} months"
        through = f" through {' and '.join(chain)}"
    term = _longest(source, body)
    if term is None:
        text = f"copies are kept {kept}{through} after their source may have ended (GDPR art. 5(1)(e), C-26/22)"
        checks.warn(f"{path}/retention", text)
    elif sum(body.sharing[link].retention.value for link in chain) > term:
        text = f"copies are kept {kept}{through}, longer than their source (GDPR art. 5(1)(e), C-26/22)"
        checks.warn(f"{path}/retention", text)


def _longest(source: str, body: RegimeBody) -> float | None:
    """Months for which an entry of a list, or a record that can cost a band, lasts at most; None = for good."""
    rules = body.lists.get(source)
    if isinstance(rules, CourtRules | EnterpriseRules):
        return None if rules.term is None else rules.term.value
    if isinstance(rules, ScoreRules):
        return rules.term.value / 30.0
    if isinstance(rules, ConductRules):
        return max((entry.term.value for entry in rules.entries.values()), default=0.0) / 30.0
    score = body.scores[source]
    classes = {validity_of(score.items[act], score) for act in _losing(score)}
    months = [score.validity[name].value for name in classes if name is not None]
    return None if None in classes else max(months, default=0.0)


def _named(acts: list[str]) -> str:
    """The first acts by name, the others by number."""
    named = ", ".join(acts[:MOST_NAMED])
    return named if len(acts) <= MOST_NAMED else f"{named} and {len(acts) - MOST_NAMED} more"
