"""Lay the ways of those who pass a crossing: along the pavement, to the kerb, a wait for green, over, and away.

Question answered: at which second is somebody where in the frame? Left out: who breaks the rule (crossing.py) and how
a figure looks (figures.py).
"""

from __future__ import annotations

from typing import NamedTuple

from underheaven.kernels.purposes import Purpose
from underheaven.scenes.chance import Draws
from underheaven.scenes.place import WIDTH, Actor, Signal
from underheaven.society import traits as t

HOURS = (
    *(2, 1, 1, 1, 3, 14, 38, 84, 92, 56, 44, 48),
    *(62, 50, 44, 46, 58, 92, 88, 62, 46, 30, 16, 7),
)
"""Weight of each hour of a day for those on foot; assumption: two rushes and a noon, as in counts of city streets."""
NEAR, FAR = 478, 214
"""Height in the frame of the near and the far kerb."""
NEAR_LANES, FAR_LANES = (496, 528), (192, 206)
"""Heights of the pavements."""
NEAR_ZEBRA, FAR_ZEBRA = (356, 600), (408, 536)
"""Left and right end of the zebra at either kerb."""
WALK_PER_SECOND = (24.0, 38.0)
"""Units of the frame along a pavement in a second: 1.0 to 1.6 m/s at 24 units a metre; assumption."""
OVER_SECONDS = (10.0, 16.0)
"""Seconds for the way over the road; assumption, 16 m at the same paces."""
RIDER_FASTER = 2.4
"""How many times faster somebody on a bicycle is; assumption."""
SIGNAL = (90, 32)
"""Seconds of a cycle of the light, and of green for those on foot; assumption."""


class Way(NamedTuple):
    """From which side somebody comes and where she goes."""

    from_near: bool
    comes_left: bool
    leaves_left: bool
    lane: float
    """Place across the zebra, 0 to 1."""
    pace: float
    """0 slow to 1 fast."""


def second_of_day(draws: Draws, occurrence: int) -> float:
    """A second of the day by HOURS, from the first two words of a draw."""
    left = draws.uniform(occurrence) * sum(HOURS)
    for hour, weight in enumerate(HOURS):
        if left < weight:
            return hour * 3600 + 3600 * draws.uniform(occurrence, 1)
        left -= weight
    return 86_399.0


def way_drawn(draws: Draws, occurrence: int) -> Way:
    """A way from the last two words of a draw."""
    word = draws.words(occurrence)[2]
    lane = draws.uniform(occurrence, 3)
    return Way(bool(word & 1), bool(word & 2), bool(word & 4), lane, (word >> 8 & 255) / 255)


def laid(way: Way, arrives: float, signal: Signal | None, is_rider: bool = False) -> tuple[tuple[float, int, int], ...]:
    """The turns of somebody who reaches the kerb at a second.

    Args:
        way: of hers.
        arrives: second of the day at which she is at the kerb.
        signal: the light that she waits for; None = she goes at once.
        is_rider: whether she rides a bicycle.
    """
    faster = RIDER_FASTER if is_rider else 1.0
    speed = (WALK_PER_SECOND[0] + (WALK_PER_SECOND[1] - WALK_PER_SECOND[0]) * way.pace) * faster
    over = (OVER_SECONDS[1] - (OVER_SECONDS[1] - OVER_SECONDS[0]) * way.pace) / faster
    near, far = (int(a + (b - a) * way.lane) for a, b in (NEAR_ZEBRA, FAR_ZEBRA))
    near_lane, far_lane = (int(a + (b - a) * way.lane) for a, b in (NEAR_LANES, FAR_LANES))
    here, there = ((near, NEAR, near_lane), (far, FAR, far_lane))
    if not way.from_near:
        here, there = there, here
    start, end = (-40 if way.comes_left else WIDTH + 40), (-40 if way.leaves_left else WIDTH + 40)
    goes = arrives if signal is None else signal.next_green(arrives)
    turns = [
        (arrives - abs(here[0] - start) / speed - 1, start, here[2]),
        (arrives - 1, here[0], here[2]),
        (arrives, here[0], here[1]),
        (goes, here[0], here[1]),
        (goes + over, there[0], there[1]),
        (goes + over + 1, there[0], there[2]),
        (goes + over + 1 + abs(there[0] - end) / speed, end, there[2]),
    ]
    return tuple((round(second, 1), x, y) for k, (second, x, y) in enumerate(turns) if k != 3 or goes > arrives)


def passers(seed: int, day: int, first: int, words: list[int], mean: float, signal: Signal) -> list[Actor]:
    """Residents of a grid who pass the crossing on a day and keep to the light.

    Args:
        seed: of the run.
        day: since 1 January 2018.
        first: first citizen of the grid.
        words: trait word of each resident.
        mean: passes of each resident of six years or more on a day.
        signal: the light.
    """
    found = []
    for place, word in enumerate(words):
        age = word & t.AGE_MASK
        if age < 6:
            continue
        draws = Draws(seed, Purpose.SCENE_PASSER, first + place, day)
        n = int(mean) + (draws.uniform(0) < mean % 1)
        for which in range(1, n + 1):
            way = way_drawn(draws, which)
            turns = laid(way, second_of_day(draws, which), signal)
            if turns[0][0] >= 0 and turns[-1][0] < 86_400:
                found.append(Actor("child" if age < 12 else "person", turns, look_of(first + place), first + place))
    return found


def look_of(citizen: int) -> int:
    """Clothes and hair of somebody, the same all day; 0 to 59."""
    return citizen * 7_919 % 60


def traffic(seed: int, day: int, grid: int, signal: Signal, keep_away: list[tuple[float, float]]) -> list[Actor]:
    """Vehicles that pass while those on foot have red.

    Args:
        seed: of the run.
        day: since 1 January 2018.
        grid: the neighbourhood.
        signal: the light.
        keep_away: seconds between which none passes, since somebody is on the road against the light.
    """
    draws = Draws(seed, Purpose.SCENE_THING, grid, day)
    found = []
    for cycle in range(86_400 // signal.cycle):
        begins = signal.start + cycle * signal.cycle + signal.green + 4
        busy = HOURS[min(begins // 3600, 23)] / max(HOURS)
        for which in range(2):
            occurrence = cycle * 2 + which
            if draws.uniform(occurrence) > busy * 1.3:
                continue
            start = round(begins + draws.between(0, signal.cycle - signal.green - 16, occurrence, 1), 1)
            end = start + draws.between(7, 11, occurrence, 2)
            if any(start < late and early < end for early, late in keep_away) or end >= 86_400:
                continue
            look = draws.words(occurrence)[3] % 60
            is_left = which == 0
            x0, x1, y = (WIDTH + 130, -130, 292) if is_left else (-130, WIDTH + 130, 404)
            found.append(Actor("van" if look % 5 == 0 else "car", ((start, x0, y), (round(end, 1), x1, y)), look))
    return found
