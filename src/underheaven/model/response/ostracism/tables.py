"""Round ostracism and who sees a reputation to whole numbers for the kernels.

Question answered: which integers does a month read, and how do they follow from the rulebook? Left out: the pass that
reads them (phase.py). Chances are thresholds in 2**-31, factors are in 2**-16.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from underheaven.model.response.ostracism.language import EMPLOYERS, SELF
from underheaven.state.rounding import any_of, threshold

if TYPE_CHECKING:
    from underheaven.model.regime.rulebook import Rulebook


class Ostracism(NamedTuple):
    """Who sees a low standing and what follows."""

    seen_by: int
    """0 nobody, or nothing follows; EMPLOYERS or EVERYBODY of language.py."""
    bands: int
    """Bits of the bands that are seen."""
    court_list: bool
    boards: bool
    """Whether others see the boards."""
    mends: int
    gates: int
    """Bits of the gates at which private parties ask."""
    refuses: NDArray[np.int64]
    """(16,) chance by ties cut, plus 4 if the low standing can be seen, plus 8 if shown on a board this month."""
    cuts: NDArray[np.int64]
    """(4,) chance that a tie is cut: 1 for a low standing that can be seen, plus 2 for a board."""


def make_ostracism(rulebook: Rulebook) -> Ostracism:
    """Ties cut and private refusals; all off where nobody but the person herself sees her standing."""
    v, o = rulebook.visibility, rulebook.ostracism
    if not o.present or v.seen_by == SELF:
        return Ostracism(SELF, 0, False, False, 0, 0, np.zeros(16, np.int64), np.zeros(4, np.int64))
    bands = v.bands if rulebook.scores.present else 0
    court_list, boards = v.court_list and rulebook.court.present, v.boards > 0.0
    looked_up, by_ties = o.seen, o.refuses
    if v.seen_by == EMPLOYERS:  # no ties are cut, and those who look refuse as where one tie is cut
        looked_up, by_ties = any_of(o.seen, float(o.refuses[1])), np.zeros_like(o.refuses)
    low, board = looked_up * v.looks, looked_up * v.boards
    refuses = np.array([any_of(ties, seen * low, shown * board) for seen, shown, ties in _cases(by_ties)])
    cuts = np.array([any_of(s * o.cuts * v.looks, b * o.cuts * v.boards) for b in (0, 1) for s in (0, 1)])
    mends = int(threshold(o.mends))
    return Ostracism(v.seen_by, bands, court_list, boards, mends, o.gates, threshold(refuses), threshold(cuts))


def _cases(by_ties: NDArray[np.float64]) -> list[tuple[int, int, float]]:
    """Whether seen to stand low, whether shown, and the chance by ties cut, in the order of `Ostracism.refuses`."""
    return [(seen, shown, float(ties)) for shown in (0, 1) for seen in (0, 1) for ties in by_ties]
