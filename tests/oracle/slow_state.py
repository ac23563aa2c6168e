"""Grids and persons as plain objects, read from the resident state and written as it, bit for bit.

The slow twin of engine/state.py, model/records/file/load.py and store.py.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from types import SimpleNamespace

import numpy as np

from tests.oracle.slow_conduct import age_band_of
from tests.oracle.slow_enterprises import Marks, fields_of_enterprise, pack_enterprise, read_marks
from tests.oracle.slow_records import STANDING, fields_of, pack, pack_record, standing_of, unpack
from underheaven.state import calendar

TERMS, BANS, WAITING, CASES, UNDERWAY, WRONGS, APPEALS, COPIES, LICENCES, REFUSALS = range(10)
COURT, SCORE, HEAD, LOW_ENTERPRISE = 1, 2, 4, 128
"""Lists, as bits of a gate."""


@dataclass
class Person:
    """A person; what begins each month anew stands last."""

    place: int
    citizen: int
    traits: int
    sex: int
    decile: int
    age_band: int
    score: int
    on_court: int
    in_case: int
    on_score: int
    cap: int
    memory: int
    hardship: int
    head_listed: int
    ties_cut: int = 0
    not_joined: int = 0
    head_low: int = 0
    """Heads an enterprise in a low band."""
    low_by_herself: int = 0
    """And only for what she did."""
    refused: set[int] = field(default_factory=set)
    """Gates that refused her this calendar year."""
    punished: int = 0
    shown: bool = False
    """On a public board this month."""
    band_before: int = 0
    """Band by own points when the month began."""
    for_others: int = 0
    """Points that she loses for others this month, at most 0."""
    lost_records: bool = False
    taken: int = 0
    """Trait bits that she lacks this month for want of a licence."""
    firm_appeals: list[int] = field(default_factory=list)
    """What this month's decisions on appeals of a head are about."""
    """Appeals against a listing of her enterprise that are decided this month."""
    days_on: dict[int, set[int]] = field(default_factory=dict)
    """Days of the month on each list."""

    @property
    def group(self) -> int:
        return (self.sex * 10 + self.decile) * 8 + self.age_band

    @property
    def age(self) -> int:
        return self.traits % 128

    @property
    def likeness(self) -> int:
        return self.sex * 8 + self.age_band

    def has(self, mask: int) -> bool:
        """Whether she has all traits of a mask, and no licence was taken that gave her one."""
        return self.traits & ~self.taken & mask == mask

    @property
    def is_first(self) -> bool:
        """Whether her household begins with her."""
        return bool(self.traits >> 18 & 1)

    @property
    def place_in_household(self) -> int:
        return self.traits >> 19 & 7

    @property
    def heads_enterprise(self) -> bool:
        return bool(self.traits >> 29 & 1)


@dataclass
class Record:
    person: Person
    act: int
    doubled: int
    half: int
    """Half month of its filing; the first half of January 2018 is 0."""

    @property
    def month(self) -> int:
        return self.half // 2


@dataclass
class Term:
    """A stay on the list fed by the score."""

    person: Person
    until: int


@dataclass
class Ban:
    """A stay on a list by conduct, counted from one."""

    person: Person
    which: int
    until: int
    lifts: int
    """Whether it ends once what led to it is made good."""


@dataclass
class Waiting:
    """A filing that lists after a grace, on a day counted from 2018."""

    person: Person
    act: int
    start: int


@dataclass
class Licence:
    """A licence that is not whole."""

    person: Person
    took: list[int]
    """Points that each filing of the year took; the third stands for it and all later ones."""
    taken: int = 0
    due: int = 0
    """Month of the exam modulo 256, if it is taken."""
    short: int = 0
    """Whether the last filing found fewer points than it costs."""
    expired: int = 0
    """Whether a year began since it was taken."""


@dataclass
class Case:
    person: Person
    stage: int
    due: int
    fixed: int = 0
    wrong: int = 0
    leaving: int = 0
    known: int = 0


@dataclass
class Underway:
    """A filing on its way; the day modulo 1024 as it is kept."""

    person: Person
    act: int
    wrong: int
    due_day: int


@dataclass
class WrongRecord:
    person: Person
    act: int
    last_month: int


@dataclass
class Appeal:
    """Against a record of an act, or (255) a court listing; due in a month modulo 511, or 511 for never."""

    person: Person
    act: int
    wrong: int
    filed: int
    due: int


@dataclass
class Copy:
    """What an operator holds of a corrected entry."""

    person: Person
    edge: int
    last_month: int


