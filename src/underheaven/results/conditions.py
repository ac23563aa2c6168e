"""Sums over what steps cost, take and give: yuan, days, places and hours, by band and gate.

Question answered: how much did gates move between bands, and did what one gained come from another? Left out: sentences
and pictures (html/sections/what_it_costs_or_gives.py) and refusals (headlines.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from underheaven.results import sums
from underheaven.results.facts import RegimeFacts
from underheaven.results.ranges import Kind
from underheaven.state.measures import Step

FEN_A_YUAN = 100
PRICE, DELAY, DEPOSIT, QUEUE, DETOUR = "price", "delay", "deposit", "queue", "other way"
"""Effects of a gate besides closing, as `RegimeFacts.gate_effects` names them."""


@dataclass(frozen=True)
class Line:
    """One number that a headline is made of."""

    id: str
    title: str
    value: float
    unit: str
    how: str
    kind: Kind = "count"


def gained(steps: NDArray[np.int64]) -> float:
    """Person-days that those who go first wait less than in order of arrival; steps: (8, G, N_STEPS), scaled or not."""
    less = steps[..., Step.QUEUE_DAYS_IN_TURN] - steps[..., Step.QUEUE_DAYS]
    return float(np.maximum(less, 0).sum())


def places_moved(steps: NDArray[np.int64]) -> float:
    """Places that some bands have more, and so others less, than in order of arrival; steps: (8, G, N_STEPS)."""
    more = steps[..., Step.SERVED] - steps[..., Step.SERVED_IN_TURN]
    return float(np.maximum(more, 0).sum())


def yuan(steps: NDArray[np.int64], *columns: Step) -> float:
    """Sum of columns that count fen, in yuan."""
    return float(sum(int(steps[..., column].sum()) for column in columns)) / FEN_A_YUAN


def lines(steps: NDArray[np.int64], facts: RegimeFacts) -> Iterator[Line]:
    """What conditions come to, all bands and gates together; only what the regime can have.

    Args:
        steps: (8, MAX_GATES, N_STEPS) of the window.
        facts: of the regime.
    """
    effects = {effect for of_gate in facts.gate_effects for effect in of_gate}
    if not effects:
        return
    whole = steps.sum(axis=(0, 1))
    attempts = float(whole[Step.ATTEMPTS])
    yield Line(
        "hindered-steps",
        "Attempted steps that are closed, dearer or later",
        sums.share(float(whole[Step.CLOSED] + whole[Step.HARDER]), attempts),
        "share",
        "refused, slowed, dearer or later than for others, over all attempted; waits in queues not included",
        "share",
    )
    yield Line(
        "eased-steps",
        "Attempted steps that are cheaper, sooner or free of a deposit",
        sums.share(float(whole[Step.EASIER]), attempts),
        "share",
        "open and easier than for others, over all attempted",
        "share",
    )
    if QUEUE in effects:
        how = "person-days that bands waited less than in order of arrival, summed over bands and queues that gained; "
        how += "the others waited as many more"
        yield Line("days-gained-in-queues", "Person-days gained in queues by some, lost by others", gained(steps),
                   "person-days", how)  # fmt: skip
        how = "persons of some bands who got a place that order of arrival would have given to another band"
        yield Line(
            "places-moved", "Places in queues moved from one band to another", places_moved(steps), "places", how
        )
    if PRICE in effects:
        moved, more, saved = ((Step.FEN_MORE, Step.FEN_SAVED), (Step.FEN_MORE,), (Step.FEN_SAVED,))
        how = "yuan paid more and yuan paid less than the base price of open steps, added"
        yield Line("yuan-moved-by-price", "Yuan moved by prices", yuan(steps, *moved), "yuan", how)
        how = "yuan above the base price of open steps"
        yield Line("yuan-paid-more", "Yuan paid more than the usual price", yuan(steps, *more), "yuan", how)
        how = "yuan below the base price of open steps; whoever grants it bears it"
        yield Line("yuan-saved", "Yuan paid less than the usual price", yuan(steps, *saved), "yuan", how)
    if DEPOSIT in effects:
        how = "deposits that others pay and get back; nobody's cost"
        yield Line("deposits-waived", "Deposits waived", yuan(steps, Step.FEN_DEPOSIT), "yuan", how)
    if DELAY in effects:
        how = "days by which open steps came later than for others"
        yield Line("days-later", "Days lost to steps that come later", float(whole[Step.DAYS_LATER]), "days", how)
        how = "days by which open steps came sooner than for others"
        yield Line("days-sooner", "Days gained by steps that come sooner", float(whole[Step.DAYS_SOONER]), "days", how)
    if DETOUR in effects:
        how = "hours that other ways took longer, such as a slow train for a fast one that was refused"
        hours = float(whole[Step.DETOUR_HOURS])
        yield Line("hours-on-other-ways", "Hours lost on other ways after a refusal", hours, "hours", how)
