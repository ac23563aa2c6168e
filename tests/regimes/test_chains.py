"""Chains of edges: what they come to as numbers, and what is left of them without a rule."""

from __future__ import annotations

from pathlib import Path

from tests.engine.lives import catalogue
from tests.regimes.cases import mini_catalogue, shipped
from underheaven.model.regime import Regime, compile_rulebook, load_regime
from underheaven.model.remedies.copies.chains import chain_to, circles, handed_on, source_of
from underheaven.state.limits import COPIED_BAND, LIST_ENTERPRISE_HEAD, NEVER
from underheaven.studies.without import without


def test_a_chain_is_told_from_its_source_on() -> None:
    sharing = shipped("joint-sanctions").body.sharing
    assert chain_to("platform-to-hotels", sharing) == ("platform", "platform-to-hotels")
    assert source_of("platform-to-hotels", sharing) == "court-defaulters"
    assert handed_on({"platform"}, sharing) == {"platform", "platform-to-hotels"}
    assert circles(sharing) == []


def test_each_kind_of_source_is_compiled() -> None:
    book = compile_rulebook(catalogue(), load_regime("as-described", catalogue()))
    edges = {edge.name: edge for edge in book.remedies.edges}
    names = [edge.name for edge in book.remedies.edges]
    assert edges["banks-to-lenders"].handed_on_by == names.index("courts-to-banks")
    assert edges["courts-to-banks"].handed_on_by == NEVER
    assert edges["regulator-to-tenders"].source == LIST_ENTERPRISE_HEAD
    trains = book.gates.lists[book.gates.names.index("fast-train")]
    assert edges["railway-list-to-sellers"].source & trains == edges["railway-list-to-sellers"].source
    closed_to = book.gates.band_at_most[book.gates.names.index("university-place")]
    assert edges["office-to-universities"].source == COPIED_BAND << int(closed_to)


def _telling(regime: Regime) -> set[str]:
    """Edges by whose copies some gate is closed; a silent one keeps its place, and with it everybody else's luck."""
    book = compile_rulebook(catalogue(), regime)
    assert [edge.name for edge in book.remedies.edges] == list(regime.rules.sharing)
    return {edge.name for edge in book.remedies.edges if edge.gates}


def test_without_an_edge_nobody_has_its_copies() -> None:
    regime = load_regime("joint-sanctions", catalogue())
    assert _telling(regime) - _telling(without(regime, "sharing/platform")) == {"platform-to-hotels"}
    assert _telling(regime)
    assert _telling(without(regime, "lists/court-defaulters")) == set()


def test_without_a_gate_its_operator_still_hands_on() -> None:
    regime = load_regime("as-described", catalogue())
    left = without(regime, "gates/loan")
    assert left.rules.sharing["courts-to-banks"].to == ()
    edges = {edge.name: edge for edge in compile_rulebook(catalogue(), left).remedies.edges}
    assert edges["courts-to-banks"].source == edges["courts-to-banks"].gates == 0
    assert edges["banks-to-lenders"].handed_on_by == list(edges).index("courts-to-banks")
    assert "banks-to-lenders" in _telling(left)
    assert "banks-to-lenders" not in _telling(without(regime, "gates/enterprise-loan"))


LONG = """regime: long
catalogue: mini
assumed: x
give_or_take: 0 %
lists:
  court: {kind: court, listed_share: 60 %, listing: 1 months, performs: 2 % a month}
gates:
  flight: {closed_to: court, checked: 90 %, effect: refuse}
sharing:
  e0: {from: court, to: flight, recall: 90 %, retention: 10 months}
""" + "".join(f"  e{k}: {{from: e{k - 1}, to: flight, recall: 90 %, retention: 10 months}}\n" for k in range(1, 7))


def test_no_chain_lasts_longer_than_a_copy_can_say(tmp_path: Path) -> None:
    """Whatever is drawn from the ranges, eleven bits hold the last month of the longest chain."""
    (tmp_path / "long.yaml").write_text(LONG)
    drawn = {f"regime/sharing/e{k}/retention": 5000.0 for k in range(7)}
    book = compile_rulebook(mini_catalogue(), load_regime(tmp_path / "long.yaml", mini_catalogue()), drawn)
    last_month_there_is = 12 * 30 - 1
    assert 1000 < sum(edge.retention_months for edge in book.remedies.edges) < (1 << 11) - last_month_there_is
