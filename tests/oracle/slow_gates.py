"""Slow twins of gates/."""

from __future__ import annotations

from tests.oracle.slow_philox import happens


def on_list(day: int, first: int, last: int) -> bool:
    return day in range(first, last)


def is_closed(lists_of_person: int, band: int, lists_of_gate: int, band_at_most: int) -> bool:
    """A list that both name, of the eight there can be, or a band that is low enough."""
    common = [bit for bit in range(8) if lists_of_person // 2**bit % 2 and lists_of_gate // 2**bit % 2]
    return bool(common) or band <= band_at_most


def is_checked(word: int, share: int) -> bool:
    return happens(word, share)


NARROW, WIDE, WIDEST = range(3)


def is_refused(reading: int, pays_fees: bool, payer_listed: bool, parent_listed: bool) -> bool:
    """Narrow: the paying parent, for fees. Wide: any parent, for fees. Widest: any parent, any school."""
    return {
        NARROW: pays_fees and payer_listed,
        WIDE: pays_fees and parent_listed,
        WIDEST: parent_listed,
    }[reading]
