"""Normalise the characters of a text, however they are written.

Question answered: which plain letters, digits, spaces and dashes does a reader see, and on which line does each stand?
Left out: what is looked for in them (personal_strings.py).

Full-width and other nations' digits become 0 to 9, every kind of space and dash becomes the common one, signs that
nobody sees vanish, escapes of YAML are resolved, and lines are joined as YAML folds them; the same is done to comments.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

UNSEEN = ("Cf", "Mn", "Me")
"""Kinds of signs that add nothing to the digit or letter before them."""
SPACES = ("Zs", "Zl", "Zp", "Cc")
DASHES = "\u2212\u30fc\u2796\u02d7"
DOTS = "\u00b7\u2022\u2027\u22c5\u30fb\u3002\uff61"
ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([ \t/\"\\_NLPtnrabefv0]))")
ROW = re.compile(r"[ \t]*-(?:[ \t]|$)")
COMMENT = re.compile(r"[ \t]*#[# \t]*")
MOST_PARTS = 4
"""Of one sign, such as a number in brackets; those that are whole sentences are no digits."""
BREAK = "\n"
"""Between lines that no reader joins."""


@dataclass(frozen=True)
class PlainText:
    """A text in plain signs."""

    text: str
    starts: tuple[int, ...]
    """Place in `text` at which each line begins."""

    def line(self, place: int) -> int:
        """Line of a place, counted from 1."""
        return bisect_right(self.starts, place)


def plain_text(text: str) -> PlainText:
    """A text in plain signs, in time that grows with its length."""
    signs = {sign: _plain(sign) for sign in set(text) if not sign.isascii() or not sign.isprintable()}
    table = str.maketrans({sign: plain for sign, plain in signs.items() if sign != BREAK})
    parts: list[str] = []
    starts: list[int] = []
    length, glue = 0, ""
    for line in text.splitlines():
        comment = COMMENT.match(line)
        kept = line[comment.end() :] if comment else line.lstrip(" \t")
        if ROW.match(line) or not kept:
            glue = BREAK
        continues = kept.endswith("\\") and not comment
        kept = _unescaped(kept.removesuffix("\\") if continues else kept.rstrip(" \t")).translate(table)
        starts.append(length + len(glue))
        parts += (glue, kept)
        length += len(glue) + len(kept)
        glue = "" if continues else " "
    return PlainText("".join(parts), tuple(starts))


def _unescaped(line: str) -> str:
    return ESCAPE.sub(_escaped, line) if "\\" in line else line


def _escaped(match: re.Match[str]) -> str:
    code = match[1] or match[2] or match[3]
    if code is None:
        return match[4] if match[4] in '/"\\' else " "
    number = int(code, 16)
    return _plain(chr(number)) if number < 0x110000 else " "


def _plain(sign: str) -> str:
    """One sign; each is taken alone, so that thousands of accents on one letter cost no more than their number."""
    if sign in DASHES or unicodedata.category(sign) == "Pd":
        return "-"
    if sign in DOTS:
        return "."
    if unicodedata.category(sign) in UNSEEN:
        return ""
    if unicodedata.category(sign) in SPACES:
        return " "
    parts = unicodedata.normalize("NFKC", sign)[:MOST_PARTS]
    return "".join(str(unicodedata.decimal(part, part)) for part in parts if unicodedata.category(part) not in UNSEEN)
