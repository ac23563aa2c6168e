"""Name provinces, strata, groups and days in tables and reports.

Question answered: which words stand for stratum 12, group 87 and day 17? Left out: shapes
(html/provinces_map.py) and shares of the population (society/).
"""

from __future__ import annotations

from datetime import timedelta

from underheaven.regimes.provinces import PROVINCES
from underheaven.society.traits import AGE_BANDS
from underheaven.state.calendar import EPOCH

PROVINCE_NAMES = tuple(name for _, name in PROVINCES)
"""In the order of the strata."""
REGIONS = ("East", "Centre", "West", "Northeast")
"""The four economic regions of the National Bureau of Statistics (division of 13 June 2011)."""
_EAST = "Beijing Tianjin Hebei Shanghai Jiangsu Zhejiang Fujian Shandong Guangdong Hainan".split()
_CENTRE = "Shanxi Anhui Jiangxi Henan Hubei Hunan".split()
_NORTHEAST = "Liaoning Jilin Heilongjiang".split()
REGION_OF = tuple(
    0 if name in _EAST else 1 if name in _CENTRE else 3 if name in _NORTHEAST else 2 for name in PROVINCE_NAMES
)
"""Region of each province, in the order of the strata."""
PLACES = ("rural", "urban")
"""Stratum modulo 2."""
SEXES = ("male", "female")
AGES = AGE_BANDS
AGES_IN_TABLES = tuple("-".join(age.zfill(2) for age in band.split("-")) for band in AGE_BANDS)
"""With leading zeros, so that every reader of a table has them in their order: 00-05, 06-13, ..., 65+."""

MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def month_words(month: str) -> str:
    """`2018-03` as `March 2018`."""
    year, number = month.split("-")
    return f"{MONTH_NAMES[int(number) - 1]} {year}"


def date_words(day: int) -> str:
    """Day 17, counted from 1 January 2018, as `18 January 2018`."""
    when = EPOCH + timedelta(days=int(day))
    return f"{when.day} {MONTH_NAMES[when.month - 1]} {when.year}"
