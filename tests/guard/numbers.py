"""Numbers that could be somebody's: eighteen characters, valid by ISO 7064 MOD 11-2, and not starting with 0."""

from __future__ import annotations

import re

CANDIDATE = re.compile(r"(?<![0-9A-Za-z.])[1-9][0-9]{16}[0-9Xx](?![0-9A-Za-z])")
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def is_valid(number: str) -> bool:
    """Whether the last character is the check character of the others."""
    rest = sum(int(digit) * weight for digit, weight in zip(number[:17], WEIGHTS, strict=True)) % 11
    return number[17].upper() == "10X98765432"[rest]


def issuable_numbers(text: str) -> list[str]:
    """All that a text holds."""
    return [found for found in CANDIDATE.findall(text) if is_valid(found)]
