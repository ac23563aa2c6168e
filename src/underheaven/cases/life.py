"""What do the rules make of one person to whom exactly this happens?

Question answered: score, band, lists, day by day, from the compiled rulebook and the rules' own functions (scoring/,
lists/, gates/). Left out: chance. Everything in a case is filed and counted; nothing else happens to the person.

Order of events as in the engine: on a month's first day records that have run out are taken back and the list fed by
the score is asked again; on a day come the filings in order, then the terms that end on it. Bands at gates are those
of the month's end, since the engine meets gates month by month.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache

from underheaven.cases.case_file import FIRST_DAY, MAKES_GOOD, MEMBER, PASSES, PERFORMS, Happening
from underheaven.cases.licence import HeldLicence
from underheaven.cases.person import Stated
from underheaven.model.lists.by_score.rules import is_listable
from underheaven.model.records.codes.compile import TO_HEAD, ZERO
from underheaven.model.records.codes.rules import layer_band, layer_score, weight
from underheaven.model.records.file.validity import end_of
from underheaven.model.regime.rulebook import Rulebook
from underheaven.model.scoring.points.bands import MAX_BANDS, band_of, held_before
from underheaven.model.scoring.points.rules import clipped, is_counted, worth
from underheaven.state.limits import FIRST_CONDUCT_BIT, LIST_COURT, LIST_ENTERPRISE_HEAD, LIST_SCORE, NEVER

OUT_OF_REACH = 32_000
"""Lowest score of bands that there are not."""


@dataclass
class _Record:
    """A live record."""

    act: int
    what: str
    """Name of the act, or of the line of a long code that the engine holds as one act with others."""
    doubled: int
    ends: int
    """First day on which it counts no longer."""
    filed: int
    """Month of filing."""


@dataclass
class Person:
    """What is held of the person of a case."""

    score: int
    cap: int = 0
    """Band cap plus one; 0 = none."""
    lists: int = 0
    """Bits of the lists that she is on."""
    of_parent: int = 0
    """Bits of the lists that the parent who pays is on."""
    until: int = -1
    """Day on which the term on the list fed by the score ends."""
    conduct_until: dict[int, int] = field(default_factory=dict)
    """Day on which the stay on each list by conduct ends, by its number."""
    records: list[_Record] = field(default_factory=list)
    waiting: list[tuple[int, int]] = field(default_factory=list)
    """Acts that lead onto a list by conduct after a grace, and the day."""
    due: list[int] = field(default_factory=list)
    """Acts that a rule files on the first of the next month."""


@cache  # asked anew for every day of every life
def month_of(day: int) -> int:
    """Month, 0 = January 2018, of a day counted from its first."""
    at = FIRST_DAY + timedelta(days=day)
    return (at.year - FIRST_DAY.year) * 12 + at.month - 1


class Life:
    """One person under a rulebook, lived a day at a time."""

    def __init__(
        self,
        rulebook: Rulebook,
        bits: dict[str, int],
        begins: int | None = None,
        stated: Stated | None = None,
        first_licence: int = 0,
    ) -> None:
        """Begin without records.

        Args:
            rulebook: the compiled regime.
            bits: bit of each list by name; 0 for one that no gate sees.
            begins: score of a person of these factors; None = where everybody's begins.
            stated: what is said of the person; None = nothing, and every rule is about her.
            first_licence: day of the year, counted from 0, on which she was first given the licence.
        """
        self.stated = stated or Stated()
        self.rulebook = rulebook
        self.bits = bits
        self.index = {name: act for act, name in enumerate(rulebook.acts.names)}
        self.index |= {line: act for act in range(len(rulebook.acts.names)) for line in rulebook.lines.of_act(act)}
        self.person = Person(rulebook.scores.start if begins is None else begins)
        self.licence = HeldLicence(rulebook.licence, first_day=first_licence)
        self.member: Life | None = None
        """Another member of the household, of which the person is the head."""
        self.day = 0
        self._list(0)

    def reach(self, day: int) -> None:
        """Let time pass to the morning of a day; what ends on the days before has ended."""
        if self.member is not None:
            self.member.reach(day)
        while self.day < day:
            self._end_graces()
            self._end_terms()
            month, next_month = month_of(self.day), month_of(self.day + 1)
            if month % 12 == 11 and next_month % 12 == 0:
                self._end_layer_year()
            self.day += 1
            if next_month != month:
                self.licence.begin_month(next_month % 12 + 1)
                self._run_out()
                due, self.person.due = self.person.due, []
                for act in due:
                    self._file(act, self.rulebook.acts.names[act])

    def happen(self, happening: Happening) -> None:
        """One filing, or one entry or exit, on the present day."""
        if happening.verb == PASSES:
            self.licence.pass_exam()
        elif happening.verb == MEMBER:
            if self.member is None:
                self.member = Life(self.rulebook, self.bits)
                self.member.reach(self.day)
            self.member._file(self.index[happening.what], happening.what)
        elif happening.verb == MAKES_GOOD:
            self._make_good(self.index[happening.what])
        elif happening.verb:
            self._enter_or_leave(happening)
        else:
            heaviest = max((happening.what, *happening.fits), key=self._weight)
            self._file(self.index[happening.what], heaviest)

    def close_day(self) -> None:
        """Graces and terms that end on the present day."""
        self._end_graces()
        self._end_terms()

    def _end_graces(self) -> None:
        """What waited until the present day leads onto its list."""
        over = [act for act, day in self.person.waiting if day <= self.day]
        self.person.waiting = [(act, day) for act, day in self.person.waiting if day > self.day]
        for act in over:
            self._put_on_list(act, int(self.rulebook.conduct_lists.of_act[act]))

    @property
    def score(self) -> int:
        """The score as it is read."""
        scores = self.rulebook.scores
        return clipped(self.person.score, scores.least, scores.greatest)

    @property
    def band(self) -> int:
        """Index of the band; 0 without bands."""
        return self._band_under(self.cap)

    @property
    def subtype(self) -> str:
        """What the lowest band is called for one who held the bands before that she held; empty elsewhere."""
        scores = self.rulebook.scores
        if not scores.subtypes or self.band > 0:
            return ""
        caps = [int(scores.grade_cap[record.act]) for record in self.person.records]
        caps += self._caps_of_lists()
        lesser = min((cap + 1 for cap in caps if cap > 0), default=0)
        return scores.subtypes[int(held_before(self._band_under(0), lesser))]

    def _band_under(self, cap: int) -> int:
        lows = [int(low) for low in self.rulebook.scores.band_low[1:]]
        lows += [OUT_OF_REACH] * (MAX_BANDS - 1 - len(lows))
        return int(band_of(self.score, cap, lows))

    @property
    def cap(self) -> int:
        """Highest band that records and lists leave, plus one; 0 = any."""
        caps = [cap for cap in (self.person.cap, *(cap + 1 for cap in self._caps_of_lists())) if cap > 0]
        return min(caps, default=0)

    def _caps_of_lists(self) -> list[int]:
        """Highest band that each list leaves on which she is, or for the enterprise that she heads; -1 = any."""
        graded = ((LIST_COURT, self.rulebook.court), (LIST_ENTERPRISE_HEAD, self.rulebook.enterprises))
        return [int(of.grade_cap) for bit, of in graded if self.person.lists & bit]

    def _weight(self, line: str) -> int:
        scores, act = self.rulebook.scores, self.index[line]
        return weight(int(scores.points[act]), int(scores.grade_cap[act]))

    def _make_good(self, act: int) -> None:
        """Records of an act are struck, and what is left of each is filed."""
        mend = next(mend for mend in self.rulebook.codes.mends if mend.act == act)
        gone = [record for record in self.person.records if record.act == act]
        self._take_back(gone)
        for _ in gone:
            if mend.leaves != NEVER:
                self._file(mend.leaves, self.rulebook.acts.names[mend.leaves])

    @property
    def layer_band(self) -> int:
        """Index of the layer's band, were the year reckoned on the present day; 0 without a layer."""
        layer, codes = self.rulebook.codes.layer, self.rulebook.codes
        if not layer.present:
            return 0
        others = self.member.person.records if self.member else []
        hers = [*self.person.records, *(record for record in others if codes.layer_rule[record.act] & TO_HEAD)]
        year = [record for record in hers if record.filed // 12 == month_of(self.day) // 12]
        recorded = sum(int(codes.layer_points[record.act]) for record in year)
        downgrade = layer.grades[self.cap - 1] if self.cap else 0
        lows = [*layer.low, *[OUT_OF_REACH] * (MAX_BANDS - len(layer.low))]
        zero = any(codes.layer_rule[record.act] & ZERO for record in hers)
        return int(layer_band(layer_score(layer.start, recorded, downgrade, zero), lows))

    def _end_layer_year(self) -> None:
        """What the layer's band of the year feeds on the first of January, to one who has the layer."""
        layer = self.rulebook.codes.layer
        fed = layer.feeds[self.layer_band] if layer.present else NEVER
        if fed != NEVER:
            self.person.due.append(fed)

    def _enter_or_leave(self, happening: Happening) -> None:
        bit, person = self.bits[happening.what], self.person
        held = person.of_parent if happening.of_parent else person.lists
        held = held | bit if happening.verb == "enters" else held & ~bit
        performed = self.rulebook.court.performed_act
        if happening.verb == PERFORMS and not happening.of_parent and performed != NEVER:
            person.due.append(performed)
        if happening.of_parent:
            person.of_parent = held
        else:
            person.lists = held

    def _file(self, act: int, what: str) -> None:
        scores, person = self.rulebook.scores, self.person
        self._list_by_conduct(act)
        self.licence.file(act)
        act = self.rulebook.codes.counted_on(self.index[what], self.day)
        if not scores.is_item[act] or not scores.first_day[act] <= self.day <= scores.last_day[act]:
            return
        scopes = self.rulebook.scopes
        if not self.stated.fits_nth(scopes, scopes.of_item, act):
            return
        if scores.blocks_bonuses and self.cap and scores.points[act] > 0:
            return
        doubled = 0
        if scores.validity[act] != NEVER:
            period = int(self.rulebook.codes.assessed_months[act])
            same = [record for record in person.records if record.what == what]
            if period and any(record.filed // period == month_of(self.day) // period for record in same):
                return
            live = len(same)
            if not is_counted(live, int(scores.most_live[act])):
                return
            doubled = int(live > 0 and scores.doubles[act])
            months = int(scores.validity_months[scores.validity[act]])
            person.records.append(_Record(act, what, doubled, end_of(self.day, months), month_of(self.day)))
        score = person.score + worth(int(scores.points[act]), doubled)
        person.score = clipped(score, scores.least, scores.greatest) if scores.clips_at_each_change else score
        self._recap()
        self._list(self.day)

    def _run_out(self) -> None:
        """Records that count no longer are taken back."""
        person = self.person
        gone = [record for record in person.records if record.ends <= self.day]
        if gone:
            self._take_back(gone)
            self._list(self.day)

    def _take_back(self, gone: list[_Record]) -> None:
        scores, person = self.rulebook.scores, self.person
        person.records = [record for record in person.records if not any(record is other for other in gone)]
        for record in gone:
            person.score -= worth(int(scores.points[record.act]), record.doubled)
        self._recap()

    def _recap(self) -> None:
        """The lowest direct downgrade among the live records."""
        caps = [int(self.rulebook.scores.grade_cap[record.act]) for record in self.person.records]
        self.person.cap = min((cap + 1 for cap in caps if cap != NEVER), default=0)

    def _listable(self) -> bool:
        rules = self.rulebook.score_list
        return bool(rules.present and is_listable(self.score, self.person.cap, rules.below, rules.grade_cap_lists))

    def _list(self, day: int) -> None:
        if self._listable() and not self.person.lists & LIST_SCORE:
            self.person.lists |= LIST_SCORE
            self.person.until = day + self.rulebook.score_list.days_at(self.score)

    def _list_by_conduct(self, act: int) -> None:
        """A filing that leads onto a list; in a case whatever may lead there does."""
        rules = self.rulebook.conduct_lists
        number = int(rules.of_act[act]) if len(rules.of_act) else NEVER
        if (
            number == NEVER
            or rules.share[act] == 0.0
            or not rules.first_day[number] <= self.day <= rules.last_day[number]
        ):
            return
        scopes = self.rulebook.scopes
        if not self.stated.fits_nth(scopes, scopes.of_entry, act):
            return
        grace = int(rules.grace_days[number]) if len(rules.grace_days) else 0
        if grace:
            self.person.waiting.append((act, self.day + grace))
        else:
            self._put_on_list(act, number)

    def _put_on_list(self, act: int, number: int) -> None:
        until = self.day + int(self.rulebook.conduct_lists.term_days[act])
        self.person.conduct_until[number] = max(until, self.person.conduct_until.get(number, until))
        self.person.lists |= FIRST_CONDUCT_BIT << number

    def _end_terms(self) -> None:
        person = self.person
        for number, until in person.conduct_until.items():
            if until <= self.day:
                person.lists &= ~(FIRST_CONDUCT_BIT << number)
        if person.lists & LIST_SCORE and person.until <= self.day:
            if self.rulebook.score_list.clears:
                scores = self.rulebook.scores
                self._take_back([r for r in person.records if scores.points[r.act] < 0 or scores.grade_cap[r.act] >= 0])
            if self._listable():
                person.until += self.rulebook.score_list.days_at(self.score)
            else:
                person.lists &= ~LIST_SCORE
