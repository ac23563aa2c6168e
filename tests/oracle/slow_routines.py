"""Everyday checks by face: the twin of model/conduct/routines/rules.py and model/conduct/routines/phase.py."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import SimpleNamespace

from tests.oracle.slow_conduct import number_of_candidates
from tests.oracle.slow_philox import WORD, below, happens, words_of
from tests.oracle.slow_state import Grid, Person, Tally
from underheaven.kernels.purposes import Purpose
from underheaven.model.conduct.routines.tables import make_cuts

MEASURES = (
    "PAYMENTS_REFUSED",
    "PAYMENTS_MISCHARGED",
    "LOCKED_OUT",
    "STRANGERS_LET_IN",
    "SERVINGS_REFUSED",
    "LOOKALIKES_REFUSED",
    "SERVED_AGAIN",
)
MINUTES = ("PAYMENT_MINUTES", "GATE_MINUTES", "DISPENSER_MINUTES")
CUTS = make_cuts().tolist()


def slot_of(word: int) -> int:
    """The word as a fraction, times 1024, rounded down."""
    return word * 1024 // WORD


def luck_of(word: int) -> int:
    """What is left of the word."""
    return word * 1024 % WORD // 1024


def height_of(word: int, level: int) -> int:
    return level * 2**31 + word // 2


def is_below(slot: int, n: int, height: int, rates: Sequence[int], groups: Sequence[int]) -> bool:
    return slot in range(n) and rates[groups[slot]] > height


def ease_of(word: int) -> int:
    return word * 8 // WORD


def is_helped(word: int, share: int) -> bool:
    return luck_of(word) * 2**9 < share


def amount_of(word: int) -> int:
    return luck_of(word) * 8 // 2**22


def minutes_lost(helped: bool, with_help: int, without: int) -> int:
    return [without, with_help][helped]


def candidates(grid: Grid, tables: SimpleNamespace, k: int, when) -> Iterator[tuple[Person, tuple[int, ...]]]:
    """Whoever has an outcome this month, and the words that say how."""
    checks, length = tables.checks, CUTS[when.n_days - 28]
    outcome, groups = checks.outcome[k], [person.group for person in grid.persons]
    rates = checks.rates[k][grid.stratum % 2]
    for level in range(checks.levels[k]):
        numbers = words_of(
            tables.seed, int(Purpose.CHECK_COUNT), grid.number, when.month, outcome * 2**20 + level // 4 * 4
        )
        for j in range(number_of_candidates(numbers[level % 4], length)):
            key = outcome * 2**20 + level * 2**5 + j
            words = words_of(tables.seed, int(Purpose.CHECK_CANDIDATE), grid.number, when.month, key)
            slot = slot_of(words[0])
            if is_below(slot, len(groups), height_of(words[1], level), rates, groups):
                yield grid.persons[slot], words


def month_of_checks(grid: Grid, tables: SimpleNamespace, when, tally: Tally) -> list[tuple[int, int, int, int, int]]:
    """Count the month's outcomes; returns citizen, outcome, day of the month, second of the day, fen of each."""
    checks, told = tables.checks, []
    for k, outcome in enumerate(checks.outcome):
        routine = checks.routine[k]
        place = words_of(tables.seed, int(Purpose.CHECK_PLACE), grid.number, 0, routine)[0]
        if not happens(place, checks.share[k]):
            continue
        for person, words in candidates(grid, tables, k, when):
            ease = ease_of(words_of(tables.society_seed, int(Purpose.EASE), person.citizen, 0, 0)[0])
            if not happens(words[3], checks.by_ease[k][ease]):
                continue
            helped = is_helped(words[0], checks.helped[k])
            fen = checks.fen[k][amount_of(words[0])]
            minutes = minutes_lost(helped, checks.minutes_helped[k], checks.minutes[k])
            tally.counts[MEASURES[outcome], person.group] += 1
            tally.counts["CHECKS_HELPED", person.group] += helped
            tally.counts[MINUTES[routine], person.group] += minutes
            tally.counts["FEN_MISCHARGED", person.group] += fen
            tally.counts["REFUSED_OF_HARDEST", person.group] += outcome in (0, 2) and ease == 7
            day, second = divmod(below(words[2], when.n_days * checks.n_seconds[k]), checks.n_seconds[k])
            told.append((person.citizen, outcome, day, checks.first_second[k] + second, fen))
    return told
