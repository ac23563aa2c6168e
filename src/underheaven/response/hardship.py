"""Income lost while listed (the poverty trap; contested; can be off).

Question answered: how does hardship change in a month? Left out: its effect on debts, demands and performance (the
regime's `mechanisms`, engine/tables.py).

Assumption: levels 0 to 3; listed debtors tell of partners and employers who shun them (facts: critiques, case 11).
"""

from __future__ import annotations

from underheaven.kernels.compile import rule
from underheaven.kernels.philox import happens

MOST = 3


@rule
def hardship_after(hardship, is_listed, word, rises, falls):
    """Level at the month's end; chances in 2**-31."""
    if is_listed:
        return hardship + 1 if hardship < MOST and happens(word, rises) else hardship
    return hardship - 1 if hardship > 0 and happens(word, falls) else hardship
