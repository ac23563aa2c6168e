"""Compile routines and their checks by face into natural units.

Question answered: how often a year does each outcome befall somebody of each group, and what does it cost her? Left
out: rounding for the kernels (tables.py).

Outcomes follow from the miss rate, the gallery and the false match rate as in `underheaven.faces`: a payment is charged
to another where its payer is not recognised and somebody else in the gallery is; a stranger is let in, and a lookalike
refused paper, where anybody in the gallery looks like them. So a gallery twice as large makes twice as many of these,
as long as they are rare.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from underheaven.faces.search import lookalikes, some_lookalike
from underheaven.model.conduct.acts.compile import by_decile, two
from underheaven.model.conduct.acts.who import bands_between
from underheaven.model.conduct.routines.language import DISPENSER, GATE, PAYMENT, ROUTINES
from underheaven.regimes.fields import age_limits
from underheaven.society.traits import N_AGE_BANDS, N_CELLS, N_DECILES

if TYPE_CHECKING:
    from underheaven.model.conduct.acts.language import CatalogueBody
    from underheaven.model.conduct.routines.language import Routine
    from underheaven.model.overrides import Numbers
    from underheaven.model.regime.body import RegimeBody


class Outcome(IntEnum):
    """What can come of a check and is drawn; whatever is not is the everyday case. Numbers are keys of draws."""

    PAYMENT_REFUSED = 0
    """She is not recognised at the till."""
    MISCHARGED = 1
    """A payment of somebody else's is charged to her."""
    LOCKED_OUT = 2
    """She is not recognised at the gate of her residence."""
    STRANGER_LET_IN = 3
    """A stranger is let in as her."""
    SERVING_REFUSED = 4
    """She asks for paper again within ten minutes and is recognised: the dispenser does what it is for."""
    LOOKALIKE_REFUSED = 5
    """She is taken for somebody who was served within ten minutes."""
    SERVED_AGAIN = 6
    """She asks again within ten minutes and is not recognised."""


N_OUTCOMES = len(Outcome)
ROUTINE_OF = (PAYMENT, PAYMENT, GATE, GATE, DISPENSER, DISPENSER, DISPENSER)
"""Routine of each outcome."""
BY_EASE = (True, False, True, False, False, False, True)
"""Whether an outcome befalls those more often who are hard to recognise."""
REFUSALS = (Outcome.PAYMENT_REFUSED, Outcome.LOCKED_OUT, Outcome.LOOKALIKE_REFUSED)
"""Outcomes that keep somebody from what is hers; in these she may be helped, and loses minutes."""
EASE_SPREAD = 0.8
"""Spread of the logarithm of the miss rate between persons. Assumption, from 0.4 to 1.2: tests of verification find
misses piled up on few persons ("goats": Doddington and others 1998; Yager and Dunstone 2010), without one figure."""


@dataclass(frozen=True)
class Routines:
    """Checks by face; three routines, nothing checked by default."""

    checked: tuple[bool, ...] = (False, False, False)
    """Whether the regime checks each of ROUTINES."""
    attempts: NDArray[np.float64] = field(default_factory=lambda: np.zeros((3, N_CELLS)))
    """(3, N_CELLS) times a year that somebody of a cell (society/traits.py) does it, anywhere."""
    places: NDArray[np.float64] = field(default_factory=lambda: np.zeros(3))
    """(3,) share of places that have the check."""
    chances: NDArray[np.float64] = field(default_factory=lambda: np.zeros(N_OUTCOMES))
    """(N_OUTCOMES,) chance of each outcome at one attempt where there is a check; of STRANGER_LET_IN one of a
    stranger's, of SERVING_REFUSED and the two after it one of anybody's."""
    misses: NDArray[np.float64] = field(default_factory=lambda: np.zeros(3))
    """(3,) mean miss rate."""
    strangers: float = 0.0
    """Strangers who try to get in, for each resident and year."""
    again: float = 0.0
    """Share of servings asked for within ten minutes."""
    hours: tuple[tuple[float, float], ...] = ((0.0, 24.0),) * 3
    """First and last hour of the day of each routine."""
    helped: tuple[float, ...] = (0.0, 0.0, 0.0)
    minutes: tuple[tuple[int, int], ...] = ((0, 0),) * 3
    """Minutes lost without help, with it."""
    yuan: float = 0.0
    """Mean sum of a payment."""
    retention: tuple[int, ...] = (0, 0, 0)
    """Days for which passages are kept."""
    cost: tuple[float, ...] = (0.0, 0.0, 0.0)
    """Yuan a citizen and year."""
    gallery: tuple[float, ...] = (0.0, 0.0, 0.0)
    """Persons with whom one picture is compared."""
    false_match: tuple[float, ...] = (0.0, 0.0, 0.0)
    """False match rate of one comparison."""

    @property
    def present(self) -> bool:
        """Whether anything is checked."""
        return any(self.checked)

    def rates(self) -> NDArray[np.float64]:
        """(N_OUTCOMES, N_CELLS) outcomes a year of somebody where the routine is checked, at mean ease.

        A gate is at a residence: it has a check or it has none. The others are where people go, so that everybody meets
        the share of places that have one.
        """
        times = self.attempts * np.where(np.arange(3) == GATE, 1.0, self.places)[:, None]
        rates = times[list(ROUTINE_OF)] * self.chances[:, None]
        is_resident = self.attempts[GATE] > 0.0
        rates[Outcome.STRANGER_LET_IN] = self.strangers * self.chances[Outcome.STRANGER_LET_IN] * is_resident
        return rates * np.array(self.checked)[list(ROUTINE_OF), None]


