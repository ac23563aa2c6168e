"""The enterprises' score: the twin of model/scoring/enterprise/rules.py, state/enterprises.py,
month/enterprise_score.py."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from types import SimpleNamespace

from tests.oracle import slow_scoring
from tests.oracle.slow_philox import happens, words_of
from tests.oracle.slow_records import pack, unpack
from underheaven.kernels.purposes import Purpose

LAST = [
    (0, 0, 0, 0),
    *((kind, *of) for kind in (1, 2) for of in [*((double, 0, h) for double in (0, 1) for h in range(3)), (0, 1, 0)]),
]
"""All last filings that are told apart: kind, doubled, graded, heavier."""


@dataclass
class Marks:
    """What is remembered of an enterprise's filings beside their points; kinds are 1 (tax) and 2 (product)."""

    this_year: set[int] = field(default_factory=set)
    last_year: set[int] = field(default_factory=set)
    years: dict[int, int] = field(default_factory=lambda: {1: 0, 2: 0})
    """Calendar years that a direct grade still lasts, by kind."""
    clear: int = 0
    last: int = 0
    doubled: int = 0
    graded: int = 0
    heavier: int = 0
    """Which heavier act of its kind the last filing was; 0 = none of them."""

    def packed(self) -> int:
        kinds = (sum(self.this_year), 2), (sum(self.last_year), 2)
        years = (self.years[1], 3), (self.years[2], 3)
        return pack(*kinds, *years, (self.clear, 4), (LAST.index(self.filing), 4))

    @property
    def filing(self) -> tuple[int, int, int, int]:
        """Kind, doubled, graded, heavier of the last filing."""
        return self.last, self.doubled, self.graded, self.heavier


def read_marks(marks: int) -> Marks:
    this_year, last_year, tax, product, clear, filing = unpack(marks, 2, 2, 3, 3, 4, 4)
    kinds = [{kind for kind in (1, 2) if bits & kind} for bits in (this_year, last_year)]
    return Marks(*kinds, {1: tax, 2: product}, clear, *LAST[filing])


def breach_filed(
    words: Sequence[int],
    acts: Sequence[int],
    found: Sequence[int],
    graded: Sequence[int],
    heavier: Sequence[int],
) -> tuple[int, bool, int]:
    """Kind of the breach, whether it is graded and which heavier act it is.

    Of two breaches the tax act comes first, without it a product act.

    Returns:
        (0, False, 0) where none is filed.
    """
    breach = next((kind for kind, word in ((0, words[0]), (1, words[2])) if happens(word, acts[kind])), None)
    if breach is None or not happens(words[1], found[breach]):
        return 0, False, 0
    if happens(words[1], graded[breach]):
        return breach + 1, True, 0
    first, second = heavier[breach], heavier[2 + breach]
    which = next((n for n, chance in ((1, first), (2, second)) if happens(words[1], chance)), 0)
    return breach + 1, False, which


def points_lost(kind: int, graded: bool, heavier: int, points: Sequence[int], on_file: set[int]) -> int:
    if kind == 0 or graded:
        return 0
    return points[2 * heavier :][kind - 1] * (2 if kind in on_file else 1)


def points_gained(words: Sequence[int], good: int, filed: int, points: int) -> int:
    return points * (happens(words[0], good) and happens(words[1], filed))


def year_with(points: int, more: int) -> int:
    return sorted((-9_999, points + more, 9_999))[1]


def with_sign(bits: int) -> int:
    return bits if bits < 2**14 else bits - 2**15


def new_month(marks: Marks, is_january: bool) -> Marks:
    kinds, years = (marks.this_year, marks.last_year), marks.years
    if is_january:
        kinds, years = (set(), marks.this_year), {kind: max(left - 1, 0) for kind, left in years.items()}
    return replace(marks, this_year=kinds[0], last_year=kinds[1], years=years, clear=min(marks.clear + 1, 15))


