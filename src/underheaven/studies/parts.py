"""List the parts of a regime that can be taken out, one at a time or several.

Question answered: which rules and mechanisms has a regime, and what is the regime without some of them? Left out: what
they do (engine/) and how much harm each does (studies/ablation.py). Blocks and switches of the language that are no
part of their own are named, with the reason, in tests/studies/test_parts.py.

A part is taken out of the compiled rulebook and nothing else is touched, so that two lives at equal seeds differ by
that part alone. `REGIME~PART` names a regime without a part, `as-described~gates/flight` for one.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from underheaven.model.conduct.routines.language import ROUTINES
from underheaven.model.regime import Regime
from underheaven.model.regime.rulebook import Rulebook
from underheaven.model.remedies.appeals.compile import Edge, Remedies
from underheaven.model.response.evasion.compile import Evasion
from underheaven.model.response.ostracism.compile import Ostracism, Visibility
from underheaven.model.response.ostracism.language import SELF
from underheaven.state.limits import NEVER
from underheaven.studies.part import Part
from underheaven.studies.parts_of_gates import parts_of_gates
from underheaven.studies.parts_of_lists import parts_of_lists
from underheaven.studies.parts_of_scoring import parts_of_scoring
from underheaven.studies.without import rule_names

__all__ = ["WITHOUT", "Part", "name_and_parts", "names_of_parts", "parts_of", "without"]

WITHOUT = "~"
"""Stands between a regime and each part that is taken out of it."""


def name_and_parts(text: str) -> tuple[str, tuple[str, ...]]:
    """The regime that a text names, and what is taken out of it: `as-described~gates/flight`.

    A file or a run directory whose own name holds the sign is meant itself.
    """
    pieces = text.split(WITHOUT)
    for n in range(len(pieces), 1, -1):
        name = WITHOUT.join(pieces[:n])
        if os.path.exists(name):
            return name, tuple(pieces[n:])
    return pieces[0], tuple(pieces[1:])


def parts_of(regime: Regime, rulebook: Rulebook) -> tuple[Part, ...]:
    """Every part that a rulebook has, in the order of a person's month.

    Args:
        regime: what it was compiled from, whose names its parts have.
        rulebook: of that regime, whole or without some parts.
    """
    lists = {rules.kind: name for name, rules in regime.rules.lists.items()}
    found = [_channel(name) for name in _watching(rulebook)]
    found += _observation(rulebook)
    found += [_check(r, name) for r, name in enumerate(ROUTINES) if rulebook.routines.checked[r]]
    found += [_item(rulebook, int(i)) for i in np.flatnonzero(_is_item(rulebook))]
    found += parts_of_scoring(rulebook, lists)
    found += parts_of_lists(rulebook, lists)
    found += parts_of_gates(rulebook)
    found += _response(rulebook)
    found += _standing(rulebook)
    found += _remedies(rulebook)
    return tuple(found)


def names_of_parts(regime: Regime, rulebook: Rulebook) -> list[str]:
    """Everything that can be taken out, as `block/name`: the rules of the file, then what is a part of several."""
    return list(dict.fromkeys([*rule_names(regime), *(part.name for part in parts_of(regime, rulebook))]))


def without(regime: Regime, rulebook: Rulebook, names: Sequence[str]) -> Rulebook:
    """A rulebook without some of its parts; a name that is none of them changes nothing.

    Args:
        regime: what the rulebook was compiled from.
        rulebook: whole.
        names: of parts.
    """
    known = {part.name: part for part in parts_of(regime, rulebook)} if names else {}
    for name in names:
        rulebook = known[name].without(rulebook) if name in known else rulebook
    return rulebook


def _watching(rulebook: Rulebook) -> list[str]:
    channels = rulebook.channels
    return [n for c, n in enumerate(channels.names) if channels.coverage[channels.of_act == c].any()]


def _channel(name: str) -> Part:
    def blind(rules: Rulebook) -> Rulebook:
        coverage = rules.channels.coverage.copy()
        coverage[rules.channels.of_act == rules.channels.names.index(name)] = 0.0
        return replace(rules, channels=replace(rules.channels, coverage=coverage))

    return Part(f"channels/{name}", f"what {name.replace('-', ' ')} sees", blind)


def _check(routine: int, name: str) -> Part:
    """The routine goes on as before, and nobody looks at faces."""

    def unchecked(rules: Rulebook) -> Rulebook:
        checked = tuple(is_checked and r != routine for r, is_checked in enumerate(rules.routines.checked))
        return replace(rules, routines=replace(rules.routines, checked=checked))

    return Part(f"routines/{name}", f"checks by face: {name.replace('-', ' ')}", unchecked)


def _observation(rulebook: Rulebook) -> list[Part]:
    def unnamed(rules: Rulebook) -> Rulebook:
        channels = replace(rules.channels, wrong_person=np.zeros_like(rules.channels.wrong_person))
        return replace(rules, channels=channels, court=replace(rules.court, wrong_person=0.0))

    def unshown(rules: Rulebook) -> Rulebook:
        return replace(rules, channels=replace(rules.channels, board_share=np.zeros_like(rules.channels.board_share)))

    def unwarned(rules: Rulebook) -> Rulebook:
        return replace(rules, channels=replace(rules.channels, warned=np.zeros_like(rules.channels.warned)))

    c = rulebook.channels
    found = []
    if c.wrong_person.any() or rulebook.court.wrong_person:
        found.append(Part("wrong-namings", "wrong persons named", unnamed))
    if c.board_share.any():
        found.append(Part("boards", "public boards", unshown))
        found += [_unshown(rulebook, int(act)) for act in np.flatnonzero(c.board_share)]
    if c.warned.any():
        found.append(Part("warnings", "warnings on the spot", unwarned))
        found += [_unwarned(rulebook, int(act)) for act in np.flatnonzero(c.warned)]
    return found


def _unshown(rulebook: Rulebook, act: int) -> Part:
    """No board shows the act."""

    def less(rules: Rulebook) -> Rulebook:
        share = rules.channels.board_share.copy()
        share[act] = 0.0
        return replace(rules, channels=replace(rules.channels, board_share=share))

    name = rulebook.acts.names[act]
    return Part(f"boards/{name}", f"boards that show {name.replace('-', ' ')}", less)


def _unwarned(rulebook: Rulebook, act: int) -> Part:
    """Nobody is let off with a warning for the act."""

    def less(rules: Rulebook) -> Rulebook:
        warned = rules.channels.warned.copy()
        warned[act] = 0.0
        return replace(rules, channels=replace(rules.channels, warned=warned))

    name = rulebook.acts.names[act]
    return Part(f"warnings/{name}", f"warnings for {name.replace('-', ' ')}", less)


def _is_item(rulebook: Rulebook) -> np.ndarray:
    return rulebook.scores.is_item & bool(rulebook.scores.present)


def _item(rulebook: Rulebook, act: int) -> Part:
    """The act is filed as before, so that nobody's other records are drawn anew, and costs and brings nothing."""

    def worthless(rules: Rulebook) -> Rulebook:
        points, cap = rules.scores.points.copy(), rules.scores.grade_cap.copy()
        points[act], cap[act] = 0, NEVER
        return replace(rules, scores=replace(rules.scores, points=points, grade_cap=cap))

    name = rulebook.acts.names[act]
    return Part(f"items/{name}", f"points for {name.replace('-', ' ')}", worthless)


