"""Count the lookalikes that a search of one face finds.

Question answered: of a gallery of N, how many other people are above the threshold, and how likely is it that there is
one? Left out: the person searched for, who may be missed (growth.py), and who decides (review.py).

Source: Daugman 2000 (independent comparisons); Grother and Phillips 2004 (scores share the probe, so independence is
only approximate); kin stand beside the gallery and do not grow with it.
"""

from __future__ import annotations

import math
from functools import cache

import numpy as np
from numpy.polynomial.hermite_e import hermegauss

TWIN_SHARE = (0.003, 0.0075, 0.012)
"""Share of people with an identical twin: low, middle, high. Assumption: three to twelve births in a thousand."""
TWIN_MATCHES = (0.9, 1.0, 1.0)
"""Chance that an identical twin is above a usable threshold. Source: NISTIR 8439, second hand: "almost always"."""
SIBLINGS = (0.2, 0.8, 1.5)
"""Living full siblings of the same sex. Assumption."""
SIBLING_MATCHES = (0.0, 0.003, 0.02)
"""Chance that one of them is above the threshold. Assumption: nobody published it."""


def lookalikes(gallery: float, false_match_rate: float, normalisation: float = 1.0, kin: float = 0.0) -> float:
    """Expected number of other people above the threshold in one search.

    Args:
        gallery: persons in the gallery.
        false_match_rate: chance that two strangers match.
        normalisation: exponent of the gallery: 1 = scores are not adjusted, 0 = adjusted so that the gallery's size
            makes no difference.
        kin: expected hits among kin and twins, who come beside the strangers.
    """
    return false_match_rate * gallery**normalisation + kin


def some_lookalike(expected: float, probe_sd: float = 0.0) -> float:
    """Chance that a search finds at least one other person above the threshold.

    Args:
        expected: mean number of them.
        probe_sd: spread of the logarithm of the rate between searched faces; some faces look like many. 0 = none.

    Returns:
        0 to 1; 1 - exp(-expected) without spread.
    """
    if probe_sd == 0.0:
        return -math.expm1(-expected)
    points, weights = _normal_points()
    rates = expected * np.exp(probe_sd * points - probe_sd**2 / 2.0)
    return float(np.sum(weights * -np.expm1(-rates)))


@cache
def _normal_points() -> tuple[np.ndarray, np.ndarray]:
    """Points and weights of the standard normal law for a mean over faces (Gauss-Hermite, 64 points)."""
    points, weights = hermegauss(64)
    return points, weights / math.sqrt(2.0 * math.pi)


def kin_hits(twin_share: float, twin_matches: float, siblings: float, sibling_matches: float) -> float:
    """Expected hits among kin in a search: an identical twin, and brothers and sisters.

    Args:
        twin_share: share of people who have an identical twin in the gallery.
        twin_matches: chance that the twin is above the threshold.
        siblings: mean number of full siblings of the same sex in the gallery.
        sibling_matches: chance that one of them is above it.
    """
    return twin_share * twin_matches + siblings * sibling_matches


def threshold_rate(gallery: float, false_positive_rate: float, normalisation: float = 1.0) -> float:
    """False match rate at which strangers give the wanted share of searches with a false positive.

    Args:
        gallery: persons in the gallery.
        false_positive_rate: wanted share of searches of people who are not in it, 0 to 1, not 1.
        normalisation: as of `lookalikes`.
    """
    return -math.log1p(-false_positive_rate) / gallery**normalisation


def usual_kin(end: int = 1, share_in_gallery: float = 1.0) -> float:
    """Expected hits among kin in a search of a gallery that holds that share of the population.

    Args:
        end: 0 = low, 1 = middle, 2 = high.
        share_in_gallery: chance that somebody's kin are enrolled, 0 to 1.
    """
    return share_in_gallery * kin_hits(TWIN_SHARE[end], TWIN_MATCHES[end], SIBLINGS[end], SIBLING_MATCHES[end])
