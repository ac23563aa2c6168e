"""Round the checks by face to whole numbers for the kernels.

Question answered: which integers does a month read, and how do they follow from the rulebook? Left out: the pass that
reads them (phase.py). Chances are thresholds in 2**-31, rates are in 2**-31 of a level.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from underheaven.errors import BadRegime
from underheaven.kernels.philox import ALWAYS
from underheaven.model.conduct.acts.counts_tables import exp_of_minus, poisson_cuts
from underheaven.model.conduct.routines.compile import BY_EASE, EASE_SPREAD, REFUSALS, ROUTINE_OF, Outcome
from underheaven.model.conduct.routines.language import GATE, ROUTINES
from underheaven.model.conduct.routines.rules import N_EASES
from underheaven.model.conduct.routines.words import MOST_LEVELS
from underheaven.society.traits import MAX_GRID, N_GROUPS
from underheaven.state.measures import Measure
from underheaven.state.rounding import threshold

if TYPE_CHECKING:
    from underheaven.model.conduct.routines.compile import Routines
    from underheaven.model.regime.rulebook import Rulebook

LEVEL_A_YEAR = 0.09
"""Height of a level, outcomes a person and year: about eight candidates a month in a full grid, for which the tables of
counts have room. A technical bound."""
DAYS_A_YEAR = 365.0
MONTH_LENGTHS = (28, 29, 30, 31)
SECONDS_AN_HOUR = 3600
FEN_A_YUAN = 100
EIGHTHS = (0.3186393639643752, 0.6744897501960817, 1.1503493803760079)
"""Points of the standard normal law above which three, two and one eighth of it lie."""
SUM_SPREAD = 1.0
"""Spread of the logarithm of a sum paid. Assumption, from 0.7 to 1.3: most payments at tills are small, few large."""
TERMS = 60


class Checks(NamedTuple):
    """Outcomes that can happen under the regime; K of them."""

    outcome: NDArray[np.int64]
    """(K,) model.conduct.routines.compile.Outcome."""
    routine: NDArray[np.int64]
    """(K,) place among ROUTINES."""
    levels: NDArray[np.int64]
    """(K,) levels looked at."""
    share: NDArray[np.int64]
    """(K,) chance that a grid has the check; that of tills and dispensers is in the rates."""
    rates: NDArray[np.int64]
    """(K, 2, N_GROUPS) by rural or urban grid, of those who are hardest to recognise."""
    by_ease: NDArray[np.int64]
    """(K, 8) share of them, by class of being recognised."""
    of_hardest: NDArray[np.int64]
    """(K,) 1 where refusals of the class hardest to recognise are counted apart."""
    first_second: NDArray[np.int64]
    """(K,) of the day."""
    n_seconds: NDArray[np.int64]
    """(K,) of the day, during which it is done."""
    helped: NDArray[np.int64]
    """(K,)."""
    minutes: NDArray[np.int64]
    """(K,) lost without help."""
    minutes_helped: NDArray[np.int64]
    """(K,) lost with it."""
    fen: NDArray[np.int64]
    """(K, 8) charged, by eighth of the sums paid; 0 where nothing is."""
    measure: NDArray[np.int64]
    """(K,) what counts it."""
    minutes_measure: NDArray[np.int64]
    """(K,) what counts its minutes."""


def make_checks(rulebook: Rulebook) -> Checks:
    """The outcomes of a regime's checks; none where it has none.

    Raises:
        BadRegime: an outcome befalls somebody so often that it cannot be drawn.
    """
    routines = rulebook.routines
    rates = routines.rates()
    some = [o for o in Outcome if rates[o].any()]
    factors = [_factors(routines, o) for o in some]
    heights = [_heights(rates[o] * f.max(), o) for o, f in zip(some, factors, strict=True)]
    of = [ROUTINE_OF[o] for o in some]
    refused = [o in REFUSALS for o in some]
    minutes = np.array([routines.minutes[r] if no else (0, 0) for r, no in zip(of, refused, strict=True)], np.int64)
    hours = np.array([routines.hours[r] for r in of], np.float64).reshape(-1, 2)
    first_second = np.rint(hours[:, 0] * SECONDS_AN_HOUR).astype(np.int64)
    fen = np.rint(eighths(SUM_SPREAD) * routines.yuan * FEN_A_YUAN).astype(np.int64)
    shape = (len(some), 2, N_GROUPS)
    return Checks(
        outcome=np.array(some, np.int64),
        routine=np.array(of, np.int64),
        levels=np.array([-(-int(h.max()) // ALWAYS) for h in heights], np.int64),
        share=np.array([threshold(routines.places[r]) if r == GATE else ALWAYS for r in of], np.int64),
        rates=np.array(heights, np.int64).reshape(shape),
        by_ease=threshold(np.array([f / f.max() for f in factors]).reshape(-1, N_EASES)),
        of_hardest=np.array([no and BY_EASE[o] for o, no in zip(some, refused, strict=True)], np.int64),
        first_second=first_second,
        n_seconds=np.rint(hours[:, 1] * SECONDS_AN_HOUR).astype(np.int64) - first_second,
        helped=np.array([threshold(routines.helped[r]) * no for r, no in zip(of, refused, strict=True)], np.int64),
        minutes=minutes.reshape(-1, 2)[:, 0],
        minutes_helped=minutes.reshape(-1, 2)[:, 1],
        fen=np.array([fen * (o == Outcome.MISCHARGED) for o in some], np.int64).reshape(-1, N_EASES),
        measure=np.array([Measure.PAYMENTS_REFUSED + o for o in some], np.int64),
        minutes_measure=np.array([Measure.PAYMENT_MINUTES + r for r in of], np.int64),
    )


def make_cuts() -> NDArray[np.uint32]:
    """(4, K) thresholds of the candidates of a level, by length of the month from 28 days on.

    Places of a full grid are drawn, so that the number does not depend on how many live in one.
    """
    return poisson_cuts(np.array(MONTH_LENGTHS) * (LEVEL_A_YEAR * MAX_GRID / DAYS_A_YEAR))


def eighths(spread: float) -> NDArray[np.float64]:
    """(8,) means of the eighths of a lognormal law with mean 1, rising.

    Args:
        spread: standard deviation of the logarithm.
    """
    points = [-z for z in reversed(EIGHTHS)] + [0.0, *EIGHTHS]
    below = [0.0, *(_normal(z - spread) for z in points), 1.0]
    return np.diff(below) * N_EASES


def _normal(x: float) -> float:
    """Share of the standard normal law below x, |x| < 6, by additions, multiplications and divisions alone."""
    term = total = x
    for k in range(1, TERMS):
        term = term * x * x / (2 * k + 1)
        total = total + term
    return 0.5 + total * float(exp_of_minus(np.array([x * x / 2.0]))[0]) / math.sqrt(2.0 * math.pi)


def _factors(routines: Routines, outcome: Outcome) -> NDArray[np.float64]:
    """(8,) factors of an outcome by class of being recognised; nobody is missed more often than always."""
    if not BY_EASE[outcome]:
        return np.ones(N_EASES)
    return np.minimum(eighths(EASE_SPREAD), 1.0 / routines.misses[ROUTINE_OF[outcome]])


def _heights(rates: NDArray[np.float64], outcome: Outcome) -> NDArray[np.int64]:
    """(N_CELLS,) rates a year in 2**-31 of a level."""
    most = float(rates.max()) / LEVEL_A_YEAR
    if most > MOST_LEVELS:
        name = ROUTINES[ROUTINE_OF[outcome]]
        raise BadRegime(
            f"routines/{name}: its errors befall somebody {most * LEVEL_A_YEAR:.0f} times a year, and at most "
            f"{MOST_LEVELS * LEVEL_A_YEAR:.0f} can be drawn; lower `misses`, `false_match`, `gallery` or the rate"
        )
    return np.rint(rates / LEVEL_A_YEAR * ALWAYS).astype(np.int64)
