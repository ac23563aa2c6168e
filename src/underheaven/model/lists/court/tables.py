"""Round the court list to whole numbers for the kernels.

Question answered: which integers does a month read, and how do they follow from the rulebook? Left out: the pass that
reads them (phase.py). Chances are thresholds in 2**-31, factors are in 2**-16.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from underheaven.state.rounding import threshold

if TYPE_CHECKING:
    from underheaven.model.regime.rulebook import Rulebook


class Bought(NamedTuple):
    """Who buys himself off the courts' list, lowest decile and chances."""

    share: int
    from_decile: int
    """Lowest income decile, 0 = poorest."""
    blames: int


class Court(NamedTuple):
    """From debt to list and off it; monthly chances."""

    recovers: int
    sued: int
    judgment: NDArray[np.int64]
    """(2,) months."""
    pays: int
    listed: int
    listing: NDArray[np.int64]
    """(2,) months."""
    writes_off: int
    performs: NDArray[np.int64]
    """(4, 10) by hardship and income decile."""
    corrected: int
    fixed_share: int
    term_months: int
    removal_days: int
    wrong: int
    grade_cap: int
    """Highest band of those on the list; -1 = any."""
    performed_act: int
    """Act filed for those who performed; -1 = none."""
    bought: Bought


def make_court(rulebook: Rulebook) -> Court:
    """Chances of the court list."""
    c = rulebook.court
    performs = c.performs * np.outer(c.performs_times_hardship, c.performs_times_decile)
    return Court(
        recovers=int(threshold(c.recovers)),
        sued=int(threshold(c.sued)),
        judgment=np.array(c.judgment_months, np.int64),
        pays=int(threshold(c.pays_on_judgment)),
        listed=int(threshold(c.listed_share)) if c.present else 0,
        listing=np.array(c.listing_months, np.int64),
        writes_off=int(threshold(c.writes_off)),
        performs=threshold(performs),
        corrected=int(threshold(c.wrong_corrected)),
        fixed_share=int(threshold(c.fixed_term_share)),
        term_months=int(c.term_months),
        removal_days=int(c.removal_days),
        wrong=int(threshold(c.wrong_person)) if c.present else 0,
        grade_cap=int(c.grade_cap),
        performed_act=int(c.performed_act),
        bought=Bought(int(threshold(c.bought)), c.bought_from, int(threshold(c.bought_blames))),
    )
