"""What do the fields of life of a catalogue come to?

Question answered: the field of each gate, and the weight of each field. Left out: what a gate does
(compile_gates.py).
"""

from __future__ import annotations

from underheaven.regimes.catalogue_schema import CatalogueBody
from underheaven.regimes.compile_acts import Outline
from underheaven.regimes.overrides import Numbers
from underheaven.regimes.rulebook import NEVER
from underheaven.regimes.rulebook_fields import FieldsOfLife


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
