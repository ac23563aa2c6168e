"""Detect strings in a file of rules that could be somebody's number, telephone, plate or address.

Question answered: on which lines do strings stand that have the shape of a personal number, a telephone number, a
passport number, a plate of a car or a mail address, however they are written (plain_signs.py)? Left out: names, which
no rule can hold anyway, since conditions know only closed categories.

Rules are about everybody; whoever writes a person into them is refused before anything else is read. Comments count.
Dates, addresses of pages, DOIs, ISBNs and sums of money are full of digits and pass. The time grows with the length of
the file and with nothing else: every search has a longest match.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from underheaven.regimes.faults import Fault
from underheaven.regimes.plain_signs import plain_text

EXPECTED = "rules about everybody, never about somebody"
_MONTH, _DAY, _GAP = r"(?:0[1-9]|1[0-2])", r"(?:0[1-9]|[12][0-9]|3[01])", r"[ ._/-]{0,3}"
PERSONAL = re.compile(
    rf"(?<![0-9])[0-9]{{6}}{_GAP}(?:(?:19|20)[0-9]{{2}}{_GAP}{_MONTH}{_GAP}{_DAY}{_GAP}[0-9]{{3}}{_GAP}[0-9X]"
    rf"|[0-9]{{2}}{_MONTH}{_DAY}{_GAP}[0-9]{{3}})(?![0-9])",
    re.IGNORECASE,
)
"""In one, or in the groups in which it is written."""
RUN = re.compile(r"[0-9][0-9X ._/-]{17,}", re.IGNORECASE)
"""Digits in any groups: among these a personal number is known by its check digit."""
NOT_DIGITS = str.maketrans("", "", " ._/-")
CHECKED = re.compile(rf"(?=([0-9]{{6}}(?:19|20)[0-9]{{2}}{_MONTH}{_DAY}[0-9]{{3}}[0-9X]))")
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_DIGITS = "10X98765432"
"""GB 11643-1999 (ISO 7064, MOD 11-2)."""

ADDRESS = re.compile(r"https?://[^\s\"'}<>]+|\b10\.[0-9]{4,9}/[^\s\"'}<>]+", re.IGNORECASE)
"""Of a page, or a DOI: full of numbers, of which only one with the right check digit is taken for a person's."""
NOT_TELEPHONES = re.compile(
    r"\bIS[BS]N(?:-1[03])?:? ?[0-9][0-9 -]{6,16}[0-9X]"
    r"|(?<![0-9])(?:19|20)[0-9]{2}([./-])[01]?[0-9]\1[0-3]?[0-9](?![0-9])"
    r"|(?<![0-9])[0-3]?[0-9]([./-])[01]?[0-9]\2(?:19|20)[0-9]{2}(?![0-9])",
    re.IGNORECASE,
)
"""Numbers of books and dates."""
_ALONE, _END, _SEP = r"(?<![0-9])(?<![0-9]\.)", r"(?!\.?[0-9])", r"[ ().-]{1,3}"
_ABROAD = r"[1-9](?:[ ().-]{0,2}[0-9]){7,14}"
_MOBILE = "|".join(
    (
        r"1[3-9][0-9]{3}(?!0{6})[0-9]{6}",  # eleven digits, but not a sum of so many milliards
        rf"1[3-9][0-9]{_SEP}[0-9]{{4}}{_SEP}[0-9]{{4}}",
        rf"1[3-9][0-9]{_SEP}[0-9]{{8}}",
        rf"1[3-9][0-9]{_SEP}[0-9]{{3}}{_SEP}[0-9]{{5}}",
        rf"1[3-9][0-9]{{2}}{_SEP}[0-9]{{3}}{_SEP}[0-9]{{4}}",
        rf"1[3-9][0-9]{{5}}{_SEP}[0-9]{{4}}",
        rf"(?<![0-9][ ().-])1{_SEP}[3-9](?:{_SEP}[0-9]){{9}}(?!{_SEP}[0-9])",
    )
)
_LANDLINE = rf"0[1-9][0-9]{{1,2}}{_SEP}(?:[0-9]{{7,8}}|[0-9]{{3,4}}{_SEP}[0-9]{{4}})"
TELEPHONE = re.compile(
    rf"\+[ .-]?{_ABROAD}{_END}|{_ALONE}(?:00[ .-]?{_ABROAD}|(?:86{_SEP})?(?:{_MOBILE})|{_LANDLINE}){_END}"
)
"""With a country's code; a Chinese mobile or landline."""
PASSPORT = re.compile(r"(?<![A-Z0-9])(?:[EG][ -]?[0-9]{8}|E[A-HJ-NP-Z][0-9]{7})(?![A-Z0-9])", re.IGNORECASE)
PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][ .-]{0,3}"
    r"(?=[A-Z]{0,5}[0-9])[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳](?![A-Z0-9])",
    re.IGNORECASE,
)
MAIL = re.compile(r"(?<=[\w.+-])@[\w-]{1,63}\.[\w.-]{0,190}\w")


def personal_strings(text: str) -> list[Fault]:
    """A fault for each line of a file with such strings; the string itself is not repeated."""
    plain = plain_text(text)
    found = sorted({(plain.line(place), what) for what, place in _found(plain.text)})
    return [Fault(line, "", f"a string with the shape of {what} stands here", EXPECTED) for line, what in found]


def _found(text: str) -> Iterator[tuple[str, int]]:
    """What stands where in a text of plain signs."""
    for match in ADDRESS.finditer(text):
        if any(True for _ in _with_check_digit(unquote(match[0]))):
            yield "a personal number", match.start()
    rest = ADDRESS.sub(_struck, text)
    for place in _with_check_digit(rest):
        yield "a personal number", place
    for what, shape, where in (
        ("a personal number", PERSONAL, rest),
        ("a telephone number", TELEPHONE, NOT_TELEPHONES.sub(_struck, PERSONAL.sub(_struck, rest))),
        ("a passport number", PASSPORT, rest),
        ("a plate of a car", PLATE, rest),
        ("a mail address", MAIL, text),
    ):
        for match in shape.finditer(where):
            yield what, match.start()


def _struck(match: re.Match[str]) -> str:
    return "~" * len(match[0])


def _with_check_digit(text: str) -> Iterator[int]:
    """Where personal numbers with the right check digit begin, in whatever groups their digits stand."""
    for run in RUN.finditer(text):
        digits = run[0].translate(NOT_DIGITS).upper()
        found = [match.span(1) for match in CHECKED.finditer(digits) if _has_check_digit(match[1])]
        if not found:
            continue
        places = [place for place, sign in enumerate(run[0], run.start()) if ord(sign) not in NOT_DIGITS]
        for first, beyond in found:
            is_begun = first > 0 and places[first] == places[first - 1] + 1
            goes_on = beyond < len(places) and places[beyond] == places[beyond - 1] + 1
            if not is_begun and not goes_on:
                yield places[first]


def _has_check_digit(number: str) -> bool:
    """Whether the last of eighteen signs follows from the others."""
    return CHECK_DIGITS[sum(w * int(digit) for w, digit in zip(WEIGHTS, number, strict=False)) % 11] == number[-1]
