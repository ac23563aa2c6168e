"""Pack what is remembered of an enterprise between months into sixty-four bits.

Question answered: which bits, and how are they read? Left out: what moves them (model/lists/enterprise/phase.py).

The low sixteen bits are those of its listing, among them whether its head alone holds it in a low band
(model/lists/enterprise/rules.py); above them stand the points of this year and of
the last one, fifteen bits each with a sign; above those the marks, eighteen bits:

| bits of the marks | what |
|---|---|
| 0 and 1 | a tax act, a product act was filed this year |
| 2 and 3 | one was last year |
| 4 to 6, 7 to 9 | calendar years that a direct grade for a tax act, for a product act still lasts, this one counted |
| 10 to 13 | months since the last filing, 15 = more |
| 14 to 17 | the last filing, 0 = none, or struck: below |

Of the last filing 1 to 7 stand for a tax act, 8 to 14 for a product act: one as most are, the first and the second
heavier one; the same three, counted double; one that brought a direct grade.
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import rule
from underheaven.kernels.words import fields

ENTERPRISE = {"listing": 16, "this_year": 15, "last_year": 15, "marks": 18}
_LISTING, _THIS_YEAR, _LAST_YEAR, _MARKS = fields(ENTERPRISE, 64)
_SIGNED = ENTERPRISE["this_year"]
APPEAL = {"person": 16, "act": 16}
"""An appeal of a head that is decided this month."""
_, _APPEALED_ACT = fields(APPEAL, 32)


@rule
def pack_enterprise(listing, this_year, last_year, marks):
    """An enterprise: bits of its listing, points of this year and of the last, marks."""
    return np.uint64(
        listing
        | ((this_year & _THIS_YEAR.mask) << _THIS_YEAR.shift)
        | ((last_year & _LAST_YEAR.mask) << _LAST_YEAR.shift)
        | (marks << _MARKS.shift)
    )


@rule
def marks_of(enterprise):
    """Its marks: kinds on file, direct grades, months since the last filing, and what that was."""
    return np.int64(enterprise >> np.uint64(_MARKS.shift))


@rule
def listing_of(enterprise):
    """Bits of its listing."""
    return np.int64(enterprise & np.uint64(_LISTING.mask))


@rule
def with_sign(bits):
    """Fifteen bits as a number with a sign."""
    return bits - ((bits >> (_SIGNED - 1)) << _SIGNED)


@rule
def points_this_year(enterprise):
    """Points filed this year."""
    return with_sign(np.int64((enterprise >> np.uint64(_THIS_YEAR.shift)) & np.uint64(_THIS_YEAR.mask)))


@rule
def points_last_year(enterprise):
    """Points filed last year."""
    return with_sign(np.int64((enterprise >> np.uint64(_LAST_YEAR.shift)) & np.uint64(_LAST_YEAR.mask)))


@rule
def pack_appeal_of_firm(head, act):
    """An appeal of a head that is decided this month: her place in the grid, what it is against."""
    return head | (act << _APPEALED_ACT.shift)
