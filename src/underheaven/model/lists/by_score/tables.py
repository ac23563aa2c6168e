"""Round the list fed by the score to whole numbers for the kernels.

Question answered: which integers does a month read, and how do they follow from the rulebook? Left out: the pass that
reads them (phase.py). Chances are thresholds in 2**-31, factors are in 2**-16.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from underheaven.model.lists.by_score.language import MOST_LONGER

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


def make_listing(rulebook: Rulebook, by_decile: int) -> Listing:
    """The list as a month reads it; nobody has a role, and so loses none, on a society by decile."""
    rules = rulebook.score_list
    return Listing(
        present=bool(rules.present),
        below=int(rules.below),
        cap_lists=int(rules.grade_cap_lists),
        term_days=int(rules.term_days),
        clears=bool(rules.clears),
        takes=0 if by_decile else int(rules.takes_mask),
        longer=_longer(rulebook),
    )


BELOW_ALL = -(1 << 15)
"""A score that is below every limit that there is."""


def _longer(rulebook: Rulebook) -> NDArray[np.int64]:
    """(MOST_LONGER, 2) longer terms on the list fed by the score, filled up with some that no score brings."""
    found = np.full((MOST_LONGER, 2), BELOW_ALL, np.int64)
    longer = rulebook.score_list.longer
    found[: len(longer)] = np.array(longer, np.int64).reshape(-1, 2)
    return found
