"""Named towns as declared shares of the urban grids of their province.

Question answered: does a grid stand for a part of Jinan, Rongcheng, Wendeng, Hangzhou or Suzhou? Left out: how these
towns differ from the rest of their province: the tables say nothing below it. The shares are assumptions with ranges.
"""

from __future__ import annotations

from underheaven.society.assumptions import Assumptions
from underheaven.society.society import Society
from underheaven.society.tables import FIRST_GRID, N_GRIDS
from underheaven.society.targets import targets_2018

TOWNS = (("Jinan", "37"), ("Rongcheng", "37"), ("Wendeng", "37"), ("Hangzhou", "33"), ("Suzhou", "32"))
"""Name and code of the province; towns of one province follow each other from its first urban grid."""
NO_TOWN = -1


def grids_of_towns(society: Society) -> tuple[tuple[int, int], ...]:
    """First grid and grid after the last of each of TOWNS; equal where a society is too small, or is `uniform`."""
    if society.tables is None:
        return ((0, 0),) * len(TOWNS)
    assumed, codes = Assumptions(society.values), targets_2018().codes
    ends: dict[str, int] = {}
    ranges = []
    for name, code in TOWNS:
        row = society.tables.strata[codes.index(code) * 2 + 1]
        first = ends.get(code, int(row[FIRST_GRID]))
        last = min(
            first + round(assumed.share(f"towns/{name}") * int(row[N_GRIDS])), int(row[FIRST_GRID] + row[N_GRIDS])
        )
        ends[code] = last
        ranges.append((first, last))
    return tuple(ranges)


def town_of(society: Society, grid: int) -> int:
    """Index in TOWNS of the town that a grid belongs to, or NO_TOWN."""
    for town, (first, last) in enumerate(grids_of_towns(society)):
        if first <= grid < last:
            return town
    return NO_TOWN
