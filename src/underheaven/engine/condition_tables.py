"""From yuan and shares of a rulebook to the fen and thresholds of what open steps cost and take.

Question answered: by how many fen does a step differ from its base price? Left out: who feels it (gates/conditions.py).
"""

from __future__ import annotations

import numpy as np

from underheaven.engine.rounding import threshold
from underheaven.engine.tables import Conditions
from underheaven.regimes import rulebook as r

FEN_A_YUAN = 100


def make_conditions(c: r.Conditions) -> Conditions:
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
