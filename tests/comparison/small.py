"""Small comparisons that several tests look at."""

from __future__ import annotations

from functools import cache

from underheaven.results.comparison.record import Comparison
from underheaven.studies.compare import CompareRequest, compare_regimes

WITHOUT_FLIGHT = "as-described~gates/flight"


def request(*regimes: str, **changes) -> CompareRequest:
    """Three worlds of three thousand citizens, a quarter of a year."""
    return CompareRequest(regimes, **{"population": 3_000, "n_months": 3, "worlds": 3, "threads": 2, **changes})


@cache
def compared() -> Comparison:
    """`as-described` against itself, itself without the gate for flights, and no system at all."""
    return compare_regimes(request("as-described", "as-described", WITHOUT_FLIGHT, "none", keeps_citizens=True))
