"""Slow twins of model/lists/court/rules.py, model/lists/enterprise/rules.py and model/remedies/repair/exits.py."""

from __future__ import annotations

from collections.abc import Sequence

from tests.oracle.slow_philox import below, happens

DEFAULT, SUED, JUDGED, LISTED, WAITING = range(5)
FIXED_TERM, NAMED_WRONGLY, LEAVING = 1, 2, 4
STAY, CAUGHT_UP, TO_COURT, TO_JUDGMENT, TO_WAITING, TO_LIST, PERFORMED, EXPIRED, CORRECTED = range(9)


def month_in_default(word: int, recovers: int, sued: int) -> int:
    """Two events that exclude each other, of one word."""
    if happens(word, recovers):
        return CAUGHT_UP
    return TO_COURT if happens(word, recovers + sued) else STAY


def month_at_judgment(word: int, other_word: int, pays: int, listed: int) -> int:
    if happens(word, pays):
        return CAUGHT_UP
    return TO_WAITING if happens(other_word, listed) else TO_JUDGMENT


def month_unlisted(word: int, writes_off: int) -> int:
    return CAUGHT_UP if happens(word, writes_off) else STAY


def buys_off(word: int, decile: int, from_decile: int, share: int) -> bool:
    """Who has means, and uses them."""
    return decile in range(from_decile, 10) and happens(word, share)


def month_on_list(word: int, performs: int, corrected: int, flags: int, is_due: bool) -> int:
    """Somebody named wrongly cannot perform, and a debtor cannot be corrected; a fixed term ends either."""
    wrong = bool(flags & NAMED_WRONGLY)
    if happens(word, corrected if wrong else performs):
        return CORRECTED if wrong else PERFORMED
    return EXPIRED if flags & FIXED_TERM and is_due else STAY


def months_ahead(word: int, least: int, greatest: int) -> int:
    return range(least, greatest + 1)[below(word, greatest + 1 - least)]


NO_ACT, ACT, ACT_LISTED = range(3)


def month_of_enterprise(words: Sequence[int], acts: Sequence[int], found_and_listed: Sequence[int]) -> int:
    """A tax act comes first; only without one may there be a product act; one word decides on discovery."""
    for sort, word in enumerate((words[0], words[2])):
        if happens(word, acts[sort]):
            return ACT_LISTED if happens(words[1], found_and_listed[sort]) else ACT
    return NO_ACT


def leaves_early(word: int, months_listed: int, after: int, applies: int) -> bool:
    return happens(word, applies) if months_listed >= after else False


def day_of_exit(word: int, n_days: int, removal_days: int) -> int:
    return below(word, n_days) + removal_days


def enterprise_of(words: Sequence[int], ends: Sequence[Sequence[int]]) -> tuple[int, int]:
    """Size class and sector: the first class whose upper end lies above the word."""
    size, sector = (next(k for k, end in enumerate(row) if word < end) for word, row in zip(words, ends, strict=False))
    return size, sector


def is_entered(word: int, share: int, in_force: bool) -> bool:
    return in_force and happens(word, share)


def later_end(until: int, date: int, term: int) -> int:
    return date + term if date + term > until else until


def month_before_the_list(words, stage: int, is_new: bool, is_due: bool, chances) -> int:
    """Each stage by itself; a default of this month and a judgment that is not due wait."""
    recovers, sued, pays, listed, writes_off = chances
    waits = {DEFAULT: is_new, SUED: not is_due, JUDGED: False}
    if waits[stage]:
        return STAY
    return {
        DEFAULT: month_in_default(words[0], recovers, sued),
        SUED: month_at_judgment(words[0], words[1], pays, listed),
        JUDGED: month_unlisted(words[0], writes_off),
    }[stage]


def stage_after(step: int) -> int:
    return {TO_COURT: SUED, TO_WAITING: WAITING, TO_JUDGMENT: JUDGED}[step]


def at_the_list(bought_off: bool, word: int, wrong: int) -> int:
    """Whoever buys herself off is asked nothing more."""
    return 9 if bought_off else (10 if happens(word, wrong) else TO_LIST)


def flags_when_named_wrongly(term_months: int) -> int:
    """2 for a wrong name, 1 for a term."""
    return 2 + bool(term_months)


def flags_of_listing(word: int, fixed_share: int) -> int:
    return int(happens(word, fixed_share))


def how_left(step: int) -> int:
    """6 performed, 7 expired, 8 corrected."""
    return {6: 0, 7: 1, 8: 2}[step]


def removal_wait(day: int, n_days: int, most: int) -> int:
    return sorted((day - n_days, most))[0]


def stage_at_start(word: int, stages: list[int]) -> int:
    """The first stage whose cumulated chance the word is within."""
    return next((stage for stage, chance in enumerate(stages) if happens(word, chance)), len(stages))


def case_at_start(stage: int, month: int, word: int, longest: tuple[int, int]) -> tuple[int, int]:
    """Stages of the start are counted from the list on; those of a case are 0 default, 1 sued, 2 judged, 4 waiting."""
    waits = {2: longest[0], 4: longest[1]}
    due = {1: 4095, 3: month}.get(stage)
    if due is None:
        due = month + word * (waits[stage] + 1) // 2**32
    return {1: 0, 2: 1, 3: 2, 4: 4}[stage], due
