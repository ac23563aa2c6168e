"""Decide what happens to a filed act besides points: public boards (S31), warnings on the spot (S06).

Question answered: is it waved through with a warning, and is the name shown? Left out: what being shown does to a
person's standing with others (later).
"""

from __future__ import annotations

from underheaven.kernels.compile import rule
from underheaven.kernels.philox import happens


@rule
def is_warned(word, share):
    """Whether the filed act ends with a warning, without points; `share` in 2**-31."""
    return happens(word, share)


@rule
def is_shown(word, share):
    """Whether a board shows the name; `share` in 2**-31."""
    return happens(word, share)


@rule
def is_old_enough(age, shown_from):
    """Whether a board shows anybody of that age."""
    return age >= shown_from


@rule
def is_put_on_board(word, share, age, shown_from):
    """Whether a board shows somebody of that age this time."""
    return is_shown(word, share) and is_old_enough(age, shown_from)
