"""The enterprises' score: the twin of scoring/enterprise.py, records/enterprises.py, month/enterprise_score.py."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace

from tests.oracle import slow_scoring
from tests.oracle.slow_philox import happens, words_of
from tests.oracle.slow_records import pack, unpack
from underheaven.kernels.purposes import Purpose


def points_lost(words: Sequence[int], acts: Sequence[int], found: Sequence[int], points: Sequence[int]) -> int:
    """Of two breaches the tax act comes first; without it a product act may follow."""
    breach = next((kind for kind, word in ((0, words[0]), (1, words[2])) if happens(word, acts[kind])), None)
    return points[breach] if breach is not None and happens(words[1], found[breach]) else 0


def points_gained(words: Sequence[int], good: int, filed: int, points: int) -> int:
    return points * (happens(words[0], good) and happens(words[1], filed))


def year_with(points: int, more: int) -> int:
    return sorted((-9_999, points + more, 9_999))[1]


def with_sign(bits: int) -> int:
    return bits if bits < 2**15 else bits - 2**16


def kind_of_breach(words: Sequence[int], acts: Sequence[int]) -> int:
    """A tax act is one, a product act without one is two."""
    return next((kind for kind, word in ((1, words[0]), (2, words[2])) if happens(word, acts[kind - 1])), 0)


def points_repeated(points: int, kind: int, kinds_on_file: int) -> int:
    this_year, last_year = kinds_on_file % 4, kinds_on_file // 4
    return points + points * (kind in (this_year & kind, last_year & kind) and kind > 0)


def kinds_with(kinds: int, kind: int, is_january: bool) -> int:
    this_year, last_year = (0, kinds % 4) if is_january else (kinds % 4, kinds // 4)
    return (this_year | kind) + 4 * last_year


def pack_enterprise(listing: int, this_year: int, last_year: int, kinds: int) -> int:
    return pack((listing, 16), (this_year % 2**16, 16), (last_year % 2**16, 16), (kinds, 4))


def fields_of_enterprise(enterprise: int) -> tuple[int, int, int, int]:
    """Bits of the listing, points of this year and of the last, kinds of breaches on file."""
    listing, this_year, last_year, kinds = unpack(enterprise, 16, 16, 16, 4)
    return listing, with_sign(this_year), with_sign(last_year), kinds


def kinds_filed(enterprise: int) -> int:
    return fields_of_enterprise(enterprise)[3]


def listing_of(enterprise: int) -> int:
    return fields_of_enterprise(enterprise)[0]


def points_this_year(enterprise: int) -> int:
    return fields_of_enterprise(enterprise)[1]


def points_last_year(enterprise: int) -> int:
    return fields_of_enterprise(enterprise)[2]


def band_of_enterprise(points: int, is_listed: bool, tables: SimpleNamespace) -> int:
    """Of the points of both years; a listing caps it."""
    rules = tables.enterprise_score
    band = slow_scoring.band_of(rules.start + points, 0, rules.band_low, len(rules.band_low))
    return min(band, rules.listed_cap) if is_listed else band


def points_of_month(
    head, month: int, words: Sequence[int], size: int, acts: Sequence[int], tables
) -> tuple[int, int, int]:
    """Lost, gained, and the kind of what was lost for, where kinds matter."""
    rules = tables.enterprise_score
    good = words_of(tables.enterprises.seed, int(Purpose.ENTERPRISE_GOOD), head.citizen, month, 0)
    lost = points_lost(words, acts, rules.filed, rules.points)
    gained = points_gained(good, rules.good[size], rules.filed[2], rules.points[2])
    return lost, gained, kind_of_breach(words, acts) if rules.doubles and lost else 0


def score_enterprise(grid, head, moved: tuple[int, int, int], tables, when, tally) -> None:
    """A month's points, the band they come to, and the head who stands for it."""
    rules = tables.enterprise_score
    if when.calendar_month == 1:
        grid.points[head.place] = (0, grid.points[head.place][0])
    once, gained, kind = moved
    on_file = kinds_with(grid.kinds.get(head.place, 0), 0, when.calendar_month == 1)
    lost = points_repeated(once, kind, on_file)
    grid.kinds[head.place] = kinds_with(on_file, kind, False)
    this_year, last_year = grid.points[head.place]
    this_year = year_with(this_year, lost + gained)
    grid.points[head.place] = (this_year, last_year)
    tally.counts["ENTERPRISE_POINTS_LOST", head.group] -= lost
    tally.counts["ENTERPRISE_POINTS_GAINED", head.group] += gained
    band = band_of_enterprise(this_year + last_year, head.place in grid.listed_until, tables)
    tally.counts[f"ENTERPRISE_BAND+{band}", head.group] += 1
    low = band <= rules.low
    tally.counts["HEADS_OF_LOW", head.group] += low
    tally.counts["ENTERPRISE_FELL", head.group] += low and not head.head_low
    head.head_low = int(low)
