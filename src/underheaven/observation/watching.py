"""Who sees an act, whom they name, and when it reaches the file.

Question answered: from an act done to a filing, a filing about somebody else, or nothing. Left out: coverage by
channel and place (a regime's data), face mathematics, and what the file does with it (records/).

A wrong naming never touches the person who did the act: it is a message to another person, which keeps who it was.
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import rule
from underheaven.kernels.philox import below

UNSEEN = -1


@rule
def seen_by(word, first, both):
    """Which of an act's two channels files it.

    Args:
        word: 32 random bits.
        first: chance that the first channel does, in 2**-31.
        both: chance that either does.

    Returns:
        0, 1 or UNSEEN.
    """
    half = np.int64(word >> np.uint32(1))
    return 0 if half < np.int64(first) else (1 if half < np.int64(both) else UNSEEN)


@rule
def delay_of_filing(word, least, greatest):
    """Days from act to file, each from `least` to `greatest` equally likely."""
    return least + below(word, greatest - least + 1)


@rule
def is_enrolled(age, enrolled_from):
    """Whether somebody of that age is in a channel's gallery; one that enrols from 0 on needs none.

    Source: the law on resident identity cards, 2003, article 2, asks for a card, with its photograph, from 16 on.
    """
    return age >= enrolled_from
