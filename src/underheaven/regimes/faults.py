"""What is wrong with a file of rules, said so that its author can mend it.

Question answered: how is a fault worded, placed and collected? Left out: finding faults (the modules that read).
Every fault becomes one line `file:line: path: what is wrong; expected ...; did you mean ...?`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

from underheaven.errors import BadRegime

MOST_SUGGESTIONS = 50
"""Suggesting is quadratic in the names: only the first faults get a nearest name."""
MOST_NAMES = 500
"""Names that a suggestion is looked for among."""
MOST_SHOWN = 200
"""Faults that one message lists; the rest are counted."""
LONGEST_QUOTE = 60
LONGEST_PATH = 300
LONGEST_FILE = 1000
MOST_NAMED = 3
"""Signs that cannot be seen that one message names."""
BLANKS = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and patterns that print as nothing."""


def nearest(name: str, names: Iterable[str]) -> str | None:
    """The name among the first 500 of `names` that looks most like `name`, or None.

    >>> nearest("flihgt", ["flight", "loan"])
    'flight'
    """
    if name.isdigit():
        return None
    among = [known for known, _ in zip(names, range(MOST_NAMES), strict=False)]
    found = get_close_matches(name[:LONGEST_QUOTE], among, n=1, cutoff=0.6)
    return found[0] if found else None


def quoted(text: str) -> str:
    r"""A value of the file as it may stand in a message: on one line, cut, in quotes, unseen signs by their names.

    >>> print(quoted("35\u00a0%"))
    '35\xa0%' (\xa0 is NO-BREAK SPACE, U+00A0)
    """
    unseen = [sign for sign in dict.fromkeys(text[:LONGEST_QUOTE]) if not is_seen(sign)][:MOST_NAMED]
    named = ", ".join(f"{_escaped(sign)} is {sign_name(sign)}" for sign in unseen if unicodedata.name(sign, ""))
    return f"'{on_one_line(text, LONGEST_QUOTE)}'" + (f" ({named})" if named else "")


def with_article(words: str) -> str:
    """Words with the article that their first sound asks for.

    >>> with_article("act"), with_article("list"), with_article("user")
    ('an act', 'a list', 'a user')
    """
    is_vowel = words[:1].lower() in "aeiou" and not words.lower().startswith(("uni", "use", "usu", "eu", "one"))
    return f"{'an' if is_vowel else 'a'} {words}"


def on_one_line(text: str, longest: int = LONGEST_PATH) -> str:
    """A text cut to `longest` signs, those that cannot be printed or seen written as escapes."""
    line = printable(text[:longest])
    return f"{line}..." if len(text) > longest else line


def printable(text: str) -> str:
    """A text whose signs that cannot be printed or seen, and those that steer a terminal, are written as escapes."""
    return "".join(sign if is_seen(sign) else _escaped(sign) for sign in text)


def is_seen(sign: str) -> bool:
    """Whether a reader sees that a sign is there, and that it is no common space."""
    return sign.isprintable() and sign not in BLANKS


def sign_name(sign: str) -> str:
    """What Unicode calls a sign, with its number."""
    return f"{unicodedata.name(sign, 'a control sign')}, U+{ord(sign):04X}"


def _escaped(sign: str) -> str:
    return ascii(sign)[1:-1]


@dataclass(frozen=True)
class Fault:
    """One fault at one place."""

    line: int
    path: str
    wrong: str
    expected: str = ""
    given: str = ""
    """The name that nothing is called; a nearest name is looked for when there are `names`."""
    names: tuple[str, ...] = ()

    def text(self, file: str, suggest: bool = True) -> str:
        """The fault as one line."""
        place = f"{on_one_line(self.path)}: " if self.path else ""
        parts = [f"{self.file(file)}:{self.line}: {place}{self.wrong}"]
        if self.expected:
            parts.append(f"expected {self.expected}")
        meant = self.meant() if suggest else None
        if meant:
            parts.append(f"did you mean {meant}?")
        return printable("; ".join(parts))

    def file(self, read: str) -> str:
        """The file of the line: the one that is read, or one that it extends."""
        return getattr(self.line, "file", read)

    def meant(self) -> str | None:
        """The nearest valid name, if one is looked for."""
        return nearest(self.given, self.names) if self.given and self.names else None

    def parts(self, file: str) -> dict[str, str | int]:
        """The fault for programs."""
        return {
            "file": self.file(file),
            "line": int(self.line),
            "path": self.path,
            "wrong": self.wrong,
            "expected": self.expected,
            "nearest": self.meant() or "",
        }


@dataclass
class Faults:
    """The faults of one file, collected until they are raised together."""

    file: str
    found: list[Fault] = field(default_factory=list)

    def add(self, fault: Fault) -> None:
        """Keep one more fault."""
        self.found.append(fault)

    def raise_any(self) -> None:
        """End the reading if there are faults.

        Raises:
            BadRegime: every fault, in the order of lines.
        """
        if not self.found:
            return
        ordered = sorted(dict.fromkeys(self.found), key=lambda fault: fault.line)
        lines = [fault.text(self.file, suggest=i < MOST_SUGGESTIONS) for i, fault in enumerate(ordered[:MOST_SHOWN])]
        if len(ordered) > MOST_SHOWN:
            lines.append(f"{printable(self.file)}: and {len(ordered) - MOST_SHOWN} faults more")
        parts = tuple(fault.parts(self.file) for fault in ordered[:MOST_SUGGESTIONS])
        raise BadRegime("\n".join(lines), parts)