def _response(rulebook: Rulebook) -> list[Part]:
    r = rulebook.response

    def undeterred(rules: Rulebook) -> Rulebook:
        neutral = np.ones_like(rules.response.deterred_by_memory)
        return replace(rules, response=replace(rules.response, deterred_by_memory=neutral, norm_least=1.0))

    def no_norm(rules: Rulebook) -> Rulebook:
        return replace(rules, response=replace(rules.response, norm_half=0.0, norm_least=1.0))

    def no_loss(rules: Rulebook) -> Rulebook:
        return replace(rules, response=replace(rules.response, hardship_rises=0.0))

    def unsought(rules: Rulebook) -> Rulebook:
        return replace(rules, response=replace(rules.response, points_seeking=1.0))

    def no_custom_lost(rules: Rulebook) -> Rulebook:
        return replace(rules, response=replace(rules.response, hardship_known=0.0, hardship_shown=0.0))

    found = []
    if r.deterrence and ((r.deterred_by_memory != 1.0).any() or r.norm_least != 1.0):
        found.append(Part("mechanisms/deterrence", "deterrence", undeterred))
    if r.deterrence and r.norm_half > 0.0 and r.norm_least != 1.0:
        found.append(Part("mechanisms/deterrence/norm", "deterrence by what happens to others", no_norm))
    if r.hardship and r.hardship_rises > 0.0:
        found.append(Part("mechanisms/hardship", "income lost while listed", no_loss))
    shown = r.hardship_shown > 0.0 and rulebook.channels.board_share.any()
    if r.hardship and (shown or (r.hardship_known > 0.0 and rulebook.visibility.bands)):
        of_the_known = "custom and work lost by those shown or known to stand low"
        found.append(Part("mechanisms/hardship/known", of_the_known, no_custom_lost))
    if r.points_seeking != 1.0:
        found.append(Part("mechanisms/points-seeking", "deeds for points", unsought))
    if rulebook.evasion.share > 0.0:
        unseen = "keeping out of sight after a punishment"
        found.append(Part("mechanisms/evasion", unseen, lambda rules: replace(rules, evasion=Evasion())))
    known_by_all = ("mechanisms/hardship", "mechanisms/hardship/known", "mechanisms/evasion")
    if r.know < 1.0 and any(part.name not in known_by_all for part in found):
        known = "secrecy: without it everybody knows the rules"
        found.append(Part("secrecy", known, lambda rules: replace(rules, response=replace(rules.response, know=1.0))))
    return found


