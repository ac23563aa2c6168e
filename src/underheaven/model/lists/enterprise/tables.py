"""Round the list of enterprises to whole numbers for the kernels.

Question answered: which integers does a month read, and how do they follow from the rulebook? Left out: the pass that
reads them (phase.py). Chances are thresholds in 2**-31, factors are in 2**-16.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from underheaven.society.assumptions import Assumptions
from underheaven.society.enterprises import enterprise_ends
from underheaven.state.rounding import threshold

if TYPE_CHECKING:
    from underheaven.model.regime.rulebook import Rulebook


class Enterprises(NamedTuple):
    """Enterprises; Z sizes, S sectors."""

    acts: NDArray[np.int64]
    """(Z, S, 2) chance a month of a tax act, of a product act."""
    listed: NDArray[np.int64]
    """(2,) chance that the act is found and lists it."""
    term_months: int
    head_barred: bool
    ends: NDArray[np.int64]
    """(2, 8) thresholds of society/enterprises.py."""
    early_after: int
    """Months on the list before an early removal."""
    early: int
    """Its chance a month."""
    appeals: bool
    """Whether heads appeal."""
    grade_cap: int
    """Highest band of the head while the enterprise is listed; -1 = any."""


def make_enterprises(rulebook: Rulebook, society) -> Enterprises:
    """Chances of enterprises by size and sector."""
    e = rulebook.enterprises
    tax, product = e.tax_per_year / 12.0, e.product_per_year / 12.0
    acts = np.zeros((max(len(tax), 1), max(len(product), 1), 2))
    if len(tax) and len(product):
        acts[:, :, 0] = tax[:, None]
        acts[:, :, 1] = product[None, :]
    listed = np.array(e.found) * np.array(e.listed_share) if e.present else np.zeros(2)
    return Enterprises(
        acts=threshold(acts),
        listed=threshold(listed),
        term_months=int(e.term_months),
        head_barred=bool(e.head_barred),
        ends=enterprise_ends(Assumptions(dict(society.values))),
        early_after=e.off.early_after,
        early=int(threshold(np.array(e.off.early))),
        appeals=bool(e.off.appeals and rulebook.remedies.appeals),
        grade_cap=int(e.grade_cap),
    )
