"""Measures of harm and of its distribution, each a plain function of counts.

Question answered: by which formula is a rate unequal, a harm large, a bystander hit? Left out: where the counts come
from (results/comparison/, state/measures.py). Formula, source and a worked example of each: docs/measures.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf, nan

import numpy as np
from numpy.typing import ArrayLike, NDArray

FOUR_FIFTHS = 0.8
"""Below this ratio of favourable rates an enforcement agency may infer adverse impact (29 CFR 1607.4(D))."""
MINOR_MONTHS, MIDDLING_MONTHS = 3, 12
"""Ends of the first two classes of severity by months of closure (Xinhua, 31 March 2025: 0-3, 3-12, 12-36 months)."""


def favourable_ratio(adverse: Mapping[str, float]) -> float:
    """Four-fifths rule: the least favourable rate over the greatest, a favourable rate being 1 less the adverse one.

    Args:
        adverse: share hit, by group, from 0 to 1.
    """
    rates = [1.0 - share for share in adverse.values()]
    return min(rates) / max(rates) if rates and max(rates) > 0 else nan


def passes_four_fifths(adverse: Mapping[str, float]) -> bool:
    """Whether the favourable ratio is at least four fifths."""
    return favourable_ratio(adverse) >= FOUR_FIFTHS


def adverse_ratio(adverse: Mapping[str, float]) -> float:
    """The greatest adverse rate over the least; inf where a group is never hit and another is, nan where none is."""
    rates = list(adverse.values())
    if not rates or max(rates) == 0:
        return nan
    return max(rates) / min(rates) if min(rates) > 0 else inf


def person_days(spells: Sequence[tuple[int, int]]) -> int:
    """Days of all spells together.

    Args:
        spells: first day and the day after the last one of each; spells of one person may overlap and then count twice.
    """
    return sum(max(0, end - start) for start, end in spells)


WORKING_HOURS = 2000.0
"""A year (assumption: 50 weeks of 40 hours)."""


def income_equivalent(yuan: float, hours: float, income_a_year: float, working_hours: float = WORKING_HOURS) -> float:
    """What was paid and waited for, as a share of a person's own income of a year.

    Args:
        yuan: paid above the base price, less what was saved.
        hours: lost, each at the person's own hourly income.
        income_a_year: yuan, above 0.
        working_hours: a year.

    Raises:
        ValueError: the income is not above 0.
    """
    if income_a_year <= 0:
        raise ValueError(f"income {income_a_year}: expected yuan a year above 0")
    return yuan / income_a_year + hours / working_hours


def severity_class(months_closed: int, hardship: int) -> int:
    """0 nothing closed, 1 minor, 2 middling, 3 serious: by months during which something was closed to a person.

    A level of hardship makes it serious whatever the months (assumption: income lost outweighs a closed counter).
    """
    if hardship > 0 or months_closed > MIDDLING_MONTHS:
        return 3
    if months_closed > MINOR_MONTHS:
        return 2
    return 1 if months_closed > 0 else 0


def severity_classes(months_closed: ArrayLike, hardship: ArrayLike) -> NDArray[np.int64]:
    """`severity_class` of many persons at once.

    Args:
        months_closed: (n,) months during which something was closed to each.
        hardship: (n,) levels of hardship, at the end or summed over months; any above 0 is serious.
    """
    months, hard = np.asarray(months_closed), np.asarray(hardship)
    classes = (months > 0).astype(np.int64) + (months > MINOR_MONTHS) + (months > MIDDLING_MONTHS)
    return np.where(hard > 0, 3, classes)


def collateral_share(harm_of_bystanders: float, harm: float) -> float:
    """Part of all harm that falls on persons without an event of their own; nan where there is no harm."""
    return harm_of_bystanders / harm if harm else nan


def collateral_multiplier(harmed: int, listed: int) -> float:
    """Persons harmed for each person listed; nan where nobody is listed."""
    return harmed / listed if listed else nan


def mobility(moves: ArrayLike) -> float:
    """Prais-Shorrocks index of moves between bands: 0 = nobody moves, 1 = where one ends says nothing of the start.

    Args:
        moves: (B, B) persons by band at the start and at the end; a band in which nobody starts is left out.
    """
    counts = np.asarray(moves, dtype=np.float64)
    held = counts.sum(axis=1) > 0
    n = int(held.sum())
    if n < 2:
        return nan
    stay = np.diag(counts)[held] / counts[held].sum(axis=1)
    return float((n - stay.sum()) / (n - 1))


def harm_after_correction(stale_days: int, corrected: int) -> float:
    """Person-days of harm after the source was corrected, for each entry corrected; nan where none was."""
    return stale_days / corrected if corrected else nan


def open_share(attempts: int, closed: int) -> float:
    """Part of attempted steps that are open; nan where nobody tried."""
    return (attempts - closed) / attempts if attempts else nan


def rank_agreement(first: Sequence[float], second: Sequence[float]) -> float:
    """Kendall's tau-b between two units of harm over the same persons or regimes: 1 = the same order, -1 = reversed."""
    from scipy.stats import kendalltau

    return float(np.asarray(kendalltau(first, second))[0])
