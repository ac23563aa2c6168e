"""Round lists that filed acts lead onto to whole numbers for the kernels.

Question answered: which integers does a month read, and how do they follow from the rulebook? Left out: the pass that
reads them (phase.py). Chances are thresholds in 2**-31, factors are in 2**-16.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from underheaven.state.limits import MAX_CONDUCT_LISTS
from underheaven.state.rounding import padded, threshold

if TYPE_CHECKING:
    from underheaven.model.regime.rulebook import Rulebook


class ListedActs(NamedTuple):
    """Which act leads onto which list by conduct; A acts."""

    which: NDArray[np.int64]
    """(A,) list plus one; 0 = none."""
    share: NDArray[np.int64]
    """(A,) chance in 2**-31 that a filing lists."""
    term_days: NDArray[np.int64]
    """(A,)."""
    lifts: NDArray[np.int64]
    """(A,) whether the stay ends once what led to it is made good."""


class ConductLists(NamedTuple):
    """Lists by conduct; there is room for MAX_CONDUCT_LISTS."""

    acts: ListedActs
    first_day: NDArray[np.int64]
    """(MAX_CONDUCT_LISTS,)."""
    last_day: NDArray[np.int64]
    lifted: NDArray[np.int64]
    """(MAX_CONDUCT_LISTS,) chance a month in 2**-31 that it is made good."""
    grace: NDArray[np.int64]
    """(MAX_CONDUCT_LISTS,) days from the filing until it lists."""


def make_conduct_lists(rulebook: Rulebook) -> ConductLists:
    """Chances in 2**-31, lists counted from one."""
    lists, n_acts = rulebook.conduct_lists, len(rulebook.acts.names)
    none = np.zeros(n_acts, np.int64)
    acts = ListedActs(none, none, none, none)
    if lists.names:
        acts = ListedActs(
            which=lists.of_act.astype(np.int64) + 1,
            share=threshold(lists.share),
            term_days=lists.term_days,
            lifts=lists.lifts.astype(np.int64) if lists.lifts.size else none,
        )
    return ConductLists(
        acts=acts,
        first_day=padded(lists.first_day, MAX_CONDUCT_LISTS),
        last_day=padded(lists.last_day, MAX_CONDUCT_LISTS),
        lifted=padded(threshold(lists.lifted), MAX_CONDUCT_LISTS),
        grace=padded(lists.grace_days, MAX_CONDUCT_LISTS),
    )
