"""Slow twins of model/scoring/factors/rules.py."""

from __future__ import annotations

from tests.oracle.slow_philox import below, happens


def has_joined(word: int, share: int) -> bool:
    return happens(word, share)


def own_distance(word: int, other: int, half_width: int) -> int:
    """Two throws of a die with half_width + 1 sides, counted from 0, less half_width."""
    return sum(below(w, half_width + 1) for w in (word, other)) - half_width
