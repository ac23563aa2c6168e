"""What an organisation's act costs the person who heads it.

Question answered: how many of the organisation's points does its head bear? Left out: which acts are an organisation's
(the regime says so of each item) and enterprises' own lists (lists/enterprise.py).

Source: "organisation records also hit the responsible person at personal scale" (Wendeng); the share is the regime's.
"""

from __future__ import annotations

from fractions import Fraction


def borne(points: int, share: float) -> int:
    """Points of the head, rounded to the nearest, halves away from 0.

    Args:
        points: of the organisation's record.
        share: 0 to 1; read to six decimals, so that 0.35 is 35 hundredths.
    """
    exact = abs(points) * Fraction(round(share * 1_000_000), 1_000_000)
    size = int(exact + Fraction(1, 2))
    return size if points > 0 else -size
