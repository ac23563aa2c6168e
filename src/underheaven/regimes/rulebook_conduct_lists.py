"""What lists by conduct compile to.

Question answered: which filing puts whom on which list, and for how long? Left out: lists fed by courts, by a score and
by inspectors (rulebook.py).
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray


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


MOST_GRACE_DAYS = 200
"""A filing that waits holds its day modulo 256, and months are at most 31 days long."""
