"""Compile appeals, notice, repair and the sharing of entries into natural units.

Question answered: which numbers does the rulebook hold, and how do they follow from the blocks of the file? Left out:
rounding them for the kernels (tables.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from underheaven.model.lists.by_conduct.compile import list_bit
from underheaven.model.remedies.appeals.language import MOST_MONTHS, Sharing
from underheaven.model.remedies.copies.chains import chain_to, source_of
from underheaven.model.scoring.points.compile import band_order
from underheaven.state.limits import COPIED_BAND, NEVER

if TYPE_CHECKING:
    from underheaven.model.overrides import Numbers
    from underheaven.model.regime.body import RegimeBody


@dataclass(frozen=True)
class Edge:
    """A source that shares its entries with operators, who hold copies."""

    name: str
    source: int
    """What is copied, a bit: that of a list, or COPIED_BAND times two to the band to which the gates are closed; 0
    where there are no gates."""
    gates: int
    """Gates whose operators hold a copy, a bit each."""
    recalled: float
    """Share of the copies that are deleted after a correction at the source."""
    lag_months: int
    """Months until a recall reaches the operator."""
    retention_months: int
    """Months for which a copy that is not recalled is held."""
    handed_on_by: int = -1
    """Place of the edge whose operator hands it on; months then count from when that operator lets go. -1 = the
    source itself."""


@dataclass(frozen=True)
class Remedies:
    """Ways back: notice, appeal, credit repair, recall of copies. Everything off by default."""

    appeals: bool = False
    told_before: float = 0.0
    """Share of those hit who are told before it takes effect."""
    told_after: float = 0.0
    """Share who are told afterwards; the others are told nothing."""
    notice_days: int = 0
    """Days until a notice that comes afterwards."""
    wrong_appeal: float = 0.0
    """Share of those told who appeal, wrongly hit."""
    right_appeal: float = 0.0
    within_days: int = 0
    """Latest appeal, days after the notice; at most 400."""
    reviewers_per_million: float = 0.0
    """Reviewers per million citizens of the province; 0 = every appeal waits for ever."""
    cases_a_month: float = 0.0
    """Appeals that a reviewer decides a month."""
    suspends: bool = False
    """Whether a court listing has no effect while an appeal against it waits."""
    wrong_upheld: float = 0.0
    right_struck: float = 0.0
    repair_after_months: int = 0
    repair_applies: float = 0.0
    """Chance a month that a listed or downgraded person with a clear file applies; 0 = no repair."""
    edges: tuple[Edge, ...] = ()


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
