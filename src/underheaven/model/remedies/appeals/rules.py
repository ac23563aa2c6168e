"""Decide who learns of an entry, who appeals and when, and what a reviewer makes of it.

Question answered: does somebody who was hit appeal, on which day, and is she right in the end? Left out: the queue in
between (model/remedies/appeals/queue.py) and what a decision moves (model/remedies/appeals/phase.py).

Shares are assumptions of the regime; that many learn of a listing only when they are refused is documented (Globe and
Mail 2018; opinion 35 of the Supreme People's Court, 2019, asks for delivery).
"""

from __future__ import annotations

from underheaven.kernels.compile import rule
from underheaven.kernels.philox import below, happens

NOT_APPEALED = -1
UPHELD, STRUCK, MOOT = range(3)
"""Decisions: it stays; it goes; it was gone already."""


@rule
def day_learnt(word, before, after, delay):
    """Days from the hit until she knows of it: 0 if told before, `delay` if told after, NOT_APPEALED if never told.

    Args:
        word: 32 random bits.
        before: share told before it takes effect, in 2**-31.
        after: share told afterwards, in 2**-31; the rest is told nothing.
        delay: days from the hit to a notice that comes afterwards.
    """
    if happens(word, before):
        return 0
    return delay if happens(word, before + after) else NOT_APPEALED


@rule
def day_of_appeal(word, other_word, learnt, appeals, within):
    """Days from the hit to the appeal, each up to `within` after she learnt equally likely; NOT_APPEALED if none."""
    if learnt < 0 or not happens(word, appeals):
        return NOT_APPEALED
    return learnt + below(other_word, within + 1)


@rule
def months_until(day, n_days):
    """Months from this one to that of a day counted from the first of this month; later months count thirty days."""
    return 0 if day < n_days else max(1, day // 30)


WAITS, IS_FILED, IS_REVIEWED, IS_REVIEWED_WITH_ENTERPRISE = range(4)
"""What becomes of an open appeal on the first of a month."""


@rule
def turn_of(is_due, is_filed, is_of_enterprise):
    """What becomes of an open appeal: it waits for its month, is filed in it, or is decided."""
    if not is_due:
        return WAITS
    if not is_filed:
        return IS_FILED
    return IS_REVIEWED_WITH_ENTERPRISE if is_of_enterprise else IS_REVIEWED


@rule
def is_suspended(suspends, is_filed, is_of_listing, is_listed):
    """Whether a court listing has no effect while it is under appeal."""
    return suspends and is_filed and is_of_listing and is_listed


@rule
def decision(word, is_wrong, wrong_upheld, right_struck):
    """What the reviewer decides: wrong entries are upheld, right ones struck, by these shares in 2**-31."""
    if is_wrong:
        return UPHELD if happens(word, wrong_upheld) else STRUCK
    return STRUCK if happens(word, right_struck) else UPHELD
