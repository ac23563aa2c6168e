"""Slow twins of gates/."""

from __future__ import annotations

from fractions import Fraction

from tests.oracle.slow_philox import happens


def on_list(day: int, first: int, last: int) -> bool:
    return day in range(first, last)


def is_closed(lists_of_person: int, band: int, lists_of_gate: int, band_at_most: int) -> bool:
    """A list that both name, of the eight there can be, or a band that is low enough."""
    common = [bit for bit in range(8) if lists_of_person // 2**bit % 2 and lists_of_gate // 2**bit % 2]
    return bool(common) or band <= band_at_most


def is_shut_out(lists_of_person: int, open_to: int) -> bool:
    """There are lists to which it is open, and she is on none of the eight that there can be."""
    open_lists = {bit for bit in range(8) if open_to // 2**bit % 2}
    return bool(open_lists) and not any(lists_of_person // 2**bit % 2 for bit in open_lists)


def is_checked(word: int, share: int) -> bool:
    return happens(word, share)


def by_standing(of_band: int, of_lists: list[int], lists: int) -> int:
    """Of the band, and of each list whose bit is set."""
    return of_band + sum(amount for k, amount in enumerate(of_lists) if lists // 2**k % 2)


def is_harder(fen: int, days: int) -> bool:
    return max(fen, days) > 0


def is_easier(fen: int, days: int, deposit: int) -> bool:
    return min(fen, days, -deposit) < 0


def goes_another_way(word: int, share: int) -> bool:
    return happens(word, share)


def apportioned(places: int, persons: list[int]) -> list[int]:
    """Each band's quota in rational numbers, rounded down; what is left goes to the largest fractions."""
    quotas = [Fraction(places * n, max(sum(persons), 1)) for n in persons]
    shares = [int(quota) for quota in quotas]
    for band in sorted(range(len(persons)), key=lambda b: (shares[b] - quotas[b], b))[: places - sum(shares)]:
        shares[band] += 1
    return shares


def served(waiting: list[int], asking: list[int], places: int, turn: list[int]) -> tuple[list[int], list[int]]:
    """Every queue after the other: turn by turn, the old ones before the new ones."""
    out = [0] * len(waiting), [0] * len(asking)
    for which in range(3):
        for k, persons in enumerate((waiting, asking)):
            mine = [n if turn[band] == which else 0 for band, n in enumerate(persons)]
            here = min(places - sum(out[0]) - sum(out[1]), sum(mine))
            for band, got in enumerate(apportioned(here, mine)):
                out[k][band] += got
    return out


NARROW, WIDE, WIDEST = range(3)


def is_refused(reading: int, pays_fees: bool, payer_listed: bool, parent_listed: bool) -> bool:
    """Narrow: the paying parent, for fees. Wide: any parent, for fees. Widest: any parent, any school."""
    return {
        NARROW: pays_fees and payer_listed,
        WIDE: pays_fees and parent_listed,
        WIDEST: parent_listed,
    }[reading]


OPEN, BY_HERSELF, BY_ENTERPRISE, NOT_LET_IN = range(4)


def closing(own: int, of_enterprise: int, band: int, gate: tuple[int, int, int]) -> int:
    """Bit by bit: which of her lists close it, and whether each is her enterprise's."""
    closed_to, band_at_most, open_to = gate
    if open_to and not any(own >> k & open_to >> k & 1 for k in range(16)):
        return NOT_LET_IN
    closes = [k for k in range(16) if own >> k & closed_to >> k & 1]
    if band <= band_at_most or any(not of_enterprise >> k & 1 for k in closes):
        return BY_HERSELF
    return BY_ENTERPRISE if closes else OPEN


def why_refused(by_private: bool, by_copy: bool, for_another: bool) -> int:
    """The first of these that holds, a private party before all."""
    return next((why for why, holds in ((3, by_private), (2, by_copy), (1, for_another)) if holds), 0)


def lists_of_day(
    day: int, court: tuple[int, int], score: tuple[int, int], off: tuple[int, int], head: tuple[int, int]
) -> int:
    """Each list has its days; those of a pause are taken from the list fed by the score."""
    days = {1: set(range(*court)), 2: set(range(*score)) - set(range(*off)), 4: set(range(*head))}
    return sum(bit for bit, on in days.items() if day in on)


def capped_by_list(band: int, is_listed: bool, cap: int) -> int:
    return min(band, cap) if is_listed else band


def is_closed_by_copy(is_open: bool, holds: bool, has_copy: bool, alone: bool) -> bool:
    return [is_open, holds, has_copy, alone] == [True, True, True, False]


def is_for_parents(by_parents: bool, is_refused: bool) -> bool:
    return by_parents > is_refused


def is_punishing(refuses: bool, by_private: bool) -> bool:
    return refuses + by_private > 0


def may_learn_here(takes: bool, by_court: bool, by_private: bool, by_parents: bool) -> bool:
    return takes * by_court > by_private + by_parents


def is_parent(is_reference: bool, is_spouse: bool) -> bool:
    return True in (is_reference, is_spouse)


def days_as_bits(first: int, last: int) -> int:
    """A bit for each of the first 31 days that the stay covers."""
    return sum(2**day for day in range(first, last) if day < 31)


def number_of_days(bits: int) -> int:
    return bin(bits).count("1")


def days_on_lists(mask: int, court: int, score: int, head: int) -> int:
    """Day by day: on one of the lists that are asked about."""
    asked = [days for bit, days in ((1, court), (2, score), (4, head)) if mask // bit % 2]
    return sum(2**day for day in range(31) if any(days >> day & 1 for days in asked))


def is_closed_all_month(band: int, band_at_most: int, low_closes: bool, is_low: bool) -> bool:
    return band in range(band_at_most + 1) or low_closes + is_low == 2