def _standing(rulebook: Rulebook) -> list[Part]:
    """Who sees a standing, and what others do then: without the first there is nothing of the second."""
    v, o, found = rulebook.visibility, rulebook.ostracism, []
    seen = v.seen_by != SELF and max(v.looks, v.boards) > 0.0
    if seen:
        found.append(Part("visibility", "a standing that others see", lambda r: replace(r, visibility=Visibility())))
    if seen and v.boards > 0.0:
        unseen = "boards that others see"
        found.append(
            Part("visibility/boards", unseen, lambda r: replace(r, visibility=replace(r.visibility, boards=0.0)))
        )
    if seen and o.present and o.seen > 0.0:
        on_sight = "refusals of private parties that see a standing themselves"
        found.append(
            Part("mechanisms/ostracism/seen", on_sight, lambda r: replace(r, ostracism=replace(r.ostracism, seen=0.0)))
        )
    if seen and o.present:
        found.append(
            Part("mechanisms/ostracism", "ties cut and private refusals", lambda r: replace(r, ostracism=Ostracism()))
        )
    return found


def _remedies(rulebook: Rulebook) -> list[Part]:
    found, m = [], rulebook.remedies
    if m.appeals:
        found.append(
            Part(
                "remedies/appeal",
                "notice and appeals",
                lambda r: replace(
                    r,
                    remedies=Remedies(
                        repair_after_months=r.remedies.repair_after_months,
                        repair_applies=r.remedies.repair_applies,
                        edges=r.remedies.edges,
                    ),
                ),
            )
        )
    if m.appeals and m.suspends:
        still = "listings that rest while an appeal waits"
        found.append(
            Part("remedies/appeal/suspends", still, lambda r: replace(r, remedies=replace(r.remedies, suspends=False)))
        )
    if m.repair_applies > 0.0:
        found.append(
            Part(
                "remedies/repair",
                "credit repair",
                lambda r: replace(r, remedies=replace(r.remedies, repair_applies=0.0)),
            )
        )
    if any(edge.gates for edge in m.edges):
        found.append(
            Part("sharing", "copies at operators", lambda r: replace(r, remedies=replace(r.remedies, edges=())))
        )
        found += [_edge(place, edge) for place, edge in enumerate(m.edges) if _serves(m.edges, place)]
    return found


def _handed_on(edges: Sequence[Edge], place: int) -> set[int]:
    """Places of an edge and of all that have their copies from it, directly or not."""
    found = {place}
    while more := {k for k, edge in enumerate(edges) if edge.handed_on_by in found} - found:
        found |= more
    return found


def _serves(edges: Sequence[Edge], place: int) -> bool:
    """Whether some operator holds copies by an edge."""
    return any(edges[k].gates for k in _handed_on(edges, place))


def _edge(place: int, edge: Edge) -> Part:
    """Its operators hold no copies, nor those who have theirs from them; each edge keeps its place and its draws."""

    def silent(rules: Rulebook) -> Rulebook:
        edges, gone = rules.remedies.edges, _handed_on(rules.remedies.edges, place)
        less = tuple(replace(e, gates=0, source=0) if k in gone else e for k, e in enumerate(edges))
        return replace(rules, remedies=replace(rules.remedies, edges=less))

    return Part(f"sharing/{edge.name}", f"copies held by {edge.name.replace('-', ' ')}", silent)
