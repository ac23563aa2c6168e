"""Slow twin of model/records/lines/rules.py."""

from __future__ import annotations


def line_drawn(word: int, upto: list[int]) -> int:
    """The first line whose odds, added up, exceed the word's upper 31 bits."""
    return next(line for line, end in enumerate(upto) if word // 2 < end)
