"""Say who is enrolled, and how old the enrolled picture is.

Question answered: from which age on are templates of face and fingers bound to a number, and how old is the picture of
a person of that age? Left out: what an old picture costs a search (pictures.py).
"""

from __future__ import annotations

from itertools import pairwise

ENROLLED_FROM = 16
"""Years. Source: Law on Resident Identity Cards 2003, article 2."""
ISSUED_AT = (16, 26, 46)
"""Ages at which a card and its picture are made: cards are valid for 10 years from 16 to 25, for 20 years from 26 to
45, without limit from 46 on. Source: the same law, article 5. That everybody renews on the day is an assumption."""


def is_enrolled(age: int) -> bool:
    """Whether somebody of that age is in a gallery."""
    return age >= ENROLLED_FROM


def template_age_years(age: int) -> float:
    """Expected age of the enrolled picture of a person of that age in whole years; 0 if there is none."""
    for issued, following in pairwise((*ISSUED_AT, 1000)):
        if issued <= age < following:
            return age - issued + 0.5
    return 0.0
