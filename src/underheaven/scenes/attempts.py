"""Collect the faces held before a gate, a till or a dispenser in one day: the run's rare outcomes, and everyday ones.

Question answered: who stood before the machine at which second, and what came of it? Left out: the frame (machines.py).
A run draws rare outcomes alone (model/conduct/routines): these are read from its events. The many times at which
nothing happens are drawn here, at the rates of the run's own rules.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from underheaven.errors import BadInput
from underheaven.kernels.philox import draw, happens
from underheaven.kernels.purposes import Purpose
from underheaven.model.conduct.acts.exposure import group_of
from underheaven.model.conduct.routines.compile import ROUTINE_OF, Outcome
from underheaven.model.conduct.routines.language import DISPENSER, GATE, PAYMENT, ROUTINES
from underheaven.model.conduct.routines.words import TITLES, told_of
from underheaven.model.regime.rulebook import Rulebook
from underheaven.scenes.chance import Draws
from underheaven.scenes.place import Count, Lived
from underheaven.society.traits import N_GROUPS
from underheaven.state.events import Event
from underheaven.state.rounding import threshold

PASSED = -1
"""Outcome of an everyday attempt."""
VISITORS = 45
"""People of other neighbourhoods who take paper at a dispenser on a day; assumption, 10 to 200: a machine that is
rare serves many."""
DAYS_A_YEAR = 365.0


@dataclass(frozen=True)
class Attempt:
    """A face held before a machine once."""

    second: int
    """Of the day."""
    citizen: int
    """Whose it is: the resident who was refused, charged, or as whom a stranger came in."""
    outcome: int
    """Of Outcome, or PASSED."""
    helped: bool = False
    minutes: int = 0
    """Lost."""
    fen: int = 0
    """Charged to her for somebody else."""


def require_check(rulebook: Rulebook, routine: int, regime: str) -> None:
    """Refuse a regime without that check.

    Args:
        rulebook: of the run.
        routine: place among ROUTINES.
        regime: its name.

    Raises:
        BadInput: so it is.
    """
    if not rulebook.routines.checked[routine]:
        raise BadInput(
            f"the regime '{regime}' of this run checks no faces at '{ROUTINES[routine]}', so there is nothing to show; "
            "take a run whose regime has `routines` (`underheaven regimes show as-described`)."
        )


def require_gate(lived: Lived) -> None:
    """Refuse a neighbourhood whose residences have no gate that opens for faces.

    Raises:
        BadInput: so it is.
    """
    if not has_gate(lived.rulebook, lived.seed, lived.grid):
        raise BadInput(
            f"--grid {lived.grid}: the residences of this neighbourhood have no gate that opens for faces "
            f"({100 * lived.rulebook.routines.places[GATE]:.3g} % have one); leave --grid away and one is found."
        )


def has_gate(rulebook: Rulebook, seed: int, grid: int) -> bool:
    """Whether the residences of a grid have a gate that opens for faces, by the run's own draw."""
    word, _, _, _ = draw(seed, int(Purpose.CHECK_PLACE), grid, 0, GATE)
    return bool(happens(word, int(threshold(rulebook.routines.places[GATE]))))


def rare(lived: Lived, routine: int) -> list[Attempt]:
    """What befell residents of the grid on the day, by the events of the run, in order of seconds."""
    minutes = lived.rulebook.routines.minutes[routine]
    found = []
    for event in lived.events[(lived.events["event"] == Event.CHECKED) & (lived.events["day"] == lived.day)]:
        outcome = int(event["value"])
        if ROUTINE_OF[outcome] != routine:
            continue
        told = told_of(int(event["other"]))
        lost = minutes[int(told.helped)] if outcome in LOSING else 0
        found.append(Attempt(told.second, int(event["citizen"]), outcome, told.helped, lost, told.fen))
    return sorted(found, key=lambda attempt: (attempt.second, attempt.citizen))


LOSING = (Outcome.PAYMENT_REFUSED, Outcome.LOCKED_OUT, Outcome.LOOKALIKE_REFUSED)
"""Outcomes that cost minutes."""


def everyday(lived: Lived, routine: int, busy: list[tuple[int, int]], hold: int) -> list[Attempt]:
    """Attempts at which nothing happens, one after the other.

    Args:
        lived: the run.
        routine: place among ROUTINES.
        busy: seconds between which somebody else stands there.
        hold: seconds for which each stands there.
    """
    routines, life = lived.rulebook.routines, lived.life
    share = 1.0 if routine == GATE else float(routines.places[routine])
    means = routines.attempts[routine][cells_of(lived)] / DAYS_A_YEAR * share
    wanted: list[tuple[float, int]] = []
    first, last = (3600.0 * hour for hour in routines.hours[routine])
    for place, mean in enumerate(means.tolist()):
        draws = Draws(lived.seed, Purpose.SCENE_ATTEMPT, life.first_citizen + place, lived.day)
        n = int(mean) + (draws.uniform(routine) < mean % 1)
        wanted += [(draws.between(first, last, 8 + 4 * k + routine), life.first_citizen + place) for k in range(n)]
    if routine == DISPENSER:
        draws = Draws(lived.seed, Purpose.SCENE_THING, lived.grid, lived.day)
        population = lived.society.population
        wanted += [(draws.between(first, last, k), draws.below(population, k, 1)) for k in range(VISITORS)]
    free = _Free(busy)
    found = [Attempt(free.from_second(int(second), hold), citizen, PASSED) for second, citizen in sorted(wanted)]
    return [attempt for attempt in found if first <= attempt.second < last]


class _Free:
    """Seconds at which nobody stands before the machine yet."""

    def __init__(self, busy: list[tuple[int, int]]) -> None:
        self.taken = {second for early, late in busy for second in range(early, late)}

    def from_second(self, second: int, hold: int) -> int:
        """The second itself, or the first after it from which it is free long enough; it is taken then."""
        while any(s in self.taken for s in range(second, second + hold)):
            second += 1
        self.taken.update(range(second, second + hold))
        return second


def counts_of(lived: Lived, routine: int, attempts: list[Attempt]) -> list[Count]:
    """What was counted beside what the run's rules let expect of the residents, at mean ease of being recognised."""
    routines, cells = lived.rulebook.routines, cells_of(lived)
    rates = routines.rates()[:, cells].sum(axis=1) / DAYS_A_YEAR
    share = 1.0 if routine == GATE else float(routines.places[routine])
    mean = float(routines.attempts[routine][cells].sum()) / DAYS_A_YEAR * share
    passed = sum(a.outcome == PASSED for a in attempts)
    visitors = VISITORS if routine == DISPENSER else 0
    words = {PAYMENT: "payments made", GATE: "residents let in", DISPENSER: "servings given"}[routine]
    found = [Count(words, passed, mean + visitors, mean + visitors, "the run's rate of attempts; drawn here")]
    for outcome in Outcome:
        if ROUTINE_OF[outcome] == routine:
            n = sum(a.outcome == outcome for a in attempts)
            expected = float(rates[outcome])
            found.append(Count(TITLES[outcome], n, expected, expected, "the run's rate, counted in its events"))
    return found


def cells_of(lived: Lived) -> NDArray[np.int64]:
    """(n,) demographic cell of each resident (society/traits.py)."""
    urban = int(lived.society.grid_stratum[lived.grid]) % 2
    return np.array([urban * N_GROUPS + int(group_of(word)) for word in lived.life.traits], np.int64)
