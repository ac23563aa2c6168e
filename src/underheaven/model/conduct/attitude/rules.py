"""Assign attitudes towards those who govern, and decide which political acts are kept (S52).

Question answered: is somebody loyal, critical or neither, and does she do a political act that others of her kind
would? Left out: that punishment deters (tables of factors, response class `deterred`) and what the act costs.

Candidates of a political act are drawn at the rate of the attitude that does it most (Lewis and Shedler 1979); the
others do only some of them. An attitude is a draw by person and lasts; which shares there are is an assumption.
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import rule

LOYAL, CRITICAL = 1, 2
"""Neither is 0."""
ODDS_BITS = 21
"""A chance in 2**-20, three of which stand in one number, that of attitude 0 lowest."""


@rule
def attitude_of(word, loyal, critical):
    """0 neither, 1 loyal, 2 critical; the shares in 2**-31."""
    half = np.int64(word >> np.uint32(1))
    return np.int64(half < loyal) + np.int64(2) * np.int64((half >= loyal) & (half < loyal + critical))


@rule
def keeps_to(word, odds, attitude):
    """Whether a person of an attitude does the act.

    Args:
        word: 32 random bits.
        odds: three chances of ODDS_BITS bits.
        attitude: 0 to 2.
    """
    chance = (np.int64(odds) >> (np.int64(ODDS_BITS) * np.int64(attitude))) & np.int64((1 << ODDS_BITS) - 1)
    return np.int64(word >> np.uint32(12)) < chance
