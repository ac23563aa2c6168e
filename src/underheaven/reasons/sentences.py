"""Narrate a life in at most 250 words, every sentence with a day and a cause.

Question answered: how is an account told to somebody who has never heard of the system? Left out: the full account
(its table and JSON hold every line) and the answer to one question (chain.py).

What is alike is told together, the more of it there is the more so; what cannot be told in the space is counted in one
sentence, so that nothing is passed over in silence.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from underheaven.reasons.account import Account, Step
from underheaven.reasons.sentences_of_lists import bought, cases, graces, hardship, stays
from underheaven.reasons.sentences_of_others import checks, company, enterprise, licence, ties
from underheaven.reasons.sentences_of_records import Origin, Records
from underheaven.reasons.sentences_of_remedies import appeals, copies, found_nobody, named_another
from underheaven.reasons.wording import (
    BAREST,
    BESIDE,
    FEW,
    FIRST,
    IN_SUM,
    LEAST,
    OF_NOTE,
    WEIGHTY,
    Sentence,
    conjoined,
    during,
    line_words,
    listing,
    names_at,
    number,
    without_lines,
    yuan,
)
from underheaven.results.places import date_words

MOST_WORDS = 250
MOST_SEVERE = 3
"""Highest class of severity (docs/measures.md)."""


def tell(account: Account, origins: Mapping[int, Origin], most_words: int = MOST_WORDS) -> list[str]:
    """The life, by day.

    Args:
        account: of one citizen.
        origins: of the wrong records, by their number.
        most_words: of all sentences together; 60 at the least.
    """
    told: list[Sentence] = []
    for level in range(IN_SUM + 1):
        told = list(_Teller(account, origins, level).sentences())
        if _words(told) <= most_words:
            break
    left_out: list[Sentence] = []
    while _words(told) + (LONGEST_REST if left_out else 0) > most_words and len(told) > 2:
        k = max(range(1, len(told) - 1), key=lambda k: (told[k].weight, told[k].n, -told[k].day))
        left_out.append(told.pop(k))
    if left_out:
        told.insert(-1, _rest(left_out, account))
    return [sentence.text for sentence in told]


LONGEST_REST = 20
"""Words of the sentence that counts what was left out."""


def _rest(left_out: Sequence[Sentence], account: Account) -> Sentence:
    n, last = sum(sentence.n for sentence in left_out), account.last_day
    what = "event is" if n == 1 else "events are"
    text = f"By {date_words(last)} {n} more {what} left to the table, because there is no room here."
    return Sentence(last, LEAST, text, n)


def _words(told: Sequence[Sentence]) -> int:
    return sum(len(sentence.text.split()) for sentence in told)


class _Teller:
    """One way of telling, from the fullest (level 0) to the shortest."""

    def __init__(self, account: Account, origins: Mapping[int, Origin], level: int) -> None:
        self.a, self.level, self.records = account, level, Records(account, origins, level)
        self.they, self.them, self.their = ("she", "her", "her") if account.female else ("he", "him", "his")

    def sentences(self) -> Iterator[Sentence]:
        """The opening, what happened by day, what nothing came of, the closing."""
        yield from map(self._as_short, self._sentences())

    def _as_short(self, sentence: Sentence) -> Sentence:
        return replace(sentence, text=without_lines(sentence.text)) if self.level == IN_SUM else sentence

    def _sentences(self) -> Iterator[Sentence]:
        yield self._opening()
        told = [*self.records.sentences(), *self._refused(), *self._priced()]
        of_debts, of_deeds = (cases, bought, hardship), (named_another, found_nobody)
        for of in (appeals, graces, copies, stays, *of_debts, *of_deeds, company, licence, enterprise, ties, checks):
            told += of(self.a, self.level)
        yield from sorted(told, key=lambda s: s.day)
        yield from self._quiet()
        yield from self._subtype()
        yield from self._heaviest()
        yield self._closing()

    def _opening(self) -> Sentence:
        a, first = self.a, self.a.first_day
        sex = ("woman" if a.female else "man") if a.age >= 18 else ("girl" if a.female else "boy")
        who = f"On {date_words(first)} citizen {a.citizen}, a {sex} of {a.age} in {a.place},"
        if a.start is None:
            return Sentence(first, FIRST, f"{who} had no score, because these rules keep none.")
        past, records = [entry for entry in a.entries if entry.from_before], self.records.opening()
        score = past[-1].score_after if past else a.start
        where = line_words(a.start_rule, with_file=True)
        why = (
            f"everybody begins with {a.start}{where} and {records}"
            if past
            else f"everybody without records does{where}"
        )
        return Sentence(first, FIRST, f"{who} stood at {score} points, because {why}.")

    def _closing(self) -> Sentence:
        a, last = self.a, self.a.last_day
        lists = [(s.titled, n) for s in {s.name: s for s in a.stays}.values() if (n := a.days_on(s.name))]
        refused = sum(step.refused for step in a.steps)
        fen, hours = sum(step.fen for step in a.steps), sum(step.detour_hours for step in a.steps)
        waived = sum(step.waived_fen for step in a.steps)
        parts = [number(refused, "closed step")] if refused else []
        parts += [f"{number(days, 'day')} on {name}" for name, days in lists]
        parts += [number(hours, "hour") + " of detours"] if hours else []
        parts += [yuan(fen) + " more to pay"] if fen > 0 else []
        shown = sum(entry.shown_days for entry in a.entries)
        parts += [f"{number(shown, 'day')} on a public board"] if shown else []
        gains = ([yuan(-fen) + " less to pay"] if fen < 0 else []) + (
            [yuan(waived) + " less deposit"] if waived else []
        )
        had = f"{self.they} had had {conjoined(parts)}" if parts else f"no step had been closed to {self.them}"
        cost = f"since {date_words(a.first_day)} {had}" + (f" and been given {conjoined(gains)}" if gains else "")
        if a.start is None:
            return Sentence(last, FIRST, f"By {date_words(last)} {cost}, because of the lists alone.")
        live = [entry for entry in a.entries if entry.lives_on(last)]
        why = f"{number(len(live), 'record')} counted that day" if live else "no record counted that day"
        held = list(dict.fromkeys(entry.cap for entry in live if entry.cap))
        cap = a.band if a.band in held else (held[-1] if held else "")
        why += f" and held {self.them} in band {cap} or below" if cap else ""
        band = f" in band {a.band}" if a.band else ""
        return Sentence(last, FIRST, f"On {date_words(last)} the score was {a.score}{band}, because {why}; {cost}.")

    def _heaviest(self) -> Iterator[Sentence]:
        """The class of severity, where anything was closed or income was lost."""
        severity, last = self.a.severity, self.a.last_day
        if severity is not None and severity.value:
            text = (
                f"By {date_words(last)} the heaviest thing that happened to {self.them} was of class {severity.value} "
            )
            yield Sentence(last, OF_NOTE, text + f"of {MOST_SEVERE}, because {severity.because}.")

    def _subtype(self) -> Iterator[Sentence]:
        """The subtype of one in the lowest band."""
        subtype, last = self.a.subtype, self.a.last_day
        if subtype is not None:
            of = f"of subtype {subtype.name} of band {subtype.band}, having held band {subtype.held} before"
            text = f"On {date_words(last)} {self.they} was {of}{line_words(subtype.rule)}, because {subtype.because}."
            yield Sentence(last, FIRST, text)

    # ---- steps and what nobody saw

    def _refused(self) -> Iterator[Sentence]:
        groups: dict[tuple, list[Step]] = defaultdict(list)
        for step in self.a.steps:
            if step.refused:
                causes = tuple(cause.words for cause in step.causes)
                causes = causes if self.level < BAREST else ()
                groups[(step.gate if self.level < BAREST - 1 else -1, causes, step.slowed)].append(step)
        for (_, _, slowed), steps in groups.items():
            days, names = [step.day for step in steps], [step.name for step in steps]
            hours = sum(step.detour_hours for step in steps)
            what = f"{number(len(steps), 'step')} ({listing(names, names_at(self.level))})"
            what += " was" if len(steps) == 1 else " were"
            how = "slowed" if slowed else "refused"
            rule = line_words(steps[0].rule) if len(set(names)) == 1 else ""
            detour = f", and other ways took {number(hours, 'hour')} longer" if hours else ""
            text = f"{during(min(days), max(days))} {what} {how}{rule}, because {self._causes(steps)}{detour}."
            yield Sentence(min(days), WEIGHTY, text, len(steps))

    def _causes(self, steps: Sequence[Step]) -> str:
        """What closed some steps: all of it, where it is the same for all; else the commonest by themselves."""
        told = Counter(self._cause(step) for step in steps).most_common()
        more = f" or for {number(len(told) - FEW, 'other reason')}" if len(told) > FEW else ""
        return " or ".join(words for words, _ in told[:FEW]) + more

    def _cause(self, step: Step) -> str:
        was = step.causes and step.causes[0].kind in ("list", "outside", "band", "enterprise")
        words = " and ".join(cause.words for cause in step.causes)
        return f"{self.they} was {words}" if was else words or "somebody else was listed"

    def _priced(self) -> Iterator[Sentence]:
        for words, of in (
            ("price", lambda s: s.fen),
            ("delay", lambda s: s.days),
            ("deposit", lambda s: s.waived_fen),
        ):
            for sign in (1, -1):
                steps = [step for step in self.a.steps if of(step) * sign > 0]
                if not steps:
                    continue
                total = sum(abs(of(step)) for step in steps)
                where = f"at {number(len(steps), 'step')} ({listing([s.name for s in steps], 3)})"
                if words == "price":
                    what = f"{self.they} paid {yuan(total)} {'more' if sign > 0 else 'less'} {where}"
                elif words == "delay":
                    what = f"{self.they} waited {number(total, 'day')} {'more' if sign > 0 else 'less'} {where}"
                else:
                    what = f"{self.they} was spared {yuan(total)} of deposits {where}"
                rule = line_words(steps[0].rule) if len({step.gate for step in steps}) == 1 else ""
                listed = any(stay.covers(steps[0].day) for stay in self.a.stays)
                why = f"of {self.their} band{' and list' if listed else ''}"
                days = [step.day for step in steps]
                text = f"{during(min(days), max(days))} {what}{rule}, because {why}."
                yield Sentence(min(days), BESIDE, text, len(steps))

    def _quiet(self) -> Iterator[Sentence]:
        open_ = [step for step in self.a.steps if not step.refused and not step.felt_by]
        for whom in dict.fromkeys(step.felt_by for step in self.a.steps if step.felt_by):
            spared = [step for step in self.a.steps if step.felt_by == whom]
            were = "was" if len(spared) == 1 else "were"
            days = [step.day for step in spared]
            text = f"{during(min(days), max(days))} {number(len(spared), 'step')} "
            text += f"({listing([s.name for s in spared])}) {were} open, because {whom} alone feel the gate."
            yield Sentence(min(days), BESIDE, text, len(spared))
        if open_:
            days = [step.day for step in open_]
            names = listing([s.name for s in open_], names_at(self.level))
            text = f"{during(min(days), max(days))} {number(len(open_), 'step')} ({names}) "
            text += "was open, " if len(open_) == 1 else "were open, "
            yield Sentence(min(days), BESIDE, text + "because nothing in the file closed them.", len(open_))
        unseen = [h for h in self.a.happenings if h.kind == "unseen"]
        if unseen:
            days = [h.day for h in unseen]
            acts = listing([h.words for h in unseen], names_at(self.level))
            text = f"{during(min(days), max(days))} {number(len(unseen), 'act')} ({acts}) "
            them = "it" if len(unseen) == 1 else "them"
            yield Sentence(min(days), LEAST, text + f"left no record, because nobody saw {them}.", len(unseen))
