"""Live what a case says through the engine's own months, with nothing left to chance.

Question answered: what do the kernels make of one person to whom exactly this happens? Left out: what is asked of her
(trial.py). What is filed stands on its way to her file before its month begins; who enters or leaves a list does so by
the door of the month's own steps, where they have one that is not drawn. A day within a month is asked of a month that
ends with it; gates are asked of whole months, since the engine meets them with the bands of the month's end.

Nobody else lives there but a parent and another member of her household. Each case is lived alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import pairwise

import numpy as np

from underheaven.cases.case_file import Case
from underheaven.cases.case_schema import MAKES_GOOD, MEMBER, PASSES, PERFORMS, Happening
from underheaven.engine.bands_told import bands_held_before
from underheaven.engine.coupling import AT_REST, terms_of
from underheaven.engine.shard import KEEP_THEIR_LENGTH, Shard
from underheaven.engine.state import Chunk, Resident, fullest
from underheaven.engine.warm import compile_ahead
from underheaven.kernels.philox import ALWAYS
from underheaven.model.asked import attempt, lists_of_day, reckon_now, seed_of_cycle
from underheaven.model.conduct.routines.compile import Routines
from underheaven.model.lists.by_score.rules import is_listable
from underheaven.model.lists.court import rules as court
from underheaven.model.lists.enterprise import rules as enterprise
from underheaven.model.month import simulate_chunk
from underheaven.model.records.codes.compile import ANYWHERE
from underheaven.model.records.codes.rules import weight
from underheaven.model.regime.rulebook import Rulebook
from underheaven.model.remedies.appeals.compile import Remedies
from underheaven.model.response.evasion.compile import Evasion
from underheaven.model.response.ostracism.compile import Ostracism, Visibility
from underheaven.model.scoring.association.compile import Association
from underheaven.model.scoring.enterprise.compile import EnterpriseScore, OffTheList
from underheaven.model.scoring.licence.rules import month_of_cycle
from underheaven.model.scoring.points.rules import clipped
from underheaven.model.tables import make_tables
from underheaven.society import Society
from underheaven.society.traits import (
    CHILD,
    ENTERPRISE_HEAD,
    FEE_PAYING_PUPIL,
    FIRST_SHIFT,
    OTHER,
    PLACE_SHIFT,
    REFERENCE,
)
from underheaven.state import entries as e
from underheaven.state import workspace as w
from underheaven.state.calendar import EPOCH, month_of, when
from underheaven.state.events import Event
from underheaven.state.limits import FIRST_CONDUCT_BIT, LIST_COURT, LIST_ENTERPRISE_HEAD, LIST_SCORE, NEVER
from underheaven.state.status import HEAD_OF_LISTED, ON_SCORE_LIST

PERSON, PARENT, OF_HOUSEHOLD = range(3)
"""Places in the grid."""
AGE, URBAN_BEIJING = 40, 1
AT_GATES, WHOLE = 7, 9
"""Last steps of a month (model/month.py)."""
FOR_EVER, NO_MONTH = (1 << 15) - 1, (1 << 12) - 1
"""A day and a month that no case reaches."""


@dataclass(frozen=True)
class Stay:
    """A stay on a list that a case states."""

    of: int
    """PERSON or PARENT."""
    bit: int
    first: int
    until: int = FOR_EVER
    """Day on which it ends."""
    performs: bool = False


@dataclass(frozen=True)
class Standing:
    """How the person stands at the end of a day, by the engine's month until then."""

    score: int
    band: int
    lists: int
    licence: int
    """Points left; 0 = it is taken."""
    subtype: int
    """Band that she held before, of one in the lowest."""
    layer: int


@dataclass(frozen=True)
class Answer:
    """What a gate does on a day, by the engine's month."""

    open: bool
    fen: int = 0
    days: int = 0
    waived: bool = False


