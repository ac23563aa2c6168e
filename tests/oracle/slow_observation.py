"""Slow twins of observation/."""

from __future__ import annotations

from collections.abc import Sequence

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


def person_like(likeness: int, pick: int, likenesses: Sequence[int], not_her: int) -> int:
    """One of the persons of the same sex and age band; of all but her if there are none; after her if she is picked."""
    alike = [place for place, of in enumerate(likenesses) if of == likeness and place != not_her]
    if alike:
        return alike[below(pick, len(alike))]
    place = below(pick, len(likenesses))
    return (place + 1) % len(likenesses) if place == not_her else place
