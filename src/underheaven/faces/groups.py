"""Say how much more often people of one group are taken for one another.

Question answered: by which factor does the false match rate of pairs within a region, or of one sex, lie above or below
that of all? Left out: misses by group, whose ratio stays below 3 in the tests read, and age, whose size was not found.

A gallery of one country is mostly made of pairs from the same region, so the overall rate of a vendor, taken over pairs
from everywhere, is too low for it. For algorithms developed in China the tests found that effect absent or reversed.

Source: NIST FRVT 1:1 of October 2020 and NISTIR 8280, by way of data/demographics.csv; rows that are only recalled are
not in that file.
"""

from __future__ import annotations

import csv
import math
import re
from functools import cache
from importlib import resources

from underheaven.faces.pictures import Spread

SAME_REGION = "same-region impostors, any age/sex"
OVERALL = -4.0
"""Decimal logarithm of the overall false match rate at which the rates of regions were read."""
READING_ERROR = 0.1
"""Of a decimal logarithm read off a heat map: a factor of 1.26 up or down."""
HOME_REGION = "EASIA"
"""East Asia, of which a national gallery is made."""
WOMEN_TO_MEN = ("women / men", "White women / White men")
"""Rows with the range over all data sets and with the median of algorithms."""


@cache
def rows() -> tuple[dict[str, str], ...]:
    """Every row of the table of groups."""
    text = resources.files("underheaven.faces").joinpath("data/demographics.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


def regions() -> list[str]:
    """Names of the regions that have a rate of their own."""
    return [row["group"] for row in rows() if row["comparison"] == SAME_REGION]


def same_region(region: str) -> Spread:
    """Factor of the false match rate between two people of one region over the overall rate.

    Args:
        region: of `regions()`.

    Raises:
        KeyError: there is no such region.
    """
    logarithms = {row["group"]: float(row["value"]) for row in rows() if row["comparison"] == SAME_REGION}
    above = logarithms[region] - OVERALL
    return Spread(*(10.0 ** (above + error) for error in (-READING_ERROR, 0.0, READING_ERROR)))


def national(developed_in_china: bool) -> Spread:
    """Factor of the false match rate in a gallery of one country in East Asia.

    Args:
        developed_in_china: whether the algorithm is one for which the effect was found absent or reversed; then the
            middle is 1 and the low end its mirror image (assumption: no size was published).
    """
    found = same_region(HOME_REGION)
    return Spread(1.0 / found.middle, 1.0, found.middle) if developed_in_china else found


def women_to_men() -> Spread:
    """Factor of the false match rate between two women over that between two men."""
    value = {row["group"]: row["value"] for row in rows()}
    low, high = (float(x) for x in re.findall(r"[0-9.]+", value[WOMEN_TO_MEN[0]]))
    return Spread(low, float(value[WOMEN_TO_MEN[1]]), high)


def by_sex(rate: float, women: float, ratio: float) -> tuple[float, float]:
    """False match rates between two men and between two women that give an overall rate.

    Pairs of a man and a woman are taken to match never (assumption), so a search meets only its own sex.

    Args:
        rate: over all pairs, 0 to 1.
        women: share of women in gallery and among those searched for, 0 to 1.
        ratio: of the rate between women to that between men, above 0.

    Returns:
        Of two men, of two women; their mean over all pairs is `rate`.
    """
    men = rate / ((1.0 - women) ** 2 + ratio * women**2)
    return min(1.0, men), min(1.0, men * ratio)


def spread_of(factors: dict[str, float], shares: dict[str, float]) -> float:
    """Standard deviation of the logarithm of the rate between groups: the part of a probe effect that groups explain.

    Args:
        factors: of the false match rate, by group.
        shares: of the people searched for, by group; they add up to 1.
    """
    mean = sum(shares[group] * math.log(factor) for group, factor in factors.items())
    return math.sqrt(sum(shares[group] * (math.log(factor) - mean) ** 2 for group, factor in factors.items()))
