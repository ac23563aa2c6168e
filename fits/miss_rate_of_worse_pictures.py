"""Fit what webcams and years do to miss rates, and print how far that errs on developers it never saw.

Question answered: which numbers does faces/pictures.py read, and how good are they?
`python -m fits.miss_rate_of_worse_pictures` writes faces/data/pictures.json; a test holds that it finds the same.

Webcams: ln miss = a + b ln miss of portraits, both in a gallery of 1.6 million, for the least mean absolute error of
the logarithm; developers are left out in turn. Ageing: pictures of 12 or more years in a gallery of 3 million over
recent ones, whose miss rate at 3 million is taken from the power form (fits/miss_rate_by_gallery.py).
"""

from __future__ import annotations

import json
import math
import re

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from fits.miss_rate_by_gallery import DATA, HIT_NOBODY, PARTS, SMALL, fit, parts_of, points, rates, summary

AGED_GALLERY = 3_000_000


def webcam_points() -> tuple[NDArray[np.str_], NDArray[np.float64], NDArray[np.float64]]:
    """Developer, miss rate on portraits and on webcam pictures of each algorithm, in order of name."""
    portraits, webcams = rates("mugshot-mugshot"), rates("mugshot-webcam")
    both = [n for n in sorted(webcams) if SMALL in portraits.get(n, {}) and SMALL in webcams[n]]
    names = [name for name in both if max(portraits[name][SMALL], webcams[name][SMALL]) < HIT_NOBODY]
    developers = np.array([re.sub(r"_[0-9]+$", "", name) for name in names])
    return developers, *(np.array([of[name][SMALL] for name in names]) for of in (portraits, webcams))


def line(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
    """Slope and intercept with the least mean absolute error."""
    settings = {"maxiter": 20_000, "xatol": 1e-8, "fatol": 1e-10}
    start = np.polyfit(x, y, 1)
    return minimize(
        lambda of: float(np.abs(np.polyval(of, x) - y).mean()), start, method="Nelder-Mead", options=settings
    ).x


def webcam() -> dict[str, object]:
    """The line of webcam pictures with its held-out error."""
    developers, portraits, webcams = webcam_points()
    x, y = np.log(portraits), np.log(webcams)
    slope, intercept = line(x, y)
    part, error = parts_of(developers), np.zeros(len(x))
    for left_out in range(PARTS):
        seen = part != left_out
        error[~seen] = np.polyval(line(x[seen], y[seen]), x[~seen]) - y[~seen]
    return {
        "intercept": round(float(intercept), 4),
        "slope": round(float(slope), 4),
        "algorithms": len(x),
        "developers": len(set(developers.tolist())),
        "range": [float(portraits.min()), float(portraits.max())],
        "held_out": summary(error),
    }


def odds(share: float) -> float:
    """Odds of a share."""
    return share / (1.0 - share)


def aged() -> dict[str, object]:
    """Quartiles over algorithms of the factor of the odds of a miss once the enrolled picture is 12 years old."""
    recent, old = rates("mugshot-mugshot"), rates("mugshot-mugshot dT>=12y")
    _, small, large = points()
    coefficients, growth = fit("power", small, large), math.log(AGED_GALLERY / SMALL)
    factors = [
        odds(old[name][AGED_GALLERY])
        / odds(of[SMALL] * math.exp(growth * np.polyval(coefficients, math.log(of[SMALL]))))
        for name, of in sorted(recent.items())
        if name in old and SMALL in of and old[name][AGED_GALLERY] < HIT_NOBODY
    ]
    low, middle, high = np.quantile(factors, (0.25, 0.5, 0.75))
    found = {"low": low, "middle": middle, "high": high}
    return {name: round(float(x), 2) for name, x in found.items()} | {"algorithms": len(factors)}


def fitted() -> dict[str, object]:
    """Everything that faces/pictures.py reads."""
    source = "NIST FRTE 1:N, submissions to 2025-11-25, false positive rate 0.003"
    return {"source": source, "webcam": webcam(), "aged": aged()}


def main() -> None:
    """Fit, write and print."""
    found = fitted()
    (DATA / "pictures.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
