"""Decide on the list of enterprises (S20): acts found out, listing, term, correction.

Question answered: what does a month do to an enterprise's standing? Left out: a score for enterprises (S13) and the
gates that close for its head (model/gates/).
"""

from __future__ import annotations

from underheaven.kernels.compile import rule
from underheaven.kernels.philox import happens
from underheaven.kernels.words import fields

LISTING = {"until": 12, "held_down": 1, "spare": 2, "listed": 1}
"""An enterprise's sixteen bits: month in which the term ends; whether it is in a low band of its score for what its
head did alone (model/scoring/enterprise/rules.py); whether it is listed."""
_UNTIL, _HELD_DOWN, _, _LISTED = fields(LISTING, 16)
UNTIL, HELD_DOWN, LISTED = _UNTIL.mask, 1 << _HELD_DOWN.shift, 1 << _LISTED.shift
NO_ACT, ACT, ACT_LISTED = range(3)


@rule
def month_of_enterprise(words, acts, found_and_listed):
    """Whether the enterprise does an act this month and is listed for it.

    Args:
        words: three random words.
        acts: chance of a tax act and of a product act this month, in 2**-31 (their sum at most 2**31).
        found_and_listed: chance that a tax act, a product act is found and lists it.

    Returns:
        NO_ACT, ACT or ACT_LISTED.
    """
    if happens(words[0], acts[0]):
        return ACT_LISTED if happens(words[1], found_and_listed[0]) else ACT
    if happens(words[2], acts[1]):
        return ACT_LISTED if happens(words[1], found_and_listed[1]) else ACT
    return NO_ACT


@rule
def leaves_early(word, months_listed, after, applies):
    """Whether an enterprise that has corrected is removed before its term: never in the first `after` months."""
    return months_listed >= after and happens(word, applies)
