"""What is remembered of an enterprise between months: sixty-four bits.

Question answered: which bits, and how are they read? Left out: what moves them (engine/month/enterprise.py).

The low sixteen bits are those of its listing (lists/enterprise.py); above them stand the points of this year and of
the last one, sixteen bits each with a sign.
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import rule


@rule
def pack_enterprise(listing, this_year, last_year):
    """An enterprise: bits of its listing, points of this year and of the last."""
    return np.uint64(listing | ((this_year & 0xFFFF) << 16) | ((last_year & 0xFFFF) << 32))


@rule
def listing_of(enterprise):
    """Bits of its listing."""
    return np.int64(enterprise & np.uint64(0xFFFF))


@rule
def with_sign(bits):
    """Sixteen bits as a number with a sign."""
    return bits - ((bits >> 15) << 16)


@rule
def points_this_year(enterprise):
    """Points filed this year."""
    return with_sign(np.int64((enterprise >> np.uint64(16)) & np.uint64(0xFFFF)))


@rule
def points_last_year(enterprise):
    """Points filed last year."""
    return with_sign(np.int64((enterprise >> np.uint64(32)) & np.uint64(0xFFFF)))
