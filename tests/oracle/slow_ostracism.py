"""Ties cut and private refusals: the twin of model/response/ostracism/rules.py and
model/response/ostracism/phase.py."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace

from tests.oracle.slow_philox import happens, words_of
from tests.oracle.slow_state import COURT, Grid, Person, Tally
from underheaven.kernels.purposes import Purpose

SELF, EMPLOYERS, EVERYBODY = range(3)


def ties_cut_after(cut: int, is_seen_low: bool, words: Sequence[int], cuts: int, mends: int) -> int:
    if is_seen_low:
        return min(cut + happens(words[0], cuts), 3)
    return max(cut - happens(words[1], mends), 0)


def is_shunned(word: int, refuses: int) -> bool:
    return happens(word, refuses)


def is_seen(her_band: int, listed: bool, rules: SimpleNamespace) -> bool:
    """Whether others can see that she stands low: a published band, or a published list."""
    return bool(rules.bands // 2**her_band % 2) or bool(rules.court_list and listed)


def known_of(seen: bool, shown: bool, rules: SimpleNamespace) -> list[int]:
    """What others know of her, by number: 1 that she stands low, 2 that a board showed her."""
    return [1] * seen + [2] * (shown and bool(rules.boards))


def month_of_ties(grid: Grid, bands, tables: SimpleNamespace, when, tally: Tally) -> None:
    """At the month's end; `bands` says in which band a person is."""
    rules = tables.ostracism
    if rules.seen_by != EVERYBODY:
        return
    for person in grid.persons:
        words = words_of(tables.seed, int(Purpose.OSTRACISM), person.citizen, when.month, 0)
        seen = is_seen(bands(person), bool(person.on_court), rules)
        known = known_of(seen, person.shown, rules)
        cut = ties_cut_after(person.ties_cut, bool(known), words, rules.cuts[sum(known)], rules.mends)
        tally.counts["TIES_CUT", person.group] += cut > person.ties_cut
        tally.counts["TIES_CUT_FOR_BOARDS", person.group] += cut > person.ties_cut and known == [2]
        tally.counts["TIES_CUT_STOCK", person.group] += cut
        person.ties_cut = cut


def refused_by_private(step, g: int, her_band: int, lists: int, month: int, tables: SimpleNamespace) -> bool:
    """A step that no authority stopped, at a gate where a private party is asked."""
    rules, person = tables.ostracism, step.person
    if not rules.gates // 2**g % 2 or rules.seen_by == SELF:
        return False
    seen = is_seen(her_band, bool(lists & COURT), rules)
    level = person.ties_cut + 4 * sum(known_of(seen, person.shown, rules))
    words = words_of(tables.seed, int(Purpose.SHUNNED), person.citizen, month, step.occurrence)
    return level > 0 and is_shunned(words[0], rules.refuses[level])


def count_moves(persons: list[Person], own_band, tally: Tally) -> None:
    """Each person once, by the band in which the month began and the one in which it ended."""
    for person in persons:
        tally.moves[person.band_before, own_band(person)] += 1
