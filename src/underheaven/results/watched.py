"""Expect how many faces are searched, and how many hits are right and wrong, by group and under every law.

Question answered: if what cameras capture were compared with all who are enrolled, whom would the searches find, and
whom would they take for somebody else? Left out: what the run's own channels filed (watched_channels.py) and the tails,
forms and kin themselves (faces/).

These are expectations by formula, not counts of the run: of the run come the persons and the gallery, from
faces/data/cameras.csv how often they are searched. Persons are taken by place as by sex and age, independently. Two
policies are shown: a fixed threshold, the printed percentage, under each tail; a fixed share of searches with a false
positive, under each form of growth. A hit is a candidate above the threshold before anybody looks at it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import exp, log, log1p, sqrt

import numpy as np
from numpy.typing import NDArray

from underheaven.engine.totals import Totals
from underheaven.faces import cameras
from underheaven.faces.groups import women_to_men
from underheaven.faces.growth import FORMS, miss_rate
from underheaven.faces.search import lookalikes, usual_kin
from underheaven.faces.tails import TAILS, false_match_rate
from underheaven.results.enrolled import enrolled_share
from underheaven.results.facts import RegimeFacts
from underheaven.results.headline import Counts, Headline
from underheaven.results.ranges import Range
from underheaven.results.record import NATIONAL_POPULATION
from underheaven.society.traits import N_AGE_BANDS, N_DECILES
from underheaven.state.measures import Measure

THRESHOLD, RATE = "fixed threshold", "fixed false-positive rate"
MIDDLE = "quadratic"
"""Law that the middle is taken from: what the broadcasts show is a percentage, and the parabola lies between the other
two tails."""


@dataclass(frozen=True)
class Law:
    """One way to decide and one law for what nobody measured, for a search of one face."""

    policy: str
    name: str
    """Tail of THRESHOLD, form of RATE."""
    strangers: float
    """Expected candidates among strangers, women and men together."""
    missed: float
    """Chance that somebody enrolled is not above the threshold in her own search."""


def laws(gallery: float) -> tuple[Law, ...]:
    """Every tail at the printed percentage, every form at the tested false-positive rate.

    Args:
        gallery: persons enrolled, above 0.
    """
    similarity, rate = cameras.number("printed") * 100.0, cameras.number("false-positive-rate")
    street, listed = cameras.number("missed"), cameras.number("list")
    fixed = (Law(THRESHOLD, tail, lookalikes(gallery, false_match_rate(similarity, tail)), street) for tail in TAILS)
    held = (Law(RATE, form, -log1p(-rate), miss_rate(street, gallery, form, given_at=listed)) for form in FORMS)
    return (*fixed, *held)


def kin_a_search() -> float:
    """Expected candidates among kin in one search of all who are enrolled."""
    return usual_kin()


@dataclass(frozen=True)
class Watched:
    """Searches of a year, by place (faces/cameras.py PLACES), sex and age band; every array is (2, 2, 8)."""

    persons: NDArray[np.float64]
    sightings: NDArray[np.float64]
    searches: NDArray[np.float64]
    enrolled: NDArray[np.float64]
    """Share of the persons who are in the gallery."""
    gallery: float

    @property
    def laws(self) -> tuple[Law, ...]:
        """Every policy with every law."""
        return laws(self.gallery)

    @property
    def middle(self) -> Law:
        """The law of the middle."""
        return next(law for law in self.laws if law.name == MIDDLE)

    def right(self, law: Law) -> NDArray[np.float64]:
        """Expected hits on the person searched for."""
        return self.searches * self.enrolled * (1.0 - law.missed)

    def wrong(self, law: Law, end: str = "middle") -> NDArray[np.float64]:
        """Expected hits on other people, kin among them; `end` as of `factors`."""
        return self.strangers(law, end) + self.searches * kin_a_search()

    def strangers(self, law: Law, end: str = "middle") -> NDArray[np.float64]:
        """Expected hits on strangers; women's faces match other women's more often, the mean of all searches kept."""
        return self.searches * law.strangers * self.factors(end)[None, :, None]

    def factors(self, end: str = "middle") -> NDArray[np.float64]:
        """(2,) false match rate of men and of women, over that of all searches.

        Args:
            end: middle, low or high of the ratio of women to men.
        """
        ratio = np.array([1.0, getattr(women_to_men(), end)])
        share = self.searches.sum(axis=(0, 2)) / self.searches.sum()
        return ratio / float(share @ ratio)


def watched(life: Totals, scale: float, total: float | None = None, gallery: float | None = None) -> Watched:
    """The searches of a year among these persons.

    Args:
        life: of the run, with at least one person.
        scale: persons of the country for each of its citizens.
        total: cameras of the country; None = the middle of the published totals.
        gallery: persons in it; None = the country's, its share enrolled as here, however few citizens the run has.
    """
    groups = life.by_group.last[Measure.PERSONS].reshape(2, N_DECILES, N_AGE_BANDS).sum(axis=1)
    places = life.by_stratum.last[Measure.PERSONS].reshape(-1, 2).sum(axis=0)
    persons = scale * places[:, None, None] * groups[None] / max(int(groups.sum()), 1)
    total = cameras.number("total") if total is None else total
    sightings = cameras.sightings_a_day(total)[:, None, :] * cameras.DAYS_A_YEAR * persons
    enrolled = np.broadcast_to(enrolled_share()[None], persons.shape)
    searches = sightings * cameras.searched_share()[:, None, None]
    if gallery is None:
        gallery = NATIONAL_POPULATION * float((persons * enrolled).sum() / persons.sum())
    return Watched(persons, sightings, searches, enrolled, gallery)


def spread(middle: float, ends: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Ends of a product of independent factors, each as likely to be off: the root of the summed squared logarithms.

    Args:
        middle: of the product, above 0.
        ends: low and high factor of each, around 1; a low of 0 takes the whole product to 0.
    """
    lows, highs = ([pair[side] for pair in ends] for side in (0, 1))
    low = 0.0 if min(lows) <= 0.0 else middle * exp(-sqrt(sum(log(factor) ** 2 for factor in lows)))
    return low, middle * exp(sqrt(sum(log(factor) ** 2 for factor in highs)))


