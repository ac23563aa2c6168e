"""Decide on deductions, the taking of a licence, and the exam that gives it back (S17, S33).

Question answered: what does one filing cost a licence, when is it whole again, and when is who examined? Left out: the
personal score (model/scoring/points/rules.py) and who holds the licence (model/scoring/licence/phase.py).
"""

from __future__ import annotations

from underheaven.kernels.compile import rule
from underheaven.kernels.philox import below, happens

DAYS_OF_YEAR = 365
SIXTEENTHS = (15, 46, 74, 105, 135, 166, 196, 227, 258, 288, 319, 349)
"""The sixteenth of each month as a day of the year, counted from 0; no year has a 29 February."""


@rule
def day_of_first_licence(word):
    """Day of the year, counted from 0, on which somebody was first given the licence; each equally likely."""
    return below(word, DAYS_OF_YEAR)


@rule
def month_of_cycle(day):
    """Calendar month, from 1, on whose first the twelve months of a licence begin that was first given on a day.

    The first of a month that is nearest, as where a record ends (model/records/file/validity.py): from the sixteenth on
    the next.
    """
    months = 0
    for sixteenth in SIXTEENTHS:
        months += day >= sixteenth
    return months % 12 + 1


@rule
def deduction(by_time, filed_before):
    """Points that a filing costs, by how many were filed since the year of the licence began.

    Args:
        by_time: points for the first, second and third time, four bits each, the first lowest.
        filed_before: filings that cost the licence points before, this year of the licence.
    """
    return (by_time >> (4 * min(filed_before, 2))) & 15


@rule
def with_filing(amounts, filed_before, points):
    """Points that the first, the second and all later filings of the year took, with one more.

    Args:
        amounts: the three before.
        filed_before: filings of the year before it.
        points: that it takes.
    """
    first, second, later = amounts
    if filed_before == 0:
        return points, second, later
    if filed_before == 1:
        return first, points, later
    return first, second, later + points


@rule
def without_filing(amounts, place, points):
    """Those points, without a filing that is struck: later ones move up.

    Args:
        amounts: the three before.
        place: of the filing, 0, 1 or 2.
        points: that it took.
    """
    first, second, later = amounts
    if place == 2:
        return first, second, later - points
    return (first, later, 0) if place == 1 else (second, later, 0)


@rule
def is_barred(filed_before, ban_months):
    """Whether somebody whose licence is taken sits no exam for some months: from the third filing of a year on."""
    return filed_before >= 2 and ban_months > 0


@rule
def is_still_held(first, is_year_over):
    """Whether a licence with points back is still short of some: it is not whole, and its year is not over."""
    return first > 0 and not is_year_over


@rule
def month_of_exam(word, month, least, greatest):
    """Month of the exam of somebody whose licence is taken, or who failed, in `month`; each month equally likely."""
    return month + least + below(word, greatest - least + 1)


@rule
def is_passed(word, passes):
    """Whether the exam is passed; `passes` in 2**-31."""
    return happens(word, passes)


@rule
def filing_of(by_time, amounts, cut_short):
    """The last filing of the year that can have been the act's, and what it took.

    A filing is told by what it took: first what the act costs at that place, then what it costs at another one, since
    places move up when an earlier filing is struck.

    Args:
        by_time: points for the first, second and third time, four bits each, the first lowest; none of them 0.
        amounts: points that the first, the second and all later filings took.
        cut_short: whether the last one found fewer points than it costs.

    Returns:
        Place (2 = a later one, 1, 0; -1 = none); points, 0 where there is none.
    """
    first, second, later = amounts
    once, twice, third = by_time & 15, (by_time >> 4) & 15, (by_time >> 8) & 15
    if later > 0:
        took = (later - 1) % third + 1 if cut_short else third
        if took <= later:
            return 2, took
    if second > 0 and (second == twice or (cut_short and later == 0 and second < twice)):
        return 1, second
    if first > 0 and (first == once or (cut_short and second == 0 and first < once)):
        return 0, first
    if second > 0 and (second == once or second == third):
        return 1, second
    if first > 0 and (first == twice or first == third):
        return 0, first
    return -1, 0
