"""Decide whether a list, a band or nothing closes a step to a person.

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


OPEN, BY_HERSELF, BY_ENTERPRISE, NOT_LET_IN = range(4)
"""What closes a gate to somebody: nothing; a list or her band; her enterprise alone; that she is on no list of those
whom alone it lets in."""
WHY_HERSELF, WHY_ANOTHER, WHY_COPY, WHY_PRIVATE = range(4)
"""Why a step was refused, as events say it."""


@rule
def closing(lists_of_person, of_enterprise, band, gate):
    """What closes a gate to her on that day: OPEN, BY_HERSELF, BY_ENTERPRISE or NOT_LET_IN.

    Args:
        lists_of_person: bits of the lists that she is on that day.
        of_enterprise: bits of those that she is on for her enterprise alone.
        band: her band.
        gate: lists that close it, highest band that it is closed to, lists whose members alone pass.
    """
    closed_to, band_at_most, open_to = gate
    if is_shut_out(lists_of_person, open_to):
        return NOT_LET_IN
    if not is_closed(lists_of_person, band, closed_to, band_at_most):
        return OPEN
    by_herself = lists_of_person & closed_to & ~of_enterprise != 0 or band <= band_at_most
    return BY_HERSELF if by_herself else BY_ENTERPRISE


@rule
def why_refused(by_private, by_copy, for_another):
    """Why a step was refused: by a private party, by a copy of what was corrected, for another, for herself."""
    if by_private:
        return WHY_PRIVATE
    if by_copy:
        return WHY_COPY
    return WHY_ANOTHER if for_another else WHY_HERSELF
