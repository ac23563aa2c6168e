"""Refuse places of learning because of a parent (S27), by three readings of the same rule.

Question answered: whose listing keeps which child from which school? Left out: refusers of service kept from their
own studies.

Narrow: the listed person pays the fees of a fee-charging school, by the letter of the spending limits (article 3).
Wide: either parent is listed and the school charges fees. Widest: any parent, any school (as press reports tell it).
"""

from __future__ import annotations

from underheaven.kernels.compile import rule

NARROW, WIDE, WIDEST = range(3)


@rule
def is_parent(is_reference, is_spouse):
    """Whether somebody in the household of a child is a parent: the reference person, who pays, or her spouse."""
    return is_reference or is_spouse


@rule
def is_refused(reading, pays_fees, payer_listed, parent_listed):
    """Whether a reading keeps the child out.

    Args:
        reading: NARROW, WIDE or WIDEST.
        pays_fees: whether the school charges fees.
        payer_listed: whether the parent who pays (the household's reference person) is listed.
        parent_listed: whether any parent is.
    """
    if reading == NARROW:
        return pays_fees and payer_listed
    if reading == WIDE:
        return pays_fees and parent_listed
    return parent_listed
