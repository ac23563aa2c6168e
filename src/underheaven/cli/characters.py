"""Words for terminals that do not have every character.

Question answered: what does a terminal of ASCII or Latin-1 show where the words have a minus, a bar or a Chinese
character? Left out: widths and colours (Rich).
"""

from __future__ import annotations

import codecs
import io
import re
import sys
import unicodedata
from collections.abc import Sequence

from underheaven.errors import BadInput

LONGEST_WORD = 400
"""Signs of a word that messages quote whole; a SHA-256 has 64."""
_LONG = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
TURNING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that change the direction of reading, so that a text seems to say another thing."""
PLAIN = "underheaven-plain"
"""Name of the way of encoding that never fails."""
SIGNS = {
    "\u2212": "-",
    "\u2010": "-",
    "\u2013": "-",
    "\u2014": "-",
    "\u2500": "-",
    "\u2501": "=",
    "\u2502": "|",
    "\u2588": "#",
    "\u00b7": ".",
    "\u2022": "*",
    "\u2020": "+",
    "\u203a": ">",
    "\u2190": "<",
    "\u2192": ">",
    "\u2018": "'",
    "\u2019": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u2026": ".",
    "\u00d7": "x",
    "\u2264": "<",
    "\u2265": ">",
}
"""One plain character for each sign, so that columns stay in line; a minus above all must not be lost."""


def plain(character: str) -> str:
    """One ASCII character for one that a terminal lacks: the letter without its accent, or `?`."""
    if character in SIGNS:
        return SIGNS[character]
    letter = unicodedata.normalize("NFKD", character)[0]
    return letter if letter.isascii() else "?"


def _replace(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(plain, error.object[error.start : error.end])), error.end


def degrade_gracefully() -> None:
    """Let both streams of this process put a plain character where the terminal lacks one.

    A stream that was closed beforehand swallows what it is told; without that, what is for stderr would be in stdout.
    """
    sys.stdout = sys.stdout or io.StringIO()
    sys.stderr = sys.stderr or io.StringIO()
    codecs.register_error(PLAIN, _replace)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors=PLAIN)


def check_arguments(arguments: Sequence[str]) -> None:
    """Refuse what is no line of text: bytes that are no UTF-8, control signs, signs that turn the reading around.

    Nothing that is quoted afterwards, in a message, a page or a table, can then move the cursor of a terminal or look
    like a second message.

    Raises:
        BadInput: so it is; the argument is shown with these signs written out.
    """
    for argument in arguments:
        if "\0" in argument:
            raise BadInput(
                f"the argument '{visible(argument)}' has signs in it that no name can hold (NUL); leave them out."
            )
        shown = visible(argument).replace("\n", "\\n")
        if shown != (argument if len(argument) <= LONGEST_WORD else visible(shortened(argument))):
            raise BadInput(
                f"the argument '{shown}' has signs in it that are no text in UTF-8 or steer a terminal; leave them out."
            )


def visible(text: str) -> str:
    """A text in which nothing steers a terminal: control signs written out, words beyond reading cut in their middle.

    Line ends stay.
    """
    return "".join(_written_out(sign) for sign in shortened(text))


def shortened(text: str) -> str:
    """A text whose longest words are cut in their middle."""
    return _LONG.sub(lambda word: f"{word[0][:60]}...({len(word[0]):,} signs)...{word[0][-20:]}", text)


def _written_out(sign: str) -> str:
    if sign == "\n" or (sign.isprintable() and sign not in TURNING):
        return sign
    if unicodedata.category(sign) == "Zs":
        return sign
    return sign.encode("unicode_escape").decode()


def has_every_character() -> bool:
    """Whether standard output can show all of Unicode."""
    return (sys.stdout.encoding or "ascii").lower().replace("-", "").startswith("utf")
