"""Tabulate an account: day, what, because of what, by which rule.

Question answered: what stands behind a drawing or a text, line by line and with nothing left out? Left out: a choice
of what matters (sentences.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from underheaven.reasons.account import BEFORE_ALL, Account, Entry, Stay, Step
from underheaven.reasons.rule_lines import RuleLine
from underheaven.reasons.sentences_of_lists import case_words
from underheaven.reasons.sentences_of_records import Origin
from underheaven.results.places import date_words

RECORD, ACT, LIST, CLOSED, OPEN, OTHER = "record", "act", "list", "closed step", "open step", "other"
KINDS = (RECORD, LIST, CLOSED, OPEN, ACT, OTHER)
BECAUSE = {
    "unseen": "nobody saw it",
    "named another": "somebody else was named for it",
    "found nobody": "who did it is too young for the gallery",
    "missed": "the search in the gallery found nobody alike enough, or the reviewer took none of those found",
}


@dataclass(frozen=True)
class Line:
    """One line of a life."""

    day: int
    kind: str
    what: str
    because: str
    rule: RuleLine | None = None
    wrong: bool = False

    @property
    def when(self) -> str:
        """The day in words."""
        return "before the first day" if self.day == BEFORE_ALL else date_words(self.day)


def lines_of(account: Account, origins: Mapping[int, Origin]) -> list[Line]:
    """Everything that happened, by day."""
    lines = [_entry(entry, origins) for entry in account.entries]
    lines += [line for stay in account.stays for line in _stay(stay, account)]
    lines += [_step(step) for step in account.steps]
    for h in account.happenings:
        because = BECAUSE.get(h.kind, "")
        kind = ACT if h.kind in BECAUSE else OTHER
        what = h.words if h.kind in BECAUSE else f"{h.kind}: {h.words}"
        lines.append(Line(h.day, kind, what, h.why or because, h.rule))
    if account.severity is not None:
        heaviest = f"heaviest thing that happened: class {account.severity.value} of severity, from 0 to 3"
        lines.append(Line(account.last_day, OTHER, heaviest, account.severity.because))
    if account.subtype is not None:
        told = account.subtype
        what = f"subtype {told.name} of band {told.band}: band {told.held} held before"
        lines.append(Line(account.last_day, OTHER, what, told.because, told.rule))
    return sorted(lines, key=lambda line: line.day)


def _entry(entry: Entry, origins: Mapping[int, Origin]) -> Line:
    what = f"record {entry.number}: {entry.name}"
    what += f", {entry.points:+d} points" if entry.points is not None else ", no points"
    still = entry.until is not None and entry.ended is None
    what += f" until {date_words(entry.until or 0)} at the latest" if still else ""
    what += f", band {entry.cap} or below" if entry.cap else ""
    what += f", {entry.shown_days} days on a board" if entry.shown_days else ""
    what += f"; {entry.how_ended} on {date_words(entry.ended)}" if entry.ended is not None else ""
    because = entry.why_nothing
    if entry.from_before:
        because = "in the file from before the first day"
    elif entry.wrong:
        origin = origins.get(entry.number)
        did = f"citizen {entry.done_by} did it" if (entry.done_by or -1) >= 0 else "somebody else did it"
        because = did + (
            f" on {date_words(origin.done)}; the {origin.channel} named the wrong person" if origin else ""
        )
    elif entry.done is not None:
        seen = f"the {entry.channel} saw it on {date_words(entry.done)}"
        because = f"{seen}; {because}" if because else seen
    return Line(entry.day, RECORD, what, because, entry.rule, entry.wrong)


def _stay(stay: Stay, account: Account) -> Iterator[Line]:
    because = ""
    if stay.wrong:
        did = f"citizen {stay.done_by}" if (stay.done_by or -1) >= 0 else "somebody else"
        because = f"named for a debt of {did}"
    elif stay.act:
        because = f"a record of {stay.act} arrived"
    elif stay.score is not None:
        because = f"the score was {stay.score}"
    elif stay.name == "court list" and stay.first != BEFORE_ALL:
        because = case_words(account, stay.first, "she" if account.female else "he")
    number = f"entry {stay.number}: " if stay.number is not None else ""
    yield Line(stay.first, LIST, f"{number}onto {stay.titled}", because, stay.rule, stay.wrong)
    for longer in stay.longer:
        what = f"longer on {stay.titled}: to {date_words(longer.until)} instead of {date_words(longer.before)}"
        yield Line(longer.day, LIST, what, f"another record arrived, of {longer.act}", longer.rule)
    if stay.last is not None:
        yield Line(stay.last, LIST, f"off {stay.titled}", stay.how_left, stay.rule)


def _step(step: Step) -> Line:
    if step.refused:
        what = f"{step.name}: {'slowed' if step.slowed else 'refused'}"
        what += f", {step.detour_hours} hours of detour" if step.detour_hours else ""
        return Line(step.day, CLOSED, what, " and ".join(cause.words for cause in step.causes), step.rule)
    changes = [f"{abs(step.fen) / 100:,.2f} yuan {'more' if step.fen > 0 else 'less'}"] if step.fen else []
    changes += [f"{abs(step.days)} days {'later' if step.days > 0 else 'sooner'}"] if step.days else []
    changes += [f"{step.waived_fen / 100:,.2f} yuan less deposit"] if step.waived_fen else []
    because = "the band, or a list" if changes else ""
    return Line(step.day, OPEN, f"{step.name}: open" + "".join(f", {c}" for c in changes), because, step.rule)
