"""Tables of the lists by conduct.

Question answered: with which threshold and for how many days does a filing list? Left out: the meeting
(engine/month/conduct_lists.py).
"""

from __future__ import annotations

import numpy as np

from underheaven.engine import tables as t
from underheaven.engine.rounding import padded, threshold
from underheaven.regimes.rulebook import MAX_CONDUCT_LISTS, Rulebook


def make_conduct_lists(rulebook: Rulebook) -> t.ConductLists:
    """Chances in 2**-31, lists counted from one."""
    lists, n_acts = rulebook.conduct_lists, len(rulebook.acts.names)
    none = np.zeros(n_acts, np.int64)
    acts = t.ListedActs(none, none, none, none)
    if lists.names:
        acts = t.ListedActs(
            which=lists.of_act.astype(np.int64) + 1,
            share=threshold(lists.share),
            term_days=lists.term_days,
            lifts=lists.lifts.astype(np.int64) if lists.lifts.size else none,
        )
    return t.ConductLists(
        acts=acts,
        first_day=padded(lists.first_day, MAX_CONDUCT_LISTS),
        last_day=padded(lists.last_day, MAX_CONDUCT_LISTS),
        lifted=padded(threshold(lists.lifted), MAX_CONDUCT_LISTS),
        grace=padded(lists.grace_days, MAX_CONDUCT_LISTS),
    )
