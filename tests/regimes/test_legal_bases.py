"""Which sanctions of the documented regimes cite a legal basis, and which really lack one."""

from __future__ import annotations

import re

import pytest

from tests.regimes.cases import shipped
from underheaven.model.regime import review
from underheaven.model.regime.law_checks import laws_of

PATH = re.compile(r"(scores|lists|gates|licences)/[a-z/-]+")
LACKING = {
    "lists-only": set(),
    "court-list": set(),
    "court-list-2020": set(),
    "wendeng": set(),
    "weihai-village-stars": set(),
    "travel-misbehaviour": set(),
    "penalty-points-licence": set(),
    "nsw-demerit-points": set(),
    "china-twelve-points": set(),
    "rongcheng": {"gates/loan", "gates/promotion"},
    "joint-sanctions": {"gates/travel-papers"},
    "as-described": {
        *("scores/citizen/items", "lists/low-score", "licences/dog", "gates/internet-quarter", "gates/city-transport"),
        *("gates/medical-treatment", "gates/travel-papers", "gates/tax-relief", "gates/university-place"),
    },
}
"""What no document that was found lays down, by regime: claims of the press, practice, or a source without a rule."""
HANDED_ON_WITHOUT_BASIS = {"banks-to-lenders", "carriers-to-agents", "office-to-universities"}
"""Edges of as-described for which no document was found."""


@pytest.mark.parametrize("name", sorted(LACKING))
def test_what_no_law_lays_down_is_warned_of_and_nothing_else(name: str) -> None:
    warnings = (words for words in review(shipped(name)) if "no legal basis" in words)
    warned = {found.group() for words in warnings if (found := PATH.search(words))}
    assert warned == LACKING[name]


@pytest.mark.parametrize("name", sorted(LACKING))
def test_a_basis_names_a_document_of_the_regime(name: str) -> None:
    regime = shipped(name)
    bases = [law.basis for _, law in laws_of(regime.body, "") if law.basis]
    assert bases and all(basis.split()[0] in regime.sources() for basis in bases)


def test_inputs_consequences_and_edges_say_where_they_stand() -> None:
    """Inputs of as-described say what kind they are, gates what kind of consequence, edges their purpose."""
    body = shipped("as-described").body
    assert all(channel.law and channel.law.kind and channel.law.provenance for channel in body.channels.values())
    assert {name for name, c in body.channels.items() if c.law and c.law.kind == "biometric"} == {"face-camera"}
    assert all(gate.law and gate.law.consequence and gate.law.context for gate in body.gates.values())
    assert all(edge.law and edge.law.purpose for edge in body.sharing.values())
    assert {name for name, edge in body.sharing.items() if edge.law and not edge.law.basis} == HANDED_ON_WITHOUT_BASIS
