"""Compile channels that name by face: misses, lookalikes and the reviewer, in natural units.

Question answered: how many enrolled people does each channel miss, by age, and how many others look as much alike? Left
out: what a search comes to (tables.py), and rounding.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from underheaven.faces.enrolment import ENROLLED_FROM, template_age_years
from underheaven.faces.growth import TESTED_FALSE_POSITIVE_RATE, miss_rate
from underheaven.faces.pictures import aged, worsened
from underheaven.faces.search import threshold_rate
from underheaven.faces.tails import false_match_rate
from underheaven.model.conduct.acts.compile import two
from underheaven.model.observation.faces.language import CITY, Faces
from underheaven.society.targets import targets_2018
from underheaven.society.traits import AGE_BITS

if TYPE_CHECKING:
    from underheaven.model.overrides import Numbers
    from underheaven.model.regime.body import RegimeBody

N_AGES = 1 << AGE_BITS
STAGES = ("capture", "search", "review", "board")
N_STAGES = len(STAGES)
LEAST_RATE = 1e-15
"""A false match rate below which no test says anything: misses grow no further."""


def _none(*shape: int) -> NDArray[np.float64]:
    return np.zeros(shape)


@dataclass(frozen=True)
class FaceSearch:
    """How channels name by face; F of them."""

    channel: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    """(F,) number of the channel."""
    miss: NDArray[np.float64] = field(default_factory=lambda: _none(0, 2, N_AGES))
    """(F, 2, N_AGES) chance that somebody is not above the threshold in her own search, by place and age; 1 for those
    who are not enrolled."""
    strangers: NDArray[np.float64] = field(default_factory=lambda: _none(0, 2))
    """(F, 2) expected strangers above the threshold in a search, by sex of the person searched for."""
    kin: NDArray[np.float64] = field(default_factory=lambda: _none(0))
    """(F,) expected kin above it."""
    accepts_wrong: NDArray[np.float64] = field(default_factory=lambda: _none(0))
    """(F,) chance that a reviewer accepts another person; 1 without one."""
    rejects_right: NDArray[np.float64] = field(default_factory=lambda: _none(0))
    """(F,) chance that he rejects the right one; 0 without one."""
    in_city: NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, np.bool_))
    """(F,) whether the gallery is a city's: whoever is wrongly named lives in the province."""
    gallery: NDArray[np.float64] = field(default_factory=lambda: _none(0))
    """(F,) persons in the gallery."""
    latency: NDArray[np.float64] = field(default_factory=lambda: _none(0, N_STAGES))
    """(F, N_STAGES) mean seconds of capture, search, review and board; NaN where nothing is said."""


def compile_faces(regime: RegimeBody, numbers: Numbers) -> FaceSearch:
    """The arrays of the channels that name by face."""
    found = [(c, channel) for c, channel in enumerate(regime.channels.values()) if channel.faces is not None]
    if not found:
        return FaceSearch()
    faces = [channel.faces for _, channel in found if channel.faces is not None]
    galleries = [numbers.of(one.persons, persons_by_age()[ENROLLED_FROM:].sum()) for one in faces]
    rates = [_threshold(one, size, numbers) for one, size in zip(faces, galleries, strict=True)]
    reviewers = [one.reviewer for one in faces]
    misses = []
    for (_, channel), one, size, rate in zip(found, faces, galleries, rates, strict=True):
        a_pair = rate * size ** (numbers.of(one.normalisation, 1.0) - 1.0)
        misses.append(_misses(one, a_pair, numbers.whole(channel.enrolled_from), numbers))
    strangers = [
        rate * size ** numbers.of(one.normalisation, 1.0) * _of_sexes(numbers.of(one.women, 1.0))
        for one, size, rate in zip(faces, galleries, rates, strict=True)
    ]
    return FaceSearch(
        channel=np.array([c for c, _ in found], np.int64),
        miss=np.stack(misses),
        strangers=np.stack(strangers),
        kin=np.array([numbers.of(one.kin) for one in faces]),
        accepts_wrong=np.array([1.0 if r is None else numbers.of(r.accepts_wrong) for r in reviewers]),
        rejects_right=np.array([0.0 if r is None else numbers.of(r.rejects_right) for r in reviewers]),
        in_city=np.array([one.gallery == CITY for one in faces]),
        gallery=np.array(galleries, np.float64),
        latency=np.array([_latency(one, numbers) for one in faces]),
    )


def _latency(faces: Faces, numbers: Numbers) -> list[float]:
    if faces.latency is None:
        return [math.nan] * N_STAGES
    return [numbers.of(getattr(faces.latency, stage)) for stage in STAGES]


def _threshold(faces: Faces, gallery: float, numbers: Numbers) -> float:
    """Chance that two strangers match at the threshold."""
    if faces.similarity is not None and faces.tail is not None:
        return false_match_rate(100.0 * numbers.of(faces.similarity), faces.tail)
    wanted = min(numbers.of(faces.false_positives), 0.999999)
    return threshold_rate(gallery, wanted, numbers.of(faces.normalisation, 1.0))


def _misses(faces: Faces, rate: float, enrolled_from: int, numbers: Numbers) -> NDArray[np.float64]:
    """(2, N_AGES) chance to be missed, by rural or urban and age.

    A threshold is as strict as that of a gallery in which it would give the tests' share of false positives, so misses
    are those in that gallery.
    """
    as_strict_as = threshold_rate(1.0, TESTED_FALSE_POSITIVE_RATE) / max(rate, LEAST_RATE)
    tested, base, factor = numbers.of(faces.tested), numbers.of(faces.miss), numbers.of(faces.ageing, 1.0)
    missed = np.ones((2, N_AGES))
    for place, quality in enumerate(two(faces.quality, ("rural", "urban"), numbers)):
        for age in range(enrolled_from, N_AGES):
            on_such_pictures = aged(worsened(base, quality), template_age_years(age + 0.5), factor)
            missed[place, age] = miss_rate(on_such_pictures, as_strict_as, faces.growth, tested)
    return missed


@cache
def persons_by_age() -> NDArray[np.float64]:
    """(N_AGES,) persons of the country in 2018 by age; five years of a group, and ten from 85 on, are taken alike."""
    groups = np.array(targets_2018().persons, np.float64).reshape(-1, 18, 2).sum(axis=(0, 2))
    ages = np.zeros(N_AGES)
    for group, persons in enumerate(groups):
        width = 10 if group == 17 else 5
        ages[5 * group : 5 * group + width] = persons / width
    return ages


def _of_sexes(women: float) -> NDArray[np.float64]:
    """(2,) factors of men and women whose mean is 1."""
    return np.array([2.0, 2.0 * women]) / (1.0 + women)
