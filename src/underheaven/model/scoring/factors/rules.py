"""Decide who joins a score by choice, and where a score of several factors begins.

Question answered: from random words to joining and to a person's own distance from the score of those like her. Left
out: the score of those like her (model/scoring/factors/tables.py) and points (model/scoring/points/rules.py).
"""

from __future__ import annotations

from underheaven.kernels.compile import rule
from underheaven.kernels.philox import below, happens


@rule
def has_joined(word, share):
    """Whether she joined; `share` in 2**-31."""
    return happens(word, share)


@rule
def own_distance(word, other, half_width):
    """Points from -half_width to half_width: the sum of two equally likely parts, so that small ones are frequent."""
    return below(word, half_width + 1) + below(other, half_width + 1) - half_width
