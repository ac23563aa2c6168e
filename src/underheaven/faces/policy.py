"""Turn a policy of identification into a miss rate and expected lookalikes.

Question answered: under a fixed threshold, a fixed false positive identification rate, or a candidate list of fixed
length, what is missed in a gallery of N, and how many lookalikes come up? Left out: the reviewer of the candidates and
several matchers together (review.py), and what a crowd brings (crowds.py).

One line of thought serves all three. Each policy sets a false match rate f. Tests give the miss rate where a gallery
of n has false positives in a share 0.003 of searches, that is at f = 0.003 / n: so the miss rate at f is that which the
form has at a gallery of 0.003 / f, whatever the gallery. At a fixed threshold a larger gallery brings lookalikes and no
misses; at a fixed rate it brings misses and no lookalikes.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol

from underheaven.faces.growth import TESTED_FALSE_POSITIVE_RATE, MissRange, miss_range
from underheaven.faces.search import threshold_rate
from underheaven.faces.tails import false_match_rate


class Matcher(NamedTuple):
    """An algorithm as tests know it."""

    miss: float
    """Miss rate at a gallery of 1.6 million and false positives in 0.003 of searches, 0 to 1."""
    form: str
    """Of growth.FORMS."""
    tail: str
    """Of tails.TAILS."""
    normalisation: float = 1.0
    """Exponent of the gallery in the number of lookalikes: 1 = scores are not adjusted, 0 = wholly (search.py)."""
    group_factor: float = 1.0
    """Factor of the false match rate within the gallery's group (groups.py)."""


class Rates(NamedTuple):
    """What a policy makes of a search."""

    false_match_rate: float
    """Chance that one stranger is above the threshold, 0 to 1."""
    miss: MissRange
    """Chance that somebody in the gallery is not above it, with its range over held-out errors."""
    lookalikes: float
    """Expected strangers above it in one search."""


class Policy(Protocol):
    """How it is decided which candidates come up."""

    def rates(self, matcher: Matcher, gallery: float) -> Rates:
        """What becomes of a search of a gallery of so many persons."""
        ...


def miss_at(matcher: Matcher, nominal_rate: float) -> MissRange:
    """Miss rate where the chance of a false match, in the group that the algorithm was tested on, is that.

    Args:
        matcher: as tests know it.
        nominal_rate: false match rate, 0 to 1; at 0 everybody is missed, at 1 nobody.
    """
    if nominal_rate <= 0.0:
        return MissRange(1.0, 1.0, 1.0)
    if nominal_rate >= 1.0:
        return MissRange(0.0, 0.0, 0.0)
    return miss_range(matcher.miss, TESTED_FALSE_POSITIVE_RATE / nominal_rate, matcher.form)


def _rates(matcher: Matcher, gallery: float, rate: float) -> Rates:
    lookalikes = rate * gallery**matcher.normalisation
    # where scores are adjusted for the gallery, a pair matches more rarely than the threshold says
    return Rates(rate, miss_at(matcher, lookalikes / gallery / matcher.group_factor), lookalikes)


class FixedThreshold(NamedTuple):
    """Whoever is at least so similar comes up, whatever the gallery."""

    similarity: float
    """Percent, 0 to 100."""

    def rates(self, matcher: Matcher, gallery: float) -> Rates:
        """Lookalikes grow with the gallery; misses do not."""
        nominal = false_match_rate(self.similarity, matcher.tail)
        return _rates(matcher, gallery, min(1.0, nominal * matcher.group_factor))


class FixedRate(NamedTuple):
    """The threshold is set so that a share of searches of people who are not enrolled gives a false positive."""

    false_positive_rate: float
    """0 to 1, not 1."""

    def rates(self, matcher: Matcher, gallery: float) -> Rates:
        """Misses grow with the gallery; lookalikes do not."""
        return _rates(
            matcher, gallery, min(1.0, threshold_rate(gallery, self.false_positive_rate, matcher.normalisation))
        )


class CandidateList(NamedTuple):
    """The most similar come up, whatever their similarity, and a reviewer looks at them."""

    length: int
    """Candidates, at least 1."""

    def rates(self, matcher: Matcher, gallery: float) -> Rates:
        """The threshold is where so many strangers are expected: the right person must rank above the last of them."""
        return _rates(matcher, gallery, min(1.0, self.length / gallery**matcher.normalisation))
