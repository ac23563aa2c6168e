"""A licence with points of its own, as one life tells of it: lost, taken, back at the year's end, by exam or by appeal.

Question answered: how many points had the licence on a day, and why did it get some back? Left out: the rule of what a
filing costs (scoring/licences.py). The month records what is lost, taken and examined; what a new year and a won appeal
give back follows from that, by the rules of engine/month/licences.py and lift.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from underheaven.engine.calendar import EPOCH
from underheaven.engine.trace import Event
from underheaven.reasons.account import LICENCE, Account, Happening
from underheaven.reasons.rule_lines import Rules
from underheaven.reasons.wording import number
from underheaven.scoring.licences import deduction, filing_of

EVENTS = {
    Event.LICENCE_POINTS: ("{licence} lost {points} and had {left} left", "a record of {act} arrived"),
    Event.LICENCE_TAKEN: ("{licence} was taken", "no point of it was left after a record of {act}"),
    Event.EXAM_PASSED: ("{licence} was given back", "an exam was passed"),
    Event.EXAM_FAILED: ("{licence} stayed taken", "an exam was failed"),
}
YEAR = "a new year made whole what was lost in the old one"
LATER = 2
"""Place of the third filing of a year and of all after it."""
NOTHING = (0, 0, 0)


@dataclass
class LicenceTold:
    """The state of her licence while the events of one life are read in their order."""

    rules: Rules
    account: Account
    took: tuple[int, int, int] = NOTHING
    """Points that the first, the second and all later filings of the year took."""
    cut_short: bool = False
    """Whether what took the licence found fewer points than it costs."""
    taken: bool = False
    expired: bool = False
    """Whether a year began since it was taken."""
    told_until: int | None = None
    """Day up to which new years have been told."""

    def take(self, kind: Event, event: np.void) -> None:
        """Points lost, a licence taken, an exam."""
        day, value, left = int(event["day"]), int(event["value"]), int(event["other"])
        self.new_years(day)
        words, why = EVENTS[kind]
        act = self.rules.act_words(int(event["act"]))
        told = words.format(licence=self.name, points=number(value, "point"), left=left)
        self._tell(day, told, value, int(event["act"]), why.format(act=act))
        if kind == Event.LICENCE_POINTS:
            self._lose(int(event["act"]), value)
        elif kind == Event.LICENCE_TAKEN:
            self.taken = True
        elif kind == Event.EXAM_PASSED:
            self._be_whole()

    def new_years(self, upto: int) -> None:
        """Tell of every January up to a day in which points became whole again; a licence that is taken stays so."""
        since = self.account.first_day if self.told_until is None else self.told_until
        self.told_until = max(since, upto)
        for day in _new_years(since, upto):
            if self.taken:
                self.expired = True
            elif self.lost:
                points = number(self.lost, "point")
                self._tell(day, f"{self.name} got back {points} and was whole again", self.lost, -1, YEAR)
                self._be_whole()

    def give_back(self, act: int, day: int) -> None:
        """A won appeal gives back what the last filing of the act took, and the licence with it if it was taken."""
        self.new_years(day)
        price = self._price(act)
        place, points = filing_of(price, self.took, self.cut_short) if price else (-1, 0)
        if place < 0:
            return
        left = [took for k, took in enumerate(self.took) if k != place or k == LATER]
        if place == LATER:
            left[LATER] -= points
        first, second, later = (*left, 0)[:3]
        whole = first == 0 or self.expired
        back = f"{self.name} {'was given back with' if self.taken else 'got back'} {number(points, 'point')}"
        remaining = self.rules.rulebook.licence.points - first - second - later
        words = f"{back} and {'was whole again' if whole else f'had {remaining}'}"
        why = f"the appeal against the record of {self.rules.act_words(act)} was granted"
        self._tell(day, words, points, act, why)
        self._be_whole()
        if not whole:
            self.took = (first, second, later)

    @property
    def lost(self) -> int:
        """Points off the licence."""
        return sum(self.took)

    def _lose(self, act: int, points: int) -> None:
        place = sum(took > 0 for took in self.took[:LATER])
        before = sum(took > 0 for took in self.took)
        took = list(self.took)
        took[place] += points
        self.took = (took[0], took[1], took[2])
        self.cut_short = points < deduction(self._price(act), before)

    def _be_whole(self) -> None:
        self.took, self.cut_short, self.taken, self.expired = NOTHING, False, False, False

    def _price(self, act: int) -> int:
        """Points for the first, second and third time, four bits each; 0 = the act costs the licence nothing."""
        licence = self.rules.rulebook.licence
        if not licence.name or act < 0:
            return 0
        return sum(int(points) << (4 * k) for k, points in enumerate(licence.deductions[act]))

    @property
    def name(self) -> str:
        """The licence as it is spoken of."""
        return f"the {self.rules.facts.licence.replace('-', ' ')} licence"

    def _tell(self, day: int, words: str, value: int, act: int, why: str) -> None:
        key = ("licences", self.rules.facts.licence)
        item = self.rules.facts.act_names[act] if act >= 0 else ""
        place = (*key, "items", item) if item else (*key, "points" if why == YEAR else "exam")
        rule = self.rules.lines.first(place, key)
        self.account.happenings.append(Happening(day, LICENCE, words, value, act, None, why, rule))


def _new_years(since: int, upto: int) -> Iterator[int]:
    """First days of years after a day and up to another."""
    first, last = ((EPOCH + timedelta(days=day)).year for day in (since, upto))
    days = ((EPOCH.replace(year=year) - EPOCH).days for year in range(first, last + 1))
    yield from (day for day in days if since < day <= upto)
