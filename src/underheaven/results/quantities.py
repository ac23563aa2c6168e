"""Name how much is done, seen and filed, alike in the report and in the tables.

Question answered: which acts and which records does a sum count, and in which columns does it stand? Left out: what
befell persons (headlines.py).

An act of conduct is counted each time; a steady habit (bills paid in time) once a period, and demands and debts are no
acts here. A record that arrives in a file was seen before, sometimes in an earlier month.
"""

from __future__ import annotations

from dataclasses import dataclass

from underheaven.engine.totals import Totals
from underheaven.model.conduct.acts.compile import ActKind
from underheaven.results.facts import RegimeFacts
from underheaven.state.measures import ByAct, Measure

KINDS = tuple(kind.name.lower() for kind in ActKind)
"""Words of the column `kind` of acts.parquet."""


@dataclass(frozen=True)
class Quantity:
    """One sum with a name."""

    name: str
    what: str
    column: ByAct
    """Of acts.parquet."""
    kinds: tuple[ActKind, ...]
    """Whose acts are added; these two alone have any."""
    measure: Measure | None = None
    """The same in series.parquet, where it is counted there."""

    def of(self, life: Totals, facts: RegimeFacts) -> int:
        """The sum over the window, as counted."""
        acts = [a for a in facts.acts_of(*self.kinds) if a < len(life.by_act)]
        return int(life.by_act[acts, self.column].sum())


_BOTH = (ActKind.CONDUCT, ActKind.HABIT)
QUANTITIES = {
    quantity.name: quantity
    for quantity in (
        Quantity("acts done", "all acts, good and bad", ByAct.DONE, _BOTH, Measure.COMMITTED),
        Quantity("acts of conduct done", "of these, such as happen on a day", ByAct.DONE, (ActKind.CONDUCT,)),
        Quantity(
            "periods of habits", "of these, periods through which somebody kept a habit", ByAct.DONE, (ActKind.HABIT,)
        ),
        Quantity("acts seen", "acts that a channel saw", ByAct.SEEN, _BOTH, Measure.SEEN),
        Quantity("acts of conduct seen", "of these, acts of conduct", ByAct.SEEN, (ActKind.CONDUCT,)),
        Quantity("periods of habits seen", "of these, periods of habits", ByAct.SEEN, (ActKind.HABIT,)),
        Quantity("records", "records that arrived in a file, rightly or wrongly", ByAct.FILED, _BOTH, Measure.FILED),
        Quantity("records of habits", "of these, for periods of habits", ByAct.FILED, (ActKind.HABIT,), Measure.HABITS),
        Quantity(
            "records that counted",
            "of all records, such as moved a score or a grade",
            ByAct.SCORED,
            _BOTH,
            Measure.SCORED,
        ),
    )
}
"""By name; what the report and the documentation call each of them."""
