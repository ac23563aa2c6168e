"""Decide on listings that filed acts lead to, for a term (travel misconduct: 180 days without fast trains).

Question answered: does this filing list her, and until when? Left out: what the list closes
(model/gates/steps/rules.py) and the list fed by the score (model/lists/by_score/rules.py).
"""

from __future__ import annotations

from underheaven.kernels.compile import rule
from underheaven.kernels.philox import happens


@rule
def is_entered(word, share, in_force):
    """Whether a filing lists her: the share in 2**-31 of those filed while the list is kept."""
    return in_force and happens(word, share)


@rule
def later_end(until, date, term):
    """End of her stay after another filing on `date`: a further cause lengthens it, and never shortens it."""
    return max(until, date + term)
