"""What a regime and a catalogue compile to: plain arrays in natural units.

Question answered: what may the engine know of the rules? Left out: YAML, sources and ranges
(model/regime/body.py), integer thresholds (model/tables.py makes them from this). Rates are per person and
year, probabilities are shares from 0 to 1, money is yuan, days count from 0 on the first of January 2018, months
likewise.

Acts stand in one order everywhere: the catalogue's first (conduct, then debts, demands, habits, as written), then
those that the regime adds. A regime never changes the rate of a catalogue act.
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
