"""What do prices, delays, deposits and queues come to as arrays?

Question answered: for whom is an open step dearer, later, sooner, and who goes first where places are short? Left out:
whom a gate is closed to (compile_gates.py).
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from underheaven.regimes.compile_acts import Outline
from underheaven.regimes.compile_conduct_lists import list_bit
from underheaven.regimes.compile_scores import band_order
from underheaven.regimes.overrides import Numbers
from underheaven.regimes.quantities import Quantity
from underheaven.regimes.regime_schema import Priority, RegimeBody
from underheaven.regimes.rulebook import MOST_BANDS, N_LISTS, Conditions, Queues

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
