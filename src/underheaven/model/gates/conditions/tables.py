"""Round prices, delays, deposits and queues to whole numbers for the kernels.

Question answered: which integers does a month read, and how do they follow from the rulebook? Left out: the pass that
reads them (phase.py). Chances are thresholds in 2**-31, factors are in 2**-16.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from underheaven.model.gates.conditions.compile import Conditions as CompiledConditions
from underheaven.state.rounding import threshold


class Conditions(NamedTuple):
    """What open steps cost and take, by gate; G gates, bands and lists as in model/regime/rulebook.py `Conditions`."""

    fen: NDArray[np.int64]
    """(G, MOST_BANDS) fen more; below 0 fen less."""
    fen_listed: NDArray[np.int64]
    """(G, N_LISTS)."""
    days: NDArray[np.int64]
    """(G, MOST_BANDS) days later; below 0 days sooner."""
    days_listed: NDArray[np.int64]
    """(G, N_LISTS)."""
    fen_deposit: NDArray[np.int64]
    """(G, MOST_BANDS) deposit that the band need not pay."""
    alternative: NDArray[np.int64]
    """(G,) chance that one who is refused goes another way."""
    hours: NDArray[np.int64]
    """(G,) hours that it takes longer."""


FEN_A_YUAN = 100


def make_conditions(c: CompiledConditions) -> Conditions:
    """Changes of price in whole fen, each band and list rounded alone; days and hours as they are."""
    base = c.base_yuan[:, None] * FEN_A_YUAN
    return Conditions(
        fen=np.rint(base * c.price).astype(np.int64),
        fen_listed=np.rint(base * c.price_listed).astype(np.int64),
        days=c.days,
        days_listed=c.days_listed,
        fen_deposit=np.rint(c.deposit_yuan[:, None] * FEN_A_YUAN * c.waived).astype(np.int64),
        alternative=threshold(c.alternative),
        hours=c.hours,
    )
