"""Compute rates by income, age, sex, place and region, of the run and of the small worlds alike.

Question answered: of how many persons of a group is it true, and under which name does its range stand? Left out: how
the groups are drawn (html/sections/groups.py). The small worlds keep no month and no cell, but the two margins of
engine/totals.py are enough for every group here.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from underheaven.engine.totals import Totals
from underheaven.results.facts import RegimeFacts
from underheaven.results.places import PROVINCE_NAMES, REGION_OF, REGIONS
from underheaven.results.ranges import Kind
from underheaven.society.traits import N_AGE_BANDS, N_DECILES
from underheaven.state.measures import Measure

PREFIX = "who/"
"""Of the names under which ranges of groups stand beside those of headlines."""
GROUPINGS = ("decile", "half", "age", "sex", "place", "region")


@dataclass(frozen=True)
class Hit:
    """A way of being hit."""

    key: str
    words: str
    measure: int
    at_end: bool
    """Of the window's last month; else summed over the window."""

    @property
    def is_share(self) -> bool:
        """Whether it is true of a person or not, and not so many times."""
        return self.measure != Measure.SCORED

    @property
    def kind(self) -> Kind:
        """Floor and ceiling of its range."""
        return "share" if self.is_share else "count"

    def range_name(self, grouping: str, place: int) -> str:
        """Under which the range of one group stands."""
        return f"{PREFIX}{self.key}/{grouping}/{place}"

    def counts(self, totals: Totals, grouping: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """(K,) events and persons of each group of a grouping, as counted."""
        source = totals.by_stratum if grouping in ("place", "region") else totals.by_group
        events = (source.last if self.at_end else source.flows)[self.measure]
        return _gathered(events, grouping), _gathered(source.last[Measure.PERSONS], grouping)


def ways_of_being_hit(facts: RegimeFacts) -> list[Hit]:
    """Those that the regime has; on how many a record moved the score comes last."""
    found = [Hit("court-list", "On the court list", Measure.COURT_STOCK, True)] if facts.has_court_list else []
    closed = facts.closed_gates()
    gate = facts.gate("flight") if facts.gate("flight") in closed else closed[0] if closed else -1
    if gate >= 0:
        words = f"Refused at least once: {facts.gate_names[gate].replace('-', ' ')}"
        found.append(Hit("refused", words, Measure.GATE_PERSONS + gate, False))
    if facts.licence and len(found) < 2:
        found.append(Hit("licence", "Licence lost points", Measure.LICENCE_PENALISED, False))
    return [*found, Hit("scored", "Records that moved the score", Measure.SCORED, False)]


def group_rates(totals: Totals, facts: RegimeFacts) -> dict[str, tuple[float, Kind]]:
    """Events a person of every group, by the name of its range; groups without anybody are left out."""
    rates: dict[str, tuple[float, Kind]] = {}
    for hit in ways_of_being_hit(facts):
        for grouping in GROUPINGS:
            for place, (events, persons) in enumerate(zip(*hit.counts(totals, grouping), strict=True)):
                if persons:
                    rates[hit.range_name(grouping, place)] = float(events / persons), hit.kind
    return rates


def _gathered(counted: NDArray[np.int64], grouping: str) -> NDArray[np.int64]:
    """(N_GROUPS,) or (N_STRATA,) counts by the groups of a grouping."""
    if grouping == "place":
        return np.array([counted[k::2].sum() for k in (0, 1)])
    if grouping == "region":
        of_provinces = counted.reshape(len(PROVINCE_NAMES), 2).sum(axis=1)
        return np.bincount(REGION_OF, weights=of_provinces, minlength=len(REGIONS)).astype(np.int64)
    cells = counted.reshape(2, N_DECILES, N_AGE_BANDS)
    if grouping == "half":
        return cells.sum(axis=(0, 2)).reshape(2, N_DECILES // 2).sum(axis=1)
    return cells.sum(axis={"decile": (0, 2), "age": (0, 1), "sex": (1, 2)}[grouping])
