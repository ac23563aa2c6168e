"""Decide from when until when a record counts: to the first of a month nearest to the end of its validity.

Question answered: in which half month was a record filed, on the first of which month does it run out, and in which
half months were those filed that live? Left out: where the numbers filed stand (engine/state.py, the ring).

Records know no day: they stand in queues, and all that is known of one is the half month in which it was filed. What
was filed up to the fifteenth lives whole months from the first of its month on, what was filed later from the first of
the next one on: at most sixteen days more or less than its validity, on average less than one day
(docs/decisions/0016-validity.md).
"""

from __future__ import annotations

from datetime import date, timedelta

from underheaven.kernels.compile import rule

SECOND_HALF = 15
"""First day of the second half of a month, counted from 0: the sixteenth."""
EPOCH = date(2018, 1, 1)


@rule
def half_month(month, day):
    """Half month of a day of a month, both counted from 0; the first half of January 2018 is 0."""
    return 2 * month + (day >= SECOND_HALF)


@rule
def runs_out(half, months):
    """Month on whose first day a record that was filed in a half month and is valid for so many months runs out."""
    return ((half + 1) >> 1) + months


@rule
def first_live(month, months):
    """First half month whose records of so many months' validity live in a month."""
    return 2 * (month - months) + 1


@rule
def halves(months):
    """Half months whose records of so many months' validity live in one month: numbers of a ring."""
    return 2 * months + 1


def end_of(day: int, months: int) -> int:
    """First day on which a record counts no longer, counted as the day of its filing is: from 1 January 2018.

    >>> EPOCH + timedelta(end_of((date(2018, 3, 15) - EPOCH).days, 12))
    datetime.date(2019, 3, 1)
    >>> EPOCH + timedelta(end_of((date(2018, 3, 16) - EPOCH).days, 12))
    datetime.date(2019, 4, 1)
    """
    filed = EPOCH + timedelta(days=day)
    month = 12 * (filed.year - EPOCH.year) + filed.month - 1
    year, place = divmod(int(runs_out(half_month(month, filed.day - 1), months)), 12)
    return (date(EPOCH.year + year, place + 1, 1) - EPOCH).days
