"""What is remembered of an enterprise between months: sixty-four bits.

Question answered: which bits, and how are they read? Left out: what moves them (engine/month/enterprise.py).

The low sixteen bits are those of its listing (lists/enterprise.py); above them stand the points of this year and of
the last one, sixteen bits each with a sign. Bits 48 and 49 say that a tax act, a product act was filed this year, 50
and 51 that one was last year, where a repetition counts double.
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import rule


@rule
def pack_enterprise(listing, this_year, last_year, kinds):
    """An enterprise: bits of its listing, points of this year and of the last, kinds of breaches filed in both."""
    return np.uint64(listing | ((this_year & 0xFFFF) << 16) | ((last_year & 0xFFFF) << 32) | (kinds << 48))


@rule
def kinds_filed(enterprise):
    """Bits of the kinds of breaches that were filed this year (1 tax, 2 product) and last year (4 and 8)."""
    return np.int64((enterprise >> np.uint64(48)) & np.uint64(15))


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
