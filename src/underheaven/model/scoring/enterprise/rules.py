"""Decide what acts of an enterprise are worth, and how long they count (S13).

Question answered: which points does a month file, which direct grade, and what do a correction or an appeal give back?
Left out: lists of enterprises (model/lists/enterprise/rules.py) and who is held to account
(model/lists/enterprise/phase.py).

Points count to the end of the year after that of the filing; so an enterprise's points are two sums, this year's and
the last year's. The score is the start plus both. Source: measures of Wendeng, whose records count for one year
(up to 40 points) or two; one rule for all is an assumption. Direct grades in place of points: the same, articles 14
to 16; that the gravest of what is filed bring them is an assumption.
"""

from __future__ import annotations

from underheaven.kernels.compile import rule
from underheaven.kernels.philox import happens
from underheaven.kernels.words import fields
from underheaven.model.scoring.enterprise.compile import ANY_BAND

TAX, PRODUCT = 1, 2
"""Bits of the kinds of breaches."""
GRADED = 4
"""Bit of a filing that brings a direct grade."""
HEAVIER_SHIFT = 3
"""Above this bit of a filing stands which heavier act of its kind it was: 0 = none, 1, 2."""
MOST_POINTS = 9_999
"""Most points of a year, lost or gained, that are kept."""
MOST_CLEAR = 15
"""Most months since the last filing that are told apart."""
MARKS = {"kinds": 2, "kinds_last_year": 2, "tax_years": 3, "product_years": 3, "clear": 4, "last": 4}
"""Marks of an enterprise, as the table of state/enterprises.py says."""
_KINDS, _LAST_KINDS, _TAX, _PRODUCT, _CLEAR, _LAST = fields(MARKS, 18)
TAX_GRADE, PRODUCT_GRADE = _TAX.mask << _TAX.shift, _PRODUCT.mask << _PRODUCT.shift
GRADES = TAX_GRADE | PRODUCT_GRADE
"""Marks of direct grades in force (state/enterprises.py)."""
KINDS_ON_FILE = _KINDS.mask | _LAST_KINDS.mask << _LAST_KINDS.shift
"""Marks of the kinds on file, this year's and the last year's."""
KINDS = TAX | PRODUCT


@rule
def breach_filed(words, acts, found, graded, heavier):
    """The month's breach as it is filed: its kind, with GRADED for a direct grade, or which heavier act; 0 = none.

    Args:
        words: three random words, those by which model/lists/enterprise/rules.py `month_of_enterprise` decides; so one
            word says whether a breach is filed, graded and listed, and the gravest are all three.
        acts: chance of a tax act and of a product act this month, in 2**-31.
        found: chance that a tax act, a product act is found out and filed, in 2**-31.
        graded: chance that it is filed with a direct grade, in 2**-31, at most `found`.
        heavier: chance that it is filed so or as the first heavier tax act, product act; as that or the second one.
    """
    kind = 0
    if happens(words[0], acts[0]):
        kind = TAX
    elif happens(words[2], acts[1]):
        kind = PRODUCT
    if kind == 0 or not happens(words[1], found[kind - 1]):
        return 0
    if happens(words[1], graded[kind - 1]):
        return kind | GRADED
    if happens(words[1], heavier[kind - 1]):
        return kind | (1 << HEAVIER_SHIFT)
    return kind | (2 << HEAVIER_SHIFT) if happens(words[1], heavier[kind + 1]) else kind


@rule
def points_lost(filed, points, kinds):
    """Points that a filing is worth, at most 0: none beside a direct grade, double where one of its kind is on file.

    Args:
        filed: what `breach_filed` gave.
        points: of a tax act and of a product act, of the first heavier one of each, of the second.
        kinds: on file, this year's and last year's (bits shifted by two); 0 where nothing counts double.
    """
    if filed == 0 or filed & GRADED:
        return 0
    once = points[(filed & KINDS) - 1 + 2 * (filed >> HEAVIER_SHIFT)]
    return 2 * once if filed & KINDS & (kinds | (kinds >> _LAST_KINDS.shift)) else once


@rule
def points_gained(words, good, filed, points):
    """Points for the month's good deed: done with chance `good`, filed with chance `filed`, in 2**-31."""
    return points if happens(words[0], good) and happens(words[1], filed) else 0


