"""Decide whether and how long a copy stays stale after a correction at its source.

Question answered: until when does an operator hold it? Left out: which operators (model/remedies/copies/phase.py).
"""

from __future__ import annotations

from underheaven.kernels.compile import rule
from underheaven.kernels.philox import happens


@rule
def last_month_held(word, month, recalled, lag, retention):
    """Last month in which a copy is held: `lag` months on if it is recalled, else as long as copies are kept."""
    return month + (lag if happens(word, recalled) else retention)
