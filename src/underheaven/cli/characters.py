"""Words for terminals that do not have every character.

Question answered: what does a terminal of ASCII or Latin-1 show where the words have a minus, a bar or a Chinese
character? Left out: widths and colours (Rich).
"""

from __future__ import annotations

import codecs
import io
import sys
import unicodedata
from collections.abc import Sequence

from underheaven.errors import BadInput

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
    """Refuse what is no text: bytes that are no UTF-8, or the sign NUL.

    Raises:
        BadInput: so it is; the argument is shown as far as it can be.
    """
    for argument in arguments:
        if "\0" in argument:
            raise BadInput(f"the argument {argument[:60]!r} has the sign NUL in it, which no name can hold.")
        if any("\ud800" <= sign <= "\udfff" for sign in argument):
            shown = argument[:60].encode("utf-8", "backslashreplace").decode()
            raise BadInput(f"the argument {shown} is no text in UTF-8; name files and regimes in UTF-8.")


def has_every_character() -> bool:
    """Whether standard output can show all of Unicode."""
    return (sys.stdout.encoding or "ascii").lower().replace("-", "").startswith("utf")
