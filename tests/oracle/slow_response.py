"""Slow twins of response/."""

from __future__ import annotations

from tests.oracle.slow_philox import happens


def memory_after(memory: int, n_punishments: int, word: int, fades: int) -> int:
    """Seven at most; it fades only in a month without punishment."""
    if n_punishments:
        return min(7, memory + n_punishments)
    return max(0, memory - happens(word, fades))


def hardship_after(hardship: int, is_listed: bool, word: int, rises: int, falls: int) -> int:
    """Up while listed, down while not, between 0 and 3."""
    moved = hardship + happens(word, rises) if is_listed else hardship - happens(word, falls)
    return min(3, max(0, moved))


def is_evaded(word: int, memory: int, share: int) -> bool:
    return bool(memory) and happens(word, share)


def may_lose_income(has_mechanism: bool, is_concerned: bool, is_known: bool) -> bool:
    return has_mechanism * (is_concerned + is_known) > 0
