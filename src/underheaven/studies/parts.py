"""The parts of a regime that can be taken out, one at a time or several.

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
from difflib import get_close_matches

import numpy as np

from underheaven.errors import BadInput
from underheaven.regimes.rulebook import NEVER, Remedies, Rulebook
from underheaven.regimes.rulebook_response import Evasion
from underheaven.regimes.rulebook_standing import SELF, Ostracism, Visibility
from underheaven.studies.part import Part
from underheaven.studies.parts_of_lists import parts_of_lists
from underheaven.studies.parts_of_scoring import parts_of_scoring

__all__ = ["WITHOUT", "Part", "name_and_parts", "parts_of", "without"]

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


def parts_of(rulebook: Rulebook) -> tuple[Part, ...]:
    """Every part that a rulebook has, in the order of a person's month."""
    found = [_channel(name) for name in _watching(rulebook)]
    found += _observation(rulebook)
    found += [_item(rulebook, int(i)) for i in np.flatnonzero(_is_item(rulebook))]
    found += parts_of_scoring(rulebook)
    found += parts_of_lists(rulebook)
    found += [_gate(rulebook, g) for g in range(len(rulebook.gates.names)) if _is_felt(rulebook, g)]
    found += [_parents(rulebook, int(g)) for g in np.flatnonzero(rulebook.gates.parents_lists)]
    found += [_queue(rulebook, q) for q in range(len(rulebook.queues.gate)) if rulebook.queues.ordered[q] > 0.0]
    found += _response(rulebook)
    found += _standing(rulebook)
    found += _remedies(rulebook)
    return tuple(found)


def without(rulebook: Rulebook, names: Sequence[str]) -> Rulebook:
    """A rulebook without some of its parts.

    Raises:
        BadInput: it has no such part; the message names the nearest.
    """
    known = {part.name: part for part in parts_of(rulebook)} if names else {}
    for name in names:
        if name not in known:
            near = get_close_matches(name, known, n=1, cutoff=0.3)
            meant = f"; did you mean {near[0]}?" if near else "."
            raise BadInput(
                f"{rulebook.name} has no part {name!r}{meant} `underheaven ablate {rulebook.name} --list` lists them."
            )
        rulebook = known[name].without(rulebook)
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
    if c.warned.any():
        found.append(Part("warnings", "warnings on the spot", unwarned))
    return found


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


def _is_felt(rulebook: Rulebook, g: int) -> bool:
    gates, c = rulebook.gates, rulebook.conditions
    rows = (c.price, c.price_listed, c.days, c.days_listed, c.waived)
    is_school = g == gates.school_gate and gates.school_reading != NEVER
    lists = gates.lists[g] or gates.open_to[g]
    return bool(lists or gates.band_at_most[g] != NEVER or is_school or any(row[g].any() for row in rows))


def _gate(rulebook: Rulebook, g: int) -> Part:
    def stands_open(rules: Rulebook) -> Rulebook:
        lists, open_to, band = (a.copy() for a in (rules.gates.lists, rules.gates.open_to, rules.gates.band_at_most))
        lists[g], open_to[g], band[g] = 0, 0, NEVER
        reading = NEVER if g == rules.gates.school_gate else rules.gates.school_reading
        c = rules.conditions
        price, price_listed, days = c.price.copy(), c.price_listed.copy(), c.days.copy()
        days_listed, waived = c.days_listed.copy(), c.waived.copy()
        price[g], price_listed[g], days[g], days_listed[g], waived[g] = 0.0, 0.0, 0, 0, False
        conditions = replace(
            c, price=price, price_listed=price_listed, days=days, days_listed=days_listed, waived=waived
        )
        gates = replace(_parents(rulebook, g).without(rules).gates, lists=lists, open_to=open_to, band_at_most=band)
        gates = replace(gates, school_reading=reading)
        return replace(rules, gates=gates, conditions=conditions)

    name = rulebook.gates.names[g]
    return Part(f"gates/{name}", f"the gate {name.replace('-', ' ')}", stands_open)


def _parents(rulebook: Rulebook, g: int) -> Part:
    """Nobody is looked up beside the person who attempts the step."""

    def alone(rules: Rulebook) -> Rulebook:
        lists, reading = rules.gates.parents_lists.copy(), rules.gates.parents_reading.copy()
        lists[g], reading[g] = 0, NEVER
        return replace(rules, gates=replace(rules.gates, parents_lists=lists, parents_reading=reading))

    name = rulebook.gates.names[g]
    return Part(f"gates/{name}/parents", f"parents looked up at the gate {name.replace('-', ' ')}", alone)


def _queue(rulebook: Rulebook, q: int) -> Part:
    """Every place goes to whoever asked first."""

    def unordered(rules: Rulebook) -> Rulebook:
        ordered = rules.queues.ordered.copy()
        ordered[q] = 0.0
        return replace(rules, queues=replace(rules.queues, ordered=ordered))

    name = rulebook.gates.names[rulebook.queues.gate[q]]
    return Part(f"priority/{name}", f"who is served first at the gate {name.replace('-', ' ')}", unordered)


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
        found.append(Part("response/deterrence", "deterrence", undeterred))
    if r.deterrence and r.norm_half > 0.0 and r.norm_least != 1.0:
        found.append(Part("response/norm", "deterrence by what happens to others", no_norm))
    if r.hardship and r.hardship_rises > 0.0:
        found.append(Part("response/hardship", "income lost while listed", no_loss))
    shown = r.hardship_shown > 0.0 and rulebook.channels.board_share.any()
    if r.hardship and (shown or (r.hardship_known > 0.0 and rulebook.visibility.bands)):
        of_the_known = "custom and work lost by those shown or known to stand low"
        found.append(Part("response/custom", of_the_known, no_custom_lost))
    if r.points_seeking != 1.0:
        found.append(Part("response/points-seeking", "deeds for points", unsought))
    if rulebook.evasion.share > 0.0:
        unseen = "keeping out of sight after a punishment"
        found.append(Part("response/evasion", unseen, lambda rules: replace(rules, evasion=Evasion())))
    known_by_all = ("response/hardship", "response/custom", "response/evasion")
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
            Part("response/ostracism/seen", on_sight, lambda r: replace(r, ostracism=replace(r.ostracism, seen=0.0)))
        )
    if seen and o.present:
        found.append(
            Part("response/ostracism", "ties cut and private refusals", lambda r: replace(r, ostracism=Ostracism()))
        )
    return found


def _remedies(rulebook: Rulebook) -> list[Part]:
    found, m = [], rulebook.remedies
    if m.appeals:
        found.append(
            Part(
                "remedies/appeals",
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
            Part("remedies/suspension", still, lambda r: replace(r, remedies=replace(r.remedies, suspends=False)))
        )
    if m.repair_applies > 0.0:
        found.append(
            Part(
                "remedies/repair",
                "credit repair",
                lambda r: replace(r, remedies=replace(r.remedies, repair_applies=0.0)),
            )
        )
    if m.edges:
        found.append(
            Part("sharing", "copies at operators", lambda r: replace(r, remedies=replace(r.remedies, edges=())))
        )
    return found
