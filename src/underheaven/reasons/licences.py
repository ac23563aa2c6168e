"""Reconstruct a licence with points of its own: lost, taken, back with a new year, by exam or by appeal.

Question answered: how many points had the licence on a day, and why did it get some back? Left out: the rule of what a
filing costs (model/scoring/licence/rules.py). The month records what is lost, taken and examined; what a new year and a
won appeal give back follows from that, by the rules of model/scoring/licence/phase.py and
model/remedies/appeals/lift.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

import numpy as np

from underheaven.model.scoring.licence.told import JANUARY, Taken, price_of
from underheaven.reasons.account import LICENCE, Account, Happening
from underheaven.reasons.rule_lines import Rules
from underheaven.reasons.wording import number
from underheaven.state.calendar import EPOCH
from underheaven.state.events import Event

EVENTS = {
    Event.LICENCE_POINTS: ("{licence} lost {points} and had {left} left", "a record of {act} arrived"),
    Event.LICENCE_TAKEN: ("{licence} was taken", "no point of it was left after a record of {act}"),
    Event.EXAM_PASSED: ("{licence} was given back", "an exam was passed"),
    Event.EXAM_FAILED: ("{licence} stayed taken", "an exam was failed"),
}
YEAR = "a new year made whole what was lost in the old one"
OWN_YEAR = "a new year since the first licence made whole what was lost in the old one"
YEARS = (YEAR, OWN_YEAR)
"""Why it is whole again, by whether its year is the person's own."""


@dataclass
class LicenceTold:
    """The state of her licence while the events of one life are read in their order."""

    rules: Rules
    account: Account
    month: int = JANUARY
    """Calendar month, from 1, with which a year of the licence begins."""
    lost: Taken = field(default_factory=Taken)
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
            self.lost.lose(self._price(int(event["act"])), value)
        elif kind == Event.LICENCE_TAKEN:
            self.taken = True
        elif kind == Event.EXAM_PASSED:
            self._be_whole()

    def new_years(self, upto: int) -> None:
        """Tell of every new year up to a day in which points became whole again; a licence that is taken stays so."""
        since = self.account.first_day if self.told_until is None else self.told_until
        self.told_until = max(since, upto)
        for day in _new_years(since, upto, self.month):
            if self.taken:
                self.expired = True
            elif self.lost.points:
                points = number(self.lost.points, "point")
                why = YEARS[self.rules.rulebook.licence.own_day]
                self._tell(day, f"{self.name} got back {points} and was whole again", self.lost.points, -1, why)
                self._be_whole()

    def give_back(self, act: int, day: int) -> None:
        """A won appeal gives back what the last filing of the act took, and the licence with it if it was taken."""
        self.new_years(day)
        points = self.lost.give_back(self._price(act))
        if not points:
            return
        left = self.lost.points
        whole = left == 0 or self.expired
        back = f"{self.name} {'was given back with' if self.taken else 'got back'} {number(points, 'point')}"
        words = f"{back} and {'was whole again' if whole else f'had {self.rules.rulebook.licence.points - left}'}"
        why = f"the appeal against the record of {self.rules.act_words(act)} was granted"
        self._tell(day, words, points, act, why)
        self.taken = False
        if whole:
            self._be_whole()

    def _be_whole(self) -> None:
        self.lost, self.taken, self.expired = Taken(), False, False

    def _price(self, act: int) -> int:
        """Points for the first, second and third time, four bits each; 0 = the act costs the licence nothing."""
        licence = self.rules.rulebook.licence
        if not licence.name or act < 0:
            return 0
        return price_of(licence.deductions[act])

    @property
    def name(self) -> str:
        """The licence as it is spoken of."""
        return f"the {self.rules.facts.licence.replace('-', ' ')} licence"

    def _tell(self, day: int, words: str, value: int, act: int, why: str) -> None:
        key = ("licences", self.rules.facts.licence)
        item = self.rules.facts.act_names[act] if act >= 0 else ""
        of_years = {YEAR: "points", OWN_YEAR: "resets"}
        place = (*key, "items", item) if item else (*key, of_years.get(why, "exam"))
        rule = self.rules.lines.first(place, key)
        self.account.happenings.append(Happening(day, LICENCE, words, value, act, None, why, rule))


def _new_years(since: int, upto: int, month: int) -> Iterator[int]:
    """First days of years, each of which begins with a calendar month, after a day and up to another."""
    first, last = ((EPOCH + timedelta(days=day)).year for day in (since, upto))
    days = ((EPOCH.replace(year=year, month=month) - EPOCH).days for year in range(first, last + 1))
    yield from (day for day in days if since < day <= upto)
