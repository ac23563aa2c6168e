"""Predict how a miss rate grows with the gallery, in four forms.

Question answered: an algorithm misses a share of searches in a gallery of 1.6 million; what share does it miss in
another gallery, if false positives are held at the same share of searches? Left out: whom the wrong hits name
(search.py); pictures worse than police portraits (pictures.py).

A larger gallery holds more who look alike, so the threshold must rise for the same share of false positives, and more
of those who are in it fall below. The forms agree where tests were made, up to 12 million, and disagree at a nation's
size: all of them are to be shown. The parameters are fitted by fits/miss_rate_by_gallery.py.

Source: forms as in Grother and Phillips 2004 and Kotz and Nadarajah 2000 (normal scores of the right person, largest of
many scores of others); which of them holds beyond 12 million is not known.
"""

from __future__ import annotations

import json
import math
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from scipy.optimize import brentq
from scipy.special import ndtr, ndtri

FORMS = ("power", "probit", "logit", "none")
TESTED_GALLERY = 1_600_000
"""Gallery in which the miss rate is given. Source: NIST FRTE 1:N, mugshots, false positive rate 0.003."""
TESTED_FALSE_POSITIVE_RATE = 0.003
"""Share of searches of people who are not in the gallery that give a hit, in those tests."""
LARGEST_TESTED = 12_000_000
"""Gallery in which the forms were fitted and tested."""
LEAST_MISS = 1e-9
"""A miss rate nearer to 0 or 1 than this stays what it is: no form can move it."""
STEP = math.log(LARGEST_TESTED / TESTED_GALLERY)


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
    return _grown(_as_tested(miss, form, given_at), gallery, form)


def _grown(miss: float, gallery: float, form: str) -> float:
    """Miss rate in a gallery of somebody who misses that share at TESTED_GALLERY."""
    return unlinked(linked(miss, form) + slope(miss, form) * math.log(gallery / TESTED_GALLERY), form)


@cache
def _as_tested(miss: float, form: str, given_at: float) -> float:
    """Miss rate at TESTED_GALLERY of an algorithm known at another gallery: the slope belongs to that one."""
    if given_at == TESTED_GALLERY:
        return miss
    ends = (LEAST_MISS, 1.0 - LEAST_MISS)
    below, above = (_grown(end, given_at, form) - miss for end in ends)
    if below >= 0.0 or above <= 0.0:
        return ends[0] if below >= 0.0 else ends[1]
    known: Any = brentq(lambda at_home: _grown(at_home, given_at, form) - miss, *ends, xtol=1e-12)
    return float(known)


class MissRange(NamedTuple):
    """A predicted miss rate and the middle nine tenths of where the true one was in tests."""

    low: float
    middle: float
    high: float


def miss_range(miss: float, gallery: float, form: str, given_at: float = TESTED_GALLERY) -> MissRange:
    """Miss rate in another gallery with its range.

    The range is where nine tenths of the true miss rates lay for developers that the fit had not seen. That error was
    measured over one step, from 1.6 to 12 million; it is scaled by the distance of the logarithm of the gallery
    (assumption: one algorithm's growth is off by the same amount all the way, the widest of the usual choices).

    Args:
        miss: miss rate in a gallery of `given_at`, 0 to 1.
        gallery: persons in the other gallery, above 0.
        form: of FORMS.
        given_at: persons in the gallery in which the miss rate is known.
    """
    middle, error = miss_rate(miss, gallery, form, given_at), fitted()["forms"][form]["held_out"]
    if not LEAST_MISS < miss < 1.0 - LEAST_MISS:
        return MissRange(middle, middle, middle)
    steps = math.log(gallery / given_at) / STEP
    ends = [min(1.0, middle * math.exp(-error[end] * steps)) for end in ("log_low", "log_high")]
    return MissRange(min(middle, *ends), middle, max(middle, *ends))


def over_all_forms(miss: float, gallery: float, given_at: float = TESTED_GALLERY) -> MissRange:
    """The range over every form that grows, each with its held-out error; the middle is their median."""
    found = [miss_range(miss, gallery, form, given_at) for form in FORMS if form != "none"]
    middles = sorted(of.middle for of in found)
    return MissRange(min(of.low for of in found), middles[len(middles) // 2], max(of.high for of in found))
