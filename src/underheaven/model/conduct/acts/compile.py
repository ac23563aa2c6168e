"""Compile the acts of a catalogue and a regime into natural units.

Question answered: which numbers does the rulebook hold, and how do they follow from the blocks of the file? Left out:
rounding them for the kernels (tables.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from numpy.typing import NDArray

from underheaven.model.conduct.acts.language import LOYALTIES, PERIODS, RESPONSES, Demand, Doing, Habit, multiplied
from underheaven.model.conduct.acts.who import bands_between, cells_of, provinces_of, roles_of
from underheaven.regimes.fields import age_limits
from underheaven.regimes.quantities import Quantity
from underheaven.society.traits import EXPOSURE_BITS, EXPOSURE_SHIFT, N_AGE_BANDS, N_CELLS, N_DECILES
from underheaven.state.limits import NEVER

if TYPE_CHECKING:
    from underheaven.model.conduct.acts.language import CatalogueBody
    from underheaven.model.overrides import Numbers
    from underheaven.model.regime.body import RegimeBody


class ActKind(IntEnum):
    """What becomes of an act once it is done."""

    CONDUCT = 0
    """Somebody may see it (observation), and then it may be filed."""
    DEMAND = 1
    """An attempted step: it meets a gate, or nothing."""
    DEBT = 2
    """She falls behind on a debt: a case opens (model/lists/court/rules.py)."""
    HABIT = 3
    """A steady habit: one record a period, drawn once a period and not as events."""


@dataclass(frozen=True)
class Acts:
    """The catalogue and the regime's own acts; A acts in all."""

    names: tuple[str, ...]
    n_catalogue: int
    kind: NDArray[np.uint8]
    """(A,) ActKind."""
    rate_per_year: NDArray[np.float64]
    """(A,) mean number a year of a person who is exposed and whose multipliers are 1 (habit: share who keep it)."""
    exposure_bits: NDArray[np.uint8]
    """(A,) exposure bits (ADULT >> 8 = 1, DRIVER >> 8 = 2, ... PLAYER >> 8 = 32) that a person must have; 0 = none."""
    role_mask: NDArray[np.uint32]
    """(A,) other trait bits that she must have (society/traits.py); 0 = none."""
    multiplier: NDArray[np.float64]
    """(A, N_CELLS) product of the multipliers by age band, sex, decile and place; 0 for those who cannot do it."""
    headroom: NDArray[np.float64]
    """(A,) largest factor >= 1 by which a response may raise the rate; candidates are drawn at rate x headroom."""
    response_class: NDArray[np.uint8]
    """(A,) 0 = no response; 1 deterred; 2 rises with hardship; 3 falls with hardship; 4 rises for its points."""
    period_months: NDArray[np.uint8]
    """(A,) habits: months in a period (12 or 3 or 1); 0 for the rest."""
    loyalty: NDArray[np.int8]
    """(A,) political acts: 1 loyal, -1 disloyal, 0 not political (S52)."""
    at_most_one_a_day: bool
    """Holds for the regime's own acts: a day has at most one of them."""
    hours: NDArray[np.float64]
    """(A,) hours that one good deed takes."""
    yuan: NDArray[np.float64]
    """(A,) yuan that it takes."""
    provinces: NDArray[np.int64]
    """(A,) bits of the provinces in which it is done."""


EXPOSURE_MASK = ((1 << EXPOSURE_BITS) - 1) << EXPOSURE_SHIFT
Key = TypeVar("Key", bound=str)


@dataclass(frozen=True)
class Outline:
    """The acts in their order, and what is numbered by it."""

    doings: list[tuple[str, Doing, ActKind]]
    n_catalogue: int
    index: dict[str, int]
    demands: list[str]
    """Names of the demands: gate 0, 1, ..."""
    parents_gate: int
    """Gate of the demand that checks parents, or NEVER."""


def outline(catalogue: CatalogueBody | None, regime: RegimeBody) -> Outline:
    """Number the acts: conduct, debts, demands and habits of the catalogue, then the regime's own."""
    doings: list[tuple[str, Doing, ActKind]] = []
    demands: list[str] = []
    parents = NEVER
    if catalogue is not None:
        doings += [(name, doing, ActKind.CONDUCT) for name, doing in catalogue.acts.items()]
        doings += [(name, doing, ActKind.DEBT) for name, doing in catalogue.debts.items()]
        doings += [(name, doing, ActKind.DEMAND) for name, doing in catalogue.demands.items()]
        doings += [(name, doing, ActKind.HABIT) for name, doing in catalogue.habits.items()]
        demands = list(catalogue.demands)
        for gate, demand in enumerate(catalogue.demands.values()):
            if isinstance(demand, Demand) and demand.checks == "parents":
                parents = gate
    n_catalogue = len(doings)
    doings += [(name, doing, ActKind.CONDUCT) for name, doing in regime.acts.items()]
    index = {name: act for act, (name, _, _) in enumerate(doings)}
    return Outline(doings, n_catalogue, index, demands, parents)


