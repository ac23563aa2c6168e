"""A life in at most 250 words, every sentence with a day and a cause.

Question answered: how is an account told to somebody who has never heard of the system? Left out: the full account
(its table and JSON hold every line) and the answer to one question (chain.py).

What is alike is told together, the more of it there is the more so; what cannot be told in the space is counted in one
sentence, so that nothing is passed over in silence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from underheaven.reasons.account import GRACE, Account, Entry, Step
from underheaven.reasons.sentences_of_lists import cases, hardship, stays
from underheaven.reasons.sentences_of_others import company, enterprise, licence, ties
from underheaven.reasons.wording import (
    BESIDE,
    FIRST,
    LEAST,
    OF_NOTE,
    PLAIN,
    WEIGHTY,
    Sentence,
    conjoined,
    during,
    line_words,
    listing,
    number,
    the,
    yuan,
)
from underheaven.results.lives import date_words

MOST_WORDS = 250
N_LEVELS = 4
MOST_SEVERE = 3
"""Highest class of severity (docs/measures.md)."""


@dataclass(frozen=True)
class Origin:
    """Where a wrong record comes from, as the life of the one who did it tells."""

    done: int
    """Day of the act."""
    channel: str
    """Who named the wrong person, in words."""


def tell(account: Account, origins: Mapping[int, Origin], most_words: int = MOST_WORDS) -> list[str]:
    """The life, by day.

    Args:
        account: of one citizen.
        origins: of the wrong records, by their number.
        most_words: of all sentences together; 60 at the least.
    """
    told: list[Sentence] = []
    for level in range(N_LEVELS):
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


LONGEST_REST = 24
"""Words of the sentence that counts what was left out."""


def _rest(left_out: Sequence[Sentence], account: Account) -> Sentence:
    n, last = sum(sentence.n for sentence in left_out), account.last_day
    what = "event is" if n == 1 else "events are"
    text = (
        f"{during(account.first_day, last)} {n} more {what} left to the table, because there is no room for them here."
    )
    return Sentence(last, LEAST, text, n)


def _words(told: Sequence[Sentence]) -> int:
    return sum(len(sentence.text.split()) for sentence in told)


class _Teller:
    """One way of telling, from the fullest (level 0) to the shortest."""

    def __init__(self, account: Account, origins: Mapping[int, Origin], level: int) -> None:
        self.a, self.origins, self.level = account, origins, level
        self.they, self.them, self.their = ("she", "her", "her") if account.female else ("he", "him", "his")

    def sentences(self) -> Iterator[Sentence]:
        """The opening, what happened by day, what nothing came of, the closing."""
        parts: tuple[Callable[[], Iterator[Sentence]], ...] = (
            self._entries,
            self._ends,
            self._remedies,
            partial(stays, self.a),
            partial(cases, self.a),
            self._refused,
            self._priced,
            partial(hardship, self.a),
            self._named_another,
        )
        yield self._opening()
        told = [s for part in parts for s in part()] + [
            s for of in (company, licence, enterprise, ties) for s in of(self.a)
        ]
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
        past = [entry for entry in a.entries if entry.from_before]
        score = past[-1].score_after if past else a.start
        where = line_words(a.start_rule, with_file=True)
        if not past:
            why = f"everybody without records does{where}"
        else:
            moved = sum(entry.points or 0 for entry in past)
            records = f"{number(len(past), 'record')} from before ({listing([e.name for e in past], 3)})"
            effects = [f"{'took' if moved < 0 else 'gave'} {abs(moved)}"] if moved else []
            caps = [entry.cap for entry in past if entry.cap]
            effects += [f"held {self.them} in band {caps[-1]} or below"] if caps else []
            why = f"everybody begins with {a.start}{where} and {records} {conjoined(effects) or 'moved nothing'}"
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
            yield Sentence(last, FIRST, text + f"of {MOST_SEVERE}, because {severity.because}.")

    def _subtype(self) -> Iterator[Sentence]:
        """The subtype of one in the lowest band."""
        subtype, last = self.a.subtype, self.a.last_day
        if subtype is not None:
            of = f"of subtype {subtype.name} of band {subtype.band}, having held band {subtype.held} before"
            text = f"On {date_words(last)} {self.they} was {of}{line_words(subtype.rule)}, because {subtype.because}."
            yield Sentence(last, FIRST, text)

    # ---- records

    def _entries(self) -> Iterator[Sentence]:
        own = [entry for entry in self.a.entries if not entry.from_before and not entry.wrong]
        for entry in self.a.entries:
            if entry.wrong:
                yield Sentence(entry.day, WEIGHTY, self._entry(entry))
        groups: dict[tuple, list[Entry]] = defaultdict(list)
        for entry in own:
            sign = "none" if entry.points is None else ("gave" if entry.points > 0 else "cost")
            keys = (
                (entry.number,),
                (entry.name, sign, entry.cap),
                (entry.name if entry.points is not None else "", sign, entry.cap),
                (sign, entry.cap),
            )
            groups[keys[self.level]].append(entry)
        for entries in groups.values():
            weight = BESIDE if entries[0].points is None else PLAIN
            weight = OF_NOTE if entries[0].cap else weight
            text = self._entry(entries[0]) if len(entries) == 1 else self._several(entries)
            yield Sentence(entries[0].day, weight, text, len(entries))

    def _entry(self, entry: Entry) -> str:
        until = f" until {date_words(entry.until)}" if entry.until is not None else " for good"
        what = f"On {date_words(entry.day)} a record of {entry.name}"
        if entry.points is None:
            if entry.wrong:
                return f"{what} came into {self.their} file and moved no points, because {self._seen(entry)}."
            return f"{what} moved no points, because {entry.why_nothing}{self._shown(entry)}."
        verb = "cost" if entry.points <= 0 else "gave"
        effects = [f"{verb} {self.them} {number(abs(entry.points), 'point')}"] if entry.points or not entry.cap else []
        effects += [f"held {self.them} in band {entry.cap} or below"] if entry.cap else []
        why = f"{self._seen(entry)}{self._shown(entry)}"
        what += f", by the rule in force since {date_words(entry.since)}," if entry.since is not None else ""
        return f"{what} {conjoined(effects)}{until}{line_words(entry.rule)}, because {why}."

    def _shown(self, entry: Entry) -> str:
        """That a board showed her name."""
        days = number(entry.shown_days, "day")
        return f", and a board showed {self.their} name for {days}" if entry.shown_days else ""

    def _seen(self, entry: Entry) -> str:
        """Who saw the act, or named the wrong person."""
        if entry.wrong:
            origin = self.origins.get(entry.number)
            did = f"citizen {entry.done_by}" if (entry.done_by or -1) >= 0 else "somebody else"
            if origin is None:
                return f"{self.they} was named although {did} did it"
            return f"{the(origin.channel)} named {self.them} although {did} did it on {date_words(origin.done)}"
        if not entry.channel or entry.done is None:
            return "it had been on its way from before"
        return f"{the(entry.channel)} saw it on {date_words(entry.done)}"

    def _several(self, entries: list[Entry]) -> str:
        names = list(dict.fromkeys(entry.name for entry in entries))
        records = f"{len(entries)} records of {names[0]}" if len(names) == 1 else f"{len(entries)} records"
        records += f" ({listing([e.name for e in entries])})" if len(names) > 1 else ""
        when = during(entries[0].day, entries[-1].day)
        if entries[0].points is None:
            whys = list(dict.fromkeys(entry.why_nothing for entry in entries))
            return f"{when} {records} moved no points, because {whys[0]}{' or ' + whys[1] if len(whys) > 1 else ''}."
        points = sum(entry.points or 0 for entry in entries)
        channels = list(dict.fromkeys(entry.channel for entry in entries if entry.channel))
        seen = f"{the(conjoined(channels[:3]))} saw the acts" if channels else "they had been on their way"
        rules = {entry.rule for entry in entries}
        rule = line_words(entries[0].rule) if len(names) == 1 and len(rules) == 1 else ""
        verb = "cost" if points <= 0 else "gave"
        what = f"{verb} {self.them} {number(abs(points), 'point')} in all"
        what += f" and held {self.them} in band {entries[0].cap} or below" if entries[0].cap else ""
        return f"{when} {records} {what}{rule}, because {seen}."

    def _ends(self) -> Iterator[Sentence]:
        over = [e for e in self.a.entries if e.how_ended == "ran out" and (e.points or e.cap)]
        groups: dict[int, list[Entry]] = defaultdict(list)
        for entry in over:
            groups[entry.ended or 0 if self.level == 0 else 0].append(entry)
        for entries in groups.values():
            days = [entry.ended or 0 for entry in entries]
            back = -sum(entry.points or 0 for entry in entries)
            one = len(entries) == 1
            what = f"the record of {entries[0].name} ran out" if one else f"{len(entries)} records ran out"
            points = f"{'its' if one else 'their'} {number(abs(back), 'point')}"
            what += f" and {points} {'went' if back < 0 else 'came back'}" if back else ""
            caps = [entry.cap for entry in entries if entry.cap]
            what += f" and held {self.them} in band {caps[-1]} no longer" if caps else ""
            counted = "it counts" if one else "they count"
            text = f"{during(min(days), max(days))} {what}, because the time was over for which {counted}."
            yield Sentence(min(days), BESIDE, text, len(entries))

    def _remedies(self) -> Iterator[Sentence]:
        for entry in self.a.entries:
            if entry.how_ended == "repaired" and entry.ended is not None:
                what = f"the record of {entry.name} was repaired"
                what += f" and {number(abs(entry.points), 'point')} came back" if entry.points else ""
                what += f" and held {self.them} in band {entry.cap} no longer" if entry.cap else ""
                why = f"{self.they} applied and had a clear file"
                yield Sentence(entry.ended, OF_NOTE, f"On {date_words(entry.ended)} {what}, because {why}.")
        for h in self.a.happenings:
            if h.kind == "appealed":
                text = (
                    f"On {date_words(h.day)} {self.they} appealed against {h.words}, because {self.they} learnt of it."
                )
                yield Sentence(h.day, OF_NOTE, text)
            elif h.kind == "decided":
                how = {0: "stood", 1: "was struck", 2: "was gone already"}[h.value]
                why = {0: "the appeal was refused", 1: "the appeal was granted", 2: "the appeal came too late"}[h.value]
                yield Sentence(h.day, OF_NOTE, f"On {date_words(h.day)} {h.words} {how}, because {why}.")
            elif h.kind == GRACE:
                yield Sentence(h.day, OF_NOTE, f"On {date_words(h.day)} {self.they} {h.words}, because {h.why}.")
            elif h.kind == "copy":
                text = f"On {date_words(h.day)} {h.words} kept a copy of {h.why}, because no correction reached them."
                yield Sentence(h.day, OF_NOTE, text)

    # ---- steps and what nobody saw

    def _refused(self) -> Iterator[Sentence]:
        groups: dict[tuple, list[Step]] = defaultdict(list)
        for step in self.a.steps:
            if step.refused:
                causes = tuple(cause.words for cause in step.causes)
                groups[(step.gate if self.level < 3 else -1, causes, step.slowed)].append(step)
        for (_, causes, slowed), steps in groups.items():
            hours = sum(step.detour_hours for step in steps)
            names = [step.name for step in steps]
            what = f"{number(len(steps), 'step')} ({listing(names)}) {'was' if len(steps) == 1 else 'were'}"
            how = "slowed" if slowed else "refused"
            rule = line_words(steps[0].rule) if len(set(names)) == 1 else ""
            was = (
                f"{self.they} was "
                if steps[0].causes and steps[0].causes[0].kind in ("list", "outside", "band", "enterprise")
                else ""
            )
            why = f"{was}{' and '.join(causes)}" if causes else "somebody else was listed"
            detour = f", and other ways took {number(hours, 'hour')} longer" if hours else ""
            text = f"{during(steps[0].day, steps[-1].day)} {what} {how}{rule}, because {why}{detour}."
            yield Sentence(steps[0].day, WEIGHTY, text, len(steps))

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
                yield Sentence(
                    steps[0].day,
                    BESIDE,
                    f"{during(steps[0].day, steps[-1].day)} {what}{rule}, because {why}.",
                    len(steps),
                )

    def _quiet(self) -> Iterator[Sentence]:
        open_ = [step for step in self.a.steps if not step.refused and not step.felt_by]
        for whom in dict.fromkeys(step.felt_by for step in self.a.steps if step.felt_by):
            spared = [step for step in self.a.steps if step.felt_by == whom]
            were = "was" if len(spared) == 1 else "were"
            text = f"{during(spared[0].day, spared[-1].day)} {number(len(spared), 'step')} "
            text += f"({listing([s.name for s in spared])}) {were} open, because {whom} alone feel the gate."
            yield Sentence(spared[0].day, BESIDE, text, len(spared))
        if open_:
            text = f"{during(open_[0].day, max(s.day for s in open_))} {number(len(open_), 'step')} "
            text += f"({listing([s.name for s in open_])}) {'was' if len(open_) == 1 else 'were'} open, "
            yield Sentence(open_[0].day, BESIDE, text + "because nothing in the file closed them.", len(open_))
        unseen = [h for h in self.a.happenings if h.kind == "unseen"]
        if unseen:
            days = [h.day for h in unseen]
            text = (
                f"{during(min(days), max(days))} {number(len(unseen), 'act')} ({listing([h.words for h in unseen])}) "
            )
            them = "it" if len(unseen) == 1 else "them"
            yield Sentence(min(days), LEAST, text + f"left no record, because nobody saw {them}.", len(unseen))

    def _named_another(self) -> Iterator[Sentence]:
        for h in self.a.happenings:
            if h.kind == "named another":
                act, channel = h.words.split("; ")
                text = f"On {date_words(h.day)} {act} of {self.theirs} was laid to somebody else, "
                text += f"because {the(channel)} named the wrong person."
                yield Sentence(h.day, OF_NOTE, text)

    @property
    def theirs(self) -> str:
        """Hers or his."""
        return "hers" if self.a.female else "his"
