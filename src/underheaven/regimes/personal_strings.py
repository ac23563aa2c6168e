"""Does a file of rules hold what could be somebody's number, telephone or address?

Question answered: on which lines do strings stand that have the shape of a personal number, a telephone number or a
mail address? Left out: names, which no rule can hold anyway, since conditions know only closed categories.

Rules are about everybody; whoever writes a person into them is refused before anything else is read. Comments count.
"""

from __future__ import annotations

import re

from underheaven.regimes.faults import Fault

_DATE = r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
_SHORT_DATE = r"[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
SHAPES = (
    (
        "a personal number",
        re.compile(rf"(?<![0-9])[0-9]{{6}} ?(?:{_DATE} ?[0-9]{{3}}[0-9Xx]|{_SHORT_DATE}[0-9]{{3}})(?![0-9])"),
    ),
    ("a mail address", re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")),
)
TELEPHONE = re.compile(
    r"(?<![0-9.])(?:(?:\+|00)[0-9]{1,3}[ -]?[0-9(][0-9() -]{5,10}[0-9]|1[3-9][0-9]{9}"
    r"|1[3-9][0-9][ -][0-9]{4}[ -][0-9]{4}|0[0-9]{2,3}-[0-9]{7,8})(?![0-9])"
)
"""With a country's code; a Chinese mobile or landline. Addresses of pages are passed by: they are full of numbers."""
URL = re.compile(r"https?://[^\s\"'}]+")
EXPECTED = "rules about everybody, never about somebody"


def personal_strings(text: str) -> list[Fault]:
    """A fault for each line of a file with such strings; the string itself is not repeated."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        shapes = [what for what, shape in SHAPES if shape.search(line)]
        if TELEPHONE.search(URL.sub("", line)):
            shapes.append("a telephone number")
        found += [Fault(number, "", f"a string with the shape of {what} stands here", EXPECTED) for what in shapes]
    return found
