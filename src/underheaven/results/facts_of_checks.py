"""Hold what a report must know of a regime's checks by face.

Question answered: how often is each routine done, by whom, and where is it checked? Left out: how the checks err, which
the engine counts (results/checks.py).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from underheaven.model.conduct.routines.compile import Routines
from underheaven.model.conduct.routines.language import ROUTINES
from underheaven.society.traits import N_AGE_BANDS, N_DECILES


@dataclass(frozen=True)
class CheckFacts:
    """One routine that is checked by face; JSON-ready."""

    name: str
    """Of model.conduct.routines.language.ROUTINES."""
    by_place: tuple[float, ...]
    """(2,) times a year in the country and in town, of those whose other factors are 1."""
    by_sex: tuple[float, ...]
    """(2,) factors."""
    by_income: tuple[float, ...]
    """(10,) factors."""
    by_age: tuple[float, ...]
    """(8,) factors."""
    places: float
    """Share of places that have the check, 0 to 1."""
    retention: int
    """Days for which passages are kept; 0 = none is."""
    yuan: float
    """Cost a citizen and year."""


def facts_of_checks(routines: Routines) -> tuple[CheckFacts, ...]:
    """What a report must know of the checks of a regime."""
    return tuple(
        CheckFacts(
            ROUTINES[r],
            *_factors(routines.attempts[r].reshape(2, 2, N_DECILES, N_AGE_BANDS)),
            places=float(routines.places[r]),
            retention=int(routines.retention[r]),
            yuan=float(routines.cost[r]),
        )
        for r in range(len(ROUTINES))
        if routines.checked[r]
    )


def _factors(attempts: NDArray[np.float64]) -> tuple[tuple[float, ...], ...]:
    """The factors of a product by place, sex, income and age; the rate stands in the first."""
    at = np.unravel_index(int(attempts.argmax()), attempts.shape)
    most = float(attempts[at]) or 1.0
    p, s, d, a = (int(k) for k in at)
    lines = (attempts[:, s, d, a], attempts[p, :, d, a] / most, attempts[p, s, :, a] / most, attempts[p, s, d] / most)
    return tuple(tuple(float(x) for x in line) for line in lines)
