"""Sentences about ways back: appeals with their decisions, copies that outlive a correction, acts laid to others.

Question answered: what is told of an appeal, and what became of what it was against? Left out: the record that it
struck, whose own sentence says so too (sentences_of_records.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from underheaven.reasons.account import STRUCK, Account, Happening
from underheaven.reasons.ends import in_sum
from underheaven.reasons.wording import (
    FEW,
    OF_NOTE,
    PLAIN,
    WEIGHTY,
    Sentence,
    are_many,
    during,
    listing,
    names_at,
    number,
    the,
)
from underheaven.results.places import date_words
from underheaven.state.calendar import EPOCH, first_of

BECAME = {
    STRUCK: ("was struck", "were struck"),
    "stood": ("stood", "stood"),
    "gone already": ("was gone already", "were gone already"),
}
"""What became of what one appeal, or several, were against."""


def appeals(account: Account, level: int) -> Iterator[Sentence]:
    """Each appeal with its decision, or all together."""
    they, last = "she" if account.female else "he", date_words(account.last_day)
    told = [h for h in account.happenings if h.kind == "appealed"]
    if are_many(len(told), level):
        against = listing([h.words.removeprefix("the record of ").removeprefix("the ") for h in told], names_at(level))
        ends = in_sum([_became(h, account.last_day) for h in told], level)
        when = during(told[0].day, told[-1].day)
        text = f"{when} {they} appealed {len(told)} times ({against}), of which {ends}, "
        yield Sentence(told[0].day, _weight(told), f"{text}because {they} learnt of it.", len(told))
        return
    for h in told:
        end = f"not decided by {last}" if h.end is None else f"{BECAME[h.end[1]][0]} on {date_words(h.end[0])}"
        end = f"it was {end}" if h.end is None else f"it {end}"
        text = f"On {date_words(h.day)} {they} appealed against {h.words}, because {they} learnt of it, and {end}."
        yield Sentence(h.day, _weight([h]), text)


def _weight(told: Sequence[Happening]) -> int:
    """Appeals that struck a record are told by its own sentence already."""
    return OF_NOTE if all(h.end is not None and h.end[1] == STRUCK and h.act >= 0 for h in told) else WEIGHTY


def _became(appeal: Happening, last_day: int) -> tuple[tuple[str, str], int]:
    """What became of what an appeal is against, and when; one that is not decided waits on the last day."""
    return (("waited", "waited"), last_day) if appeal.end is None else (BECAME[appeal.end[1]], appeal.end[0])


def copies(account: Account, level: int) -> Iterator[Sentence]:
    """Copies of what was corrected, and until when they are held."""
    told = [h for h in account.happenings if h.kind == "copy"]
    why = "because no correction reached them"
    if are_many(len(told), level):
        ends = [_copy_ends(h) for h in told]
        when, what = during(told[0].day, told[-1].day), listing([h.why for h in told], FEW)
        text = (
            f"{when} {number(len(told), 'copy').replace('copys', 'copies')} of what was corrected ({what}) were kept, "
        )
        yield Sentence(told[0].day, WEIGHTY, f"{text}the last until {date_words(max(ends))}, {why}.", len(told))
        return
    for h in told:
        until = date_words(_copy_ends(h))
        yield Sentence(h.day, WEIGHTY, f"On {date_words(h.day)} {h.words} kept a copy of {h.why} until {until}, {why}.")


def _copy_ends(copy: Happening) -> int:
    """Last day on which a copy is held."""
    return (first_of(copy.value + 1) - EPOCH).days - 1


def found_nobody(account: Account, level: int) -> Iterator[Sentence]:
    """Acts of hers of which nothing was filed, since she is in no gallery, or was not found in it."""
    they = "she" if account.female else "he"
    yield from _nothing_filed(account, level, "found nobody", f"{they} is too young for its gallery")
    yield from _nothing_filed(account, level, "missed", f"{they} was not found in its gallery, or not confirmed")


def _nothing_filed(account: Account, level: int, kind: str, why: str) -> Iterator[Sentence]:
    told = [h for h in account.happenings if h.kind == kind]
    if are_many(len(told), level):
        acts = listing([h.words.split("; ")[0] for h in told], names_at(level))
        by = " or ".join(dict.fromkeys(the(h.words.split("; ")[1]) for h in told))
        text = f"{during(told[0].day, told[-1].day)} nothing was filed of {len(told)} acts ({acts}), "
        yield Sentence(told[0].day, PLAIN, f"{text}because {by} found nobody: {why}.", len(told))
        return
    for h in told:
        act, channel = h.words.split("; ")
        text = f"On {date_words(h.day)} nothing was filed of {act}, "
        yield Sentence(h.day, PLAIN, f"{text}because {the(channel)} found nobody: {why}.")


def named_another(account: Account, level: int) -> Iterator[Sentence]:
    """Acts of hers for which somebody else was named."""
    theirs = "hers" if account.female else "his"
    told = [h for h in account.happenings if h.kind == "named another"]
    if are_many(len(told), level):
        acts = listing([h.words.split("; ")[0] for h in told], names_at(level))
        by = " or ".join(dict.fromkeys(the(h.words.split("; ")[1]) for h in told))
        text = f"{during(told[0].day, told[-1].day)} {len(told)} acts of {theirs} ({acts}) were laid to others, "
        yield Sentence(told[0].day, PLAIN, f"{text}because {by} named the wrong persons.", len(told))
        return
    for h in told:
        act, channel = h.words.split("; ")
        text = f"On {date_words(h.day)} {act} of {theirs} was laid to somebody else, "
        yield Sentence(h.day, PLAIN, f"{text}because {the(channel)} named the wrong person.")
