"""Round the chances to lose income to whole numbers for the kernels.

Question answered: how likely does somebody who is listed, known or shown to stand low lose income in a month? Left out:
the pass that reads it (model/response/deterrence/phase.py). Chances are thresholds in 2**-31.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from underheaven.model.response.ostracism.language import SELF
from underheaven.state.rounding import any_of, threshold

if TYPE_CHECKING:
    from underheaven.model.regime.rulebook import Rulebook


def make_rises(rulebook: Rulebook) -> NDArray[np.int64]:
    """(8,) chance to lose income by what befalls a person, as `Responding.rises_by`.

    What the courts' list costs stands for all who know of it; to be known to stand low costs only those not on it.
    """
    r = rulebook.response
    chances = [
        any_of(listed * r.hardship_rises, (1 - listed) * known * r.hardship_known, shown * r.hardship_shown)
        for shown in (0, 1)
        for known in (0, 1)
        for listed in (0, 1)
    ]
    return threshold(np.array(chances))


def known_bands(rulebook: Rulebook) -> int:
    """Bits of the bands for which custom and work are lost: published ones, where others see them and look."""
    seen = rulebook.visibility.seen_by != SELF and rulebook.visibility.looks > 0.0 and rulebook.scores.present
    return rulebook.visibility.bands if seen and rulebook.response.hardship_known > 0.0 else 0
