"""Try whether a case comes out as expected.

Question answered: the first difference between what the rules make of a case and what its author expects. Left out: the
life itself (life.py).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from underheaven.cases.case_file import Case, Expectation
from underheaven.cases.case_schema import NO_LIST, QUEUES, date_of
from underheaven.cases.life import Life, Standing
from underheaven.model.gates.steps.compile import Effect
from underheaven.model.lists.by_conduct.compile import list_bit
from underheaven.model.regime import Regime, compile_rulebook
from underheaven.model.regime.rulebook import Rulebook
from underheaven.society.traits import N_CELLS
from underheaven.state.limits import LIST_ENTERPRISE_HEAD, NEVER

AT_GATES = ("gates", "price", "days", "deposit", "queue")


@dataclass(frozen=True)
class Difference:
    """What came out otherwise."""

    line: int
    what: str
    """Day, key and, for gates, which."""
    expected: str
    found: str


def try_case(case: Case, regime: Regime) -> Difference | None:
    """The first difference in the order of days, or None.

    Raises:
        BadInput: there is no room to tell all lines apart that the case names.
    """
    named = {name for h in case.happenings for name in (h.what, *h.fits)}
    rulebook = _as_met_by(case, compile_rulebook(regime.catalogue, regime, apart=named))
    names = {list_bit(regime.rules, name): name for name in regime.rules.lists}
    heads = rulebook.enterprises.head_barred
    bits = {name: 0 if bit == LIST_ENTERPRISE_HEAD and not heads else bit for bit, name in names.items()}
    life = Life(rulebook, bits, case)
    for expectation in sorted(case.expectations, key=lambda e: e.day):
        if expectation.key in AT_GATES:
            found = _at_gate(expectation, life, rulebook)
        else:
            found = _found(expectation, life.standing(expectation.day), rulebook, names)
        if found != expectation.value:
            asked = " ".join(filter(None, (date_of(expectation.day), expectation.key, expectation.name)))
            return Difference(expectation.line, asked, expectation.value, found)
    return None


def _as_met_by(case: Case, book: Rulebook) -> Rulebook:
    """The rules with one scope, of nobody, in place of each that is not about the person; the others are about all."""
    scopes = book.scopes
    about_her = np.array([case.stated.fits(scopes, scope) for scope in range(len(scopes.role_mask))], np.bool_)
    nobody = {"role_mask": np.zeros(1, np.int64), "cells": np.zeros((1, N_CELLS), np.bool_)}
    of = {}
    for name in ("of_item", "of_entry", "of_gate"):
        scope = getattr(scopes, name)
        of[name] = np.array([NEVER if s == NEVER or about_her[s] else 0 for s in scope], scope.dtype)
    return replace(book, scopes=replace(scopes, provinces=np.zeros(1, np.int64), **nobody, **of))


def _found(asked: Expectation, at: Standing, rulebook: Rulebook, names: dict[int, str]) -> str:
    """How she stands, in the words of the file; `names` are the lists by bit."""
    if asked.key == "score":
        return str(at.score)
    if asked.key == "licence":
        return f"{at.licence} points" if at.licence else "taken"
    if asked.key == "band":
        bands, subtypes = rulebook.scores.band_names, rulebook.scores.subtypes
        if asked.value in subtypes and at.band == 0:
            return subtypes[at.subtype]
        return bands[at.band] if bands else ""
    if asked.key == "layer":
        return rulebook.codes.layer.names[at.layer]
    return ", ".join(sorted(name for bit, name in names.items() if at.lists & bit)) or NO_LIST


def _at_gate(asked: Expectation, life: Life, rulebook: Rulebook) -> str:
    """What a gate does, in the words of the file; what it costs and takes, of those whom it lets through."""
    g = rulebook.gates.names.index(asked.name)
    band = life.at_gates(asked.day)
    if asked.key == "queue":
        queues = [q for q, gate in enumerate(rulebook.queues.gate) if gate == g]
        return QUEUES[int(rulebook.queues.turn[queues[0], band])] if queues else "no queue"
    answer = life.answer(g, asked.day, asked.key != "gates")
    if asked.key == "gates":
        if answer.open:
            return "open"
        return "slowed" if rulebook.gates.effect[g] == Effect.SLOW else "refused"
    if asked.key == "price":
        yuan = rulebook.conditions.base_yuan[g] + answer.fen / 100.0
        return f"{yuan:.2f}".rstrip("0").rstrip(".") + " yuan"
    if asked.key == "days":
        return f"{answer.days} day{'s' if abs(answer.days) != 1 else ''}"
    return "waived" if answer.waived else "paid"
