"""Decide on income lost while listed, shown or known to stand low (the poverty trap; contested; can be off).

Question answered: how does hardship change in a month? Left out: its effect on debts, demands and performance (the
regime's `mechanisms`, model/tables.py).

Assumption: levels 0 to 3; listed debtors tell of partners and employers who shun them (facts: critiques, case 11).
"""

from __future__ import annotations

from underheaven.kernels.compile import rule
from underheaven.kernels.philox import happens

MOST = 3


@rule
def hardship_after(hardship, is_shunned, word, rises, falls):
    """Level at the month's end; chances in 2**-31.

    Args:
        hardship: level before, 0 to 3.
        is_shunned: whether she is on the courts' list, shown on a board or known to stand low.
        word: 32 random bits.
        rises: chance to lose income, of somebody who is.
        falls: chance to recover, of somebody who is not.
    """
    if is_shunned:
        return hardship + 1 if hardship < MOST and happens(word, rises) else hardship
    return hardship - 1 if hardship > 0 and happens(word, falls) else hardship