def compile_acts(plan: Outline, regime: RegimeBody, of_catalogue: Numbers, of_regime: Numbers) -> Acts:
    """The arrays of the acts."""
    n_acts = len(plan.doings)
    rate, headroom = np.zeros(n_acts), np.ones(n_acts)
    masks, response, period = (np.zeros(n_acts, np.uint32), np.zeros(n_acts, np.uint8), np.zeros(n_acts, np.uint8))
    place, sex = np.ones((n_acts, 2)), np.ones((n_acts, 2))
    hours, yuan = np.zeros(n_acts), np.zeros(n_acts)
    provinces, can = np.zeros(n_acts, np.int64), np.zeros((n_acts, N_CELLS), np.bool_)
    decile, age = np.ones((n_acts, N_DECILES)), np.ones((n_acts, N_AGE_BANDS))
    for act, (_, doing, _) in enumerate(plan.doings):
        numbers = of_catalogue if act < plan.n_catalogue else of_regime
        rate[act] = numbers.of(multiplied(doing))
        headroom[act] = numbers.of(doing.headroom, 1.0)
        response[act] = RESPONSES.index(doing.response)
        period[act] = PERIODS[doing.period] if isinstance(doing, Habit) else 0
        if doing.effort is not None:
            hours[act], yuan[act] = numbers.of(doing.effort.hours), numbers.of(doing.effort.yuan)
        masks[act], provinces[act], can[act] = roles_of(doing.who), provinces_of(doing.who), cells_of(doing.who)
        times = doing.times
        place[act] = two(times.place, ("rural", "urban"), numbers)
        sex[act] = two(times.sex, ("male", "female"), numbers)
        if times.income:
            decile[act] = by_decile(times.income, numbers)
        for key, quantity in times.age.items():
            first, last = age_limits(key)
            age[act, bands_between(first, last)] = numbers.of(quantity)
    cells = place[:, :, None, None, None] * sex[:, None, :, None, None] * decile[:, None, None, :, None]
    return Acts(
        names=tuple(name for name, _, _ in plan.doings),
        n_catalogue=plan.n_catalogue,
        kind=np.array([kind for _, _, kind in plan.doings], dtype=np.uint8),
        rate_per_year=rate,
        exposure_bits=((masks & EXPOSURE_MASK) >> EXPOSURE_SHIFT).astype(np.uint8),
        role_mask=masks & np.uint32(~EXPOSURE_MASK & 0xFFFFFFFF),
        multiplier=(cells * age[:, None, None, None, :]).reshape(n_acts, N_CELLS) * can,
        headroom=headroom,
        response_class=response,
        period_months=period,
        loyalty=np.array([LOYALTIES[doing.loyalty or ""] for _, doing, _ in plan.doings], dtype=np.int8),
        at_most_one_a_day=regime.acts_per_day == "at most 1",
        hours=hours,
        yuan=yuan,
        provinces=provinces,
    )


def two(table: dict[Key, Quantity], keys: tuple[str, str], numbers: Numbers) -> tuple[float, float]:
    """Multipliers of two keys; 1 where one is left out."""
    found = {str(key): quantity for key, quantity in table.items()}
    return numbers.of(found.get(keys[0]), 1.0), numbers.of(found.get(keys[1]), 1.0)


def by_decile(table: dict[Key, Quantity], numbers: Numbers) -> NDArray[np.float64]:
    """(10,) multipliers by decile: linear between those given, the ends held; 1 if none is given."""
    if not table:
        return np.ones(N_DECILES)
    given = sorted((int(key), numbers.of(quantity)) for key, quantity in table.items())
    return np.interp(np.arange(1, N_DECILES + 1), [key for key, _ in given], [value for _, value in given])


def by_level(table: dict[Key, Quantity], n_levels: int, numbers: Numbers) -> NDArray[np.float64]:
    """(n_levels,) factors by level: 1 at level 0, linear between those given, the end held."""
    given = [(0, 1.0), *sorted((int(key), numbers.of(quantity)) for key, quantity in table.items())]
    return np.interp(np.arange(n_levels), [key for key, _ in given], [value for _, value in given])
