"""Decide on points lost for the company that one keeps (S15).

Question answered: whose standing is held against those tied to her, and how much does somebody lose in all? Left out:
who is tied to whom (society/ties.py, households) and the lists of a grid (model/scoring/association/phase.py).

Only what somebody has done herself is held against others: the courts' list, and the band of her own points. What she
loses for others is never passed on, so that circles of ties resolve in one step.

Source: an enterprise's breach is charged to its head, in villages household acts to the household's (Wendeng measures);
friends' scores are told of a private score (press). That a national score does so is contested.
"""

from __future__ import annotations

from underheaven.kernels.compile import rule


@rule
def is_held_against_others(score, cap, on_court_list, second_low):
    """Whether somebody's own standing lowers those tied to her.

    Args:
        score: her own points, clipped.
        cap: band cap plus one, 0 = none.
        on_court_list: whether she is on the courts' list.
        second_low: lowest score of the second band.
    """
    return on_court_list | (score < second_low) | (cap == 1)  # without a branch: it is asked of everybody


@rule
def lost_for_one_more(lost, points, at_most):
    """Points lost for others, one more of them counted.

    Args:
        lost: points lost so far, at most 0.
        points: for this one, at most 0.
        at_most: most that is lost in all, at most 0.
    """
    more = lost + points
    return at_most if more < at_most else more
