"""Compile lists that filed acts lead onto into natural units.

Question answered: which numbers does the rulebook hold, and how do they follow from the blocks of the file? Left out:
rounding them for the kernels (tables.py).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from underheaven.model.lists.by_conduct.language import ConductRules
from underheaven.model.scoring.points.compile import ALWAYS, day_number
from underheaven.state.limits import FIRST_CONDUCT_BIT, LIST_COURT, LIST_ENTERPRISE_HEAD, LIST_SCORE, NEVER

if TYPE_CHECKING:
    from underheaven.model.conduct.acts.compile import Outline
    from underheaven.model.overrides import Numbers
    from underheaven.model.regime.body import RegimeBody


@dataclass(frozen=True)
class ConductLists:
    """Lists that filed acts lead onto; K <= MAX_CONDUCT_LISTS lists. An act leads onto one list at most."""

    names: tuple[str, ...] = ()
    first_day: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    """(K,) first day on which a filing lists."""
    last_day: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    """(K,)."""
    of_act: NDArray[np.int8] = field(default_factory=lambda: np.zeros(0, np.int8))
    """(A,) list onto which a filing of the act leads; NEVER = none."""
    share: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))
    """(A,) share of the filings that do."""
    term_days: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    """(A,) days on the list from the filing on."""
    lifts: NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, np.bool_))
    """(A,) whether the stay ends once what led to it is made good."""
    lifted: NDArray[np.float64] = field(default_factory=lambda: np.zeros(0))
    """(K,) chance a month that it is."""
    grace_days: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    """(K,) days from the filing until it lists; empty = none anywhere."""


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