def with_filing(marks: Marks, kind: int, graded: bool, heavier: int, doubled: bool, years: Sequence[int]) -> Marks:
    if kind == 0:
        return marks
    left = dict(marks.years)
    if graded:
        left[kind] = max(left[kind], years[kind - 1])
    return replace(
        marks,
        this_year=marks.this_year | {kind},
        years=left,
        clear=0,
        last=kind,
        doubled=int(doubled and not graded),
        graded=int(graded),
        heavier=heavier,
    )


def has_grade(marks: Marks) -> bool:
    return any(marks.years.values())


def may_correct(marks: Marks, points: int, after: int) -> bool:
    return marks.clear >= after and (points < 0 or has_grade(marks))


def corrected(marks: Marks) -> Marks:
    return replace(marks, years={1: 0, 2: 0}, clear=0)


def is_on_file(marks: Marks) -> bool:
    return marks.last > 0


def points_of_last(marks: Marks, points: Sequence[int]) -> int:
    if marks.last == 0 or marks.graded:
        return 0
    return -points[2 * marks.heavier + marks.last - 1] * (1 + marks.doubled)


def struck(marks: Marks) -> Marks:
    """A filing that did not double is the only one of its kind; a graded one takes its grade with it."""
    kind, years, kinds = marks.last, dict(marks.years), {marks.last}
    if marks.graded and kind:
        years[kind] = 0
    if marks.graded or marks.doubled:
        kinds = set()
    this_year, last_year = marks.this_year - kinds, marks.last_year - kinds
    return Marks(this_year, last_year, years, marks.clear)


def given_back(year: int, points: int) -> int:
    lost = -year if year < 0 else 0
    return lost if lost < points else points


def pack_enterprise(listing: int, this_year: int, last_year: int, marks: int) -> int:
    return pack((listing, 16), (this_year % 2**15, 15), (last_year % 2**15, 15), (marks, 18))


def fields_of_enterprise(enterprise: int) -> tuple[int, int, int, int]:
    """Bits of the listing, points of this year and of the last, marks."""
    listing, this_year, last_year, marks = unpack(enterprise, 16, 15, 15, 18)
    return listing, with_sign(this_year), with_sign(last_year), marks


def marks_of(enterprise: int) -> int:
    return fields_of_enterprise(enterprise)[3]


def listing_of(enterprise: int) -> int:
    return fields_of_enterprise(enterprise)[0]


def points_this_year(enterprise: int) -> int:
    return fields_of_enterprise(enterprise)[1]


def points_last_year(enterprise: int) -> int:
    return fields_of_enterprise(enterprise)[2]


def band_of_enterprise(points: int, marks: Marks, is_listed: bool, tables: SimpleNamespace) -> int:
    """Of the points of both years; a listing and direct grades cap it."""
    rules = tables.enterprise_score
    band = slow_scoring.band_of(rules.start + points, 0, rules.band_low, len(rules.band_low))
    caps = [rules.listed_cap] * is_listed + [rules.grade[kind - 1] for kind, left in marks.years.items() if left]
    return min([band, *caps])


def highest_for_head(listed: bool, low: bool, caps: Sequence[int]) -> int:
    """The lower of the bands that each of the two leaves; of seven bands the highest otherwise."""
    return min([6, *(cap for holds, cap in zip((listed, low), caps, strict=True) if holds)])


def band_with_head(own: int, head, tables) -> int:
    """The enterprise's band once what its head did is held against it: the courts' list, her own lowest band."""
    scoring = tables.scoring
    low = False
    if scoring.n_bands > 1:
        score = slow_scoring.clipped(head.score, scoring.least, scoring.greatest)
        low = score < scoring.band_low[1] or head.cap == 1
    return min(own, highest_for_head(bool(head.on_court), low, tables.enterprise_score.head_caps))


