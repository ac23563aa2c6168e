"""Say how long it takes from the act to the board, when each stage has its own mean.

Question answered: which share of captures has passed all stages after some seconds? Left out: what each stage decides.

Single times are taken to be exponential and to know nothing of each other: assumption. The sum then has the
hypoexponential law, whose share comes from the exponential of a small matrix, so that equal means are no exception.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.linalg import expm


def share_within(seconds: float, means: Sequence[float]) -> float:
    """Share that has passed all stages within some seconds.

    Args:
        seconds: from the act on, 0 or more.
        means: mean seconds of each stage, 0 or more; a stage of 0 takes no time.

    Returns:
        0 to 1.
    """
    rates = [1.0 / mean for mean in means if mean > 0.0]
    if not rates:
        return 1.0
    moves = np.diag([-rate for rate in rates]) + np.diag(rates[:-1], 1)
    return float(1.0 - expm(moves * seconds)[0].sum())