def without_chance(book: Rulebook) -> Rulebook:
    """The rules where nothing happens by itself: what may follow a filing follows, whoever may check does."""
    some, lists, gates = np.zeros_like, book.conduct_lists, book.gates
    channels, enterprises = book.channels, book.enterprises
    return replace(
        book,
        acts=replace(book.acts, rate_per_year=some(book.acts.rate_per_year)),
        channels=replace(channels, warned=some(channels.warned), board_share=some(channels.board_share)),
        court=replace(book.court, performs=0.0, wrong_corrected=0.0, wrong_person=0.0, bought=0.0),
        enterprises=replace(
            enterprises,
            tax_per_year=some(enterprises.tax_per_year),
            product_per_year=some(enterprises.product_per_year),
            off=OffTheList(),
        ),
        gates=replace(gates, checked=1.0 * (gates.checked > 0), parents_checked=1.0 * (gates.parents_checked > 0)),
        conduct_lists=replace(lists, share=1.0 * (lists.share > 0), lifted=some(lists.lifted)),
        response=replace(book.response, deterrence=False, hardship=False),
        remedies=Remedies(),
        association=Association(),
        visibility=Visibility(),
        ostracism=Ostracism(),
        evasion=Evasion(),
        routines=Routines(),
        enterprise_score=EnterpriseScore(),
        codes=replace(book.codes, layer=replace(book.codes.layer, place=ANYWHERE)),
    )


class Life:
    """The person of a case under a rulebook, lived month by month."""

    def __init__(self, rulebook: Rulebook, bits: dict[str, int], case: Case) -> None:
        """Begin on the first day without records.

        Args:
            rulebook: the compiled regime, its scopes asked already; the lines that the case names are acts.
            bits: bit of each list by name; 0 for one that no gate sees.
            case: whose happenings are lived.
        """
        compile_ahead()
        self.rulebook = without_chance(rulebook)
        self.case = case
        self.index = {name: act for act, name in enumerate(rulebook.acts.names)}
        self.stays = _stays(case.happenings, bits)
        self.house = _House(self.rulebook, case)
        days = [0] if self.house.is_listed else [of.day for of in (*case.happenings, *case.expectations)]
        self.month = month_of(EPOCH + timedelta(days=min(days, default=0)))

    def standing(self, day: int) -> Standing:
        """Where she stands at the end of a day; days are asked in their order."""
        place = self._reach(day)
        chunk = self.house.live(self._month(place, day, day), AT_GATES)
        house, rules = self.house, self.rulebook
        lists = int(lists_of_day(house.clock, house.own.space, PERSON, day - when(place)[2]))
        score = clipped(int(house.own.space.person[w.SCORE, PERSON]), rules.scores.least, rules.scores.greatest)
        band, licence = int(house.own.space.person[w.BAND, PERSON]), house.licence()
        layer = house.layer(chunk) if rules.codes.layer.present else 0
        subtype = 0
        if rules.scores.subtypes:
            chunk = self.house.live(self._month(place, day, day), WHOLE)
            subtype = int(bands_held_before(rules, chunk, house.society.grid_first, np.array([PERSON]))[0])
        return Standing(score, band, lists, licence, subtype, layer)

    def at_gates(self, day: int) -> int:
        """Make ready for gates on a day; the band by which they go, that of the month's end."""
        place = self._reach(day)
        _, n_days, first, _ = when(place)
        self.house.live(self._month(place, first + n_days - 1, day), AT_GATES)
        for stay in self.stays:
            self.house.patch_days(stay, first, n_days)
        return int(self.house.own.space.person[w.BAND, PERSON])

    def answer(self, gate: int, day: int, if_open: bool = False) -> Answer:
        """What a gate does on the day of `at_gates`; `if_open`, what it asks of those whom it lets through."""
        act = int(np.flatnonzero(self.rulebook.gates.of_act == gate)[0])
        return self.house.answer(gate, w.pack_event(PERSON, 0, act, day - when(self.month)[2], 0), if_open)

    def _reach(self, day: int) -> int:
        """Live the months before that of a day."""
        wanted = month_of(EPOCH + timedelta(days=day))
        while self.month < wanted:
            _, n_days, first, _ = when(self.month)
            self.house.chunk = self.house.live(self._month(self.month, first + n_days - 1, NEVER), WHOLE)
            self.month += 1
        return wanted

    def _month(self, month: int, last: int, asked: int) -> _Month:
        """What the case says of a month until a day; of stays by conduct, until the day that is asked about."""
        first = when(month)[2]
        of_month = [h for h in self.case.happenings if first <= h.day <= last]
        filings = [h for h in of_month if h.verb in ("", MEMBER)]
        filed = [(h.day, OF_HOUSEHOLD if h.verb else PERSON, self.index[h.what]) for h in filings]
        heaviest = {self.index[h.what]: self._heaviest(h) for h in of_month if h.fits}
        good = {self.index[h.what] for h in of_month if h.verb == MAKES_GOOD}
        passes = any(h.verb == PASSES for h in of_month)
        return _Month(month, last, asked if asked != NEVER else last, self.stays, filed, heaviest, good, passes)

    def _heaviest(self, happening: Happening) -> int:
        scores = self.rulebook.scores
        acts = [self.index[line] for line in (happening.what, *happening.fits)]
        return max(acts, key=lambda act: weight(int(scores.points[act]), int(scores.grade_cap[act])))


