"""Decide who is listable by the score: below a limit, and again if still below after the term.

Question answered: is a person put on the list today, and does she stay at the end of the term? Left out: the queue
of terms (model/scoring/points/phase.py).
"""

from __future__ import annotations

from underheaven.kernels.compile import rule


@rule
def term_of(score, days, below, instead):
    """Days on the list of somebody who comes onto it with a score: `instead` where it is below a limit, else `days`."""
    return instead if score < below else days


@rule
def is_listable(score, cap, below, cap_lists):
    """Whether score or direct downgrade puts her on the list.

    Args:
        score: clipped score.
        cap: band cap plus one, 0 = none.
        below: listed when the score is below this.
        cap_lists: a cap at this band or lower lists too; -1 = it does not.
    """
    return (score < below) | ((cap != 0) & (cap - 1 <= cap_lists))
