"""Predict how a miss rate grows with the gallery, in four forms.

Question answered: an algorithm misses a share of searches in a gallery of 1.6 million; what share does it miss in
another gallery, if false positives are held at the same share of searches? Left out: whom the wrong hits name
(search.py); pictures worse than police portraits (pictures.py).

A larger gallery holds more who look alike, so the threshold must rise for the same share of false positives, and more
of those who are in it fall below. The forms agree where tests were made, up to 12 million, and disagree at a nation's
size: all of them are to be shown. The parameters are fitted by fits/miss_rate_by_gallery.py.
"""

from __future__ import annotations

import json
import math
from functools import cache
from importlib import resources
from typing import Any

from scipy.special import ndtr, ndtri

FORMS = ("power", "probit", "logit", "none")
TESTED_GALLERY = 1_600_000
"""Gallery in which the miss rate is given. Source: NIST FRTE 1:N, mugshots, false positive rate 0.003."""
TESTED_FALSE_POSITIVE_RATE = 0.003
"""Share of searches of people who are not in the gallery that give a hit, in those tests."""
LEAST_MISS = 1e-9


@cache
def fitted() -> dict[str, Any]:
    """What the fit wrote: coefficients, held-out errors, range of miss rates fitted, by form."""
    text = resources.files("underheaven.faces").joinpath("data/growth.json").read_text(encoding="utf-8")
    return json.loads(text)


def linked(miss: float, form: str) -> float:
    """A miss rate on the scale on which a form grows by the logarithm of the gallery."""
    if form == "probit":
        return float(ndtri(miss))
    return math.log(miss / (1.0 - miss)) if form == "logit" else math.log(miss)


def unlinked(value: float, form: str) -> float:
    """The miss rate back from a form's scale; at most 1."""
    if form == "probit":
        return float(ndtr(value))
    return 1.0 / (1.0 + math.exp(-value)) if form == "logit" else min(1.0, math.exp(value))


def slope(miss: float, form: str) -> float:
    """Growth on the form's scale for each factor e of the gallery; never negative.

    Args:
        miss: miss rate at TESTED_GALLERY; taken at the nearest end where it lies outside those fitted.
        form: of FORMS but `none`.
    """
    low, high = fitted()["range"]
    x = math.log(min(max(miss, low), high))
    value = 0.0
    for coefficient in fitted()["forms"][form]["coefficients"]:
        value = value * x + coefficient
    return max(value, 0.0)


def miss_rate(miss: float, gallery: float, form: str, given_at: float = TESTED_GALLERY) -> float:
    """Miss rate in another gallery at the same share of false positives.

    Args:
        miss: miss rate in a gallery of `given_at`, above 0 and below 1.
        gallery: persons in the other gallery, above 0.
        form: of FORMS.
        given_at: persons in the gallery in which the miss rate is known.

    Returns:
        0 to 1.
    """
    if form == "none" or not LEAST_MISS < miss < 1.0 - LEAST_MISS:
        return miss
    return unlinked(linked(miss, form) + slope(miss, form) * math.log(gallery / given_at), form)
