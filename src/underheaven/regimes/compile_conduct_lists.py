"""What do the lists by conduct come to as arrays?

Question answered: which filed act puts whom on which list, with what chance, for how long? Left out: what the lists
close (compile_gates.py).
"""

from __future__ import annotations

import numpy as np

from underheaven.regimes.compile_acts import Outline
from underheaven.regimes.compile_scores import ALWAYS, day_number
from underheaven.regimes.overrides import Numbers
from underheaven.regimes.regime_schema import ConductRules, RegimeBody
from underheaven.regimes.rulebook import (
    FIRST_CONDUCT_BIT,
    LIST_COURT,
    LIST_ENTERPRISE_HEAD,
    LIST_SCORE,
    NEVER,
)
from underheaven.regimes.rulebook_conduct_lists import ConductLists

LIST_BITS = {"court": LIST_COURT, "score": LIST_SCORE, "enterprise": LIST_ENTERPRISE_HEAD}


def conduct_lists(regime: RegimeBody) -> dict[str, ConductRules]:
    """The regime's lists by conduct in their order."""
    return {name: rules for name, rules in regime.lists.items() if isinstance(rules, ConductRules)}


def list_bit(regime: RegimeBody, name: str) -> int:
    """Bit of a list among those that gates ask for."""
    bit = LIST_BITS.get(regime.lists[name].kind)
    return bit if bit is not None else FIRST_CONDUCT_BIT << list(conduct_lists(regime)).index(name)


def compile_conduct_lists(plan: Outline, regime: RegimeBody, numbers: Numbers) -> ConductLists:
    """The arrays of the lists by conduct."""
    n_acts, found = len(plan.doings), conduct_lists(regime)
    of_act, share = np.full(n_acts, NEVER, np.int8), np.zeros(n_acts)
    term, lifts = np.zeros(n_acts, np.int64), np.zeros(n_acts, np.bool_)
    for number, rules in enumerate(found.values()):
        for name, entry in rules.entries.items():
            act = plan.index[name]
            of_act[act] = number
            share[act] = numbers.of(entry.share, 1.0)
            term[act] = max(numbers.whole(entry.term), 1)
            lifts[act] = entry.lifted == "yes"
    return ConductLists(
        names=tuple(found),
        first_day=np.array([day_number(rules.start, ALWAYS[0]) for rules in found.values()], np.int64),
        last_day=np.array([day_number(rules.end, ALWAYS[1]) for rules in found.values()], np.int64),
        of_act=of_act,
        share=share,
        term_days=term,
        lifts=lifts,
        lifted=np.array([numbers.of(rules.lifted) for rules in found.values()]),
        grace_days=np.array([numbers.whole(rules.grace) if rules.grace else 0 for rules in found.values()], np.int64),
    )
