"""Sentences about the file: what each record moved, who saw the act, and what ended it.

Question answered: how is a record told, with its end, and how are many told together? Left out: lists and licences to
which a filing leads (sentences_of_lists.py, sentences_of_others.py).

The end of a record stands in the sentence on the record, so that no sentence is untrue when another is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from underheaven.reasons.account import Account, Entry
from underheaven.reasons.ends import ends_of, until_words
from underheaven.reasons.wording import (
    BESIDE,
    FEW,
    IN_SUM,
    PLAIN,
    WEIGHTY,
    Sentence,
    are_many,
    conjoined,
    during,
    line_words,
    listing,
    names_at,
    number,
    the,
)
from underheaven.results.places import date_words

TOGETHER = 2
"""Level from which on wrong records are told together where they are many."""


@dataclass(frozen=True)
class Origin:
    """Where a wrong record comes from, as the life of the one who did it tells."""

    done: int
    """Day of the act."""
    channel: str
    """Who named the wrong person, in words."""


@dataclass(frozen=True)
class Records:
    """The file of one life, as it is told at a level (0 = record by record)."""

    account: Account
    origins: Mapping[int, Origin]
    level: int

    @property
    def _they(self) -> tuple[str, str, str]:
        return ("she", "her", "her") if self.account.female else ("he", "him", "his")

    def opening(self) -> str:
        """` and 2 records from before (speeding) took 10, of which ...`; empty where there are none."""
        past = [entry for entry in self.account.entries if entry.from_before]
        if not past:
            return ""
        them = self._they[1]
        moved = sum(entry.points or 0 for entry in past)
        names = f" ({listing([e.name for e in past], 3)})" if self.level < IN_SUM else ""
        records = f"{number(len(past), 'record')} from before{names}"
        effects = [f"{'took' if moved < 0 else 'gave'} {abs(moved)}"] if moved else []
        caps = [entry.cap for entry in past if entry.cap]
        effects += [f"held {them} in band {caps[-1]} or below"] if caps else []
        return f"{records} {conjoined(effects) or 'moved nothing'}{ends_of(past, self.level)}"

    def sentences(self) -> Iterator[Sentence]:
        """Records that arrived, one by one or together."""
        groups: dict[tuple, list[Entry]] = defaultdict(list)
        n_wrong = sum(entry.wrong for entry in self.account.entries)
        for entry in self.account.entries:
            if entry.from_before:
                continue
            sign = "none" if entry.points is None else ("gave" if entry.points > 0 else "cost")
            keys = (
                (entry.number,),
                (entry.name, sign, entry.cap),
                (entry.name if entry.points is not None else "", sign, entry.cap),
                (sign, entry.cap),
                (sign, entry.cap),
                (sign == "none", entry.cap),
            )
            one_by_one = entry.wrong and not are_many(n_wrong, self.level, TOGETHER)
            wrong = entry.wrong and self.level < IN_SUM
            groups[(wrong, *(keys[0] if one_by_one else keys[self.level]))].append(entry)
        for entries in groups.values():
            text = self._entry(entries[0]) if len(entries) == 1 else self._several(entries)
            yield Sentence(entries[0].day, _weight(entries), text, len(entries))

    def _entry(self, entry: Entry) -> str:
        _, them, their = self._they
        what = f"On {date_words(entry.day)} a record of {entry.name}"
        if entry.points is None:
            if entry.wrong:
                return f"{what} came into {their} file and moved no points, because {self._seen(entry)}."
            return f"{what} moved no points, because {entry.why_nothing}{self._shown(entry)}."
        verb = "cost" if entry.points <= 0 else "gave"
        effects = [f"{verb} {them} {number(abs(entry.points), 'point')}"] if entry.points or not entry.cap else []
        effects += [f"held {them} in band {entry.cap} or below"] if entry.cap else []
        why = f"{self._seen(entry)}{self._shown(entry)}"
        what += f", by the rule in force since {date_words(entry.since)}," if entry.since is not None else ""
        return f"{what} {conjoined(effects)}{line_words(entry.rule)}{until_words(entry)}, because {why}."

    def _shown(self, entry: Entry) -> str:
        """That a board showed her name."""
        days = number(entry.shown_days, "day")
        return f", and a board showed {self._they[2]} name for {days}" if entry.shown_days else ""

    def _seen(self, entry: Entry) -> str:
        """Who saw the act, or named the wrong person."""
        they, them, _ = self._they
        if entry.wrong:
            origin = self.origins.get(entry.number)
            did = f"citizen {entry.done_by}" if (entry.done_by or -1) >= 0 else "somebody else"
            if origin is None:
                return f"{they} was named although {did} did it"
            return f"{the(origin.channel)} named {them} although {did} did it on {date_words(origin.done)}"
        if entry.of_performance:
            return f"{they} had performed the judgment and left the court list"
        if not entry.channel or entry.done is None:
            return "it had been on its way from before"
        return f"{the(entry.channel)} saw it on {date_words(entry.done)}"

    def _several(self, entries: list[Entry]) -> str:
        them = self._they[1]
        names = list(dict.fromkeys(entry.name for entry in entries))
        wrong = "wrong " if entries[0].wrong else ""
        records = (
            f"{len(entries)} {wrong}records of {names[0]}" if len(names) == 1 else f"{len(entries)} {wrong}records"
        )
        records += f" ({listing([e.name for e in entries], names_at(self.level))})" if len(names) > 1 else ""
        when = during(entries[0].day, entries[-1].day)
        if entries[0].points is None:
            whys = list(dict.fromkeys(entry.why_nothing for entry in entries))
            why = f"{whys[0]}{' or ' + whys[1] if len(whys) > 1 else ''}"
            return f"{when} {records} moved no points, because {self._all_seen(entries) if wrong else why}."
        if self.level == IN_SUM:
            return self._in_sum(entries, f"{when} {len(entries)} records")
        points = sum(entry.points or 0 for entry in entries)
        rules = {entry.rule for entry in entries}
        rule = line_words(entries[0].rule) if len(names) == 1 and len(rules) == 1 else ""
        verb = "cost" if points <= 0 else "gave"
        what = f"{verb} {them} {number(abs(points), 'point')} in all"
        what += f" and held {them} in band {entries[0].cap} or below" if entries[0].cap else ""
        return f"{when} {records} {what}{rule}{ends_of(entries, self.level)}, because {self._all_seen(entries)}."

    def _in_sum(self, entries: Sequence[Entry], records: str) -> str:
        """The file in one sentence, with own and wrong records, losses and gains."""
        them, their = self._they[1:]
        n_wrong, worth = sum(entry.wrong for entry in entries), [entry.points or 0 for entry in entries]
        cost, gave = -sum(p for p in worth if p <= 0), sum(p for p in worth if p > 0)
        wrong = f", {n_wrong} wrong" if n_wrong else ""
        what = f" ({listing([e.name for e in entries], 2)}{wrong}) cost {them} {number(cost, 'point')} and gave {gave}"
        what += f" and held {them} in band {entries[0].cap} or below" if entries[0].cap else ""
        why = "the acts were seen" + (f" or laid to {their} name" if n_wrong else "")
        return f"{records}{what}{ends_of(entries, self.level)}, because {why}."

    def _all_seen(self, entries: Sequence[Entry]) -> str:
        """Who saw the acts of several records, or whose acts they are."""
        if entries[0].wrong:
            others = list(dict.fromkeys(e.done_by for e in entries if e.done_by is not None and e.done_by >= 0))
            who = (
                f"citizens {', '.join(map(str, others[:FEW]))}"
                if len(others) > 1
                else f"citizen {others[0]}"
                if others
                else ""
            )
            more = f" and {len(others) - FEW} others" if len(others) > FEW else ""
            return f"{self._they[0]} was named although {who or 'others'}{more} did it"
        channels = list(dict.fromkeys(entry.channel for entry in entries if entry.channel))
        others = " and others" if len(channels) > FEW + 1 else ""
        if channels:
            return f"{the(conjoined(channels[: FEW + 1]))}{others} saw the acts"
        if all(entry.of_performance for entry in entries):
            return f"{self._they[0]} had performed judgments and left the court list"
        return "they had been on their way"


def _weight(entries: Sequence[Entry]) -> int:
    """How much a sentence on records matters: most, where they are wrong, cap a band or have ended."""
    if entries[0].wrong or entries[0].cap or any(entry.ended is not None for entry in entries):
        return WEIGHTY
    return BESIDE if entries[0].points is None else PLAIN
