"""Times on lists: who put her on, what lengthened it, what ended it.

Question answered: from which day to which was she on a list, and because of what? Left out: what the list closed
(causes.py).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np

from underheaven.model.lists.by_conduct.told import STRUCK_IN_GRACE
from underheaven.reasons.account import (
    BEFORE_ALL,
    COURT,
    ENTERPRISE,
    GRACE,
    LISTED,
    MADE_GOOD,
    SCORE,
    STRUCK,
    Account,
    Happening,
    Lengthening,
    Stay,
)
from underheaven.reasons.enterprises import ENTERPRISE_LEFT
from underheaven.reasons.rule_lines import RuleLine, Rules
from underheaven.reasons.wording import date_words
from underheaven.state.events import Event
from underheaven.state.limits import NEVER
from underheaven.state.status import HEAD_OF_LISTED, ON_COURT_LIST, ON_SCORE_LIST

MADE_GOOD_IN_GRACE = -1
"""`other` of a grace that ends because what led to it is made good."""
HOW_LEFT = {0: "the debt was paid", 1: "the term was over", 2: "the error was found"}
LIST_KINDS = {COURT: "court", SCORE: "score", ENTERPRISE: "enterprise"}
BITS = {COURT: ON_COURT_LIST, SCORE: ON_SCORE_LIST, ENTERPRISE: HEAD_OF_LISTED}
COMES_ON = {Event.COURT_LISTED: COURT, Event.SCORE_LISTED: SCORE, Event.ENTERPRISE_LISTED: ENTERPRISE}
GOES_OFF = {Event.COURT_LEFT: COURT, Event.SCORE_LEFT: SCORE, Event.ENTERPRISE_LEFT: ENTERPRISE}


@dataclass
class Stays:
    """What is known of her lists while the events of one life are read in their order."""

    rules: Rules
    account: Account
    struck_in_grace: set[tuple[int, int]] = field(default_factory=set)
    """Act and day of appeals that struck filings before they listed."""
    graces: dict[int, list[Happening]] = field(default_factory=lambda: defaultdict(list))
    """Graces that last, by act, in the order in which they end."""

    def wait(self, kind: Event, event: np.void) -> None:
        """A grace begins, or ends: with a stay, or since what led to it is made good or struck."""
        act, day, other = int(event["act"]), int(event["day"]), int(event["other"])
        named = self._title(int(event["value"]))
        if kind == Event.GRACE_BEGUN:
            why = f"the list takes {self.rules.act_words(act)} after a grace"
            words = f"was to come onto the list of {named} on {date_words(other)}"
            begun = Happening(day, GRACE, words, other, act=act, why=why)
            self.graces[act].append(begun)
            self.account.happenings.append(begun)
            return
        how = {MADE_GOOD_IN_GRACE: MADE_GOOD, STRUCK_IN_GRACE: STRUCK}.get(other, LISTED)
        if self.graces[act]:
            self.graces[act].pop(0).end = day, how
        if how == STRUCK:
            self.struck_in_grace.add((act, day))
        if how != LISTED:
            why = (
                "the filing was struck on appeal" if how == STRUCK else "what led to it was made good within the grace"
            )
            words = f"did not come onto the list of {named}"
            self.account.happenings.append(Happening(day, GRACE, words, act=act, why=why))

    def come(self, kind: Event, event: np.void) -> None:
        """Onto the court's, the score's or the enterprises' list."""
        day, value, name = int(event["day"]), int(event["value"]), COMES_ON[kind]
        stay = Stay(name, day, rule=self.rules.lines.list_of(LIST_KINDS[name]))
        if name == COURT:
            stay.number, stay.wrong = self.account.next_number(), value == 1
            stay.done_by = int(event["other"]) if stay.wrong else None
        if name == SCORE:
            stay.score, stay.rule = value, self.rules.lines.list_of("score", "below")
        self.account.stays.append(stay)

    def go(self, kind: Event, event: np.void) -> None:
        """Off one of them."""
        day, value, name, stays = int(event["day"]), int(event["value"]), GOES_OFF[kind], self.account.stays
        stay = next((s for s in reversed(stays) if s.name == name and s.last is None), None)
        if stay is None:
            stay = Stay(name, BEFORE_ALL, rule=self.rules.lines.list_of(LIST_KINDS[name]))
            stays.append(stay)
        stay.last = day
        stay.how_left = HOW_LEFT[value] if name == COURT else ENTERPRISE_LEFT[value if name == ENTERPRISE else 0]
        if name == SCORE:
            stay.how_left = f"the term was over and the score was {value}"

    def come_by_conduct(self, event: np.void) -> None:
        """Onto a list by conduct, from the filing on, with the end of its term."""
        act, which = self.rules.act_words(int(event["act"])), int(event["value"])
        stay = Stay(self._title(which), int(event["day"]), rule=self._entry_of(which, int(event["act"])), act=act)
        self._end_on(stay, int(event["other"]))
        self.account.stays.append(stay)

    def lengthen(self, filing: np.void, until: int) -> None:
        """A further filing moves the end of a stay by conduct."""
        act, day = int(filing["act"]), int(filing["day"])
        which = int(self.rules.rulebook.conduct_lists.of_act[act])
        stay = self.account.on_list(self._title(which), day)
        if stay is None or stay.until is None:
            return
        longer = Lengthening(day, self.rules.act_words(act), stay.until, until, self._entry_of(which, act))
        stay.longer.append(longer)
        self._end_on(stay, until)

    def lift(self, act: int, day: int) -> None:
        """A won appeal ends the stay on the list by conduct onto which the act led."""
        lists = self.rules.rulebook.conduct_lists
        which = int(lists.of_act[act]) if len(lists.of_act) else NEVER
        if (act, day) in self.struck_in_grace:
            return
        if which != NEVER:
            self.account.end_stay(self._title(which), day, STRUCK)

    def make_good(self, event: np.void) -> None:
        """A stay on a list by conduct ends before its term, since what led to it was made good."""
        self.account.end_stay(self._title(int(event["value"])), int(event["day"]), MADE_GOOD)

    def stood_throughout(self, standing: int) -> None:
        """Lists that she is on at the end of which the life tells nothing: since before the first day."""
        for name, bit in BITS.items():
            if standing & bit and not any(stay.name == name for stay in self.account.stays):
                self.account.stays.append(Stay(name, BEFORE_ALL, rule=self.rules.lines.list_of(LIST_KINDS[name])))
        self.account.stays.sort(key=lambda stay: stay.first)

    def _end_on(self, stay: Stay, until: int) -> None:
        """The term's end, told as an end if the run lasts as long."""
        over = until <= self.account.last_day
        stay.until, stay.last, stay.how_left = until, until if over else None, "the term was over" if over else ""

    def _title(self, which: int) -> str:
        return self.rules.facts.conduct_lists[which].replace("-", " ")

    def _entry_of(self, which: int, act: int) -> RuleLine | None:
        """The line that leads from an act onto a list by conduct."""
        key = self.rules.facts.conduct_lists[which]
        return self.rules.lines.first(("lists", key, "entries", self.rules.facts.act_names[act]), ("lists", key))
