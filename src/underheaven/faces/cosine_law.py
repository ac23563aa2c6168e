"""Give the exact laws of the similarity of made faces: unit vectors in d dimensions, compared by their cosine.

Question answered: how often do two strangers, or two pictures of one face, reach a cosine, and how large is the largest
of N strangers? Left out: how real matchers score, which no formula gives (tails.py); here the law is known, so a search
can be proven against it.

The cosine c of two independent uniform directions has (1 + c) / 2 ~ Beta((d - 1) / 2, (d - 1) / 2). A picture is its
template plus normal noise, so c / sqrt(1 - c**2) * sqrt(d - 1) has a noncentral t law with d - 1 degrees of freedom.

Source: Muirhead 1982, Aspects of Multivariate Statistical Theory, theorem 1.5.7 and section 5.1 (the law of a
correlation when the other variable is fixed).
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from scipy.stats import beta, nct


def stranger_rate(cosine: float, dimension: int) -> float:
    """Chance that two strangers are at least that similar: the false match rate of a threshold.

    Args:
        cosine: -1 to 1.
        dimension: of the vectors, at least 2.
    """
    half = (dimension - 1) / 2.0
    return float(beta.sf((1.0 + cosine) / 2.0, half, half))


def cosine_at(rate: float, dimension: int) -> float:
    """Cosine that two strangers reach with a given chance: the threshold of a false match rate.

    Args:
        rate: above 0, at most 1.
        dimension: of the vectors, at least 2.
    """
    half = (dimension - 1) / 2.0
    return float(2.0 * beta.isf(rate, half, half) - 1.0)


def noise_for(similarity: float, dimension: int) -> float:
    """Standard deviation of the noise in each number of a unit vector after which its cosine is about `similarity`."""
    return math.sqrt((1.0 / similarity**2 - 1.0) / dimension)


def missed_rate(cosine: float, similarity: float, dimension: int) -> float:
    """Chance that two pictures of one face stay below a cosine: the miss rate of a threshold.

    Args:
        cosine: above -1, below 1.
        similarity: cosine of a picture and its template in the middle, above 0, below 1.
        dimension: of the vectors, at least 2.
    """
    t = cosine * math.sqrt((dimension - 1) / (1.0 - cosine**2))
    return float(nct.cdf(t, dimension - 1, 1.0 / noise_for(similarity, dimension)))


def found_rate(gallery: float, cosine: float, dimension: int) -> float:
    """Chance that a search of a gallery of strangers finds somebody: one less the chance that each stays below."""
    return -math.expm1(gallery * math.log1p(-stranger_rate(cosine, dimension)))


def largest(gallery: float, dimension: int, chances: NDArray[np.float64]) -> NDArray[np.float64]:
    """The largest cosine among that many strangers, drawn from its law: the inverse of the Beta law's power.

    Args:
        gallery: persons, at least 1.
        dimension: of the vectors.
        chances: (n,) uniform in 0 to 1, both ends excluded.

    Returns:
        (n,) cosines. Comparisons are independent; kin and faces that look like many are left out.
    """
    half = (dimension - 1) / 2.0
    rates = -np.expm1(np.log(chances) / gallery)
    return 2.0 * beta.isf(rates, half, half) - 1.0