@dataclass(frozen=True)
class _Month:
    """What a case says of a month, as far as it is lived."""

    month: int
    last: int
    """Last day that is lived."""
    asked: int
    """Day until which stays by conduct begin."""
    stays: Sequence[Stay]
    filed: Sequence[tuple[int, int, int]]
    """Day, whose, act."""
    heaviest: dict[int, int] = field(default_factory=dict)
    """Act that counts, by act that is filed."""
    good: set[int] = field(default_factory=set)
    """Acts whose records are made good."""
    passes: bool = False
    """Whether an exam is passed."""


def _stays(happenings: Sequence[Happening], bits: dict[str, int]) -> list[Stay]:
    """Stays on lists, in the order in which they begin."""
    stays: list[Stay] = []
    for h in happenings:
        of, bit = PARENT if h.of_parent else PERSON, bits.get(h.what, 0)
        if h.verb not in ("enters", "leaves", PERFORMS) or not bit:
            continue
        running = next((s for s in stays if (s.of, s.bit, s.until) == (of, bit, FOR_EVER)), None)
        if h.verb == "enters" and running is None:
            stays.append(Stay(of, bit, h.day))
        elif h.verb != "enters" and running is not None:
            stays[stays.index(running)] = replace(running, until=h.day, performs=h.verb == PERFORMS)
    return stays


