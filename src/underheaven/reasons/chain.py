"""Why: a step was closed because of a list, the list because of a judgment, the judgment because of a debt.

Question answered: what did this follow from, and that in turn? Left out: which part is asked for (questions.py).
A chain ends where the model ends: at an act, which people do at the rates of the catalogue, or before the first day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from underheaven.reasons.account import (
    BEFORE_ALL,
    BEHIND,
    CAUGHT_UP,
    COMPANY,
    COURT,
    ENTERPRISE,
    JUDGED,
    SCORE,
    SUED,
    TIES,
    Account,
    Cause,
    Entry,
    Lengthening,
    Stay,
    Step,
)
from underheaven.reasons.ends import until_words
from underheaven.reasons.rule_lines import RuleLine
from underheaven.reasons.sentences_of_records import Origin
from underheaven.reasons.wording import number
from underheaven.results.places import date_words


@dataclass(frozen=True)
class Reason:
    """Something that happened, and what it followed from."""

    day: int | None
    """None: before the first day of the run."""
    words: str
    rule: RuleLine | None = None
    because: tuple[Reason, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "day": None if self.day is None else date_words(self.day),
            "what": self.words,
            "rule": None if self.rule is None else self.rule.as_json(),
            "because": [reason.as_json() for reason in self.because],
        }

    def lines(self, depth: int = 0) -> list[str]:
        """The chain as text, what something followed from one step to the right."""
        when = "before the first day" if self.day is None else date_words(self.day)
        where = f" ({self.rule.file}, line {self.rule.line})" if self.rule is not None else ""
        arrow = f"{'   ' * (depth - 1)}<- " if depth else ""
        return [f"{arrow}{when}: {self.words}{where}", *(x for r in self.because for x in r.lines(depth + 1))]


class Chain:
    """Reasons of one life.

    Args:
        account: of the life.
        origins: of the wrong records, by number.
    """

    def __init__(self, account: Account, origins: Mapping[int, Origin]) -> None:
        self.a, self.origins = account, origins

    def of_step(self, step: Step) -> Reason:
        """Why a step was open, closed, dearer or later."""
        if not step.refused:
            changes = [f"{abs(step.fen) / 100:,.2f} yuan {'more' if step.fen > 0 else 'less'}"] if step.fen else []
            changes += (
                [f"{number(abs(step.days), 'day')} {'later' if step.days > 0 else 'sooner'}"] if step.days else []
            )
            changes += [f"no deposit of {step.waived_fen / 100:,.2f} yuan"] if step.waived_fen else []
            words = f"the step {step.name} was open" + (f" ({', '.join(changes)})" if changes else "")
            return Reason(step.day, words, step.rule, (self.of_score(step.day),) if changes else ())
        words = f"the step {step.name} was {'slowed' if step.slowed else 'refused'}"
        if step.detour_hours:
            words += f"; another way took {number(step.detour_hours, 'hour')} longer"
        return Reason(step.day, words, step.rule, tuple(self._of_cause(step, cause) for cause in step.causes))

    def _of_cause(self, step: Step, cause: Cause) -> Reason:
        if cause.kind == "private":
            because = (self.of_stay(cause.stay),) if cause.stay is not None else tuple(self._of_ties(step.day))
            return Reason(step.day, cause.words, None, because)
        if cause.stay is not None:
            return self.of_stay(cause.stay, step.day)
        if cause.kind == "band":
            return self.of_score(step.day, f"{cause.words}")
        day = None if cause.day in (None, BEFORE_ALL) else cause.day
        return Reason(day, cause.words)

    def of_stay(self, stay: Stay, on: int | None = None) -> Reason:
        """Why a list took her, and why it still held her on a day: what lengthened the stay before that day."""
        longer = [each for each in stay.longer if on is None or (each.day <= on and each.before <= on)]
        if longer:
            return self.of_lengthening(stay, longer[-1])
        return self._of_coming(stay)

    def of_lengthening(self, stay: Stay, longer: Lengthening) -> Reason:
        """Why a stay lasts longer than it was to last."""
        words = (
            f"the stay on {stay.titled} was lengthened from {date_words(longer.before)} to {date_words(longer.until)}"
        )
        records = (e for e in self.a.entries if e.day == longer.day and e.name == longer.act)
        why = tuple(self.of_entry(entry) for entry in records)[:1]
        return Reason(longer.day, words, longer.rule, (*why, self.of_stay(stay, longer.before - 1)))

    def _of_coming(self, stay: Stay) -> Reason:
        day = None if stay.first == BEFORE_ALL else stay.first
        words = f"came onto {stay.titled}"
        if stay.name == SCORE:
            score = stay.score if stay.score is not None else self.a.score_on(self.a.first_day)
            of = self.of_score(self.a.first_day if day is None else day)
            return Reason(day, f"{words} with a score of {score}", stay.rule, (of,))
        if stay.name == ENTERPRISE:
            return Reason(day, words, stay.rule, (Reason(day, "the enterprise was found in breach"),))
        if stay.act:
            entries = [e for e in self.a.entries if e.day == stay.first and e.name == stay.act]
            return Reason(day, words, stay.rule, tuple(self.of_entry(entry) for entry in entries))
        if stay.wrong:
            did = f"citizen {stay.done_by}" if (stay.done_by or -1) >= 0 else "somebody else"
            return Reason(day, words, stay.rule, (Reason(day, f"the court named her for a debt of {did}"),))
        return Reason(day, words, stay.rule, (self._of_debt(stay.first),))

    def _of_debt(self, listed: int) -> Reason:
        """The way of a debt to the court and its list."""
        reason = Reason(None, "a debt from before the first day; the run does not tell of it")
        words = {SUED: "a creditor went to court", JUDGED: "a judgment became enforceable and was not paid"}
        for h in self.a.happenings:
            if h.day > listed or h.kind not in (BEHIND, CAUGHT_UP, SUED, JUDGED):
                continue
            if h.kind == BEHIND:
                why = Reason(h.day, "people fall behind at the rate that the catalogue gives for their income")
                reason = Reason(h.day, "fell behind on a debt", None, (why,))
            elif h.kind == CAUGHT_UP:
                reason = Reason(None, "a debt of which the run does not tell")
            else:
                reason = Reason(h.day, words[h.kind], None, (reason,))
        return reason

    def of_score(self, day: int, words: str = "") -> Reason:
        """Why the score stood where it stood at the end of a day."""
        if self.a.start is None:
            return Reason(day, "these rules keep no score")
        score = self.a.score_on(day)
        live = [e for e in self.a.entries if e.lives_on(day)]
        start = Reason(self.a.first_day, f"everybody begins with {self.a.start}", self.a.start_rule)
        told = f"{words}: " if words else ""
        records = tuple(self.of_entry(entry) for entry in live)
        lost, company = self.a.lost_for_others(day), ()
        if lost:
            score = f"{score}, of which {number(-lost, 'point')} did not count because of others"
            company = tuple(Reason(h.day, h.why) for h in self.a.happenings if h.kind == COMPANY and h.is_on(day))
        return Reason(day, f"{told}the score was {score}", None, (start, *records, *company))

    def _of_ties(self, day: int) -> Iterator[Reason]:
        """When others cut ties, the last time before a day."""
        cut = [h for h in self.a.happenings if h.kind == TIES and h.day <= day]
        if cut:
            yield Reason(cut[-1].day, cut[-1].words)

    def of_entry(self, entry: Entry) -> Reason:
        """Why a record stands in the file."""
        if entry.points is None:
            effect = f"a record of {entry.name} cost nothing, since {entry.why_nothing}"
        else:
            verb = "cost" if entry.points <= 0 else "gave"
            effect = f"a record of {entry.name} {verb} {number(abs(entry.points), 'point')}"
            effect += until_words(entry) if entry.ended is not None or entry.until is not None else ""
        effect += f" and held the band at {entry.cap} or below" if entry.cap else ""
        effect += f"; a board showed the name for {number(entry.shown_days, 'day')}" if entry.shown_days else ""
        if entry.from_before:
            return Reason(None, effect, entry.rule)
        return Reason(entry.day, effect, entry.rule, (self._of_deed(entry),))

    def _of_deed(self, entry: Entry) -> Reason:
        if entry.wrong:
            origin = self.origins.get(entry.number)
            did = f"citizen {entry.done_by}" if (entry.done_by or -1) >= 0 else "somebody else"
            if origin is None:
                return Reason(entry.day, f"named for what {did} did")
            named = f"the {origin.channel} saw it and named the wrong person"
            return Reason(origin.done, named, None, (Reason(origin.done, f"{did} did it: {entry.name}"),))
        if entry.done is None:
            return Reason(None, "it had been on its way")
        act = Reason(entry.done, f"did it: {entry.name}")
        return Reason(entry.done, f"the {entry.channel} saw it", None, (act,))

    def of_leaving(self, stay: Stay) -> Reason:
        """Why a list let her go."""
        why = Reason(stay.last, stay.how_left)
        return Reason(stay.last, f"left {stay.titled}", stay.rule, (why, self.of_stay(stay)))

    def of_hardship(self, day: int) -> Reason:
        """Why income suffered."""
        stay = self.a.on_list(COURT, day)
        told = next((h for h in self.a.happenings if h.kind == "hardship" and h.day == day), None)
        known = Reason(day, told.why if told else "no longer on the court list", told.rule if told else None)
        because = (self.of_stay(stay),) if stay is not None else (known,)
        return Reason(day, "the level of hardship changed", None, because)
