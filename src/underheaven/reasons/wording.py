"""Words that explanations are made of: sentences, days, numbers of things, lists of names.

Question answered: how is a day, a count, a sum of money told? Left out: what is told (sentences.py).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from underheaven.reasons.rule_lines import RuleLine
from underheaven.results.places import MONTH_NAMES, date_words
from underheaven.state.calendar import EPOCH

FIRST, WEIGHTY, OF_NOTE, PLAIN, BESIDE, LEAST = range(6)
"""What is told before what, when not everything can be."""
FEW = 2
"""Things of a kind that are told one by one wherever there is room."""
BAREST = 4
"""Level at which as much of a kind as can be is told together; 0 = as little as can be."""
IN_SUM = 5
"""Level at which the whole file is told in sum, and lines of rules are left to the table."""


def are_many(n: int, level: int, since: int = 1) -> bool:
    """Whether so many things of a kind are told together at a level; at levels below `since` none are."""
    return level >= since and n > (FEW if level < BAREST else 1)


def names_at(level: int) -> int:
    """How many names of a kind are listed at a level."""
    return 4 if level < BAREST else 2


@dataclass(frozen=True)
class Sentence:
    """One sentence, and how much it matters."""

    day: int
    weight: int
    text: str
    n: int = 1
    """Events that it tells of."""


def during(first: int, last: int) -> str:
    """`On 3 May 2018`, or `From 3 May to 9 June 2018`; of two days the earlier comes first."""
    first, last = min(first, last), max(first, last)
    if first == last:
        return f"On {date_words(first)}"
    begin, end = EPOCH + timedelta(days=first), EPOCH + timedelta(days=last)
    year = f" {begin.year}" if begin.year != end.year else ""
    month = "" if (begin.year, begin.month) == (end.year, end.month) else f" {MONTH_NAMES[begin.month - 1]}"
    return f"From {begin.day}{month}{year} to {date_words(last)}"


def within(first: int, last: int) -> str:
    """`on 3 May 2018`, or `from 3 May to 9 June 2018`."""
    words = during(first, last)
    return words[0].lower() + words[1:]


def number(n: int, thing: str) -> str:
    """`1 point`, `7 points`."""
    return f"{n:,} {thing}" if n == 1 else f"{n:,} {thing}s"


def yuan(fen: int) -> str:
    """Money in yuan, without the fen where there are none."""
    return f"{fen // 100:,} yuan" if fen % 100 == 0 else f"{fen / 100:,.2f} yuan"


def clock(second: int) -> str:
    """Second of the day as hours and minutes, such as 18:05."""
    return f"{second // 3600:02}:{second // 60 % 60:02}"


def listing(names: Sequence[str], most: int = 4) -> str:
    """`loan 3 times, flight twice, hotel night, 2 others`; of one kind its name alone."""
    if len(set(names)) == 1:
        return names[0]
    counted = Counter(names).most_common(most)
    words = [name + {1: "", 2: " twice"}.get(n, f" {n} times") for name, n in counted]
    rest = len(names) - sum(n for _, n in counted)
    return ", ".join([*words, number(rest, "other")] if rest else words)


def line_words(rule: RuleLine | None, with_file: bool = False) -> str:
    """` (line 432)`, or nothing where no rule is known."""
    if rule is None:
        return ""
    return f" ({rule.file}, line {rule.line})" if with_file else f" (line {rule.line})"


def without_lines(text: str) -> str:
    """A sentence without the places of rules."""
    return re.sub(r" \((?:[^ ()]+, )?line \d+\)", "", text)


def the(words: str) -> str:
    """`the face camera`."""
    return f"the {words}"


def conjoined(parts: Sequence[str]) -> str:
    """`a, b and c`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def disjoined(parts: Sequence[str]) -> str:
    """`a, b or c`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} or {parts[-1]}"
