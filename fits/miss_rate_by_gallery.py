"""Fit how miss rates grow with the gallery, and print how far each form errs on developers it never saw.

Question answered: which coefficients does faces/growth.py read, and how good are they?
`python -m fits.miss_rate_by_gallery` writes faces/data/growth.json; a test holds that it finds the same again.

Every algorithm with a miss rate at 1.6 and at 12 million is one point. The slope of a form is a polynomial in the
logarithm of the miss rate at 1.6 million, chosen for the least mean absolute error of the logarithm. Developers, not
rows, are left out in turn, since the algorithms of one developer resemble each other.
"""

from __future__ import annotations

import csv
import json
import math
import re
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit, logit, ndtr, ndtri

DATA = Path(__file__).parents[1] / "src" / "underheaven" / "faces" / "data"
LINKS = {"power": (np.log, np.exp), "probit": (ndtri, ndtr), "logit": (logit, expit)}
SMALL, LARGE = 1_600_000, 12_000_000
STEP = math.log(LARGE / SMALL)
PARTS = 10
DEGREE = 2
HIT_NOBODY = 0.999
"""A miss rate from which on a run is taken for broken and left out, as the file's own notes do with others."""


def rates(pictures: str) -> dict[str, dict[int, float]]:
    """Algorithm: its miss rate by size of the gallery, on pictures of one kind; rows of confidence high only."""
    found: dict[str, dict[int, float]] = {}
    with (DATA / "nist_frte_1n.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["pictures"] == pictures and row["confidence"] == "high":
                found.setdefault(row["algorithm"], {})[int(row["gallery"])] = float(row["miss_rate"])
    return found


def points() -> tuple[NDArray[np.str_], NDArray[np.float64], NDArray[np.float64]]:
    """Developer, miss rate at 1.6 million and at 12 million of each algorithm, in order of name."""
    found = rates("mugshot-mugshot").items()
    both = sorted((name, of[SMALL], of[LARGE]) for name, of in found if SMALL in of and LARGE in of)
    kept = [(name, small, large) for name, small, large in both if large < HIT_NOBODY]
    developers = np.array([re.sub(r"_[0-9]+$", "", name) for name, _, _ in kept])
    return developers, np.array([small for _, small, _ in kept]), np.array([large for _, _, large in kept])


def fit(form: str, small: NDArray[np.float64], large: NDArray[np.float64]) -> NDArray[np.float64]:
    """(DEGREE + 1,) coefficients of the slope, the highest power first."""
    link, unlink = LINKS[form]
    x, target = np.log(small), np.log(large)

    def error(coefficients: NDArray[np.float64]) -> float:
        grown = unlink(link(small) + STEP * np.polyval(coefficients, x))
        return float(np.abs(np.log(grown) - target).mean())

    start = np.polyfit(x, (link(large) - link(small)) / STEP, DEGREE)
    settings = {"maxiter": 20_000, "xatol": 1e-8, "fatol": 1e-10}
    return minimize(error, start, method="Nelder-Mead", options=settings).x


def predicted(form: str, coefficients: NDArray[np.float64], small: NDArray[np.float64]) -> NDArray[np.float64]:
    """Miss rates at 12 million that a form predicts."""
    link, unlink = LINKS[form]
    return unlink(link(small) + STEP * np.maximum(np.polyval(coefficients, np.log(small)), 0.0))


def parts_of(developers: NDArray[np.str_]) -> NDArray[np.int64]:
    """(n,) which of PARTS parts each algorithm is left out with; those of one developer together."""
    names = sorted(set(developers.tolist()))
    np.random.default_rng(2018).shuffle(names)
    return np.array([names.index(developer) % PARTS for developer in developers])


def held_out(form: str, developers, small, large) -> NDArray[np.float64]:
    """Logarithm of predicted over true miss rate, each predicted by a fit that never saw its developer."""
    part, error = parts_of(developers), np.zeros(len(small))
    for left_out in range(PARTS):
        seen = part != left_out
        coefficients = fit(form, small[seen], large[seen])
        error[~seen] = np.log(predicted(form, coefficients, small[~seen]) / large[~seen])
    return error


def summary(error: NDArray[np.float64]) -> dict[str, float]:
    """Median and 90th percentile of the relative error, and the middle 90 % of the logarithm of predicted over true."""
    relative = np.abs(np.expm1(error))
    low, high = np.quantile(error, (0.05, 0.95))
    numbers = {"median": np.median(relative), "p90": np.quantile(relative, 0.9), "log_low": low, "log_high": high}
    return {name: round(float(number), 4) for name, number in numbers.items()}


def fitted() -> dict[str, object]:
    """Everything that faces/growth.py reads."""
    developers, small, large = points()
    forms: dict[str, object] = {}
    for form in LINKS:
        coefficients = [round(float(c), 6) for c in fit(form, small, large)]
        forms[form] = {"coefficients": coefficients, "held_out": summary(held_out(form, developers, small, large))}
    forms["none"] = {"coefficients": [], "held_out": summary(np.log(small / large))}
    return {
        "source": "NIST FRTE 1:N, submissions to 2025-11-25, mugshots, false positive rate 0.003, 1.6 and 12 million",
        "algorithms": len(small),
        "developers": len(set(developers.tolist())),
        "range": [float(small.min()), float(small.max())],
        "forms": forms,
    }


def main() -> None:
    """Fit, write and print the held-out errors."""
    found = fitted()
    (DATA / "growth.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(f"{found['algorithms']} algorithms of {found['developers']} developers, left out in {PARTS} parts:")
    for form, of in found["forms"].items():  # type: ignore[attr-defined]
        print(f"  {form:7} median error {of['held_out']['median']:.1%}, 90th percentile {of['held_out']['p90']:.1%}")


if __name__ == "__main__":
    main()
