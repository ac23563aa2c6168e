"""What do the mechanisms come to as numbers?

Question answered: which factors move which class of acts (neutral ones where a mechanism is off), and which totals
does a run start from? Left out: what the factors do to a person (response/).
"""

from __future__ import annotations

import numpy as np

from underheaven.regimes.compile_acts import by_level
from underheaven.regimes.overrides import Numbers
from underheaven.regimes.regime_schema import RegimeBody
from underheaven.regimes.rulebook import Acts, Response, Start
from underheaven.regimes.rulebook_response import Evasion

N_MEMORY = 8
N_HARDSHIP = 4
DEBT_RISES, SEEKS_POINTS = 2, 4
"""Response classes whose factor is limited by the acts' headroom."""


def compile_response(acts: Acts, regime: RegimeBody, numbers: Numbers) -> Response:
    """The factors of the mechanisms; 1 and 0 where one is off.

    Factors that replaced values push out of order are put back: deterrence falls with memory, no factor exceeds the
    least headroom of the acts that it moves.
    """
    deterrence, hardship = regime.mechanisms.deterrence, regime.mechanisms.hardship
    seeking = regime.mechanisms.points_seeking
    norm = deterrence.norm if deterrence else None
    by_memory = by_level(deterrence.by_memory if deterrence else {}, N_MEMORY, numbers)
    debts = by_level(hardship.debts if hardship else {}, N_HARDSHIP, numbers)
    demands = by_level(hardship.demands if hardship else {}, N_HARDSHIP, numbers)
    seeks = min(numbers.of(seeking.factor), _headroom(acts, SEEKS_POINTS)) if seeking else 1.0
    return Response(
        deterrence=deterrence is not None,
        deterred_by_memory=np.minimum.accumulate(by_memory),
        memory_fades=numbers.of(deterrence.memory_fades) if deterrence else 0.0,
        norm_half=numbers.of(norm.half_at) if norm else 0.0,
        norm_least=numbers.of(norm.least) if norm else 1.0,
        hardship=hardship is not None,
        hardship_rises=numbers.of(hardship.rises) if hardship else 0.0,
        hardship_falls=numbers.of(hardship.falls) if hardship else 0.0,
        hardship_known=numbers.of(hardship.known) if hardship else 0.0,
        hardship_shown=numbers.of(hardship.shown) if hardship else 0.0,
        debts_by_hardship=np.minimum(debts, _headroom(acts, DEBT_RISES)),
        demands_by_hardship=np.minimum.accumulate(demands),
        points_seeking=seeks,
        know=numbers.of(regime.secrecy.know) if regime.secrecy else 1.0,
    )


def compile_evasion(regime: RegimeBody, numbers: Numbers) -> Evasion:
    """Keeping out of sight; off where the regime says nothing."""
    rules = regime.mechanisms.evasion
    return Evasion(numbers.of(rules.share), numbers.of(rules.hours)) if rules else Evasion()


def _headroom(acts: Acts, response_class: int) -> float:
    """Least headroom of the acts of a response class; 1 if there are none."""
    moved = acts.headroom[acts.response_class == response_class]
    return float(moved.min()) if moved.size else 1.0


def compile_start(regime: RegimeBody, numbers: Numbers) -> Start:
    """Totals on the first day and whether records of earlier years are drawn."""
    if regime.start is None:
        return Start({}, past_records=False)
    counters = {name.replace("-", "_"): numbers.of(count) for name, count in regime.start.counters.items()}
    return Start(counters, past_records=regime.start.past_records == "drawn")
