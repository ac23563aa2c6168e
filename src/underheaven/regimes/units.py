"""Parse numbers with units into base units.

Question answered: does a text such as `4 per 1000 a year` measure what its key needs, and how much? Left out: origins
and ranges (regimes/quantities.py). A year has 365 days and 12 months; in days a month has 30.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from underheaven.regimes.faults import is_seen, quoted, sign_name

NUMBER = r"[+-]?[0-9]{1,15}(?:\.[0-9]{1,12})?"
PERCENT = r"[+-]?0{1,15}(?:\.0{1,12})? ?%|[+]?0{0,12}(?:100(?:\.0{1,12})?|[0-9]{1,2}(?:\.[0-9]{1,12})?) ?%"
WHOLE_NUMBERS = (r"[+-]?[0-9]{1,6}", r"[0-9]{1,15}")
"""Of points, and of things that are counted."""
_SHARE = rf"{NUMBER} ?%|[0-9]{{1,12}} in [0-9]{{1,12}}|{NUMBER} per [0-9]{{1,12}}"
PER_YEAR = {"day": 365.0, "week": 365.0 / 7.0, "month": 12.0, "year": 1.0}
IN_DAYS = {"day": 1, "days": 1, "week": 7, "weeks": 7, "month": 30, "months": 30, "year": 365, "years": 365}
CHANGE_UNIT = "change"
IN_MONTHS = {"month": 1, "months": 1, "year": 12, "years": 12}


class Mismatch(Exception):  # noqa: N818 - a text that does not measure what is asked; always caught where it is read
    """A text is not a quantity of the kind that belongs here."""

    def __init__(self, wrong: str, expected: str) -> None:
        super().__init__(wrong)
        self.wrong = wrong
        self.expected = expected


@dataclass(frozen=True)
class Dimension:
    """One kind of quantity."""

    name: str
    unit: str
    """Base unit, which overrides are given in."""
    expected: str
    """How it is written, for messages."""
    pattern: str
    """Regular expression of one quantity, for the JSON Schema and as the first check."""
    convert: Callable[[str], float]
    least: float = 0.0
    greatest: float = float("inf")
    whole: bool = False
    """Whether only whole numbers make sense; overrides are rounded."""
    needs_origin: bool = True

    @property
    def narrow(self) -> str:
        """The pattern, with shares from 0 % to 100 % alone, for the JSON Schema."""
        return self.pattern if self.unit == CHANGE_UNIT else self.pattern.replace(rf"{NUMBER} ?%", PERCENT)

    @property
    def is_bare(self) -> bool:
        """Whether it is written without a unit."""
        return self.pattern in (NUMBER, *WHOLE_NUMBERS)

    def read(self, text: str) -> float:
        """The quantity in the base unit.

        Raises:
            Mismatch: not written so, or outside the dimension's limits.
        """
        text = text.strip(" ")
        if re.fullmatch(self.pattern, text) is None:
            raise Mismatch(self._why_not(text), self.expected)
        value = self.convert(text)
        if "%" in text and self.unit != CHANGE_UNIT and not 0.0 <= _number(text) <= 100.0:
            raise Mismatch(f"{quoted(text)} is a share above 100 % or below 0 %", self.expected)
        if not self.least <= value <= self.greatest:
            wrong = f"{quoted(text)} is {'below' if value < self.least else 'above'} what is possible"
            raise Mismatch(wrong, self._limits())
        return value

    def read_span(self, text: str) -> tuple[float, float]:
        """Two quantities, written `LOW to HIGH`; LOW may leave out the unit.

        Raises:
            Mismatch: not written so, or HIGH before LOW.
        """
        low, to, high = text.strip(" ").partition(" to ")
        if not to:
            raise Mismatch(f"{quoted(text)} is not written as LOW to HIGH", f"two times {self.expected}")
        low, high = low.strip(" "), high.strip(" ")
        if re.fullmatch(NUMBER, low):
            low += re.sub(rf"^{NUMBER}", "", high)
        ends = self.read(low), self.read(high)
        if ends[0] > ends[1]:
            raise Mismatch(f"{quoted(text)} is reversed", "the lower end first")
        return ends

    def _why_not(self, text: str) -> str:
        if not text:
            return "the value is empty"
        odd = next((sign for sign in text if not sign.isascii() or not is_seen(sign)), "")
        if odd:
            said = "" if not is_seen(odd) else f": '{odd}' is {sign_name(odd)}"
            return f"{quoted(text)} holds a sign that no number holds{said}"
        number = re.match(r"[+-]?[0-9]+(?:\.[0-9]+)?", text)
        if number is None:
            return f"{quoted(text)} does not begin with a number"
        rest = text[number.end() :].strip()
        if re.fullmatch(NUMBER, number.group()) is None:
            return f"{quoted(text)} has more digits than can be read, 15 before and 12 after the point"
        if self.unit in ("points", "count", "times"):
            return f"{quoted(text)} is not a {'whole' if self.whole else 'plain'} number"
        if not rest:
            return f"{quoted(text)} has no unit"
        return f"the unit {quoted(rest)} does not fit a {self.name}"

    def _limits(self) -> str:
        if self.unit.startswith("share"):
            return "0 % to 100 %"
        if self.unit == CHANGE_UNIT:
            return "-100 % to 1000 %"
        if self.greatest == float("inf"):
            return f"at least {self.least:g} {self.unit}"
        return f"{self.least:g} to {self.greatest:g} {self.unit}"


def _number(text: str) -> float:
    match = re.match(NUMBER, text)
    assert match is not None
    return float(match.group())


def _share(text: str) -> float:
    for word in (" in ", " per "):
        part, found, whole = text.partition(word)
        if found:
            return float(part) / float(whole) if float(whole) > 0 else float("inf")
    return float(text.rstrip("% ")) / 100.0


def _monthly(text: str) -> float:
    return _share(text.removesuffix(" a month"))


def _rate(text: str) -> float:
    amount, _, period = text.rpartition(" a ")
    if re.fullmatch(NUMBER, amount):
        return float(amount) * PER_YEAR[period]
    return _share(amount) * PER_YEAR[period]


def _norm(text: str) -> float:
    return _rate(text) / PER_YEAR["month"] * 1000.0


def _reviewers(text: str) -> float:
    return _share(text.removesuffix(" citizens")) * 1e6


def _yuan_a_year(text: str) -> float:
    amount, _, citizens = text.removesuffix(" a year").partition(" yuan per ")
    heads = float(citizens.split()[0])
    return float(amount) / heads if heads > 0 else float("inf")


def _duration(in_units: dict[str, int]) -> Callable[[str], float]:
    def convert(text: str) -> float:
        amount, _, unit = text.partition(" ")
        return float(amount) * in_units[unit]

    return convert


_TIMES = "day|week|month|year"
SHARE = Dimension("share", "share", "a share such as 35 % or 1 in 5000", _SHARE, _share, greatest=1.0)
MONTHLY = Dimension(
    "monthly chance", "share a month", "a chance such as 4 % a month", rf"(?:{_SHARE}) a month", _monthly, greatest=1.0
)
RATE = Dimension(
    "rate",
    "a year",
    "a rate such as 20 a year, 4 per 1000 a year or 0.2 % a day",
    rf"(?:{NUMBER}|{_SHARE}) a (?:{_TIMES})",
    _rate,
    greatest=3650.0,
)
NORM = Dimension(
    "rate of a norm",
    "per 1000 a month",
    "records such as 20 per 1000 a month",
    rf"{NUMBER} per [0-9]{{1,12}} a month",
    _norm,
    least=0.001,
    greatest=1e6,
)
POINTS = Dimension(
    "number of points", "points", "whole points such as -20", WHOLE_NUMBERS[0], float, -30_000, 30_000, True
)
COUNT = Dimension("count", "count", "a whole number", WHOLE_NUMBERS[1], float, whole=True)
RECORDS = Dimension("count", "count", "a whole number from 1 to 255", WHOLE_NUMBERS[1], float, 1, 255, True)
YUAN = Dimension("sum of money", "yuan", "yuan such as 2.5 yuan", rf"{NUMBER} yuan", _number)
YUAN_A_YEAR = Dimension(
    "cost a citizen and year",
    "yuan a citizen and year",
    "yuan such as 1200 yuan per 1000 citizens a year",
    rf"{NUMBER} yuan per [0-9]{{1,12}} citizens? a year",
    _yuan_a_year,
    greatest=1e6,
)
REVIEWERS = Dimension(
    "number of reviewers",
    "reviewers per million citizens",
    "reviewers such as 3 per 1000000 citizens",
    rf"{NUMBER} per [0-9]{{1,12}} citizens",
    _reviewers,
    greatest=1e6,
)
TIMES = Dimension("multiplier", "times", "a plain number such as 0.8", NUMBER, _number, greatest=1000.0)
FALLING = Dimension("factor", "times", "a plain number from 0 to 1", NUMBER, _number, greatest=1.0)
HEADROOM = Dimension("factor", "times", "a plain number from 1 to 16", NUMBER, _number, 1.0, 16.0, needs_origin=False)
AGE = Dimension(
    "age", "years of age", "an age such as 16 years", r"[0-9]{1,3} years?", _number, greatest=100, whole=True
)
DAYS = Dimension(
    "number of days",
    "days",
    "days such as 90 days, 2 weeks or 1 year",
    r"[0-9]{1,6} (?:" + "|".join(IN_DAYS) + ")",
    _duration(IN_DAYS),
    greatest=30_000,
    whole=True,
)
CHANGE = Dimension("change", CHANGE_UNIT, "a change such as -10 % or 20 %", rf"{NUMBER} ?%", _share, -1.0, 10.0)
DAYS_MORE = Dimension(
    "number of days more or less",
    "days more",
    "days such as 5 days (later) or -5 days (sooner)",
    r"[+-]?[0-9]{1,4} (?:" + "|".join(IN_DAYS) + ")",
    _duration(IN_DAYS),
    -3650,
    3650,
    True,
)
HOURS = Dimension(
    "number of hours", "hours", "hours such as 6 hours", r"[0-9]{1,4} hours?", _number, greatest=1000, whole=True
)
MINUTES = Dimension(
    "number of minutes",
    "minutes",
    "minutes such as 5 minutes",
    r"[0-9]{1,4} minutes?",
    _number,
    greatest=1440,
    whole=True,
)
EFFORT = Dimension("number of hours", "hours", "hours such as 0.5 hours", rf"{NUMBER} hours?", _number, greatest=1000)


BRIEFLY = (
    "at least 16 days (what holds for less is said by a list by conduct, whose entry has a term in days, and by gates "
    "that look at that list)"
)
"""What to say where records would have to live for less than they can."""


def _months_of_validity(text: str) -> float:
    """Whole months; days and weeks are rounded to the nearest.

    Raises:
        Mismatch: less than half a month, of which nothing would be left.
    """
    amount, _, unit = text.partition(" ")
    if unit in IN_MONTHS:
        months = float(amount) * IN_MONTHS[unit]
    else:
        months = float((int(amount) * IN_DAYS[unit] * 24 + 365) // 730)  # 12 months in 365 days, half a month up
    if months < 1.0:
        raise Mismatch(f"{quoted(text)} is less than half a month, and records live whole months", BRIEFLY)
    return months


VALIDITY = Dimension(
    "validity",
    "months",
    "months or days such as 6 months, 2 years or 270 days",
    r"[0-9]{1,6} (?:" + "|".join(dict.fromkeys((*IN_DAYS, *IN_MONTHS))) + ")",
    _months_of_validity,
    least=1.0,
    greatest=600,
    whole=True,
)
MONTHS = Dimension(
    "number of months",
    "months",
    "months such as 6 months or 2 years",
    r"[0-9]{1,6} (?:" + "|".join(IN_MONTHS) + ")",
    _duration(IN_MONTHS),
    greatest=600,
    whole=True,
)
