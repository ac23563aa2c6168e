"""Compile fields of life into natural units.

Question answered: which numbers does the rulebook hold, and how do they follow from the blocks of the file? Left out:
rounding them for the kernels.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from underheaven.state.limits import NEVER

if TYPE_CHECKING:
    from underheaven.model.conduct.acts.compile import Outline
    from underheaven.model.conduct.acts.language import CatalogueBody
    from underheaven.model.overrides import Numbers


@dataclass(frozen=True)
class FieldsOfLife:
    """F fields of a catalogue; none where its demands name none."""

    names: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    weights: tuple[float, ...] = ()
    """At least 0 each, one of them above it; how much a field counts in the mean over fields."""
    of_gate: tuple[int, ...] = ()
    """(G,) field of each gate, NEVER (-1) = of none."""


def compile_fields(plan: Outline, catalogue: CatalogueBody | None, numbers: Numbers) -> FieldsOfLife:
    """The fields of a catalogue; none without one."""
    if catalogue is None or not catalogue.fields:
        return FieldsOfLife()
    names = list(catalogue.fields)
    of_gate = (catalogue.demands[demand].field for demand in plan.demands)
    return FieldsOfLife(
        names=tuple(names),
        titles=tuple(field.title for field in catalogue.fields.values()),
        weights=tuple(numbers.of(field.weight) for field in catalogue.fields.values()),
        of_gate=tuple(NEVER if field is None else names.index(field) for field in of_gate),
    )
