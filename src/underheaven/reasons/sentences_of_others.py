"""Sentences about what others bring: points lost for them, ties that they cut; and about a licence, an enterprise.

Question answered: what is told of the company somebody keeps, of those who look at a standing, of a licence with points
and of the enterprise that she heads? Left out: its listings (sentences_of_lists.py), the rest of a life (sentences.py).
"""

from __future__ import annotations

from collections.abc import Iterator

from underheaven.reasons.account import COMPANY, FIRM, LICENCE, TIES, Account
from underheaven.reasons.wording import OF_NOTE, Sentence, during, line_words, number
from underheaven.results.lives import date_words

MANY = 2
"""Times at different heights that are told one by one."""


def company(account: Account) -> Iterator[Sentence]:
    """Points lost for others, a sentence for each time at one height, or one for all where there are many."""
    they = "she" if account.female else "he"
    spells = [h for h in account.happenings if h.kind == COMPANY]
    together = [spells] if len(spells) > MANY else [[h] for h in spells]
    for some in together:
        first, last = some[0], some[-1]
        least, most = min(-h.value for h in some), max(-h.value for h in some)
        lost = number(most, "point") if least == most else f"{least} to {number(most, 'point')}"
        when = during(first.day, account.last_day if last.last is None else last.last)
        why = " or ".join(dict.fromkeys(h.why for h in some)) if len({h.why for h in some}) < MANY else first.why
        text = f"{when} {they} lost {lost} for others{line_words(first.rule)}, because {why}."
        yield Sentence(first.day, OF_NOTE, text, len(some))


def licence(account: Account) -> Iterator[Sentence]:
    """Points off a licence, its taking and its exams."""
    for h in account.happenings:
        if h.kind == LICENCE:
            yield Sentence(h.day, OF_NOTE, f"On {date_words(h.day)} {h.words}{line_words(h.rule)}, because {h.why}.")


def enterprise(account: Account) -> Iterator[Sentence]:
    """Direct grades and corrections of the enterprise that she heads."""
    for h in account.happenings:
        if h.kind == FIRM:
            yield Sentence(h.day, OF_NOTE, f"On {date_words(h.day)} {h.words}{line_words(h.rule)}, because {h.why}.")


def ties(account: Account) -> Iterator[Sentence]:
    """Ties cut by those who saw the standing, and mended."""
    for h in account.happenings:
        if h.kind == TIES:
            yield Sentence(h.day, OF_NOTE, f"On {date_words(h.day)} {h.words}{line_words(h.rule)}, because {h.why}.")
