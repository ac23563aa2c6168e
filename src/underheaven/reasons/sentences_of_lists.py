"""Sentences about lists, the debts that lead to one, and the income that suffers.

Question answered: what is told of a stay on a list, of what lengthened it, of a debt, and of hardship? Left out: the
steps that a list closed (sentences.py).
"""

from __future__ import annotations

from collections.abc import Iterator

from underheaven.reasons.account import (
    BEFORE_ALL,
    BEHIND,
    CAUGHT_UP,
    COURT,
    ENTERPRISE,
    JUDGED,
    SCORE,
    SUED,
    Account,
    Stay,
)
from underheaven.reasons.wording import OF_NOTE, PLAIN, WEIGHTY, Sentence, conjoined, line_words
from underheaven.results.lives import date_words


def stays(account: Account) -> Iterator[Sentence]:
    """Coming onto each list, what lengthened the stay, and leaving it."""
    they, their = ("she", "her") if account.female else ("he", "his")
    for stay in account.stays:
        day = account.first_day if stay.first == BEFORE_ALL else stay.first
        verb = "was already on" if stay.first == BEFORE_ALL else "came onto"
        on = f"{verb} {stay.titled}{line_words(stay.rule)}"
        text = f"On {date_words(day)} {they} {on}, because {_why(stay, account)}."
        yield Sentence(day, WEIGHTY, text)
        for longer in stay.longer:
            to = f"to {date_words(longer.until)} instead of {date_words(longer.before)}{line_words(longer.rule)}"
            why = f"another record, of {longer.act}, had arrived"
            text = f"On {date_words(longer.day)} {their} stay on {stay.titled} was lengthened {to}, because {why}."
            yield Sentence(longer.day, OF_NOTE, text)
        if stay.last is not None:
            text = f"On {date_words(stay.last)} {they} left {stay.titled}, because {stay.how_left}."
            yield Sentence(stay.last, WEIGHTY, text)


def _why(stay: Stay, account: Account) -> str:
    they, them, their = ("she", "her", "her") if account.female else ("he", "him", "his")
    if stay.name == ENTERPRISE:
        return f"{their} enterprise was found in breach"
    if stay.act:
        return f"a record of {stay.act} had arrived"
    if stay.wrong:
        did = f"citizen {stay.done_by}" if (stay.done_by or -1) >= 0 else "somebody else"
        return f"the court named {them} for a debt of {did}"
    if stay.name == SCORE:
        score = stay.score if stay.score is not None else account.score_on(account.first_day)
        if score is not None and account.below is not None and score < account.below:
            return f"the score of {score} was below {account.below}"
        return "a record held the band down"
    if stay.first == BEFORE_ALL:
        return "of a judgment from before that was not paid"
    return case_words(account, stay.first, they)


def cases(account: Account) -> Iterator[Sentence]:
    """Debts that ended without a listing, or are still open."""
    they = "she" if account.female else "he"
    began: int | None = None
    listed = [stay.first for stay in account.stays if stay.name == COURT and not stay.wrong]
    for h in account.happenings:
        if h.kind == BEHIND:
            began = h.day
        elif h.kind == CAUGHT_UP:
            since = f"after {they} had fallen behind on {date_words(began)}" if began is not None else "of old"
            text = f"On {date_words(h.day)} a debt ended without a listing, because it was settled {since}."
            yield Sentence(h.day, PLAIN, text, 2)
            began = None
    if began is not None and not any(day >= began for day in listed):
        last = account.last_day
        text = f"On {date_words(last)} a debt was open, because {they} had fallen behind on {date_words(began)}."
        yield Sentence(began, PLAIN, text)


def case_words(account: Account, listed: int, they: str) -> str:
    """How a debt came to a listing."""
    steps: dict[str, int] = {}
    for h in account.happenings:
        if h.day <= listed and h.kind in (BEHIND, SUED, JUDGED, CAUGHT_UP):
            steps = {} if h.kind in (BEHIND, CAUGHT_UP) else steps
            if h.kind != CAUGHT_UP:
                steps[h.kind] = h.day
    verbs = ((BEHIND, "fell behind on a debt"), (SUED, "was sued"), (JUDGED, "did not pay the judgment"))
    parts = [f"{verb} on {date_words(steps[kind])}" for kind, verb in verbs if kind in steps]
    parts[-1:] = [part.replace("judgment on", "judgment of") for part in parts[-1:]]
    return f"{they} {conjoined(parts)}" if parts else "of a debt from before"


def hardship(account: Account) -> Iterator[Sentence]:
    """Each change of the level of hardship."""
    they, their = ("she", "her") if account.female else ("he", "his")
    for h in account.happenings:
        if h.kind == "hardship":
            before = account.hardship_on(h.day - 1)
            if h.value > before:
                what, why = "fell", f"{they} was on the court list"
            else:
                what, why = "recovered", f"{they} was no longer listed"
            text = f"On {date_words(h.day)} {their} income {what} to hardship {h.words}, because {why}."
            yield Sentence(h.day, OF_NOTE, text)
