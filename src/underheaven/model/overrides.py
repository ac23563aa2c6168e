"""Give each number of a file the value that it takes in a compilation.

Question answered: does the file's own value hold, or the one that a study puts in its place? Left out: choosing values
(studies/).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from underheaven.errors import BadInput
from underheaven.regimes.faults import nearest, quoted
from underheaven.regimes.quantities import Quantity

if TYPE_CHECKING:
    from underheaven.model.regime.documents import Document


def meant(name: str, names: Iterable[str]) -> str:
    """The end of a message about an unknown name: the nearest known one, or a full stop."""
    known = nearest(name, names)
    return f"; did you mean {known}?" if known else "."


SIGNED = {"points": 30_000.0, "change": 10.0, "days more": 3650.0}
"""Units of numbers that may be below 0, and the greatest size of each."""


@dataclass(frozen=True)
class Numbers:
    """The numbers of one document, some of them replaced."""

    prefix: str
    values: Mapping[str, float]

    def of(self, quantity: Quantity | None, otherwise: float = 0.0) -> float:
        """A number in its base unit; `otherwise` where the file leaves it out."""
        if quantity is None:
            return otherwise
        if not self.values:
            return quantity.value
        return float(self.values.get(self.prefix + quantity.path, quantity.value))

    def whole(self, quantity: Quantity | None, otherwise: int = 0) -> int:
        """A number of days, months, points or things, rounded to the nearest (halves to even)."""
        return otherwise if quantity is None else round(self.of(quantity))


def check_values(values: Mapping[str, float], documents: list[Document]) -> None:
    """Refuse values that no number of the documents can take.

    Raises:
        BadInput: an unknown path, or a value that is not finite or impossible in the number's unit.
    """
    for path, value in values.items():
        quantity = next((found for document in documents if (found := document.quantities.get(path))), None)
        if quantity is None:
            known = [name for document in documents for name in document.quantities]
            alike = [name for name in known if name.rpartition("/")[2] == path.rpartition("/")[2]] or known
            raise BadInput(f"there is no number at {quoted(path)}{meant(path, alike)}")
        if not _is_possible(quantity.unit, float(value)):
            raise BadInput(f"{path}: {value:g} is not possible in the unit '{quantity.unit}'")


def _is_possible(unit: str, value: float) -> bool:
    if not math.isfinite(value):
        return False
    if unit in SIGNED:
        return abs(value) <= SIGNED[unit] and not (unit == "change" and value < -1.0)
    return 0.0 <= value <= 1.0 if unit.startswith("share") else value >= 0.0
