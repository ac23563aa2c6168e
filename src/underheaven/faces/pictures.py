"""Worsen a miss rate by what is wrong with a picture: the camera, its age, a mask.

Question answered: an algorithm misses a share of police portraits; what does it miss of worse pictures? Left out: how
the miss rate grows with the gallery (growth.py). The odds of several faults of one picture
multiply (assumption: nobody tested it).

The numbers of webcams and of ageing are fitted by fits/miss_rate_of_worse_pictures.py.
"""

from __future__ import annotations

import json
import math
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

AGED_YEARS = 12.0
"""Age of the enrolled picture from which on it was tested, in years. Between 0 and 12 the logarithm of the factor is
taken to be linear, and later constant: assumption."""


class Spread(NamedTuple):
    """A number with its range."""

    low: float
    middle: float
    high: float


MASKED = Spread(5.0, 17.0, 17.0)
"""Factor of the odds that a masked face is missed: 0.003 to 0.05 with the best algorithms of 2020. Source: NISTIR 8311,
second hand. Low: later algorithms were trained on masks; assumption."""
STREET = Spread(0.11, 0.20, 0.315)
"""Miss rates of street cameras on small lists. Source: National Physical Laboratory 2023 (11 %), Berlin Suedkreuz 2018
(best single system 31.5 %); the middle is an assumption between them."""


@cache
def fitted() -> dict[str, Any]:
    """What the fit wrote: line of webcam pictures, factor of ageing, held-out errors."""
    text = resources.files("underheaven.faces").joinpath("data/pictures.json").read_text(encoding="utf-8")
    return json.loads(text)


def webcam(miss: float) -> float:
    """Miss rate on webcam pictures of an algorithm that misses that share of portraits; never below it.

    Args:
        miss: 0 to 1.
    """
    if miss <= 0.0:
        return 0.0
    line = fitted()["webcam"]
    return max(miss, min(1.0, math.exp(line["intercept"] + line["slope"] * math.log(miss))))


def worsened(miss: float, factor: float) -> float:
    """Miss rate whose odds are `factor` times as large; so even a bad matcher misses at most everybody.

    The factors were found where few are missed, and there odds and rates are alike.

    Args:
        miss: 0 to 1.
        factor: of the odds, 0 or more.
    """
    return factor * miss / (1.0 - miss + factor * miss) if miss < 1.0 else 1.0


def ageing() -> Spread:
    """Factor of the odds of a miss once the enrolled picture is 12 years old or older: quartiles over algorithms."""
    return Spread(*(fitted()["aged"][name] for name in ("low", "middle", "high")))


def aged(miss: float, years: float, factor: float | None = None) -> float:
    """Miss rate once the enrolled picture is that many years old; at most 1.

    Args:
        miss: with a picture of today, 0 to 1.
        years: age of the picture, 0 or more.
        factor: of the odds after 12 years; the median of `ageing()` if not said.
    """
    full = ageing().middle if factor is None else factor
    return worsened(miss, full ** (min(years, AGED_YEARS) / AGED_YEARS))


def masked(miss: float, factor: float = MASKED.middle) -> float:
    """Miss rate of masked faces; at most 1."""
    return worsened(miss, factor)
