"""Worsen a miss rate by what is wrong with a picture: the camera, its age, a mask.

Question answered: an algorithm misses a share of police portraits; what does it miss of worse pictures? Left out: how
the miss rate grows with the gallery (growth.py).
"""

from __future__ import annotations

import math

WEBCAM = (-0.065, 0.650)
"""ln miss on webcam pictures = a + b ln miss on portraits. Source: fit to NIST FRTE 1:N, 1.6 million; held-out median
error 10 %."""
AGED_FACTOR, AGED_YEARS = 7.8, 12.0
"""Factor of the odds to be missed once the enrolled picture is 12 years old or older. Source: NIST FRTE 1:N, median of
44 algorithms (4.8 to 9.8 in the middle half). From 0 to 12 years the logarithm is taken to be linear: assumption."""
MASKED_FACTOR = 17.0
"""Factor of the odds to be missed with a mask, 0.003 to 0.05. Source: NISTIR 8311, second hand."""
STREET = {"low": 0.11, "middle": 0.20, "high": 0.315}
"""Miss rates of street cameras on small lists: National Physical Laboratory 2023 (11 %), Berlin Suedkreuz 2018 (best
single system 31.5 %); the middle is an assumption between them."""


def webcam(miss: float) -> float:
    """Miss rate on webcam pictures of an algorithm that misses that share of portraits."""
    return min(1.0, math.exp(WEBCAM[0] + WEBCAM[1] * math.log(miss)))


def worsened(miss: float, factor: float) -> float:
    """Miss rate whose odds are `factor` times as large; so even a bad matcher misses at most everybody.

    The factors were found where few are missed and odds and shares are alike; where many are, shares cannot grow so.
    """
    odds = factor * miss / (1.0 - miss) if miss < 1.0 else math.inf
    return odds / (1.0 + odds) if odds < math.inf else 1.0


def aged(miss: float, years: float, factor: float = AGED_FACTOR) -> float:
    """Miss rate once the enrolled picture is that many years old.

    Args:
        miss: with a picture of today.
        years: age of the picture, 0 or more.
        factor: of the odds, once it is AGED_YEARS old.
    """
    return worsened(miss, factor ** (min(years, AGED_YEARS) / AGED_YEARS))


def masked(miss: float) -> float:
    """Miss rate of masked faces."""
    return worsened(miss, MASKED_FACTOR)
