"""From the events of a life to an account of it, each end tied to its beginning.

Question answered: which deed led to which record, which record ran out when, on which lists was she when a step was
closed? Left out: sentences (sentences.py) and whoever was named in her place.

Events come in the order of the month (engine/month/chunk.py): what one filing brings follows it at once, so nothing
has to be guessed there. Records of one act and validity end in the order in which they came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from underheaven.engine import Life
from underheaven.engine.calendar import EPOCH, first_of, month_of
from underheaven.engine.trace import Event
from underheaven.reasons.account import (
    BEFORE_ALL,
    COMPANY,
    COURT,
    ENTERPRISE,
    LICENCE,
    SCORE,
    TIES,
    Account,
    Cause,
    Entry,
    Happening,
    Stay,
    Step,
)
from underheaven.reasons.enterprises import ENTERPRISE_LEFT, LOW_HEADS, heads_low_enterprise
from underheaven.reasons.rule_lines import RuleLines
from underheaven.reasons.wording import conjoined, number
from underheaven.records.standing import HEAD_OF_LISTED, ON_COURT_LIST, ON_SCORE_LIST
from underheaven.regimes.rulebook import NEVER, ActKind, Rulebook
from underheaven.results import PanelCitizen, RegimeFacts
from underheaven.results.file_of_one import AGENCIES_OF_GATES, OPERATOR
from underheaven.results.lives import date_words
from underheaven.results.places import PLACES, PROVINCE_NAMES
from underheaven.society import traits as t

HOW_LEFT = {0: "the debt was paid", 1: "the term was over", 2: "the error was found"}
SOMEBODY_LOW = "a tie or somebody of the household stood low"
BY_A_PRIVATE_PARTY = 3
"""`other` of a refusal (engine/trace.py)."""
LIST_KINDS = {COURT: "court", SCORE: "score", ENTERPRISE: "enterprise"}
BITS = {COURT: ON_COURT_LIST, SCORE: ON_SCORE_LIST, ENTERPRISE: HEAD_OF_LISTED}
COMES_ON = {Event.COURT_LISTED: COURT, Event.SCORE_LISTED: SCORE, Event.ENTERPRISE_LISTED: ENTERPRISE}
GOES_OFF = {Event.COURT_LEFT: COURT, Event.SCORE_LEFT: SCORE, Event.ENTERPRISE_LEFT: ENTERPRISE}
BEHIND, SUED, JUDGED, CAUGHT_UP = "behind", "sued", "judged", "caught up"
OF_A_CASE = {
    Event.FELL_BEHIND: (BEHIND, "fell behind on a debt"),
    Event.SUED: (SUED, "was taken to court"),
    Event.JUDGED: (JUDGED, "did not pay a judgment"),
    Event.CAUGHT_UP: (CAUGHT_UP, "was rid of the debt"),
}
LICENCE_EVENTS = {
    Event.LICENCE_POINTS: ("{licence} lost {points} and had {left} left", "a record of {act} arrived"),
    Event.LICENCE_TAKEN: ("{licence} was taken", "no point of it was left after a record of {act}"),
    Event.EXAM_PASSED: ("{licence} was given back", "an exam was passed"),
    Event.EXAM_FAILED: ("{licence} stayed taken", "an exam was failed"),
}


@dataclass(frozen=True)
class Rules:
    """The rules that a life was lived by."""

    rulebook: Rulebook
    facts: RegimeFacts
    lines: RuleLines


@dataclass
class _Reckoner:
    """What is known while the events of one life are read in their order."""

    rules: Rules
    account: Account
    running: int
    number: int = 0
    current: Entry | None = None
    seen: dict[tuple[int, int], list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    """(act, day of the filing): (day of the deed, channel) of what was seen."""
    last_seen: tuple[int, int, int, int] | None = None
    appeals: dict[int, list[bool]] = field(default_factory=lambda: defaultdict(list))
    """Whether each appeal that waits is against a wrong entry, by act."""

    def take(self, event: np.void) -> None:
        """One event."""
        kind = Event(int(event["event"]))
        if kind in (Event.DONE, Event.SEEN, Event.NAMED_ANOTHER):
            self._deed(kind, event)
        elif kind in (Event.PAST, Event.FILED, Event.FILED_WRONGLY):
            self._file(kind, event)
        elif kind in (Event.WARNED, Event.SHOWN, Event.SCORED, Event.DOWNGRADED):
            self._follow(kind, event)
        elif kind in (Event.EXPIRED, Event.REPAIRED, Event.APPEALED, Event.DECIDED):
            self._back(kind, event)
        elif kind in COMES_ON or kind in GOES_OFF:
            self._list(kind, event)
        elif kind == Event.CONDUCT_LISTED:
            self._list_by_conduct(event)
        elif kind == Event.BAN_LIFTED:
            name = self.rules.facts.conduct_lists[int(event["value"])].replace("-", " ")
            self.account.end_stay(name, int(event["day"]), "what led to it was made good")
        elif kind in LICENCE_EVENTS:
            self._licence(kind, event)
        elif kind in (Event.ASSOCIATED, Event.TIES_CUT):
            self._others(kind, event)
        elif kind in (Event.ATTEMPTED, Event.REFUSED, Event.PRICED, Event.DELAYED, Event.WAIVED, Event.DETOUR):
            self._step(kind, event)
        else:
            self._else(kind, event)

    def _name(self, act: int) -> str:
        return self.rules.facts.act_names[act].replace("-", " ") if act >= 0 else "an act"

    def _deed(self, kind: Event, event: np.void) -> None:
        act, day, value = int(event["act"]), int(event["day"]), int(event["value"])
        happenings = self.account.happenings
        if kind == Event.DONE:
            happenings.append(Happening(day, "unseen", self._name(act), act=act))
            return
        place = next(
            (h for h in happenings if h.kind == "unseen" and h.act == act and h.day == day),
            None,
        )
        if kind == Event.SEEN:
            if place is not None:
                happenings.remove(place)
            self.last_seen = (act, int(event["other"]), day, value)
            self.seen[act, int(event["other"])].append((day, value))
            return
        assert self.last_seen is not None
        self.seen[self.last_seen[:2]].remove((day, value))  # filed with somebody else
        channel = self.rules.facts.channel_names[value].replace("-", " ")
        happenings.append(Happening(day, "named another", f"{self._name(act)}; {channel}", int(event["other"]), act))

    def _file(self, kind: Event, event: np.void) -> None:
        act, day, facts, scores = int(event["act"]), int(event["day"]), self.rules.facts, self.rules.rulebook.scores
        self.number += 1
        entry = Entry(self.number, act, self._name(act), day, habit=facts.act_kinds[act] == ActKind.HABIT)
        entry.rule = self.rules.lines.item(facts.act_names[act])
        self.current = entry
        self.account.entries.append(entry)
        if kind == Event.PAST:
            entry.from_before, entry.points = True, int(event["value"])
            self._move(entry.points, self.account.first_day)
            entry.score_after = self.running
            if scores.grade_cap[act] != NEVER:
                entry.cap = facts.band_names[int(scores.grade_cap[act])]
            self._limit(entry)
            return
        entry.wrong = kind == Event.FILED_WRONGLY
        if entry.wrong:
            entry.done_by = int(event["other"])
        elif self.seen[act, day]:
            entry.done, channel = self.seen[act, day].pop(0)
            entry.channel = facts.channel_names[channel].replace("-", " ")
        if not scores.present or not scores.is_item[act]:
            entry.why_nothing = self._why_no_item(act)
        elif not scores.first_day[act] <= day <= scores.last_day[act]:
            entry.why_nothing = "its rule was not in force"
        else:
            entry.why_nothing = "as many as may count were in the file"

    def _why_no_item(self, act: int) -> str:
        """What a record is for that no rule of the score names."""
        book = self.rules.rulebook
        if book.licence.name and book.licence.deductions[act].any():
            return "it counts for a licence alone"
        if len(book.conduct_lists.of_act) and book.conduct_lists.of_act[act] != NEVER:
            return "it counts for a list alone"
        return "no rule gives points for it"

    def _limit(self, entry: Entry) -> None:
        """Last day of a record's validity."""
        scores = self.rules.rulebook.scores
        v = int(scores.validity[entry.act])
        if v == NEVER or entry.from_before:
            return
        filed = month_of(EPOCH + timedelta(days=entry.day))
        entry.until = (first_of(filed + int(scores.validity_months[v])) - EPOCH).days - 1

    def _move(self, points: int, day: int) -> None:
        facts = self.rules.facts
        self.running += points
        if self.rules.rulebook.scores.clips_at_each_change:
            self.running = min(max(self.running, facts.score_least), facts.score_greatest)
        shown = min(max(self.running, facts.score_least), facts.score_greatest)
        self.account.scores.append((day, shown))

    def _follow(self, kind: Event, event: np.void) -> None:
        """What a filing brought at once."""
        entry, value = self.current, int(event["value"])
        assert entry is not None
        if kind == Event.WARNED:
            entry.why_nothing = "it ended with a warning"
        elif kind == Event.SHOWN:
            entry.shown_days = value
        elif kind == Event.SCORED:
            entry.points, entry.why_nothing, act = value, "", int(event["act"])
            if act != entry.act:  # it counted as the heaviest line that it fits
                entry.act, entry.rule = act, self.rules.lines.item(self.rules.facts.act_names[act])
            self._limit(entry)
            self._move(value, entry.day)
            entry.score_after = self.account.scores[-1][1]
        else:
            entry.cap = self.rules.facts.band_names[value]

    def _oldest(self, act: int, wrong: bool | None = None) -> Entry | None:
        live = (e for e in self.account.entries if e.act == act and e.points is not None and e.ended is None)
        return next((e for e in live if wrong is None or e.wrong == wrong), None)

    def _back(self, kind: Event, event: np.void) -> None:
        """A record goes, or somebody asks that it should."""
        act, day, value, given = (int(event[name]) for name in ("act", "day", "value", "other"))
        against = f"the record of {self._name(act)}" if act >= 0 else "the court listing"
        if kind == Event.APPEALED:
            self.appeals[act].append(value == 1)
            self.account.happenings.append(Happening(day, "appealed", against, value, act))
            return
        if kind == Event.DECIDED:
            wrong = self.appeals[act].pop(0) if self.appeals[act] else None
            self.account.happenings.append(Happening(day, "decided", against, value, act))
            if act < 0 or value != 1:
                return
            self._lift(act, day)
            entry = self._oldest(act, wrong) or self._oldest(act)
            points, how = given, "struck on appeal"
        else:
            entry, points = self._oldest(act), value
            how = "ran out" if kind == Event.EXPIRED else "repaired"
        self._move(points, day)
        if entry is not None:
            entry.ended, entry.how_ended = day, how

    def _lift(self, act: int, day: int) -> None:
        """A won appeal ends the stay on the list by conduct onto which the act led."""
        lists = self.rules.rulebook.conduct_lists
        name = lists.names[lists.of_act[act]] if len(lists.of_act) and lists.of_act[act] != NEVER else ""
        self.account.end_stay(name.replace("-", " "), day, "struck on appeal")

    def _list(self, kind: Event, event: np.void) -> None:
        day, value, stays = int(event["day"]), int(event["value"]), self.account.stays
        if kind in COMES_ON:
            name = COMES_ON[kind]
            stay = Stay(name, day, rule=self.rules.lines.list_of(LIST_KINDS[name]))
            if name == COURT:
                self.number += 1
                stay.number, stay.wrong = self.number, value == 1
                stay.done_by = int(event["other"]) if stay.wrong else None
            if name == SCORE:
                stay.score, stay.rule = value, self.rules.lines.list_of("score", "below")
            stays.append(stay)
            return
        name = GOES_OFF[kind]
        stay = next((s for s in reversed(stays) if s.name == name and s.last is None), None)
        if stay is None:
            stay = Stay(name, BEFORE_ALL, rule=self.rules.lines.list_of(LIST_KINDS[name]))
            stays.append(stay)
        stay.last = day
        stay.how_left = HOW_LEFT[value] if name == COURT else ENTERPRISE_LEFT[value if name == ENTERPRISE else 0]
        if name == SCORE:
            stay.how_left = f"the term was over and the score was {value}"

    def _list_by_conduct(self, event: np.void) -> None:
        """A stay from the filing on, with its end; a later filing that lengthens it is not told."""
        act, day, end = self._name(int(event["act"])), int(event["day"]), int(event["other"])
        key = self.rules.facts.conduct_lists[int(event["value"])]
        rule = self.rules.lines.first(("lists", key, "entries", act.replace(" ", "-")), ("lists", key))
        stay = Stay(key.replace("-", " "), day, rule=rule, act=act)
        stay.last, stay.how_left = (end, "the term was over") if end <= self.account.last_day else (None, "")
        self.account.stays.append(stay)

    def _licence(self, kind: Event, event: np.void) -> None:
        day, value, left = int(event["day"]), int(event["value"]), int(event["other"])
        name = f"the {self.rules.facts.licence.replace('-', ' ')} licence"
        words, why = LICENCE_EVENTS[kind]
        act, name_of = int(event["act"]), self._name(int(event["act"]))
        told = words.format(licence=name, points=number(value, "point"), left=left)
        key = ("licences", self.rules.facts.licence)
        rule = self.rules.lines.first((*key, "items", name_of.replace(" ", "-")), key)
        self.account.happenings.append(Happening(day, LICENCE, told, value, act, None, why.format(act=name_of), rule))

    def _others(self, kind: Event, event: np.void) -> None:
        """What the company she keeps, or what those see who look, brings."""
        day, value, before = int(event["day"]), int(event["value"]), int(event["other"])
        if kind == Event.TIES_CUT:
            n, facts = abs(value - before), self.rules.facts
            her, his = ("her", "her") if self.account.female else ("him", "his")
            was = "was" if value == 1 else "were"
            if value > before:
                words = f"others cut {number(n, 'tie')} with {her}, so that {value} of 3 {was} cut"
                on = facts.court_list_seen and self.account.on_list(COURT, day) is not None
                low = f"they saw {her} on the {COURT}" if on else f"they saw {his} published band"
            else:
                words = f"others mended {number(n, 'tie')} with {her}, so that {value} of 3 {was} cut"
                low = f"they no longer saw {her} stand low"
            rule = self.rules.lines.at("mechanisms", "ostracism")
            self.account.happenings.append(Happening(day, TIES, words, value, -1, None, low, rule))
            return
        first = EPOCH + timedelta(days=day)
        last = (date(first.year + first.month // 12, first.month % 12 + 1, 1) - EPOCH).days - 1
        spells = (h for h in reversed(self.account.happenings) if h.kind == COMPANY)
        spell = next((h for h in spells if h.last == day - 1 and h.value == value), None)
        if spell is None:
            score = next(iter(self.rules.lines.regime.rules.scores), "")
            spell = Happening(day, COMPANY, "", value, rule=self.rules.lines.at("scores", score, "association"))
            self.account.happenings.append(spell)
        spell.last = last
        spell.words = f"{number(-value, 'point')} lost for others until {date_words(last)}"

    def _step(self, kind: Event, event: np.void) -> None:
        gate, day, other = int(event["value"]), int(event["day"]), int(event["other"])
        if kind in (Event.ATTEMPTED, Event.REFUSED):
            facts, refused = self.rules.facts, kind == Event.REFUSED
            name = facts.gate_names[gate]
            step = Step(day, gate, name.replace("-", " "), refused, refused and facts.gate_slows[gate])
            step.rule = self.rules.lines.gate(name, "closed_to") if refused else self.rules.lines.gate(name)
            if refused and other == BY_A_PRIVATE_PARTY:
                step.rule = self.rules.lines.first(("mechanisms", "ostracism", "refuses"), ("mechanisms", "ostracism"))
            if refused:
                step.causes = [Cause({1: "another", 2: "copy", BY_A_PRIVATE_PARTY: "private"}.get(other, "own"), "")]
            self.account.steps.append(step)
            return
        step = self.account.steps[-1]
        key = {Event.PRICED: "price", Event.DELAYED: "delay", Event.WAIVED: "waive", Event.DETOUR: "alternative"}[kind]
        step.rule = self.rules.lines.gate(self.rules.facts.gate_names[gate], key) if not step.refused else step.rule
        if kind == Event.PRICED:
            step.fen = other
        elif kind == Event.DELAYED:
            step.days = other
        elif kind == Event.WAIVED:
            step.waived_fen = other
        else:
            step.detour_hours = other

    def _else(self, kind: Event, event: np.void) -> None:
        day, value, act = int(event["day"]), int(event["value"]), int(event["act"])
        if kind in OF_A_CASE:
            what, words = OF_A_CASE[kind]
            self.account.happenings.append(Happening(day, what, words, act=act))
        elif kind == Event.HARDSHIP:
            self.account.happenings.append(Happening(day, "hardship", f"level {value} of 3", value))
        elif kind == Event.COPY_LEFT:
            edge = self.rules.rulebook.remedies.edges[value]
            gates = [name for g, name in enumerate(self.rules.facts.gate_names) if edge.gates >> g & 1]
            holders = ", ".join(dict.fromkeys(AGENCIES_OF_GATES.get(gate, OPERATOR) for gate in gates))
            self.account.happenings.append(Happening(day, "copy", holders, int(event["other"])))


def account_of(life: Life, person: PanelCitizen, rules: Rules, days: tuple[int, int]) -> Account:
    """The account of one person of a grid that was lived again with events.

    Args:
        life: of her grid, with the events of everybody in it.
        person: who.
        rules: that it was lived by.
        days: first and last day of the run.
    """
    facts, word, first = rules.facts, person.traits, days[0]
    place = f"{PROVINCE_NAMES[person.stratum // 2]} ({PLACES[person.stratum % 2]})"
    account = Account(
        citizen=person.citizen,
        label=person.label,
        female=bool(word >> t.SEX_SHIFT & 1),
        age=word & 127,
        place=place,
        first_day=first,
        last_day=days[1],
        start=facts.score_start if facts.has_score else None,
        score=person.score,
        band=person.band,
        hardship=next((int(s[-1]) for s in person.status if s.startswith("hardship-")), 0),
        start_rule=rules.lines.start() if facts.has_score else None,
        below=facts.score_list_below if facts.has_score_list else None,
        decile=word >> t.DECILE_SHIFT & 15,
    )
    if facts.has_score:
        account.scores.append((first, facts.score_start))
    reckoner = _Reckoner(rules, account, facts.score_start)
    for event in life.events[life.events["citizen"] == person.citizen]:
        reckoner.take(event)
    standing = int(life.standings[person.citizen - life.first_citizen])
    for name, bit in BITS.items():
        if standing & bit and not any(stay.name == name for stay in account.stays):
            account.stays.append(Stay(name, BEFORE_ALL, rule=rules.lines.list_of(LIST_KINDS[name])))
    account.stays.sort(key=lambda stay: stay.first)
    _find_causes(account, life, rules)
    for happening in account.happenings:
        if happening.kind == COMPANY:
            happening.why = _whose_company(happening, account, life, rules)
    return account


def _whose_company(lost: Happening, account: Account, life: Life, rules: Rules) -> str:
    """For whom points are lost, as far as lists tell it; a low band of others is not in the events."""
    association = rules.rulebook.association
    found, explained = [], 0
    if account.on_list(ENTERPRISE, lost.day) is not None:
        found, explained = [f"{'her' if account.female else 'his'} enterprise was listed"], association.enterprise
    elif heads_low_enterprise(account.citizen, life, rules.rulebook.enterprise_score.low, lost.day):
        whose = "her" if account.female else "his"
        found, explained = [f"{whose} enterprise was in a low band"], association.enterprise
    members = list(_listed_in_household(account.citizen, life, lost.day))
    if members:
        who = conjoined([f"citizen {other}" for other, _ in members])
        found.append(f"{who} of the household {'was' if len(members) == 1 else 'were'} on the {COURT}")
        explained += association.household * len(members)
    if max(explained, association.at_most) == lost.value and found:
        return conjoined(found)
    return conjoined([*found, SOMEBODY_LOW]) if explained > lost.value else SOMEBODY_LOW


def _find_causes(account: Account, life: Life, rules: Rules) -> None:
    """Why each refused step was refused."""
    for step in account.steps:
        if step.refused:
            step.causes = list(_causes(step, step.causes[0].kind, account, life, rules))


def _causes(step: Step, kind: str, account: Account, life: Life, rules: Rules) -> Iterator[Cause]:
    facts = rules.facts
    if kind == "copy":
        copy = next((h for h in reversed(account.happenings) if h.kind == "copy" and h.day <= step.day), None)
        yield Cause("copy", "a copy of a corrected entry was still held", day=copy.day if copy else None)
        return
    if kind == "private":
        yield from _seen_causes(step, account, facts)
        return
    if kind == "another" and facts.gate_names[step.gate] == "school":
        for other, day in _parents_listed(account.citizen, life, step.day):
            yield Cause("parent", f"citizen {other}, a parent, was on the court list", other=other, day=day)
        return
    names = facts.gate_lists[step.gate]
    found = [stay for name in names if (stay := account.on_list(name, step.day)) is not None]
    for stay in found:
        since = "since before the first day" if stay.first == BEFORE_ALL else f"since {date_words(stay.first)}"
        yield Cause("enterprise" if stay.name == ENTERPRISE else "list", f"on {stay.titled} {since}", stay)
    low = rules.rulebook.enterprise_score.low
    if not found and LOW_HEADS in names and heads_low_enterprise(account.citizen, life, low, step.day):
        yield Cause("enterprise", "the head of an enterprise in a low band")
    elif not found:
        highest = facts.gate_bands[step.gate]
        band = facts.band_names[highest] if highest != NEVER else "the lowest"
        yield Cause("band", f"in band {band} or below at the month's end")


def _seen_causes(step: Step, account: Account, facts: RegimeFacts) -> Iterator[Cause]:
    """What a private party knew of her standing."""
    her = "her" if account.female else "him"
    stay = account.on_list(COURT, step.day) if facts.court_list_seen else None
    if stay is not None:
        yield Cause("private", f"a private party saw {her} on the {COURT}", stay)
    elif facts.seen_by == "everybody":
        yield Cause("private", f"a private party knew that others had cut ties with {her}")
    else:
        yield Cause("private", f"a private party saw the published band of {her}")


def _parents_listed(citizen: int, life: Life, day: int) -> Iterator[tuple[int, int]]:
    """Parents in the household who are on the court list on a day, and since when."""
    for other, since in _listed_in_household(citizen, life, day):
        if int(life.traits[other - life.first_citizen]) >> t.PLACE_SHIFT & 7 in (t.REFERENCE, t.SPOUSE):
            yield other, since


def _listed_in_household(citizen: int, life: Life, day: int) -> Iterator[tuple[int, int]]:
    """Other members of the household who are on the court list on a day, and since when."""
    for other in household(life, citizen - life.first_citizen):
        if life.first_citizen + other == citizen:
            continue
        events = life.events[life.events["citizen"] == life.first_citizen + other]
        of_list = events[np.isin(events["event"], (Event.COURT_LISTED, Event.COURT_LEFT))]
        before, after = of_list[of_list["day"] <= day], of_list[of_list["day"] > day]
        if len(before):
            on = int(before["event"][-1]) == Event.COURT_LISTED
        elif len(after):
            on = int(after["event"][0]) == Event.COURT_LEFT
        else:
            on = bool(int(life.standings[other]) & ON_COURT_LIST)
        if on:
            yield life.first_citizen + other, int(before["day"][-1]) if len(before) else BEFORE_ALL


def household(life: Life, place: int) -> range:
    """Places of a household's members in the grid."""
    firsts: NDArray[np.int64] = np.flatnonzero(life.traits >> np.uint32(t.FIRST_SHIFT) & np.uint32(1))
    start = int(firsts[firsts <= place].max(initial=0))
    return range(start, int(firsts[firsts > place].min(initial=len(life.traits))))