class _House(Shard):
    """One household in a grid of its own, whose months are lived as far as they are asked about."""

    def __init__(self, book: Rulebook, case: Case) -> None:
        persons = np.array([CHILD, REFERENCE, OTHER], np.uint32) << np.uint32(PLACE_SHIFT)
        persons |= np.uint32(AGE | FEE_PAYING_PUPIL | ENTERPRISE_HEAD)
        persons[PERSON] |= np.uint32(1 << FIRST_SHIFT)
        n = len(persons)
        society = Society("household", n, 0, 1, np.array([0, n]), np.array([URBAN_BEIJING], np.uint8), None)
        seed = int(seed_of_cycle(PERSON, month_of_cycle(case.first_licence))) if book.licence.own_day else 0
        tables = make_tables(book, society, seed)._replace(has_catalogue=False, has_own=False)
        super().__init__(society, tables, [(0, 1)])
        self.book, self.terms = book, terms_of(book, AT_REST)
        self.fitting = {fit.act for fit in book.codes.fits if fit.since is None}
        """Acts that may fit other lines."""
        self.own = self._thread_space()
        _, nothing = self._nothing_known(0, 1)
        nothing.scores[:], nothing.statuses[:] = book.scores.start, 0
        if case.begins is not None:
            nothing.scores[PERSON] = case.begins
        self.chunk = Chunk(0, 1, persons, nothing._replace(firms=np.zeros(n, np.uint64)))
        self.clock = np.zeros(w.N_CLOCK, np.int64)
        self.is_listed = self._list_at_start()

    def _list_at_start(self) -> bool:
        """Whoever begins below the limit is on the list fed by the score from the first day, for a whole term."""
        rules, resident = self.book.score_list, self.chunk.resident
        score = clipped(int(resident.scores[PERSON]), self.book.scores.least, self.book.scores.greatest)
        listed = bool(rules.present and is_listable(score, 0, rules.below, rules.grade_cap_lists))
        if listed:
            resident.statuses[PERSON] |= ON_SCORE_LIST
            lists: list[list[np.uint32]] = [[] for _ in range(e.N_RARE_LISTS)]
            lists[e.SCORE_STAYS] = [e.pack_rare(PERSON, rules.days_at(score))]
            self.chunk.resident = _with_rare(resident, lists)
        return listed

    def live(self, month: _Month, upto: int) -> Chunk:
        """A month from the present state, as far as it is said; the present state stays as it is."""
        self._hold_rules(month)
        chunk = Chunk(0, 1, self.chunk.traits, self._said(month))
        chunk.fullest = fullest(chunk.resident)
        starts, messages = np.zeros(2, np.int64), np.empty((0, 2), np.uint64)
        self.own.make_room(chunk, starts, True)
        old, room = chunk.resident, self.own.new
        assert room is not None
        lasting = {name: getattr(old, name).copy() for name in KEEP_THEIR_LENGTH}
        new = old._replace(records=room.records, rare=room.rare, **lasting)
        _, _, first, calendar_month = when(month.month)
        self.clock[:] = 0
        self.clock[w.MONTH], self.clock[w.N_DAYS], self.clock[w.FIRST_DAY] = month.month, month.last - first + 1, first
        self.clock[w.CALENDAR_MONTH], self.clock[w.UPTO] = calendar_month, upto
        given = (self.clock, chunk.traits, old, new, self.own.space, self.rules, self.terms)
        n_records, n_rare, _, _ = simulate_chunk(*given, messages, starts, self.own.tallies)
        chunk.resident = new._replace(records=new.records[:n_records].copy(), rare=new.rare[:n_rare].copy())
        return chunk

    def _hold_rules(self, month: _Month) -> None:
        """What chance would decide is decided as the case says of the month."""
        regime, mends, first = self.rules.regime[0], self.rules.mends, when(month.month)[2]
        regime.licence.passes = ALWAYS * month.passes
        performs = any(s.performs and s.of == PERSON and first <= s.until <= month.last for s in month.stays)
        regime.court.performed_act = self.book.court.performed_act if performs else NEVER
        for mend in mends:
            mend.applies = ALWAYS * (int(mend.act) in month.good)
        for act in self.fitting:
            code = self.rules.acts[act].code
            odds, lines, _ = self.rules.lines[code.first : code.first + 3 * code.number].reshape(3, -1)
            odds[:] = ALWAYS * np.cumsum(lines == month.heaviest.get(act, NEVER))

    def _said(self, month: _Month) -> Resident:
        """The present state with what the case says of the month."""
        r = self.chunk.resident
        r = r._replace(statuses=r.statuses.copy(), firms=r.firms.copy())
        bounds = np.cumsum([0, *r.n_rare[0]])
        lists = [list(r.rare[a:b]) for a, b in pairwise(bounds)]
        lists[e.ON_THEIR_WAY] += [e.pack_rare(of, e.pack_on_its_way(act, day, 0)) for day, of, act in month.filed]
        lists[e.LICENCES] = [_due_now(entry, month) for entry in lists[e.LICENCES]]
        lists[e.CASES] = []
        for which in (e.CONDUCT_STAYS, e.SCORE_STAYS):
            lists[which] = [x for x in lists[which] if e.listing_until(x) != FOR_EVER]
        first = when(month.month)[2]
        for stay in month.stays:
            if stay.first > month.last or stay.until < first:
                continue
            left, until = stay.until <= month.last, stay.until if stay.until <= month.last else FOR_EVER
            if stay.bit == LIST_COURT:
                lists[e.CASES] += [e.pack_rare(stay.of, case) for case in _cases(stay, month, left)]
            elif stay.bit == LIST_ENTERPRISE_HEAD:
                r.firms[stay.of] = 0 if left else enterprise.LISTED | NO_MONTH
                r.statuses[stay.of] &= ~np.uint16(HEAD_OF_LISTED)
                r.statuses[stay.of] |= np.uint16(0 if left else HEAD_OF_LISTED)
            elif stay.bit == LIST_SCORE:
                r.statuses[stay.of] |= ON_SCORE_LIST
                lists[e.SCORE_STAYS].append(e.pack_rare(stay.of, until))
            elif stay.first <= month.asked:
                which = (stay.bit // FIRST_CONDUCT_BIT).bit_length()
                lists[e.CONDUCT_STAYS].append(e.pack_rare(stay.of, e.pack_listing(which, until, 0)))
        lists[e.SCORE_STAYS].sort(key=e.rare_payload)
        return _with_rare(r, lists)

    def patch_days(self, stay: Stay, first: int, n_days: int) -> None:
        """Put the days of a stay that the case states where the month drew one, or knows of none."""
        rows = {LIST_COURT: w.COURT_FROM, LIST_SCORE: w.SCORE_FROM, LIST_ENTERPRISE_HEAD: w.HEAD_FROM}
        if stay.bit in rows and stay.first < first + n_days and stay.until >= first:
            w.touch(self.own.space.person, stay.of)
            self.own.space.person[rows[stay.bit], stay.of] = max(0, stay.first - first)
            self.own.space.person[rows[stay.bit] + 1, stay.of] = min(w.FAR, stay.until - first)

    def licence(self) -> int:
        """Points left of her licence."""
        space = self.own.space
        for entry in space.work[w.LICENCES, : space.lengths[w.N_LICENCES]]:
            if e.rare_person(entry) == PERSON:
                taken = e.licence_flags(entry) & e.TAKEN
                lost = e.licence_first(entry) + e.licence_second(entry) + e.licence_other(entry)
                return 0 if taken else self.book.licence.points - int(lost)
        return self.book.licence.points

    def layer(self, chunk: Chunk) -> int:
        """Band of the layer, were its year reckoned at the end of the month that was lived."""
        feeds = self.rules.regime[0].layer.feeds
        held, feeds[:] = feeds.copy(), np.arange(len(feeds))
        self.own.space.lengths[w.ON_WAY] = 0
        reckon_now(self.clock, chunk.traits, self.own.space, chunk.resident.ring[0], self.rules)
        feeds[:] = held
        return int(e.on_its_way_act(e.rare_payload(self.own.space.work[w.ON_WAY, PERSON])))

    def answer(self, gate: int, step: np.uint64, if_open: bool) -> Answer:
        """What the gate did to an attempted step."""
        rules = self.rules
        if if_open:
            rules = rules._replace(gates=rules.gates.copy())
            row = rules.gates[gate]
            row.lists = row.open_to = row.parents_lists = 0
            row.band_at_most = row.parents_only_reading = NEVER
        self.own.clear_trace(True)
        attempt(self.clock, self.chunk.traits, self.own.space, rules, self.own.tallies, step)
        told = {int(event["event"]): int(event["other"]) for event in self.own.events()}
        fen, days = told.get(Event.PRICED, 0), told.get(Event.DELAYED, 0)
        return Answer(Event.ATTEMPTED in told, fen, days, Event.WAIVED in told)


def _with_rare(resident: Resident, lists: Sequence[Sequence[np.uint32]]) -> Resident:
    rare = np.array([x for entries in lists for x in entries], np.uint32)
    return resident._replace(rare=rare, n_rare=np.array([[len(entries) for entries in lists]], np.int32))


def _due_now(entry: np.uint32, month: _Month) -> np.uint32:
    """A licence; of one that was taken, the exam is due if the month has one, else in the next at the earliest."""
    flags, due = e.licence_flags(entry), (month.month + (not month.passes)) % e.EXAM_CYCLE
    if not flags & e.TAKEN:
        return entry
    payload = e.pack_licence(e.licence_first(entry), e.licence_second(entry), due, flags)
    return e.pack_rare(e.rare_person(entry), payload)


def _cases(stay: Stay, month: _Month, left: bool) -> list[int]:
    """Cases by which a stay on the courts' list begins, goes on or ends in a month."""
    first = when(month.month)[2]
    entered = [e.pack_case(court.WAITING, month.month, 0)] if stay.first >= first else []
    if left:
        return [*entered, e.pack_case(court.LISTED, stay.until - first, court.LEAVING)]
    return entered or [e.pack_case(court.LISTED, NO_MONTH, 0)]
