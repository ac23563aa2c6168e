"""Count months and days of a run: month 0 is January 2018, day 0 its first day.

Question answered: which days does a month have? Left out: working days and holidays.
"""

from __future__ import annotations

from datetime import date

EPOCH = date(2018, 1, 1)


def first_of(month: int) -> date:
    """First day of a month, counted from January 2018; may be negative."""
    return date(2018 + month // 12, month % 12 + 1, 1)


def when(month: int) -> tuple[int, int, int, int]:
    """Month, number of days, first day since 2018, calendar month 1..12."""
    first = (first_of(month) - EPOCH).days
    return month, (first_of(month + 1) - EPOCH).days - first, first, month % 12 + 1


def label(month: int) -> str:
    """Month as YYYY-MM."""
    return first_of(month).strftime("%Y-%m")


def month_of(day: date) -> int:
    """Month in which a date falls."""
    return (day.year - 2018) * 12 + day.month - 1
