"""Round the list fed by the score to whole numbers for the kernels.

Question answered: which integers does a month read, and how do they follow from the rulebook? Left out: the pass that
reads them (phase.py). Chances are thresholds in 2**-31, factors are in 2**-16.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from underheaven.model.lists.by_score.language import MOST_LONGER
from underheaven.model.lists.enterprise.tables import NO_SCORE

if TYPE_CHECKING:
    from underheaven.model.regime.rulebook import Rulebook


class Listing(NamedTuple):
    """The list fed by the score."""

    present: bool
    below: int
    cap_lists: int
    term_days: int
    clears: bool
    """Whether a stay that is served clears the records that cost points."""
    takes: int
    """Trait bits that those on the list lack."""
    longer: NDArray[np.int64]
    """(MOST_LONGER, 2) score below which another term holds, its days; the shortest first, then some that never do."""


def _longer(rulebook: Rulebook) -> NDArray[np.int64]:
    """(MOST_LONGER, 2) longer terms on the list fed by the score, filled up with some that no score brings."""
    found = np.full((MOST_LONGER, 2), NO_SCORE, np.int64)
    longer = rulebook.score_list.longer
    found[: len(longer)] = np.array(longer, np.int64).reshape(-1, 2)
    return found