@dataclass
class Message:
    grid: int
    act: int
    wait: int
    sort: int
    likeness: int
    channel: int
    culprit: int
    pick: int
    kin: int = 0

    def words(self) -> tuple[int, int]:
        """As the engine packs it."""
        first = pack(
            (0, 8), (self.channel, 5), (0, 3), (self.likeness, 4), (self.sort // 2, 1), (self.kin, 1),
            (self.sort % 2, 1),
            (self.wait, 9),
            (self.act, 8), (self.grid, 24),
        )  # fmt: skip
        return first, pack((self.pick, 32), (self.culprit, 32))


def message_of(first: int, second: int) -> Message:
    _, channel, _, likeness, appeal, kin, sort, wait, act, grid = unpack(first, 8, 5, 3, 4, 1, 1, 1, 9, 8, 24)
    pick, culprit = unpack(second, 32, 32)
    return Message(grid, act, wait, sort + 2 * appeal, likeness, channel, culprit, pick, kin)


@dataclass
class Grid:
    number: int
    stratum: int
    persons: list[Person]
    records: list[list[Record]]
    """By validity class, oldest first."""
    terms: list[Term]
    cases: list[Case]
    underway: list[Underway]
    wrongs: list[WrongRecord]
    listed_until: dict[int, int]
    """Month in which the listing of an enterprise ends, by place of its head; only listed ones."""
    has_enterprises: bool
    points: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Points of each enterprise this year and last year, by place of its head."""
    marks: dict[int, Marks] = field(default_factory=dict)
    """What is remembered of the filings of each enterprise, by place of its head."""
    appeals: list[Appeal] = field(default_factory=list)
    copies: list[Copy] = field(default_factory=list)
    bans: list[Ban] = field(default_factory=list)
    waiting: list[Waiting] = field(default_factory=list)
    licences: list[Licence] = field(default_factory=list)
    edges_held: dict[int, set[int]] = field(default_factory=dict)
    """Edges of the copies that were held on the first of the month, by place of the person."""

    @property
    def households(self) -> list[list[Person]]:
        """Persons by household; a household begins with the person who bears the mark."""
        homes: list[list[Person]] = []
        for person in self.persons:
            if person.traits >> 18 & 1 or not homes:
                homes.append([])
            homes[-1].append(person)
        return homes


@dataclass
class Tally:
    """What a grid's month counts."""

    counts: Counter = field(default_factory=Counter)
    """By measure and group."""
    by_act: Counter = field(default_factory=Counter)
    """By act and what became of it."""
    steps: Counter = field(default_factory=Counter)
    """By band, gate and what became of it."""
    moves: Counter = field(default_factory=Counter)
    """Persons by the band in which the month began and that in which it ended."""


def parts_of(tally: Tally) -> tuple[Counter, ...]:
    """In the order of the engine's counts."""
    return tally.counts, tally.by_act, tally.steps, tally.moves


def plain(value):
    """Tables as namespaces of Python numbers and nested lists."""
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return SimpleNamespace(**{name: plain(part) for name, part in value._asdict().items()})
    if isinstance(value, np.ndarray | np.generic):
        return value.tolist()
    return value


def grids_of(chunk, tables, month: int) -> list[Grid]:
    """Objects of a chunk whose next month is `month`; `tables` as `plain` made them."""
    r = chunk.resident
    first = tables.places.grid_first[chunk.first_grid]
    at_record = at_rare = at_firm = 0
    grids = []
    for g in range(chunk.last_grid - chunk.first_grid):
        number = chunk.first_grid + g
        a, b = tables.places.grid_first[number], tables.places.grid_first[number + 1]
        persons = []
        for place in range(b - a):
            traits = int(chunk.traits[a - first + place])
            fields = fields_of(int(r.statuses[a - first + place]))
            age, sex, _, decile = unpack(traits % 2**18, 7, 1, 6, 4)
            score = int(r.scores[a - first + place])
            persons.append(Person(place, a + place, traits, sex, decile, age_band_of(age), score=score, **fields))
        grid = Grid(number, tables.places.grid_stratum[number], persons, [], [], [], [], [], {}, r.firms.size > 0)
        ring = r.ring[g].tolist()
        offset = 0
        for v, validity in enumerate(tables.scoring.validities.months):
            queue = []
            n_halves = 2 * validity + 1
            for filed in range(2 * (month - validity) - 1, 2 * month):
                for _ in range(ring[offset + filed % n_halves]):
                    place, kind, doubled = unpack(int(r.records[at_record]), 10, 5, 1)
                    queue.append(Record(persons[place], tables.scoring.validities.act_of_kind[v][kind], doubled, filed))
                    at_record += 1
            grid.records.append(queue)
            offset += n_halves
        for kind, n in enumerate(r.n_rare[g].tolist()):
            for entry in r.rare[at_rare : at_rare + n].tolist():
                _read_rare(grid, kind, entry, tables, month)
            at_rare += n
        if grid.has_enterprises:
            for person in persons:
                if person.heads_enterprise:
                    listing, *points, marks = fields_of_enterprise(int(r.firms[at_firm]))
                    until, person.low_by_herself, _, listed = unpack(listing, 12, 1, 2, 1)
                    grid.points[person.place] = (points[0], points[1])
                    grid.marks[person.place] = read_marks(marks)
                    if listed:
                        grid.listed_until[person.place] = until
                    at_firm += 1
        grids.append(grid)
    return grids


def _read_rare(grid: Grid, kind: int, entry: int, tables, month: int) -> None:
    payload, place = unpack(entry, 22, 10)
    person = grid.persons[place]
    if kind == TERMS:
        grid.terms.append(Term(person, payload))
    elif kind == BANS:
        until, which, lifts = unpack(payload, 15, 3, 1)
        grid.bans.append(Ban(person, which, until, lifts))
    elif kind == WAITING:
        day, act = unpack(payload, 8, 10)
        first = calendar.when(month)[2]  # the next day from now on that fits
        grid.waiting.append(Waiting(person, act, first + (day - first) % 256))
    elif kind == CASES:
        fixed, wrong, leaving, known, due, stage = unpack(payload, 1, 1, 1, 1, 12, 3)
        grid.cases.append(Case(person, stage, due, fixed, wrong, leaving, known))
    elif kind == UNDERWAY:
        due_day, is_wrong, act = unpack(payload, 10, 1, 10)
        grid.underway.append(Underway(person, act, is_wrong, due_day))
    elif kind == WRONGS:
        last_month, act = unpack(payload, 11, 10)
        grid.wrongs.append(WrongRecord(person, act, last_month))
    elif kind == APPEALS:
        due, filed, wrong, act = unpack(payload, 9, 1, 1, 10)
        grid.appeals.append(Appeal(person, act, wrong, filed, due))
    elif kind == COPIES:
        last_month, edge = unpack(payload, 11, 3)
        grid.copies.append(Copy(person, edge, last_month))
    elif kind == LICENCES:
        expired, short, taken, other, second, first = unpack(payload, 1, 1, 1, 8, 4, 4)
        later = tables.licence.points - first - second if taken else other
        took = [points for points in (first, second, later) if points]
        grid.licences.append(Licence(person, took, taken, other * taken, short, expired))
    else:
        gates, row = unpack(payload, 12, 3)
        person.refused |= {12 * row + g for g in range(12) if gates >> g & 1}


def state_of(grid: Grid, tables, month: int) -> dict[str, list[int]]:
    """What the engine keeps of the grid, `month` being the next to live."""
    records, ring = [], []
    for v, validity in enumerate(tables.scoring.validities.months):
        kinds = tables.scoring.validities.act_of_kind[v]
        records += [pack_record(r.person.place, kinds.index(r.act), r.doubled) for r in grid.records[v]]
        filed = Counter(r.half % (2 * validity + 1) for r in grid.records[v])
        ring += [filed[slot] for slot in range(2 * validity + 1)]
    rare: list[list[tuple[Person, int]]] = [[] for _ in range(REFUSALS + 1)]
    rare[TERMS] = [(t.person, t.until) for t in sorted(grid.terms, key=lambda t: t.until)]
    rare[BANS] = [(b.person, pack((b.until, 15), (b.which, 3), (b.lifts, 1))) for b in grid.bans]
    rare[WAITING] = [(x.person, pack((x.start % 256, 8), (x.act, 10))) for x in grid.waiting]
    rare[CASES] = [
        (c.person, pack((c.fixed, 1), (c.wrong, 1), (c.leaving, 1), (c.known, 1), (c.due, 12), (c.stage, 3)))
        for c in grid.cases
    ]
    rare[UNDERWAY] = [(u.person, pack((u.due_day % 1024, 10), (u.wrong, 1), (u.act, 10))) for u in grid.underway]
    rare[WRONGS] = [(x.person, pack((x.last_month, 11), (x.act, 10))) for x in grid.wrongs]
    rare[APPEALS] = [(a.person, pack((a.due, 9), (a.filed, 1), (a.wrong, 1), (a.act, 10))) for a in grid.appeals]
    rare[COPIES] = [(c.person, pack((c.last_month, 11), (c.edge, 3))) for c in grid.copies]
    for x in grid.licences:
        first, second, later = [*x.took, 0, 0][:3]
        other = x.due if x.taken else later
        payload = pack((x.expired, 1), (x.short, 1), (x.taken, 1), (other, 8), (second, 4), (first, 4))
        rare[LICENCES].append((x.person, payload))
    for row in range(4):
        for person in grid.persons:
            closed = {g % 12 for g in person.refused if g // 12 == row}
            if closed:
                rare[REFUSALS].append((person, pack((sum(2**g for g in closed), 12), (row, 3))))
    firms = []
    if grid.has_enterprises:
        for head in (p for p in grid.persons if p.heads_enterprise):
            place, listed = head.place, head.place in grid.listed_until
            until = grid.listed_until.get(place, 0)
            bits = pack((until, 12), (head.low_by_herself, 1), (0, 2), (int(listed), 1))
            firms.append(pack_enterprise(bits, *grid.points[place], grid.marks.get(place, Marks()).packed()))
    return {
        "scores": [p.score for p in grid.persons],
        "standings": [standing_of({name: getattr(p, name) for name in STANDING}) for p in grid.persons],
        "records": records,
        "ring": ring,
        "n_rare": [len(kind) for kind in rare],
        "rare": [pack((payload, 22), (person.place, 10)) for kind in rare for person, payload in kind],
        "firms": firms,
    }
