"""List the parts of a regime that make a score, besides its items.

Question answered: what are factors, joining, company, blocked bonuses, grades, the rules of a long code and licences of
a regime, and what is it without each? Left out: items, channels, lists, gates and responses (parts.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np

from underheaven.model.records.codes.compile import Layer
from underheaven.model.regime.rulebook import Rulebook
from underheaven.model.scoring.association.compile import Association
from underheaven.model.scoring.factors.compile import Factors
from underheaven.model.scoring.licence.compile import Licence
from underheaven.state.limits import NEVER
from underheaven.studies.part import Part


def parts_of_scoring(rulebook: Rulebook, lists: Mapping[str, str]) -> Iterator[Part]:
    """Parts that a rulebook has; each leaves every other one as it was.

    Args:
        rulebook: of a regime.
        lists: what the regime calls its list of each kind.
    """
    factors, has_score = rulebook.factors, bool(rulebook.scores.present)
    if has_score and len(factors.weight):
        yield Part("scores/factors", "a start by weighted factors", _alike)
    if has_score and (factors.joining_mask or (factors.joined < 1.0).any()):
        yield Part("enrolment", "joining by choice: without it everybody has joined", _all_joined)
    if has_score and rulebook.association.present:
        yield Part("scores/association", "points lost for others", lambda r: replace(r, association=Association()))
    if has_score and rulebook.scores.blocks_bonuses:
        yield Part(
            "scores/blocked-bonuses",
            "bonuses that count for nothing while a downgrade lives",
            lambda r: replace(r, scores=replace(r.scores, blocks_bonuses=False)),
        )
    if has_score and (rulebook.scores.grade_cap != NEVER).any():
        yield Part("scores/downgrades", "records that hold the band down", _never_downgraded)
    if has_score and rulebook.scores.doubles.any():
        yield Part("scores/doublings", "repetitions that count double", _never_doubled)
    if has_score and rulebook.court.present and rulebook.court.grade_cap != NEVER:
        yield Part(f"lists/{lists['court']}/grade", "a low band while on the courts' list", _ungraded)
    if has_score and rulebook.enterprises.present and rulebook.enterprises.grade_cap != NEVER:
        yield Part(f"lists/{lists['enterprise']}/grade", "a low band while the enterprise is listed", _heads_ungraded)
    if has_score and rulebook.court.present and rulebook.court.performed_act != NEVER:
        yield Part(
            f"lists/{lists['court']}/performed", "the record of who performed and left the courts' list", _unrecorded
        )
    if has_score and rulebook.score_list.present and rulebook.score_list.grade_cap_lists != NEVER:
        yield Part(f"lists/{lists['score']}/grade", "the list fed by the score takes the downgraded", _by_score_alone)
    if rulebook.enterprises.present and rulebook.enterprises.head_barred:
        yield Part(f"lists/{lists['enterprise']}/head", "closed gates for the heads of listed enterprises", _heads_free)
    if has_score:
        yield from _codes(rulebook)
    if rulebook.licence.name:
        yield _licence(rulebook.licence)


def _codes(rulebook: Rulebook) -> Iterator[Part]:
    """What a long code has besides its lines."""
    codes = rulebook.codes
    lines = tuple(fit for fit in codes.fits if fit.since is None)
    revised = tuple(fit for fit in codes.fits if fit.since is not None)
    if revised:
        yield Part(
            "scores/revised",
            "items revised on a day: without it as they first were",
            lambda r: replace(r, codes=replace(r.codes, fits=lines)),
        )
        for act in sorted({fit.act for fit in revised}):
            yield _unrevised(rulebook, act)
    if lines:
        as_named = "acts that count as the heaviest line they fit: without it as the line that they are named for"
        yield Part("scores/heaviest-only", as_named, lambda r: replace(r, codes=replace(r.codes, fits=revised)))
    if codes.assessed_months.any():
        yield Part("scores/assessed", "records that count once a period", _each_counts)
    if codes.mends:
        yield Part(
            "scores/made-good",
            "records struck once their cause is made good",
            lambda r: replace(r, codes=replace(r.codes, mends=())),
        )
    if codes.layer.present:
        yield Part(
            "scores/layer",
            "a village's year that feeds the score",
            lambda r: replace(r, codes=replace(r.codes, layer=Layer())),
        )


def _each_counts(rules: Rulebook) -> Rulebook:
    codes = rules.codes
    return replace(rules, codes=replace(codes, assessed_months=np.zeros_like(codes.assessed_months)))


def _unrevised(rulebook: Rulebook, act: int) -> Part:
    """One item stays as it first was."""

    def less(rules: Rulebook) -> Rulebook:
        fits = tuple(fit for fit in rules.codes.fits if fit.act != act or fit.since is None)
        return replace(rules, codes=replace(rules.codes, fits=fits))

    name = rulebook.acts.names[act]
    return Part(f"items/{name}/revised", f"the revision of {name.replace('-', ' ')}", less)


def _alike(rules: Rulebook) -> Rulebook:
    """Everybody begins with the score's start; who has joined stays."""
    kept = rules.factors
    return replace(rules, factors=Factors(joined=kept.joined, joining_mask=kept.joining_mask))


def _all_joined(rules: Rulebook) -> Rulebook:
    factors = replace(rules.factors, joined=np.ones_like(rules.factors.joined), joining_mask=0)
    return replace(rules, factors=factors)


def _never_downgraded(rules: Rulebook) -> Rulebook:
    never = np.full_like(rules.scores.grade_cap, NEVER)
    return replace(rules, scores=replace(rules.scores, grade_cap=never))


def _never_doubled(rules: Rulebook) -> Rulebook:
    return replace(rules, scores=replace(rules.scores, doubles=np.zeros_like(rules.scores.doubles)))


def _heads_free(rules: Rulebook) -> Rulebook:
    return replace(rules, enterprises=replace(rules.enterprises, head_barred=False))


def _ungraded(rules: Rulebook) -> Rulebook:
    return replace(rules, court=replace(rules.court, grade_cap=NEVER))


def _heads_ungraded(rules: Rulebook) -> Rulebook:
    return replace(rules, enterprises=replace(rules.enterprises, grade_cap=NEVER))


def _unrecorded(rules: Rulebook) -> Rulebook:
    return replace(rules, court=replace(rules.court, performed_act=NEVER))


def _by_score_alone(rules: Rulebook) -> Rulebook:
    return replace(rules, score_list=replace(rules.score_list, grade_cap_lists=NEVER))


def _licence(licence: Licence) -> Part:
    def unlicensed(rules: Rulebook) -> Rulebook:
        return replace(rules, licence=Licence(deductions=np.zeros_like(rules.licence.deductions)))

    name = licence.name
    return Part(f"licences/{name}", f"points of the {name.replace('-', ' ')} licence", unlicensed)
