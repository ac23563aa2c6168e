"""What do the ways back and the sharing of entries come to as numbers?

Left out: rounding (engine/remedy_tables.py) and the queue (engine/appeals.py).
"""

from __future__ import annotations

from underheaven.regimes.chains import chain_to, source_of
from underheaven.regimes.compile_conduct_lists import list_bit
from underheaven.regimes.compile_scores import band_order
from underheaven.regimes.overrides import Numbers
from underheaven.regimes.regime_schema import RegimeBody
from underheaven.regimes.remedy_checks import MOST_MONTHS
from underheaven.regimes.remedy_schema import Sharing
from underheaven.regimes.rulebook import NEVER, Remedies
from underheaven.regimes.rulebook_remedies import COPIED_BAND, Edge

MONTHS_A_YEAR = 12


def compile_remedies(gate_names: tuple[str, ...], regime: RegimeBody, numbers: Numbers) -> Remedies:
    """Notice, appeal, repair, and the edges in the order of the file.

    Args:
        gate_names: of the rulebook, in order.
        regime: whose rules.
        numbers: of the regime.
    """
    ways = regime.remedies
    notice, appeal, repair = (ways.notice, ways.appeal, ways.repair) if ways else (None, None, None)
    return Remedies(
        appeals=notice is not None and appeal is not None,
        told_before=numbers.of(notice.before) if notice else 0.0,
        told_after=numbers.of(notice.after) if notice else 0.0,
        notice_days=numbers.whole(notice.delay) if notice else 0,
        wrong_appeal=numbers.of(appeal.wrongly_hit) if appeal else 0.0,
        right_appeal=numbers.of(appeal.rightly_hit) if appeal else 0.0,
        within_days=numbers.whole(appeal.within) if appeal else 0,
        reviewers_per_million=numbers.of(appeal.reviewers) if appeal else 0.0,
        cases_a_month=numbers.of(appeal.cases) / MONTHS_A_YEAR if appeal else 0.0,
        suspends=appeal is not None and appeal.suspends == "yes",
        wrong_upheld=numbers.of(appeal.wrong_upheld) if appeal else 0.0,
        right_struck=numbers.of(appeal.right_struck) if appeal else 0.0,
        repair_after_months=numbers.whole(repair.after) if repair else 0,
        repair_applies=numbers.of(repair.applies) if repair else 0.0,
        edges=tuple(_edge(name, gate_names, regime, numbers) for name in regime.sharing),
    )


def _edge(name: str, gate_names: tuple[str, ...], regime: RegimeBody, numbers: Numbers) -> Edge:
    sharing, edge = regime.sharing, regime.sharing[name]
    # whatever is drawn from the ranges, the last month of a chain of seven still fits eleven bits
    most = MOST_MONTHS // len(chain_to(name, sharing))
    return Edge(
        name=name,
        source=_bit(source_of(name, sharing), edge, regime, numbers) if edge.to else 0,
        gates=sum(1 << gate_names.index(gate) for gate in edge.to),
        recalled=numbers.of(edge.recall),
        lag_months=min(numbers.whole(edge.lag), most),
        retention_months=min(numbers.whole(edge.retention), most),
        handed_on_by=list(sharing).index(edge.source) if edge.source in sharing else NEVER,
    )


def _bit(source: str, edge: Sharing, regime: RegimeBody, numbers: Numbers) -> int:
    """What is copied: a list, or the band of a score to which the edge's gates are closed."""
    if source in regime.lists:
        return list_bit(regime, source)
    bands = band_order(regime.scores[source], numbers)
    return COPIED_BAND << bands.index(str(regime.gates[edge.to[0]].band))
