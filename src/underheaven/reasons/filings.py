"""Follow what a filing brings, and how a record ends.

Question answered: which deed led to which record, what did it move, and which record ran out, was repaired, struck,
cleared or made good when? Left out: lists (stays.py) and licences (licences.py) that the same filing leads to. Records
of one act and validity end in the order in which they came.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from underheaven.model.conduct.acts.compile import ActKind
from underheaven.model.conduct.scopes.tables import in_scope
from underheaven.model.conduct.scopes.words import scope_words
from underheaven.model.records.codes.told import is_made_good
from underheaven.model.records.file.validity import end_of
from underheaven.reasons.account import CLEARED, MADE_GOOD, RAN_OUT, REPAIRED, STRUCK, Account, Entry, Happening
from underheaven.reasons.rule_lines import Rules
from underheaven.state.events import Event
from underheaven.state.limits import NEVER


@dataclass
class Filings:
    """What is known of the file while the events of one life are read in their order."""

    rules: Rules
    account: Account
    running: int
    """Score, as far as the rules bound it at each change."""
    seed: int
    """Of the draws that she lived by."""
    current: Entry | None = None
    seen: dict[tuple[int, int], list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    """(act, day of the filing): (day of the deed, channel) of what was seen."""
    last_seen: tuple[int, int, int, int] | None = None
    appeals: dict[int, list[Happening]] = field(default_factory=lambda: defaultdict(list))
    """Appeals that wait, by act; the value of each says whether it is against a wrong entry."""

    def deed(self, kind: Event, event: np.void) -> None:
        """An act, who saw it, or that somebody else or nobody was named for it."""
        act, day, value = int(event["act"]), int(event["day"]), int(event["value"])
        happenings = self.account.happenings
        if kind == Event.DONE:
            happenings.append(Happening(day, "unseen", self.rules.act_words(act), act=act))
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
        self.seen[self.last_seen[:2]].remove((day, value))  # filed with somebody else, or with nobody
        channel = self.rules.facts.channel_names[value].replace("-", " ")
        too_young = self.account.age < self.rules.rulebook.channels.enrolled_from[value]
        what = "named another" if kind == Event.NAMED_ANOTHER else "found nobody" if too_young else "missed"
        happenings.append(Happening(day, what, f"{self.rules.act_words(act)}; {channel}", int(event["other"]), act))

    def file(self, kind: Event, event: np.void) -> None:
        """A record arrives."""
        act, day, facts, scores = int(event["act"]), int(event["day"]), self.rules.facts, self.rules.rulebook.scores
        entry = Entry(
            self.account.next_number(), act, self.rules.act_words(act), day, habit=facts.act_kinds[act] == ActKind.HABIT
        )
        entry.rule = self.rules.lines.item(facts.act_names[act])
        self.current = entry
        self.account.entries.append(entry)
        if kind == Event.PAST:
            entry.from_before, entry.points = True, int(event["value"])
            entry.since = self.rules.since(act)
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
        else:
            entry.of_performance = act == self.rules.rulebook.court.performed_act
        if not scores.present or not scores.is_item[act]:
            entry.why_nothing = self._why_no_item(act)
        elif whom := not_among(self.account, self.rules, self.rules.rulebook.scopes.of_item, act):
            entry.why_nothing = f"it counts only for {whom}"
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
            if whom := not_among(self.account, self.rules, book.scopes.of_entry, act):
                return f"its list takes only {whom}"
            return "it counts for a list alone"
        return "no rule gives points for it"

    def _limit(self, entry: Entry) -> None:
        """Last day of a record's validity."""
        scores = self.rules.rulebook.scores
        v = int(scores.validity[entry.act])
        if v == NEVER or entry.from_before:
            return
        entry.until = end_of(entry.day, int(scores.validity_months[v])) - 1

    def _move(self, points: int, day: int) -> None:
        facts = self.rules.facts
        self.running += points
        if self.rules.rulebook.scores.clips_at_each_change:
            self.running = min(max(self.running, facts.score_least), facts.score_greatest)
        shown = min(max(self.running, facts.score_least), facts.score_greatest)
        self.account.scores.append((day, shown))

    def follow(self, kind: Event, event: np.void) -> None:
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
                entry.since = self.rules.since(act)
            self._limit(entry)
            self._move(value, entry.day)
            entry.score_after = self.account.scores[-1][1]
        else:
            entry.cap = self.rules.facts.band_names[value]

    def _live(self, act: int) -> list[Entry]:
        """Records of an act that count, the oldest first."""
        return [e for e in self.account.entries if e.act == act and e.points is not None and e.ended is None]

    def _struck(self, act: int, is_wrong: bool) -> Entry | None:
        """The record that a won appeal takes out (model/remedies/repair/phase.py).

        That is the oldest of the act; where the appeal is against a wrong one, it is the first wrong one.
        """
        live = self._live(act)
        return next((e for e in live if e.wrong), None) if is_wrong else next(iter(live), None)

    def back(self, kind: Event, event: np.void) -> None:
        """A record goes, or somebody asks that it should."""
        act, day, value, given = (int(event[name]) for name in ("act", "day", "value", "other"))
        against = f"the record of {self.rules.act_words(act)}" if act >= 0 else "the court listing"
        if kind == Event.APPEALED:
            appeal = Happening(day, "appealed", against, value, act)
            self.appeals[act].append(appeal)
            self.account.happenings.append(appeal)
            return
        if kind == Event.DECIDED:
            waiting = self.appeals[act]
            appeal = waiting.pop(0) if waiting else None
            self.account.happenings.append(Happening(day, "decided", against, value, act))
            if appeal is not None:
                appeal.end = day, DECISIONS[value]
            if act < 0 or DECISIONS[value] != STRUCK:
                return
            entry, points, how = self._struck(act, appeal is not None and appeal.value == 1), given, STRUCK
        elif kind == Event.REPAIRED:
            made_good = is_made_good(self.rules.rulebook, self.seed, self.account.citizen, act, day)
            how = MADE_GOOD if made_good else REPAIRED
            entry, points = next(iter(self._live(act)), None), value
        else:
            entry, points = next(iter(self._live(act)), None), value
            how = CLEARED if kind == Event.CLEARED else RAN_OUT
        self._move(points, day)
        if entry is not None:
            entry.ended, entry.how_ended = day, how


DECISIONS = {0: "stood", 1: STRUCK, 2: "gone already"}
"""What became of an entry that was appealed against, by `value` of a decision."""


def not_among(account: Account, rules: Rules, of_rules: NDArray[np.int16], number: int) -> str:
    """Whom an item, an entry or a gate is about, where she is not among them; else empty."""
    scopes, scope = rules.rulebook.scopes, int(of_rules[number]) if len(of_rules) else NEVER
    if scope == NEVER or in_scope(scopes, scope, account.traits, account.stratum):
        return ""
    return scope_words(scopes, scope)
