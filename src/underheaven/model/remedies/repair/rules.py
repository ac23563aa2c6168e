"""Decide on credit repair, a way back for those who have kept clear of new records.

Question answered: is a record taken out on application this month? Left out: who may apply.

Source of the right: National Development and Reform Commission, order 58 (2023); before that local rules only.
"""

from __future__ import annotations

from underheaven.kernels.compile import rule
from underheaven.kernels.philox import happens


@rule
def is_repaired(word, applies, months_clear, after):
    """Whether she applies this month and has had no new points-losing record for `after` months."""
    return months_clear >= after and happens(word, applies)


@rule
def goes_before(found, is_downgrade, has_downgrade):
    """Whether a record goes before the one that repair would take out so far; records are looked at oldest first.

    That is the oldest direct downgrade, else the oldest of all that cost points.

    Args:
        found: whether there is one so far.
        is_downgrade: whether this one is a direct downgrade.
        has_downgrade: whether that one is.
    """
    return not found or (is_downgrade and not has_downgrade)


@rule
def may_be_repaired(points, is_downgrade):
    """Whether a record is of those that repair takes out: it cost points or a grade."""
    return points < 0 or is_downgrade
