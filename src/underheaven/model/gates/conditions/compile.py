"""Compile prices, delays, deposits and queues into natural units.

Question answered: which numbers does the rulebook hold, and how do they follow from the blocks of the file? Left out:
rounding them for the kernels (tables.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from underheaven.model.gates.steps.language import Priority
from underheaven.model.lists.by_conduct.compile import list_bit
from underheaven.model.scoring.points.compile import band_order
from underheaven.regimes.quantities import Quantity
from underheaven.state.limits import MOST_BANDS, N_LISTS

if TYPE_CHECKING:
    from underheaven.model.conduct.acts.compile import Outline
    from underheaven.model.overrides import Numbers
    from underheaven.model.regime.body import RegimeBody


@dataclass(frozen=True)
class Conditions:
    """What an open step costs and takes, by band and list; G gates, all 0 where the regime says nothing.

    What holds for a band and what holds for each list that she is on add up. It holds where the operator checks.
    """

    base_yuan: NDArray[np.float64]
    """(G,) price of one attempted step before any change."""
    price: NDArray[np.float64]
    """(G, MOST_BANDS) change of the price as a share of `base_yuan`; below 0 = cheaper."""
    price_listed: NDArray[np.float64]
    """(G, N_LISTS) likewise for those on each list."""
    days: NDArray[np.int64]
    """(G, MOST_BANDS) days later (below 0: sooner)."""
    days_listed: NDArray[np.int64]
    """(G, N_LISTS)."""
    deposit_yuan: NDArray[np.float64]
    """(G,) deposit that others pay."""
    waived: NDArray[np.bool_]
    """(G, MOST_BANDS) whether the band need not pay it."""
    alternative: NDArray[np.float64]
    """(G,) share of the refused who go another way."""
    hours: NDArray[np.int64]
    """(G,) hours that the other way takes longer."""


@dataclass(frozen=True)
class Queues:
    """Fixed capacities; Q <= MAX_QUEUES gates at which those of some bands go first."""

    gate: NDArray[np.int64]
    """(Q,)."""
    places_per_year: NDArray[np.float64]
    """(Q,) places a citizen and year, whoever asks."""
    ordered: NDArray[np.float64]
    """(Q,) share of the places given in the regime's order; the others go in order of arrival."""
    at_start: NDArray[np.float64]
    """(Q,) persons who wait on the first day, as a share of the population."""
    turn: NDArray[np.int8]
    """(Q, MOST_BANDS) 0 = served first, 1 = in turn, 2 = last."""
    stays: NDArray[np.bool_]
    """(Q,) whether those without a place wait on; if not, they leave without it at the month's end."""


FIRST, IN_TURN, LAST = range(3)


def compile_conditions(plan: Outline, regime: RegimeBody, numbers: Numbers) -> Conditions:
    """The arrays of what open steps cost and take."""
    n = len(plan.demands)
    bands = _bands(regime, numbers)
    base, deposit, share = np.zeros(n), np.zeros(n), np.zeros(n)
    price, price_listed = np.zeros((n, MOST_BANDS)), np.zeros((n, N_LISTS))
    days, days_listed = np.zeros((n, MOST_BANDS)), np.zeros((n, N_LISTS))
    waived, hours = np.zeros((n, MOST_BANDS), np.bool_), np.zeros(n, np.int64)
    for g, name in enumerate(plan.demands):
        gate = regime.gates.get(name)
        if gate is None:
            continue
        if gate.price is not None:
            base[g] = numbers.of(gate.price.base)
            price[g] = _by_band(gate.price.bands, bands, numbers)
            price_listed[g] = _by_list(gate.price.lists, regime, numbers)
        if gate.delay is not None:
            days[g] = _by_band(gate.delay.bands, bands, numbers)
            days_listed[g] = _by_list(gate.delay.lists, regime, numbers)
        if gate.waive is not None:
            deposit[g] = numbers.of(gate.waive.deposit)
            waived[g, bands.index(gate.waive.band) :] = True
        if gate.alternative is not None:
            share[g], hours[g] = numbers.of(gate.alternative.share), numbers.whole(gate.alternative.hours)
    return Conditions(
        base_yuan=base,
        price=price,
        price_listed=price_listed,
        days=np.rint(days).astype(np.int64),
        days_listed=np.rint(days_listed).astype(np.int64),
        deposit_yuan=deposit,
        waived=waived,
        alternative=share,
        hours=hours,
    )


def compile_queues(plan: Outline, regime: RegimeBody, numbers: Numbers) -> Queues:
    """The arrays of the queues, in the order of the catalogue's demands."""
    bands = _bands(regime, numbers)
    found = [
        (g, gate.priority)
        for g, name in enumerate(plan.demands)
        if (gate := regime.gates.get(name)) is not None and gate.priority is not None
    ]
    return Queues(
        gate=np.array([g for g, _ in found], np.int64),
        places_per_year=np.array([numbers.of(priority.places) for _, priority in found], np.float64),
        ordered=np.array([numbers.of(priority.ordered) for _, priority in found], np.float64),
        at_start=np.array([numbers.of(priority.at_start) for _, priority in found], np.float64),
        turn=np.array([_turns(priority, bands) for _, priority in found], np.int8).reshape(-1, MOST_BANDS),
        stays=np.array([priority.without_place == "wait" for _, priority in found], np.bool_),
    )


def _bands(regime: RegimeBody, numbers: Numbers) -> list[str]:
    """Bands from the lowest up; none where there is no score."""
    score = next(iter(regime.scores.values()), None)
    return band_order(score, numbers) if score else []


def _by_band(table: Mapping[str, Quantity], bands: list[str], numbers: Numbers) -> NDArray[np.float64]:
    """(MOST_BANDS,) numbers by band, 0 where one is left out."""
    values = np.zeros(MOST_BANDS)
    for band, quantity in table.items():
        values[bands.index(band)] = numbers.of(quantity)
    return values


def _by_list(table: Mapping[str, Quantity], regime: RegimeBody, numbers: Numbers) -> NDArray[np.float64]:
    """(N_LISTS,) numbers by list, 0 where one is left out."""
    values = np.zeros(N_LISTS)
    for listed, quantity in table.items():
        values[list_bit(regime, listed).bit_length() - 1] = numbers.of(quantity)
    return values


def _turns(priority: Priority, bands: list[str]) -> list[int]:
    """When each band is served: first, in turn, last."""
    ahead = bands.index(priority.ahead) if priority.ahead else MOST_BANDS
    behind = bands.index(priority.behind) if priority.behind else -1
    return [FIRST if band >= ahead else LAST if band <= behind else IN_TURN for band in range(MOST_BANDS)]
