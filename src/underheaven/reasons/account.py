"""Hold what a life holds: entries in the file, stays on lists, attempts, and what else happened.

Question answered: which parts does an explanation speak of, and what is known of each? Left out: how they are found in
the events (reckoning.py). Days count from 1 January 2018; a day before it is a negative number.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import timedelta
from typing import Any

from underheaven.reasons.rule_lines import RuleLine
from underheaven.state.calendar import EPOCH, month_of

COURT, SCORE, ENTERPRISE = "court list", "score list", "heads of listed enterprises"
"""The lists, in the words of RegimeFacts.gate_lists; those by conduct go by their own names."""
COMPANY, LICENCE, TIES, FIRM, CHECK = "company", "licence", "ties", "enterprise", "check"
"""Kinds of happenings: points lost for others, a licence with points of its own, ties that others cut or mended, direct
grades and corrections of the enterprise that she heads, outcomes of checks by face."""
BEHIND, SUED, JUDGED, CAUGHT_UP = "behind", "sued", "judged", "caught up"
BOUGHT = "bought off"
"""Kinds of happenings on the way of a debt."""
RAN_OUT, CLEARED, STRUCK, REPAIRED, MADE_GOOD = "ran out", "cleared", "struck on appeal", "repaired", "made good"
"""How a record ends, or a stay on a list by conduct."""
LISTED = "listed"
"""How a grace ends that leads onto its list."""
BEFORE_ALL = -(10**6)
"""Since before the first day of the run, which day is not known."""


@dataclass
class Entry:
    """One record in the file."""

    number: int
    """Number in the file, from 1, in the order of arrival; those from before the first day come first."""
    act: int
    name: str
    """Of the act, in words."""
    day: int
    """On which it arrived; approximate where it is from before."""
    from_before: bool = False
    wrong: bool = False
    """Somebody else's act."""
    done_by: int | None = None
    """The citizen who did it, where the record is wrong; -1 = not known."""
    done: int | None = None
    """Day of the act."""
    channel: str = ""
    """Who saw it, in words."""
    habit: bool = False
    of_performance: bool = False
    """Filed by the rule of the court list on those who have performed and left."""
    points: int | None = None
    """None: it does not move the score."""
    why_nothing: str = ""
    """Why it does not."""
    cap: str = ""
    """Highest band while it lives."""
    shown_days: int = 0
    """Days on a public board."""
    until: int | None = None
    """Last day of its validity; None = for good, or no points."""
    since: int | None = None
    """First day of the rule by which it counts, where that revises another."""
    ended: int | None = None
    how_ended: str = ""
    """RAN_OUT, CLEARED, STRUCK, REPAIRED or MADE_GOOD."""
    score_after: int | None = None
    rule: RuleLine | None = None

    def lives_on(self, day: int) -> bool:
        """Whether it counts on a day."""
        return self.points is not None and self.day <= day and (self.ended is None or day < self.ended)


@dataclass
class Lengthening:
    """A further filing that moved the end of a stay on a list by conduct."""

    day: int
    act: str
    """Of the filing, in words."""
    before: int
    """First day after the stay, as it was."""
    until: int
    """As it is from then on."""
    rule: RuleLine | None = None


@dataclass
class Stay:
    """A time on a list."""

    name: str
    first: int
    """BEFORE_ALL: since before the first day."""
    last: int | None = None
    """Day of leaving; None = still on it."""
    how_left: str = ""
    wrong: bool = False
    done_by: int | None = None
    """Whose debt it was, where it is not hers; -1 = not known."""
    number: int | None = None
    """Number among the entries of the file, for a listing by a court."""
    score: int | None = None
    rule: RuleLine | None = None
    act: str = ""
    """For which it took her, in words, where it is a list by conduct."""
    until: int | None = None
    """First day after the term as it last stood, where it is a list by conduct; may lie after the run."""
    longer: list[Lengthening] = field(default_factory=list)

    @property
    def titled(self) -> str:
        """The list as it is spoken of."""
        if self.name in (COURT, SCORE):
            return f"the {self.name}"
        return f"the list of {self.name}"

    def covers(self, day: int) -> bool:
        """Whether it lasts on a day."""
        return self.first <= day and (self.last is None or day < self.last)


@dataclass
class Cause:
    """Why a step was closed."""

    kind: str
    """list, outside, band, copy, parent, private or enterprise."""
    words: str
    stay: Stay | None = None
    other: int | None = None
    """A parent who is listed."""
    day: int | None = None
    """Since when, where it is known."""


@dataclass
class Step:
    """An attempted step and its answer."""

    day: int
    gate: int
    name: str
    refused: bool
    slowed: bool = False
    causes: list[Cause] = field(default_factory=list)
    fen: int = 0
    """More than the usual price; below 0 less."""
    days: int = 0
    """Later than for others; below 0 sooner."""
    waived_fen: int = 0
    detour_hours: int = 0
    felt_by: str = ""
    """Of an open step: who alone feels the gate, where she does not."""
    rule: RuleLine | None = None