def range_of(found: Watched, kind: str) -> tuple[float, float]:
    """Least and greatest of the hits of a year, over all laws and the assumptions about cameras.

    Args:
        found: the searches.
        kind: `right`, `wrong` or `searches`.
    """
    if kind == "searches":
        return spread(float(found.searches.sum()), cameras.factors_of_searches())
    of = getattr(found, kind)
    middle = float(of(found.middle).sum())
    values = [float(of(law).sum()) for law in found.laws]
    return spread(middle, [*cameras.factors_of_searches(), (min(values) / middle, max(values) / middle)])


def by_face(facts: RegimeFacts) -> bool:
    """Whether some channel of the regime names people by face."""
    return bool(facts.face_channels)


_HITS = (
    ("face-searches", "Searches of a face, a year", "searches", "captures that are compared with the gallery"),
    ("face-right-hits", "Expected right hits of face searches, a year", "right", "candidates who are the person seen"),
    ("face-wrong-hits", "Expected wrong hits of face searches, a year", "wrong", "candidates who are somebody else"),
)
"""Headline, title, kind, what is counted."""


def watching(c: Counts) -> Iterator[Headline]:
    """S01, S04: who is enrolled, and what searching all captures would give; nothing where nobody is named by face."""
    if not by_face(c.facts) or not c.lived_at_end(Measure.PERSONS):
        return
    found = watched(c.life, c.scale)
    how = "persons of sixteen and more, by the ages of 1 January 2018; single ages within an age band as in the country"
    title = "Persons enrolled with face in the gallery"
    enrolled = float((found.persons * found.enrolled).sum())
    yield Headline("faces-enrolled", title, enrolled, "persons", how_chosen=how)
    for name, title, kind, what in _HITS:
        value = float((found.searches if kind == "searches" else getattr(found, kind)(found.middle)).sum())
        how = f"{what}; by formula, not counted, at the middle of what is assumed about cameras"
        how += "" if kind == "searches" else f", at {100 * cameras.number('printed'):.1f} % and the {MIDDLE} tail"
        yield Headline(name, title, value, "searches" if kind == "searches" else "hits", how_chosen=how)


def formula_ranges(life: Totals, facts: RegimeFacts, scale: float) -> dict[str, Range]:
    """Ranges of the headlines that come by formula: small worlds know nothing of tails, forms and cameras."""
    if not by_face(facts):
        return {}
    found = watched(life, scale)
    return {name: Range(*range_of(found, kind), 0.0, 1.0) for name, _, kind, _ in _HITS}
