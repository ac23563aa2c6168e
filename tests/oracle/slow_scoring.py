"""Slow twins of scoring/ and of model/lists/by_score/rules.py."""

from __future__ import annotations

from collections.abc import Sequence


def worth(points: int, doubled: int) -> int:
    return 2 * points if doubled else points


def clipped(score: int, least: int, greatest: int) -> int:
    return sorted((least, score, greatest))[1]


def is_counted(live: int, most_live: int) -> bool:
    return not most_live or live < most_live


def band_of(score: int, cap: int, lows: Sequence[int], n_bands: int) -> int:
    """The highest band whose lowest score is reached, or the lowest band; not above the cap, given plus one."""
    reached = max((band for band in range(n_bands) if score >= lows[band]), default=0)
    return min(reached, cap - 1) if cap else reached


def graded_by_lists(band: int, on_court_list: bool, court_grade: int, heads_listed: bool, head_grade: int) -> int:
    """A grade below 0 is none."""
    caps = [court_grade] * on_court_list + [head_grade] * heads_listed
    return min([band, *(cap for cap in caps if cap >= 0)])


def term_of(score: int, days: int, below: int, instead: int) -> int:
    return days if score >= below else instead


def is_listable(score: int, cap: int, limit: int, cap_lists: int) -> bool:
    return score < limit or cap in range(1, cap_lists + 2)


def lower_cap(cap: int, grade: int) -> int:
    return min([grade + 1, *([cap] if cap else [])])


def is_downgraded(cap: int, listed: tuple[bool, bool], grades: tuple[int, int]) -> bool:
    return any([cap, *(on and grade != -1 for on, grade in zip(listed, grades, strict=True))])


def is_in_force(is_dated: bool, date: int, first_day: int, last_day: int) -> bool:
    return date in range(first_day, last_day + 1) if is_dated else True


def moves_score(holds: bool, points: int, bonuses_blocked: bool) -> bool:
    return False if points > 0 and bonuses_blocked else holds


def asks_for_live(doubles: int, most_live: int) -> bool:
    return bool(doubles) or most_live >= 1


def counts_double(live: int, doubles: int) -> bool:
    return live >= 1 if doubles else False


def is_withheld(left: int, same: tuple[bool, bool, bool]) -> bool:
    """All three agree, and some are left."""
    return left > 0 and set(same) == {True}


def can_be_appealed(takes: bool, points: int, appealed: bool, kept: bool) -> bool:
    """Only one combination of four answers opens an appeal."""
    return (takes, points < 0, appealed, kept) == (True, True, False, True)
