"""Count who is enrolled in the national gallery, and how old the enrolled pictures are, by age band.

Question answered: how many of these persons can a search find at all, and with a picture how many years old? Left out:
who is searched for (watched.py), and templates, which nobody stores (faces/enrolment.py).

A citizen's age is that of 1 January 2018; half a year is added to completed years. Where a run knows age bands alone,
the years within a band are taken as those of the country's tables.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from underheaven.faces.enrolment import (
    FINGERPRINTS_FROM,
    LAW_IN_FORCE,
    OLDEST_PICTURE_YEARS,
    is_enrolled,
    template_age_years,
)
from underheaven.society.ages import ENTRIES, OLDEST, age_table
from underheaven.society.targets import targets_2018
from underheaven.society.traits import AGE_BAND_STARTS, AGE_BANDS, N_AGE_BANDS

N_AGES = OLDEST + 1
OLD_PICTURE_YEARS = 10.0
"""From so many years on a picture is called old; the age from which tests of ageing count is 12."""
YEARS_OF_FINGERPRINTS = OLDEST_PICTURE_YEARS - (FINGERPRINTS_FROM.year - LAW_IN_FORCE.year)
"""Cards at most so old on 1 January 2018 came with fingerprints."""
ALL = "all"
LEGEND = (
    "Templates of face, fingerprints and iris are bound to the number from the sixteenth birthday on; under-16s are "
    "not in the national gallery. Pictures are as old as the card: issued at 16, 26 and 46 (law on resident identity "
    "cards of 2003, article 5), none before 2004. Fingerprints come with cards since 2012; that irises do, broadcasts "
    "alone tell. No template is stored: it is drawn by key when a search needs it."
)


class BandEnrolled(NamedTuple):
    """Persons of an age band, as counted or expected."""

    name: str
    persons: float
    enrolled: float
    picture_years: float
    """Mean age of their pictures; nan where nobody is enrolled."""
    old: float
    """Enrolled whose picture is OLD_PICTURE_YEARS old or older."""
    fingerprints: float
    """Enrolled whose card came with fingerprints."""


def enrolled_by_band(ages: NDArray[np.int64] | NDArray[np.float64]) -> list[BandEnrolled]:
    """Enrolment of each age band (society/traits.py), and of all in the last entry.

    Args:
        ages: (K, A) persons by K groups, which are added up, and completed years of age from 0 on.
    """
    persons = ages.sum(axis=0).astype(np.float64)
    ends = (*AGE_BAND_STARTS[1:], len(persons))
    spans = [*zip(AGE_BANDS, AGE_BAND_STARTS, ends, strict=True), (ALL, 0, len(persons))]
    return [_enrolled(name, persons, range(first, end)) for name, first, end in spans]


def _enrolled(name: str, persons: NDArray[np.float64], ages: range) -> BandEnrolled:
    whole = float(persons[ages.start : ages.stop].sum())
    enrolled = years = old = fingerprints = 0.0
    for age in ages:
        if is_enrolled(age) and persons[age]:
            picture = template_age_years(age + 0.5)
            enrolled += persons[age]
            years += persons[age] * picture
            old += persons[age] * (picture >= OLD_PICTURE_YEARS)
            fingerprints += persons[age] * (picture <= YEARS_OF_FINGERPRINTS)
    return BandEnrolled(name, whole, enrolled, years / enrolled if enrolled else float("nan"), old, fingerprints)


def by_single_years(bands: NDArray[np.int64] | NDArray[np.float64]) -> NDArray[np.float64]:
    """(2, 101) expected persons by sex and completed years of age.

    Args:
        bands: (2, 8) persons by sex and age band.
    """
    shares = _shares_within_bands()
    return bands[:, _band_of_age()] * shares


@cache
def _band_of_age() -> NDArray[np.int64]:
    """(101,) age band of each age."""
    return np.searchsorted(np.array(AGE_BAND_STARTS), np.arange(N_AGES), side="right") - 1


@cache
def _shares_within_bands() -> NDArray[np.float64]:
    """(2, 101) share of each sex's band that is of an age, by the tables of the country in 2018."""
    targets = targets_2018()
    persons = np.array(targets.persons, np.float64).sum(axis=0)
    years = np.zeros((2, N_AGES))
    for cell, ages in enumerate(age_table(targets)):
        years[cell % 2] += persons[cell] / ENTRIES * np.bincount(ages, minlength=N_AGES)
    of_band = np.stack([years[:, _band_of_age() == band].sum(axis=1) for band in range(N_AGE_BANDS)], axis=1)
    return years / of_band[:, _band_of_age()]


def enrolled_share() -> NDArray[np.float64]:
    """(2, 8) share of each sex and age band that is enrolled, by the tables of the country."""
    found = by_single_years(np.ones((2, N_AGE_BANDS)))
    enrolled = np.array([is_enrolled(age) for age in range(N_AGES)])
    return np.stack([found[:, enrolled & (_band_of_age() == b)].sum(axis=1) for b in range(N_AGE_BANDS)], axis=1)
