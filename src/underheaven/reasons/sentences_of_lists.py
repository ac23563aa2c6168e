"""Sentences about lists, the debts that lead to one, and the income that suffers.

Question answered: what is told of a stay on a list with its end, of what lengthened it, of a debt, and of hardship?
Left out: the steps that a list closed (sentences.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from underheaven.reasons.account import (
    BEFORE_ALL,
    BEHIND,
    BOUGHT,
    CAUGHT_UP,
    COURT,
    ENTERPRISE,
    GRACE,
    JUDGED,
    LISTED,
    MADE_GOOD,
    SCORE,
    STRUCK,
    SUED,
    Account,
    Lengthening,
    Stay,
)
from underheaven.reasons.ends import in_sum
from underheaven.reasons.wording import (
    FEW,
    OF_NOTE,
    PLAIN,
    WEIGHTY,
    Sentence,
    are_many,
    conjoined,
    disjoined,
    during,
    line_words,
    listing,
    number,
)
from underheaven.results.places import date_words

TOGETHER = 2
"""Level from which on stays on one list are told together where they are many."""
LEFT = {
    STRUCK: "the filing was struck on appeal",
    MADE_GOOD: "what led to it was made good",
}
"""Why a list by conduct let go, by how the stay ended; others are told as they are."""


def stays(account: Account, level: int) -> Iterator[Sentence]:
    """Each stay with its end, and what lengthened it; many on one list together."""
    by_list: dict[str, list[Stay]] = defaultdict(list)
    for stay in account.stays:
        by_list[stay.name].append(stay)
    for of_list in by_list.values():
        if are_many(len(of_list), level, TOGETHER):
            yield _several_stays(of_list, account, level)
        else:
            yield from (_stay(stay, account) for stay in of_list)
        longer = [(stay, each) for stay in of_list for each in stay.longer]
        if are_many(len(longer), level):
            yield _several_longer(longer, account)
        else:
            yield from (_longer(*each, account) for each in longer)


def _stay(stay: Stay, account: Account) -> Sentence:
    they = "she" if account.female else "he"
    day = account.first_day if stay.first == BEFORE_ALL else stay.first
    verb = "was already on" if stay.first == BEFORE_ALL else "came onto"
    left = ""
    if stay.last is not None:
        left = f", and left it on {date_words(stay.last)}, because {LEFT.get(stay.how_left, stay.how_left)}"
    why = f"because {_why(stay, account)}"
    text = f"On {date_words(day)} {they} {verb} {stay.titled}{line_words(stay.rule)}, {why}{left}."
    return Sentence(day, WEIGHTY, text)


def _several_stays(of_list: Sequence[Stay], account: Account, level: int) -> Sentence:
    they = "she" if account.female else "he"
    first = of_list[0]
    day = account.first_day if first.first == BEFORE_ALL else first.first
    when, times = during(day, max(day, of_list[-1].first)), f"{len(of_list)} times"
    ends = [(LEFT.get(s.how_left, s.how_left).partition(" and the score was")[0], s.last) for s in of_list]
    left = in_sum([((f"since {how}", f"since {how}"), last) for how, last in ends if last is not None], level)
    on = "was on" if first.first == BEFORE_ALL else "came onto"
    text = f"{when} {they} {on} {first.titled} {times}{line_words(first.rule)}, the first time because "
    return Sentence(
        day, WEIGHTY, f"{text}{_why(first, account)}{f', and left it: {left}' if left else ''}.", len(of_list)
    )


def _longer(stay: Stay, longer: Lengthening, account: Account) -> Sentence:
    their = "her" if account.female else "his"
    to = f"until {date_words(longer.until)} instead of {date_words(longer.before)}{line_words(longer.rule)}"
    why = f"another record, of {longer.act}, had arrived"
    text = f"From {date_words(longer.day)} on {their} stay on {stay.titled} was to last {to}, because {why}."
    return Sentence(longer.day, OF_NOTE, text)


def _several_longer(told: Sequence[tuple[Stay, Lengthening]], account: Account) -> Sentence:
    their = "her" if account.female else "his"
    (stay, first), (_, last) = told[0], told[-1]
    acts = listing([longer.act for _, longer in told], FEW)
    what = (
        f"{their} stay on {stay.titled} was lengthened {len(told)} times, the last time until {date_words(last.until)}"
    )
    text = f"{during(first.day, last.day)} {what}, because more records ({acts}) had arrived."
    return Sentence(first.day, OF_NOTE, text, len(told))


def graces(account: Account, level: int) -> Iterator[Sentence]:
    """Listings that were to come after a grace, and whether they came."""
    they = "she" if account.female else "he"
    told = [h for h in account.happenings if h.kind == GRACE and h.why.endswith("after a grace")]
    verbs = {
        LISTED: ("was listed", "were listed"),
        MADE_GOOD: ("was made good", "were made good"),
        STRUCK: ("was struck on appeal", "were struck on appeal"),
    }
    if are_many(len(told), level):
        ends = in_sum([(verbs[h.end[1]], h.end[0]) for h in told if h.end is not None], level)
        text = (
            f"{during(told[0].day, told[-1].day)} {len(told)} filings were to list {'her' if account.female else 'him'}"
        )
        text += f" after a grace{f', of which {ends}' if ends else ''}, because the lists take their acts."
        yield Sentence(told[0].day, WEIGHTY, text, len(told))
        return
    for h in told:
        end = "" if h.end is None else f", and it {verbs[h.end[1]][0]} on {date_words(h.end[0])}"
        end = end.replace("it was listed", f"{they} was listed")
        yield Sentence(h.day, WEIGHTY, f"On {date_words(h.day)} {they} {h.words}, because {h.why}{end}.")


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


def cases(account: Account, level: int) -> Iterator[Sentence]:
    """Debts that ended without a listing, or are still open."""
    they = "she" if account.female else "he"
    settled = [h.day for h in account.happenings if h.kind == CAUGHT_UP]
    together = are_many(len(settled), level, TOGETHER)
    if together:
        what = f"{len(settled)} debts ended without a listing, because they were settled"
        text = f"{during(settled[0], settled[-1])} {what}."
        yield Sentence(settled[0], PLAIN, text, 2 * len(settled))
    began: int | None = None
    listed = [stay.first for stay in account.stays if stay.name == COURT and not stay.wrong]
    for h in account.happenings:
        if h.kind == BEHIND:
            began = h.day
        elif h.kind == CAUGHT_UP and together:
            began = None
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


def bought(account: Account, level: int) -> Iterator[Sentence]:
    """Listings that she bought herself off."""
    they, their = ("she", "herself") if account.female else ("he", "himself")
    for h in [h for h in account.happenings if h.kind == BOUGHT]:
        why = f"{they} had bought {their} off the list"
        yield Sentence(h.day, WEIGHTY, f"On {date_words(h.day)} {they} was {h.words}, because {why}.")


def hardship(account: Account, level: int) -> Iterator[Sentence]:
    """Each change of the level of hardship, or all together."""
    their = "her" if account.female else "his"
    told = [h for h in account.happenings if h.kind == "hardship"]
    if are_many(len(told), level):
        fell = sum(h.value > h.before for h in told)
        times = f"fell {number(fell, 'time')} and recovered {number(len(told) - fell, 'time')}"
        what = f"{their} income {times}, at the lowest to hardship level {max(h.value for h in told)} of 3"
        why = disjoined(list(dict.fromkeys(h.why for h in told)))
        yield Sentence(told[0].day, OF_NOTE, f"{during(told[0].day, told[-1].day)} {what}, because {why}.", len(told))
        return
    for h in told:
        what = "fell" if h.value > h.before else "recovered"
        text = f"On {date_words(h.day)} {their} income {what} to hardship {h.words}, because {h.why}."
        yield Sentence(h.day, OF_NOTE, text)
