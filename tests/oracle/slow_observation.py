"""Slow twins of observation/."""

from __future__ import annotations

from collections.abc import Sequence

from tests.oracle.slow_conduct import age_band_of
from tests.oracle.slow_philox import below, happens

UNSEEN = -1


def seen_by(word: int, first: int, either: int) -> int:
    """The first channel takes the words below its chance, the second those up to the chance of either."""
    for channel, chance in enumerate((first, either)):
        if happens(word, chance):
            return channel
    return UNSEEN


def delay_of_filing(word: int, least: int, greatest: int) -> int:
    """One of the whole days from least to greatest."""
    return range(least, greatest + 1)[below(word, greatest + 1 - least)]


def is_warned(word: int, share: int) -> bool:
    """A share of the filings."""
    return happens(word, share)


def is_shown(word: int, share: int) -> bool:
    """A share of the filings."""
    return happens(word, share)


def grid_of_named(
    word: int, other_word: int, in_province: int, grid_first: Sequence[int], bounds: Sequence[int]
) -> int:
    """A citizen of the province, or of the country, each equally likely; the grid that she lives in."""
    first, last = bounds if happens(other_word, in_province) and bounds[1] > bounds[0] else (0, grid_first[-1])
    citizen = first + below(word, last - first)
    return max(grid for grid in range(len(grid_first) - 1) if grid_first[grid] <= citizen)


def is_enrolled(age: int, enrolled_from: int) -> bool:
    """Not too young for the gallery."""
    return not age < enrolled_from


def is_old_enough(age: int, shown_from: int) -> bool:
    return not age < shown_from


def enrolled_likeness(likeness: int, enrolled_from: int) -> int:
    """Sex and age band; who is younger than all in the gallery is looked for among its youngest."""
    sex, band = divmod(likeness, 8)
    return sex * 8 + max(band, age_band_of(enrolled_from))


def person_like(
    likeness: int, pick: int, persons: Sequence[tuple[int, int]], not_her: int, enrolled_from: int = 0
) -> int:
    """One of the persons of the same sex and age band, of those who can be named; `persons` are likenesses and ages.

    If there are none, the first who can be named from the one drawn on, in a circle; if nobody can, any but her.
    """
    can = [place for place, (_, age) in enumerate(persons) if age >= enrolled_from and place != not_her]
    alike = [place for place in can if persons[place][0] == likeness]
    if alike:
        return alike[below(pick, len(alike))]
    drawn = below(pick, len(persons))
    circle = [*range(drawn, len(persons)), *range(drawn)]
    return next((place for place in circle if place in can), circle[(drawn == not_her) % len(circle)])


def likeness_of(group: int) -> int:
    """Groups are counted by sex, then decile, then age band."""
    sex, rest = divmod(group, 80)
    return sex * 8 + rest % 8
