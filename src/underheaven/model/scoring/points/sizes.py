"""Determine points and class of validity of an item of a code from its size.

Question answered: what is borne of an organisation's points, and for how long is a record valid whose item names no
class? Left out: the length of a class (model/scoring/points/compile.py).
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING

from underheaven.regimes.quantities import Quantity

if TYPE_CHECKING:
    from underheaven.model.scoring.points.language import Item, Score

Reads = Callable[[Quantity | None], float]
"""A number in its base unit, 0 for one that is left out."""


def as_written(quantity: Quantity | None) -> float:
    """The file's own value."""
    return quantity.value if quantity else 0.0


def borne(points: int, share: float) -> int:
    """Points that the head of an organisation bears of one of its records, to the nearest, halves away from 0.

    Args:
        points: of the organisation's record.
        share: 0 to 1; read to six decimals, so that 0.35 is 35 hundredths.

    Source: "organisation records also hit the responsible person at personal scale" (Wendeng).
    """
    exact = abs(points) * Fraction(round(share * 1_000_000), 1_000_000)
    size = int(exact + Fraction(1, 2))
    return size if points > 0 else -size


def points_of(item: Item, score: Score, reads: Reads = as_written) -> int:
    """Points of one record in a person's file."""
    points = round(reads(item.points))
    if item.of == "organisation" and score.organisations is not None:
        return borne(points, reads(score.organisations.share))
    return points


def validity_of(item: Item, score: Score, reads: Reads = as_written) -> str | None:
    """Class of validity of a record; None = for good."""
    rules = score.validity_by_size
    if item.validity is not None or rules is None:
        return item.validity
    if item.grade is not None and item.grade in rules.grades:
        return rules.grades[item.grade]
    points = points_of(item, score, reads)
    if points > 0:
        return rules.bonuses
    sizes = sorted(rules.deductions.values(), key=lambda size: reads(size.to) if size.to else float("inf"))
    fitting = (size.validity for size in sizes if size.to is None or -points <= reads(size.to))
    return next(fitting, None) if points < 0 else None
