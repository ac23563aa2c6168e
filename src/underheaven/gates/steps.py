"""Gates: an attempted step meets a list, a band, or nothing.

Question answered: is this step closed to this person on this day? Left out: how many steps people attempt (demands
of the catalogue) and what a refusal does to them (response/).
"""

from __future__ import annotations

from underheaven.kernels.compile import rule
from underheaven.kernels.philox import happens


@rule
def on_list(day, first, last):
    """Whether a stay on a list from day `first` up to and not including `last` covers the day."""
    return first <= day < last


@rule
def is_closed(lists_of_person, band, lists_of_gate, band_at_most):
    """Whether a list that she is on, or her band, closes the gate.

    Args:
        lists_of_person: bits of the lists that she is on that day.
        band: her band.
        lists_of_gate: bits of the lists that close it.
        band_at_most: highest band that it is closed to; -1 = bands do not matter.
    """
    return (lists_of_person & lists_of_gate) != 0 or band <= band_at_most


@rule
def is_shut_out(lists_of_person, open_to):
    """Whether a gate is open only to lists of which she is on none.

    Args:
        lists_of_person: bits of the lists that she is on that day.
        open_to: bits of the lists whose members alone pass; 0 = open to all.
    """
    return open_to != 0 and (lists_of_person & open_to) == 0


@rule
def is_checked(word, share):
    """Whether the operator checks at all; `share` in 2**-31."""
    return happens(word, share)
