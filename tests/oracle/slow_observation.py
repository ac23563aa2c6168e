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


def named_by_face(word: int, right: int, kin: int, another: int) -> str:
    """The person herself takes the lowest words, then kin, then strangers; of the highest nobody is found."""
    for name, upto in (("right", right), ("kin", kin), ("stranger", another)):
        if happens(word, upto):
            return name
    return "nobody"


def named_otherwise(word: int, wrong: int, age: int, enrolled_from: int) -> str:
    """A stranger by chance; else the person herself, if she is not too young."""
    if happens(word, wrong):
        return "stranger"
    return "right" if is_enrolled(age, enrolled_from) else "nobody"


def place_in_table(place: Sequence[int], sizes: Sequence[int]) -> int:
    """Row of a table that is written out by channel, place, sex and age; the first may be as long as it likes."""
    at = 0
    for index, size in zip(place, (1, *sizes), strict=True):
        at = at * size + index
    return at


def households(is_first: Sequence[bool]) -> list[int]:
    """Household of each person, counted as they come; whoever is first begins one, and so does the first of all."""
    found = [0]
    for begins in is_first[1:]:
        found.append(found[-1] + bool(begins))
    return found


def kin_like(
    her: int, pick: int, persons: tuple[Sequence[int], Sequence[int], Sequence[int]], enrolled_from: int
) -> int | None:
    """One of those who share her household and sex and can be named; `persons` are households, sexes and ages."""
    houses, sexes, ages = persons
    kin = [
        place
        for place in range(len(houses))
        if place != her and (houses[place], sexes[place]) == (houses[her], sexes[her]) and ages[place] >= enrolled_from
    ]
    return kin[below(pick, len(kin))] if kin else None
