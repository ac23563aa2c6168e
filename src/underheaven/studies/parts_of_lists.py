"""List the lists of a regime as parts that can be taken out.

Question answered: which lists, and which ways off them, has a regime, and what is it without one? Left out: the gates
that they close.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from underheaven.model.regime.rulebook import Rulebook
from underheaven.model.scoring.enterprise.compile import ANY_BAND, Correction, DirectGrades, EnterpriseScore
from underheaven.state.limits import FIRST_CONDUCT_BIT, LIST_COURT, LIST_ENTERPRISE_HEAD, LIST_SCORE, NEVER
from underheaven.studies.part import Part


def parts_of_lists(rulebook: Rulebook, names: Mapping[str, str]) -> list[Part]:
    """Of every list that a rulebook keeps, and of the score of enterprises.

    Args:
        rulebook: of a regime.
        names: what the regime calls its list of each kind; those by conduct have theirs in the rulebook.
    """
    found = []
    if rulebook.court.present:
        found.append(
            Part(
                f"lists/{names['court']}",
                "the courts' list",
                lambda r: _asked_nowhere(LIST_COURT, replace(r, court=replace(r.court, present=False))),
            )
        )
        if rulebook.court.bought > 0.0:
            found.append(
                Part(
                    f"lists/{names['court']}/bought",
                    "debtors with means who buy themselves off the courts' list",
                    lambda r: replace(r, court=replace(r.court, bought=0.0)),
                )
            )
    if rulebook.score_list.present:
        found.append(
            Part(
                f"lists/{names['score']}",
                "the list fed by the score",
                lambda r: _asked_nowhere(LIST_SCORE, replace(r, score_list=replace(r.score_list, present=False))),
            )
        )
    if rulebook.enterprises.present:
        found.append(
            Part(
                f"lists/{names['enterprise']}",
                "the enterprises' list",
                lambda r: _asked_nowhere(
                    LIST_ENTERPRISE_HEAD, replace(r, enterprises=replace(r.enterprises, present=False))
                ),
            )
        )
        found += _ways_off(rulebook, names["enterprise"])
    if rulebook.enterprise_score.present:
        scored = "the score of enterprises"
        found.append(
            Part("enterprise-score", scored, lambda r: replace(r, enterprise_score=EnterpriseScore(present=False)))
        )
        if rulebook.enterprise_score.doubles:
            once = "double points of enterprises for a repetition"
            found.append(Part("enterprise-score/repeat", once, _score(doubles=False)))
        if max(rulebook.enterprise_score.grades.share) > 0.0:
            found.append(Part("enterprise-score/grades", "direct grades of enterprises", _score(grades=DirectGrades())))
        if rulebook.enterprise_score.appeals and rulebook.remedies.appeals:
            about = "appeals of heads against what is filed for the score"
            found.append(Part("enterprise-score/appeal", about, _score(appeals=False)))
        if min(rulebook.enterprise_score.head_caps) < ANY_BAND:
            by_head = "what heads did, held against their enterprises"
            found.append(Part("enterprise-score/head", by_head, _score(head_caps=(ANY_BAND, ANY_BAND))))
        if rulebook.enterprise_score.repair.applies > 0.0:
            found.append(Part("enterprise-score/repair", "corrections of enterprises", _score(repair=Correction())))
    lists = rulebook.conduct_lists
    for k, name in enumerate(lists.names):
        if (lists.of_act == k).any():
            found.append(_conduct_list(name, k))
            if lists.lifted[k] > 0.0 and lists.lifts[lists.of_act == k].any():
                found.append(_lifting(name, k))
    return found


def _asked_nowhere(bit: int, rules: Rulebook) -> Rulebook:
    """No gate is open only to a list that is taken out: it is then open to the others that it names, or to all."""
    left = rules.gates.open_to & ~np.uint8(bit)
    return replace(rules, gates=replace(rules.gates, open_to=left))


def _score(**changes: object) -> Callable[[Rulebook], Rulebook]:
    """The score of enterprises with other rules."""

    def less(rules: Rulebook) -> Rulebook:
        return replace(rules, enterprise_score=replace(rules.enterprise_score, **changes))

    return less


def _ways_off(rulebook: Rulebook, name: str) -> list[Part]:
    """Early removal of enterprises once corrected, and appeals of their heads."""

    def off(**changes: float | bool) -> Callable[[Rulebook], Rulebook]:
        def less(rules: Rulebook) -> Rulebook:
            ways = replace(rules.enterprises.off, **changes)
            return replace(rules, enterprises=replace(rules.enterprises, off=ways))

        return less

    found, ways = [], rulebook.enterprises.off
    if ways.early > 0.0:
        found.append(Part(f"lists/{name}/early", "early removal of enterprises that corrected", off(early=0.0)))
    if ways.appeals and rulebook.remedies.appeals:
        found.append(Part(f"lists/{name}/appeal", "appeals of heads of enterprises", off(appeals=False)))
    return found


def _lifting(name: str, number: int) -> Part:
    """Nobody's stay ends because what led to it was made good."""

    def kept_on(rules: Rulebook) -> Rulebook:
        lists = rules.conduct_lists
        return replace(rules, conduct_lists=replace(lists, lifts=lists.lifts & (lists.of_act != number)))

    return Part(f"lists/{name}/lifted", f"leaving the list {name.replace('-', ' ')} once it is made good", kept_on)


def _conduct_list(name: str, number: int) -> Part:
    """No filing leads onto it; the other lists keep their numbers."""

    def unlisted(rules: Rulebook) -> Rulebook:
        lists = rules.conduct_lists
        of_act = np.where(lists.of_act == number, NEVER, lists.of_act).astype(lists.of_act.dtype)
        less = replace(rules, conduct_lists=replace(lists, of_act=of_act))
        return _asked_nowhere(FIRST_CONDUCT_BIT << number, less)

    return Part(f"lists/{name}", f"the list {name.replace('-', ' ')}", unlisted)
