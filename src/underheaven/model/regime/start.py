"""Compile what a regime says of the first day.

Question answered: which stocks does a run begin with? Left out: how they are drawn (model/past).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from underheaven.model.overrides import Numbers
    from underheaven.model.regime.body import RegimeBody


@dataclass(frozen=True)
class Start:
    """The first of January 2018: totals that official figures start from, at 1:1."""

    counters: dict[str, float] = field(default_factory=dict)
    """Running totals at the start by name: listings, flight_refusals, train_refusals, performed."""
    past_records: bool = True
    """Whether live records are drawn for the years before the start."""


def compile_start(regime: RegimeBody, numbers: Numbers) -> Start:
    """Totals on the first day and whether records of earlier years are drawn."""
    if regime.start is None:
        return Start({}, past_records=False)
    counters = {name.replace("-", "_"): numbers.of(count) for name, count in regime.start.counters.items()}
    return Start(counters, past_records=regime.start.past_records == "drawn")
