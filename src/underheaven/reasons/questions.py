"""Parse a question about a life, such as `flight refused on 2018-05-03`.

Question answered: which part of the life is meant, and if none is, which could have been? Left out: the answer
(chain.py). A question names a day and a step, an act, a list, the score, hardship or an appeal; other words are read
over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from underheaven.errors import BadInput
from underheaven.reasons.account import BEFORE_ALL, CHECK, COMPANY, FIRM, LICENCE, TIES, Account
from underheaven.reasons.chain import Chain, Reason
from underheaven.regimes.faults import nearest, quoted
from underheaven.results.file_of_one import day_words
from underheaven.state.calendar import EPOCH

ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
EXAMPLES = "`flight refused on 2018-05-03`, `score on 2018-06-30`, `court list on 2018-05-03`"
FEW = 8


@dataclass(frozen=True)
class _Part:
    """Something that can be asked about."""

    day: int
    topic: str
    words: tuple[str, ...]
    """Other words that it goes by, in the question."""
    verb: str = ""


def answer(text: str, account: Account, chain: Chain) -> Reason:
    """The chain of causes that a question asks for.

    Raises:
        BadInput: it names no day of the run, or nothing that happened to her on it.
    """
    day = _day(text, account)
    asked = " ".join(re.findall(r"[a-z]+", ISO.sub(" ", text.lower())))
    if re.search(r"\b(score|points|band)\b", asked) and "score list" not in asked:
        return chain.of_score(day)
    parts = [part for part, _ in _parts(account, chain)]
    named = [part for part in parts if any(re.search(rf"\b{word}\b", asked) for word in (part.topic, *part.words))]
    there = [(part, reason) for part, reason in _parts(account, chain) if part.day == day]
    found = [(part, reason) for part, reason in there if part in named]
    wanted = [reason() for part, reason in found if not part.verb or part.verb in asked] or [r() for _, r in found]
    if wanted:
        return wanted[0] if len(wanted) == 1 else Reason(day, "asked about", None, tuple(wanted))
    for stay in account.stays:
        if stay.covers(day) and re.search(rf"\b({stay.name}|listed|list)\b", asked):
            return chain.of_stay(stay, day)
    raise BadInput(_nothing(text, day, [*dict.fromkeys(parts)], named))


def _parts(account: Account, chain: Chain) -> Iterator[tuple[_Part, Callable[[], Reason]]]:
    """Everything that can be asked about, with what answers."""
    for step in account.steps:
        yield _Part(step.day, step.name, (), "refused" if step.refused else "open"), lambda s=step: chain.of_step(s)
    for entry in account.entries:
        yield _Part(entry.day, entry.name, ("record", "entry"), "filed"), lambda e=entry: chain.of_entry(e)
        if entry.done is not None and entry.done != entry.day:
            yield _Part(entry.done, entry.name, ("act",), "done"), lambda e=entry: chain.of_entry(e)
    for stay in account.stays:
        if stay.first != BEFORE_ALL:
            yield _Part(stay.first, stay.name, ("listed", "list"), "came"), lambda s=stay: chain.of_stay(s)
        for longer in stay.longer:
            reason = partial(chain.of_lengthening, stay, longer)
            yield _Part(longer.day, stay.name, ("list", "longer"), "lengthened"), reason
        if stay.last is not None:
            yield _Part(stay.last, stay.name, ("list",), "left"), lambda s=stay: chain.of_leaving(s)
    for h in account.happenings:
        if h.kind == "unseen":
            unseen = Reason(h.day, f"did it: {h.words}; nobody saw it, so nothing followed")
            yield _Part(h.day, h.words, ("act",), "done"), lambda r=unseen: r
        elif h.kind == "hardship":
            yield _Part(h.day, "hardship", ("income",)), lambda d=h.day: chain.of_hardship(d)
        elif h.kind in (COMPANY, LICENCE, TIES, FIRM, CHECK):
            told = Reason(h.day, h.words, h.rule, (Reason(h.day, h.why),))
            yield (
                _Part(h.day, h.kind, ("others", "household", "exam", "payment", "gate", "dispenser")),
                lambda r=told: r,
            )
        else:
            told = Reason(h.day, f"{h.kind}: {h.words}")
            yield _Part(h.day, h.kind, ("appeal", "debt", "court")), lambda r=told: r


def _day(text: str, account: Account) -> int:
    found = ISO.search(text)
    try:
        day = date(*(int(part) for part in found.groups())) if found else None
    except ValueError:
        day = None
    if day is None:
        raise BadInput(f"{quoted(text)}: a question names a day as YEAR-MONTH-DAY; such as {EXAMPLES}.")
    number = (day - EPOCH).days
    if not account.first_day <= number <= account.last_day:
        first, last = day_words(account.first_day), day_words(account.last_day)
        raise BadInput(f"{quoted(text)}: the run lasts from {first} to {last}; ask about a day of it.")
    return number


def _nothing(text: str, day: int, parts: list[_Part], named: list[_Part]) -> str:
    """What to ask instead."""
    if named:
        days = ", ".join(f"{p.topic} {p.verb} on {day_words(p.day)}".replace("  ", " ") for p in named[:FEW])
        return f"{quoted(text)}: nothing of the kind happened to this citizen on that day. Ask about one of: {days}."
    there = ", ".join(f"{p.topic} {p.verb}".strip() for p in parts if p.day == day)
    word = next((w for w in re.findall(r"[a-z]{4,}", text.lower()) if nearest(w, [p.topic for p in parts])), "")
    meant = nearest(word, [p.topic for p in parts]) if word else None
    hint = f" Did you mean {meant}?" if meant else ""
    happened = f" On that day: {there}." if there else " Nothing happened to this citizen on that day."
    return f"{quoted(text)}: nothing in this life goes by these words.{hint}{happened} Ask such as {EXAMPLES}."