GRACE = "grace"
"""Kind of a happening: a filing is to list after a grace, or does not."""


@dataclass
class Happening:
    """Anything else: debts, appeals, hardship, acts that nobody filed."""

    day: int
    kind: str
    """behind, sued, judged, caught up, appealed, decided, hardship, copy, unseen, named another, found nobody, company,
    bought off, licence,
    ties, grace, enterprise or check."""
    words: str
    value: int = 0
    act: int = -1
    last: int | None = None
    """Last day of it, where it lasts."""
    why: str = ""
    """Because of what, where it is known; of a copy: what it tells."""
    rule: RuleLine | None = None
    before: int = 0
    """Of a change of hardship: the level before; of a check by face: the second of the day."""
    gates: int = 0
    """Of a copy: gates whose operators hold it, a bit each."""
    end: tuple[int, str] | None = None
    """Of an appeal: day of its decision and what became of what it is against; of a grace: day on which it ended, and
    how. None = neither by the last day."""

    def is_on(self, day: int) -> bool:
        """Whether it lasts on a day."""
        return self.last is not None and self.day <= day <= self.last


@dataclass(frozen=True)
class Severity:
    """The class of a life and what decides it."""

    value: int
    """0 nothing was closed, 1 for at most three months, 2 for at most twelve, 3 for longer or income was lost."""
    months_closed: int
    """Months at whose end a gate was closed to her by her own lists, band or low enterprise."""
    hardship: int
    """Greatest level of hardship at a month's end."""
    because: str


@dataclass(frozen=True)
class Subtype:
    """What the lowest band is called for her on the last day, and why."""

    name: str
    band: str
    """The lowest band."""
    held: str
    """The band held before."""
    because: str
    rule: RuleLine | None = None


@dataclass
class Account:
    """One life."""

    citizen: int
    label: str
    female: bool
    age: int
    place: str
    first_day: int
    last_day: int
    """Last day of the run."""
    start: int | None
    """Score on the first day, as the rules of the start have it without records; None = no score."""
    score: int | None
    band: str | None
    hardship: int
    entries: list[Entry] = field(default_factory=list)
    stays: list[Stay] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    happenings: list[Happening] = field(default_factory=list)
    start_rule: RuleLine | None = None
    below: int | None = None
    """Score below which the score list takes her; None = there is no such list."""
    decile: int = 0
    """Income decile, 0 = poorest."""
    traits: int = field(default=0, repr=False)
    stratum: int = field(default=0, repr=False)
    """As society/traits.py has them."""
    severity: Severity | None = None
    """None until the whole life is read (severity.py)."""
    subtype: Subtype | None = None
    """Of one in the lowest band on the last day, where the regime tells subtypes (bands.py)."""
    scores: list[tuple[int, int]] = field(default_factory=list, repr=False)
    """(day, score) after each change, the first day's first."""

    def hardship_on(self, day: int) -> int:
        """Level of hardship at the end of a day."""
        changes = [h for h in self.happenings if h.kind == "hardship"]
        known = [h.value for h in changes if h.day <= day]
        if known or not changes:
            return known[-1] if known else self.hardship
        return changes[0].before

    def shown_in_month(self, day: int) -> bool:
        """Whether a public board showed her in the month of a day."""
        month = month_of(EPOCH + timedelta(days=day))
        shown = (e.day for e in self.entries if e.shown_days > 0)
        return any(month_of(EPOCH + timedelta(days=other)) == month for other in shown)

    def next_number(self) -> int:
        """Number of the next record or listing by a court in the file."""
        return 1 + len(self.entries) + sum(stay.number is not None for stay in self.stays)

    def score_on(self, day: int) -> int | None:
        """Score at the end of a day."""
        known = [score for when, score in self.scores if when <= day]
        return known[-1] if known else None

    def on_list(self, name: str, day: int) -> Stay | None:
        """The stay on a list that lasts on a day."""
        return next((stay for stay in self.stays if stay.name == name and stay.covers(day)), None)

    def end_stay(self, name: str, day: int, how: str) -> None:
        """The stay on a list that lasts on a day ends with it."""
        stay = self.on_list(name, day)
        if stay is not None:
            stay.last, stay.how_left = day, how

    @property
    def list_names(self) -> tuple[str, ...]:
        """The lists that she was on, in the order in which she came onto them."""
        return tuple(dict.fromkeys(stay.name for stay in self.stays))

    def lost_for_others(self, day: int) -> int:
        """Points lost for the company she keeps on a day, at most 0."""
        return sum(h.value for h in self.happenings if h.kind == COMPANY and h.is_on(day))

    def days_on(self, name: str) -> int:
        """Days on a list within the run."""
        of = [stay for stay in self.stays if stay.name == name]
        ends = [self.last_day + 1 if s.last is None else s.last for s in of]
        return sum(max(0, end - max(s.first, self.first_day)) for s, end in zip(of, ends, strict=True))

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        return {"synthetic": True, **asdict(self)}