def points_of_month(head, month: int, words: Sequence[int], size: int, acts: Sequence[int], tables):
    """The breach that is filed, and the points gained."""
    rules = tables.enterprise_score
    good = words_of(tables.seed, int(Purpose.ENTERPRISE_GOOD), head.citizen, month, 0)
    gained = points_gained(good, rules.good[size], rules.filed[2], rules.points[2])
    return breach_filed(words, acts, rules.filed, rules.graded, rules.heavier), gained


def file_breach(filed: tuple[int, bool, int], marks: Marks, tables) -> tuple[int, Marks]:
    rules = tables.enterprise_score
    points = [*rules.points[:2], *rules.heavier_points]
    on_file = marks.this_year | marks.last_year if rules.doubles else set()
    lost, once = (points_lost(*filed, points, kinds) for kinds in (on_file, set()))
    return lost, with_filing(marks, *filed, lost < once, rules.grade_years)


def give_back(grid, head, points: int) -> None:
    years = []
    for year in grid.points[head.place]:
        back = given_back(year, points)
        years.append(year + back)
        points -= back
    grid.points[head.place] = (years[0], years[1])


def correct(grid, head, tables, when, tally) -> None:
    """The newest points come back first; a direct grade gives way to points."""
    after, applies, gives, instead = tables.enterprise_score.repair
    marks, years = grid.marks[head.place], grid.points[head.place]
    word = words_of(tables.seed, int(Purpose.ENTERPRISE_REPAIR), head.citizen, when.month, 0)[0]
    if not may_correct(marks, min(years), after) or not happens(word, applies):
        return
    give_back(grid, head, gives)
    this_year, last_year = grid.points[head.place]
    if has_grade(marks):
        grid.points[head.place] = (year_with(this_year, instead), last_year)
    grid.marks[head.place] = corrected(marks)
    tally.counts["ENTERPRISE_REPAIRED", head.group] += 1


def score_enterprise(grid, head, moved, tables, when, tally) -> None:
    """A month's points, the band they come to, and the head who stands for it."""
    rules = tables.enterprise_score
    if when.calendar_month == 1:
        grid.points[head.place] = (0, grid.points[head.place][0])
    grid.marks[head.place] = new_month(grid.marks.get(head.place, Marks()), when.calendar_month == 1)
    filed, gained, is_struck = moved
    if is_struck:
        marks = grid.marks[head.place]
        give_back(grid, head, points_of_last(marks, [*rules.points[:2], *rules.heavier_points]))
        grid.marks[head.place] = struck(marks)
    if rules.repair[1]:
        correct(grid, head, tables, when, tally)
    lost, grid.marks[head.place] = file_breach(filed, grid.marks[head.place], tables)
    tally.counts["ENTERPRISE_GRADED", head.group] += filed[1]
    this_year, last_year = grid.points[head.place]
    this_year = year_with(this_year, lost + gained)
    grid.points[head.place] = (this_year, last_year)
    tally.counts["ENTERPRISE_POINTS_LOST", head.group] -= lost
    tally.counts["ENTERPRISE_POINTS_GAINED", head.group] += gained
    own = band_of_enterprise(this_year + last_year, grid.marks[head.place], head.place in grid.listed_until, tables)
    band = band_with_head(own, head, tables)
    tally.counts[f"ENTERPRISE_BAND+{band}", head.group] += 1
    tally.counts["ENTERPRISE_HELD_DOWN", head.group] += band < own
    low = band <= rules.low
    tally.counts["HEADS_OF_LOW", head.group] += low
    tally.counts["ENTERPRISE_FELL", head.group] += low and not head.head_low
    head.head_low = int(low)
    head.low_by_herself = int(low and own > rules.low)


def pack_appeal_of_firm(head: int, act: int) -> int:
    return pack((head, 16), (act, 16))


def years_of(marks: int) -> tuple[int, int]:
    years = read_marks(marks).years
    return years[1], years[2]


def with_years(tax: int, product: int) -> int:
    return Marks(years={1: tax, 2: product}).packed()