@rule
def years_of(marks):
    """Calendar years that a direct grade for a tax act and for a product act still lasts, this one counted."""
    return (marks >> _TAX.shift) & _TAX.mask, (marks >> _PRODUCT.shift) & _PRODUCT.mask


@rule
def with_years(tax, product):
    """Marks of direct grades of so many years."""
    return (tax << _TAX.shift) | (product << _PRODUCT.shift)


@rule
def marks_of_new_month(marks, is_january):
    """Marks a month later: in January kinds of this year become the last year's, and grades have a year less."""
    clear = min(((marks >> _CLEAR.shift) & _CLEAR.mask) + 1, MOST_CLEAR)
    kinds, (tax, product) = marks & KINDS_ON_FILE, years_of(marks)
    if is_january:
        kinds, tax, product = (kinds & KINDS) << _LAST_KINDS.shift, max(tax - 1, 0), max(product - 1, 0)
    return kinds | with_years(tax, product) | (clear << _CLEAR.shift) | (marks >> _LAST.shift << _LAST.shift)


@rule
def marks_with(marks, filed, doubled, years):
    """Marks with the month's filing, 0 = none.

    Args:
        marks: before it.
        filed: what `breach_filed` gave.
        doubled: whether it costs double.
        years: calendar years that a direct grade for a tax act, a product act lasts, at most 7.
    """
    if filed == 0:
        return marks
    kind = filed & KINDS
    tax, product = years_of(marks)
    if filed & GRADED:
        if kind == TAX:
            tax = max(tax, years[0])
        else:
            product = max(product, years[1])
    what = 6 if filed & GRADED else (filed >> HEAVIER_SHIFT) + (3 if doubled else 0)
    last = 7 * kind - 6 + what
    return (marks & KINDS_ON_FILE) | kind | with_years(tax, product) | (last << _LAST.shift)


@rule
def may_correct(marks, points, after):
    """Whether there is something to correct, and nothing was filed for so many months; `points` of the worse year."""
    return (points < 0 or marks & GRADES != 0) and (marks >> _CLEAR.shift) & _CLEAR.mask >= after


@rule
def marks_corrected(marks):
    """Marks after a correction: no direct grade, and the wait begins anew."""
    return marks & ~(GRADES | (_CLEAR.mask << _CLEAR.shift))


@rule
def highest_for_head(listed, low, caps):
    """Highest band that what its head did leaves an enterprise, for as long as it lasts.

    Args:
        listed: whether she is on the courts' list.
        low: whether her own points stand in the lowest band.
        caps: highest band for each of the two, ANY_BAND where it is not held against the enterprise.

    Source: in Wendeng whoever is on the courts' list is graded D, sole traders by the organisations' table (articles
    16 and 18); that other enterprises stand for their heads alike is assumed. Only what she did herself counts, never
    what she loses for others, so that nothing goes round between her and it.
    """
    highest = caps[0] if listed else ANY_BAND
    return min(highest, caps[1]) if low else highest


@rule
def is_on_file(marks):
    """Whether there is a last filing that an appeal may strike."""
    return marks >> _LAST.shift != 0


@rule
def points_of_last(marks, points):
    """Points that the last filing took, at least 0: none where there is none, or where it brought a direct grade.

    Args:
        marks: of the enterprise.
        points: as `points_lost` takes them.
    """
    last = marks >> _LAST.shift
    kind, what = (last + 6) // 7, (last + 6) % 7
    if kind == 0 or what == 6:
        return 0
    return -points[kind - 1 + 2 * (what % 3)] * (2 if what >= 3 else 1)


@rule
def marks_struck(marks):
    """Marks without the last filing: its direct grade ends; where it neither brought one nor doubled, so does its kind.

    A filing that did not double, where repetitions do, is the only one of its kind on file.
    """
    last = marks >> _LAST.shift
    kind, what = (last + 6) // 7, (last + 6) % 7
    gone = kind | (kind << _LAST_KINDS.shift) if what < 3 else 0
    if kind > 0 and what == 6:
        gone = TAX_GRADE if kind == TAX else PRODUCT_GRADE
    return marks & ~(_LAST.mask << _LAST.shift) & ~gone


@rule
def given_back(year, points):
    """Points that come back to a year: as many as it lost on the whole, and no more than `points`."""
    return min(max(-year, 0), points)


@rule
def year_with(points, more):
    """The points of a year, more of them added."""
    return max(min(points + more, MOST_POINTS), -MOST_POINTS)
