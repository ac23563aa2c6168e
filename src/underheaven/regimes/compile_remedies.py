"""What do the ways back and the sharing of entries come to as numbers?

Left out: rounding (engine/remedy_tables.py) and the queue (engine/appeals.py).
"""

from __future__ import annotations

from underheaven.regimes.overrides import Numbers
from underheaven.regimes.regime_schema import CourtRules, RegimeBody
from underheaven.regimes.rulebook import LIST_COURT, LIST_SCORE, Edge, Remedies

MONTHS_A_YEAR = 12
MOST_MONTHS = 600


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
        edges=tuple(
            Edge(
                name=name,
                source=LIST_COURT if isinstance(regime.lists[edge.source], CourtRules) else LIST_SCORE,
                gates=sum(1 << gate_names.index(gate) for gate in edge.to),
                recalled=numbers.of(edge.recall),
                lag_months=min(numbers.whole(edge.lag), MOST_MONTHS),
                retention_months=min(numbers.whole(edge.retention), MOST_MONTHS),
            )
            for name, edge in regime.sharing.items()
        ),
    )
