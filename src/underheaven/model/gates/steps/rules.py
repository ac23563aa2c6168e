"""Decide whether a list, a band or nothing closes a step to a person.

Question answered: is this step closed to this person on this day? Left out: how many steps people attempt (demands
of the catalogue) and what a refusal does to them (model/response/).
"""

from __future__ import annotations

from underheaven.kernels.compile import rule
from underheaven.kernels.philox import happens
from underheaven.state.limits import LIST_COURT, LIST_ENTERPRISE_HEAD, LIST_SCORE


@rule
def on_list(day, first, last):
    """Whether a stay on a list from day `first` up to and not including `last` covers the day."""
    return first <= day < last


@rule
def lists_of_day(day, court, score, off, head):
    """Bits of the courts' list, the list fed by the score and that of heads, of a person on a day.

    Args:
        day: of the month.
        court: first day and the day after the last of a stay on the courts' list.
        score: of one on the list fed by the score.
        off: of a pause in that.
        head: of one as head of a listed enterprise.
    """
    bits = LIST_COURT if on_list(day, court[0], court[1]) else 0
    if on_list(day, score[0], score[1]) and not on_list(day, off[0], off[1]):
        bits |= LIST_SCORE
    return bits | LIST_ENTERPRISE_HEAD if on_list(day, head[0], head[1]) else bits


@rule
def capped_by_list(band, is_listed, cap):
    """The band of a person whom a list grades, at most `cap` while she is on it."""
    return cap if is_listed and band > cap else band


@rule
def is_closed_by_copy(is_open, holds, has_copy, asks_parents_alone):
    """Whether to look for a copy that closes the gate: nothing else does, and somebody holds one of her."""
    return is_open and holds and has_copy and not asks_parents_alone


@rule
def is_for_parents(by_parents, is_refused):
    """Whether a place is refused because of a parent: for nothing of her own."""
    return by_parents and not is_refused


@rule
def is_punishing(refuses, by_private):
    """Whether a refusal is remembered as a punishment."""
    return refuses or by_private


@rule
def may_learn_here(takes_appeals, by_court, by_private, by_parents):
    """Whether she may learn at the gate that a court has listed her: it is why she was refused."""
    return takes_appeals and by_court and not by_private and not by_parents


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


@rule
def days_as_bits(first, last):
    """The days of a stay from `first` up to and not including `last`, one bit a day; days beyond the 31st fall off."""
    return ((1 << min(last, 31)) - 1) & ~((1 << min(first, 31)) - 1)


@rule
def number_of_days(bits):
    """How many of 31 bits are set."""
    bits = bits - ((bits >> 1) & 0x55555555)
    bits = (bits & 0x33333333) + ((bits >> 2) & 0x33333333)
    bits = (bits + (bits >> 4)) & 0x0F0F0F0F
    return ((bits * 0x01010101) & 0xFFFFFFFF) >> 24


@rule
def days_on_lists(mask, court, score, head):
    """Days, a bit each, of the stays on those lists that `mask` names."""
    days = 0
    if mask & LIST_COURT:
        days |= court
    if mask & LIST_SCORE:
        days |= score
    if mask & LIST_ENTERPRISE_HEAD:
        days |= head
    return days


@rule
def is_closed_all_month(band, band_at_most, low_closes, is_low):
    """Whether a gate is closed to her on every day: by her band, or by an enterprise that stands low."""
    return band <= band_at_most or (low_closes and is_low)