def compile_routines(
    catalogue: CatalogueBody | None, regime: RegimeBody, of_catalogue: Numbers, own: Numbers
) -> Routines:
    """The routines that a regime checks, and how their checks err."""
    if catalogue is None or not regime.routines:
        return Routines()
    n = len(ROUTINES)
    attempts, places, misses = np.zeros((n, N_CELLS)), np.zeros(n), np.zeros(n)
    hours, helped, minutes = [(0.0, 24.0)] * n, [0.0] * n, [(0, 0)] * n
    retention, cost, gallery, rate = [0] * n, [0.0] * n, [0.0] * n, [0.0] * n
    wrong = np.zeros(n)
    strangers = again = yuan = 0.0
    for r, name in enumerate(ROUTINES):
        routine, check = catalogue.routines.get(name), regime.routines.get(name)
        if routine is None or check is None:
            continue
        attempts[r] = _attempts(routine, of_catalogue)
        hours[r] = (of_catalogue.of(routine.first_hour), of_catalogue.of(routine.last_hour))
        strangers += of_catalogue.of(routine.strangers)
        again += of_catalogue.of(routine.again)
        yuan += of_catalogue.of(routine.yuan)
        places[r], misses[r] = own.of(check.places), own.of(check.misses)
        gallery[r], rate[r] = max(own.of(check.gallery), 1.0), own.of(check.false_match)
        wrong[r] = some_lookalike(lookalikes(gallery[r], rate[r]))
        helped[r] = own.of(check.helped)
        minutes[r] = (own.whole(check.minutes), own.whole(check.minutes_helped))
        retention[r], cost[r] = own.whole(check.retention), own.of(check.cost)
    return Routines(
        checked=tuple(name in regime.routines and name in catalogue.routines for name in ROUTINES),
        attempts=attempts,
        places=places,
        chances=outcome_chances(misses, wrong, again),
        misses=misses,
        strangers=strangers,
        again=again,
        hours=tuple(hours),
        helped=tuple(helped),
        minutes=tuple(minutes),
        yuan=yuan,
        retention=tuple(retention),
        cost=tuple(cost),
        gallery=tuple(gallery),
        false_match=tuple(rate),
    )


def outcome_chances(misses: NDArray[np.float64], wrong: NDArray[np.float64], again: float) -> NDArray[np.float64]:
    """(N_OUTCOMES,) chance of each outcome at one attempt.

    Args:
        misses: (3,) mean chance that somebody is not recognised as herself.
        wrong: (3,) chance that somebody else in the gallery is above the threshold.
        again: share of servings asked for within ten minutes.
    """
    chances = np.zeros(N_OUTCOMES)
    chances[Outcome.PAYMENT_REFUSED] = misses[PAYMENT] * (1.0 - wrong[PAYMENT])
    chances[Outcome.MISCHARGED] = misses[PAYMENT] * wrong[PAYMENT]
    chances[Outcome.LOCKED_OUT] = misses[GATE] * (1.0 - wrong[GATE])
    chances[Outcome.STRANGER_LET_IN] = wrong[GATE]
    chances[Outcome.SERVING_REFUSED] = again * (1.0 - misses[DISPENSER])
    chances[Outcome.LOOKALIKE_REFUSED] = (1.0 - again) * wrong[DISPENSER]
    chances[Outcome.SERVED_AGAIN] = again * misses[DISPENSER]
    return chances


def _attempts(routine: Routine, numbers: Numbers) -> NDArray[np.float64]:
    """(N_CELLS,) times a year by cell."""
    times, age = routine.times, np.ones(N_AGE_BANDS)
    for key, quantity in times.age.items():
        age[bands_between(*age_limits(key))] = numbers.of(quantity)
    place = np.array(two(times.place, ("rural", "urban"), numbers))
    sex = np.array(two(times.sex, ("male", "female"), numbers))
    decile = by_decile(times.income, numbers) if times.income else np.ones(N_DECILES)
    cells = np.einsum("p,s,d,a->psda", place, sex, decile, age).reshape(N_CELLS)
    return numbers.of(routine.rate) * cells
