"""Compile deterrence and good deeds for the points into natural units.

Question answered: which numbers does the rulebook hold, and how do they follow from the blocks of the file? Left out:
rounding them for the kernels (tables.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from underheaven.model.conduct.acts.compile import Acts, by_level

if TYPE_CHECKING:
    from underheaven.model.overrides import Numbers
    from underheaven.model.regime.body import RegimeBody


@dataclass(frozen=True)
class Response:
    """What it does to people; every mechanism can be off (its numbers are then neutral)."""

    deterrence: bool
    deterred_by_memory: NDArray[np.float64]
    """(8,) factor on deterred acts by memory of punishments, 1 at memory 0, falling."""
    memory_fades: float
    """Chance a month that the memory falls by one."""
    norm_half: float
    """General deterrence: records that cost points per 1000 citizens and month, at which half the fall is reached."""
    norm_least: float
    hardship: bool
    hardship_rises: float
    """Chance a month that a person on the court list loses income (hardship + 1, at most 3)."""
    hardship_falls: float
    """Chance a month that hardship falls by one for those not listed."""
    debts_by_hardship: NDArray[np.float64]
    """(4,) factor on falling into debt, at most the act's headroom."""
    demands_by_hardship: NDArray[np.float64]
    """(4,) factor on demands, at most 1."""
    points_seeking: float
    """Factor on acts of response class 4 while a score is kept, at most the act's headroom; 1 = off."""
    hardship_known: float = 0.0
    """Chance a month that somebody in a published band, not on the court list, loses custom or work."""
    hardship_shown: float = 0.0
    """Share of those shown on a board who lose custom or work by it."""
    know: float = 1.0
    """Share of citizens who know the rules; deterrence and the seeking of points move nobody else."""


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


def _headroom(acts: Acts, response_class: int) -> float:
    """Least headroom of the acts of a response class; 1 if there are none."""
    moved = acts.headroom[acts.response_class == response_class]
    return float(moved.min()) if moved.size else 1.0
