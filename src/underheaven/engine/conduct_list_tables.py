"""Tables of the lists by conduct.

Question answered: with which threshold and for how many days does a filing list? Left out: the meeting
(engine/month/conduct_lists.py).
"""

from __future__ import annotations

import numpy as np

from underheaven.engine import tables as t
from underheaven.kernels.philox import ALWAYS
from underheaven.regimes.rulebook import Rulebook


def make_conduct_lists(rulebook: Rulebook) -> t.ConductLists:
    """Chances in 2**-31, lists counted from one."""
    lists, none = rulebook.conduct_lists, np.zeros(len(rulebook.acts.names), np.int64)
    if not lists.names:
        return t.ConductLists(
            none, none.copy(), none.copy(), lists.first_day, lists.last_day, none.copy(), none[:0], none[:0]
        )
    return t.ConductLists(
        of_act=lists.of_act.astype(np.int64) + 1,
        share=np.rint(lists.share * ALWAYS).astype(np.int64),
        term_days=lists.term_days,
        first_day=lists.first_day,
        last_day=lists.last_day,
        lifts=lists.lifts.astype(np.int64) if lists.lifts.size else none,
        lifted=np.rint(lists.lifted * ALWAYS).astype(np.int64),
        grace=lists.grace_days if len(lists.grace_days) else np.zeros(len(lists.names), np.int64),
    )
