"""Fields of life: which attempted steps belong together, and how much each field weighs in one number.

Question answered: of what part of a life is a step, so that a quarter of internet use need not weigh as much as a
flight? Left out: which steps are open (gates/) and the shares themselves (results/fields_of_life.py).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class FieldsOfLife:
    """F fields of a catalogue; none where its demands name none."""

    names: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    weights: tuple[float, ...] = ()
    """At least 0 each, one of them above it; how much a field counts in the mean over fields."""
    of_gate: tuple[int, ...] = ()
    """(G,) field of each gate, NEVER (-1) = of none."""
