"""Sentences about what others bring: points lost for them, ties that they cut; and about a licence, an enterprise.

Question answered: what is told of the company somebody keeps, of those who look at a standing, of a licence with points
and of the enterprise that she heads? Left out: its listings (sentences_of_lists.py), the rest of a life (sentences.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from underheaven.model.conduct.routines.compile import Outcome
from underheaven.reasons.account import CHECK, COMPANY, FIRM, LICENCE, TIES, Account, Happening
from underheaven.reasons.wording import (
    BAREST,
    BESIDE,
    FEW,
    OF_NOTE,
    WEIGHTY,
    Sentence,
    are_many,
    clock,
    conjoined,
    during,
    line_words,
    listing,
    number,
)

TOGETHER = 2
"""Level from which on what is told in the same words is told together."""
MANY = 2
"""Times at different heights that are told one by one."""


def company(account: Account, level: int) -> Iterator[Sentence]:
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


def licence(account: Account, level: int) -> Iterator[Sentence]:
    """Points off a licence, its taking, its exams and what came back; losses together where they are many."""
    told = [h for h in account.happenings if h.kind == LICENCE]
    lost = [h for h in told if LOST in h.words]
    if level >= BAREST and lost and len(told) > 1:
        yield _licence_in_sum(told, lost)
        return
    if are_many(len(lost), level):
        name, acts = (
            lost[0].words.partition(LOST)[0],
            listing([h.why.removeprefix(A_RECORD).removesuffix(ARRIVED) for h in lost]),
        )
        what = f"{name}{LOST}{number(sum(h.value for h in lost), 'point')} in all"
        text = f"{during(lost[0].day, lost[-1].day)} {what}, because {len(lost)} records ({acts}) arrived."
        yield Sentence(lost[0].day, WEIGHTY, text, len(lost))
        told = [h for h in told if h not in lost]
    yield from _told(told, level)


def _licence_in_sum(told: list[Happening], lost: list[Happening]) -> Sentence:
    """All that befell a licence in one sentence."""
    back = sum(h.value for h in told if "got back" in h.words or "back with" in h.words)
    taken, given, failed = (
        sum(h.words.endswith(words) for h in told) for words in (" was taken", " was given back", " stayed taken")
    )
    parts = [f"lost {number(sum(h.value for h in lost), 'point')} in all"]
    parts += [f"was taken {number(taken, 'time')}"] if taken else []
    parts += [f"was given back after {number(given, 'exam')}"] if given else []
    parts += [f"stayed taken after {number(failed, 'exam')}"] if failed else []
    parts += [f"got back {number(back, 'point')} by a new year or on appeal"] if back else []
    acts = listing([h.why.removeprefix(A_RECORD).removesuffix(ARRIVED) for h in lost], FEW)
    name, days = lost[0].words.partition(LOST)[0], [h.day for h in told]
    what = f"{name} {conjoined(parts)}, because {number(len(lost), 'record')} ({acts}) arrived"
    text = f"{during(min(days), max(days))} {what}."
    return Sentence(min(days), WEIGHTY, text, len(told))


LOST, A_RECORD, ARRIVED = " lost ", "a record of ", " arrived"
"""Words of the loss of points of a licence (licences.py)."""


def _told(told: list[Happening], level: int) -> Iterator[Sentence]:
    """Each by itself; where they are many and there is little room, those of the same words together."""
    groups: dict[object, list[Happening]] = defaultdict(list)
    for k, h in enumerate(told):
        groups[h.words if level >= TOGETHER else k].append(h)
    for some in groups.values():
        h, rule = some[0], line_words(some[0].rule)
        words = h.words if len(some) == 1 else f"{h.words}, {len(some)} times"
        yield Sentence(h.day, OF_NOTE, f"{during(h.day, some[-1].day)} {words}{rule}, because {h.why}.", len(some))


def enterprise(account: Account, level: int) -> Iterator[Sentence]:
    """Direct grades and corrections of the enterprise that she heads."""
    return _told([h for h in account.happenings if h.kind == FIRM], level)


def ties(account: Account, level: int) -> Iterator[Sentence]:
    """Ties cut by those who saw the standing, and mended."""
    return _told([h for h in account.happenings if h.kind == TIES], level)


OF_WEIGHT = (Outcome.MISCHARGED, Outcome.LOCKED_OUT, Outcome.STRANGER_LET_IN)
"""Outcomes that are told before others where there is little room."""


def checks(account: Account, level: int) -> Iterator[Sentence]:
    """Outcomes of checks by face, one by one with the time of day, or many of a kind together."""
    told = sorted((h for h in account.happenings if h.kind == CHECK), key=lambda h: (h.day, h.before))
    groups: dict[object, list[Happening]] = defaultdict(list)
    for k, h in enumerate(told):
        groups[h.words if are_many(len(told), level) else k].append(h)
    for some in groups.values():
        h, rule = some[0], line_words(some[0].rule)
        when = f"{during(h.day, some[-1].day)}{f' at {clock(h.before)}' if len(some) == 1 else ''}"
        words = h.words if len(some) == 1 else f"{h.words}, {len(some)} times"
        weight = OF_NOTE if h.value in OF_WEIGHT else BESIDE
        yield Sentence(h.day, weight, f"{when} {words}{rule}, because {h.why}.", len(some))
