"""Say who is enrolled in the national gallery, since when, and how old the enrolled picture is.

Question answered: whose templates are bound to the number, which of them, and until when is the card valid that they
came with? Left out: the templates. A vector is drawn from keyed random numbers when a search needs it and is never
stored; there is no picture.

Source: law on resident identity cards of 28 June 2003 (articles as recalled from its English text). A card is due from
sixteen on (article 2); it is valid for 10 years from 16 to 25, for 20 years from 26 to 45, without limit from 46 on
(article 5). Fingerprints: amendment of 29 October 2011, in force on 1 January 2012. That irises are bound to the number
is told by broadcasts alone: low confidence. Assumptions: everybody renews on the birthday on which the card ends, and
nobody under sixteen asks for the card of five years that the law allows.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

ENROLLED_FROM = 16
"""Age from which on a citizen is in the gallery."""
CARD_AGES = (16, 26, 46)
"""Birthdays on which a card is issued, and with it a picture."""
LAW_IN_FORCE = date(2004, 1, 1)
"""No picture is older: cards of the older law held none that a machine compares (assumption: all were exchanged at
once; in fact until the end of 2012)."""
FINGERPRINTS_FROM = date(2012, 1, 1)
OLDEST_PICTURE_YEARS = 14.0
"""Years from LAW_IN_FORCE to the first day of a run, 1 January 2018; 5 to 14, as cards were exchanged until 2012."""


class Card(NamedTuple):
    """A card on a day."""

    issued: date
    valid_until: date | None
    """None = without limit."""
    has_fingerprints: bool
    """Whether fingerprints were taken with it."""


def is_enrolled(age: float) -> bool:
    """Whether somebody of that age in years is in the gallery."""
    return age >= ENROLLED_FROM


def template_age_years(age: float) -> float:
    """Years since the enrolled picture was taken.

    Args:
        age: exact age in years on 1 January 2018; of somebody known by completed years add half a year.

    Returns:
        0 or more, at most OLDEST_PICTURE_YEARS; nan for somebody who is not enrolled.
    """
    if not is_enrolled(age):
        return float("nan")
    return min(age - max(birthday for birthday in CARD_AGES if birthday <= age), OLDEST_PICTURE_YEARS)


def birthday(born: date, age: int) -> date:
    """The day on which somebody becomes so old; of 29 February the first of March in other years."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def card_on(born: date, day: date) -> Card | None:
    """The card that somebody holds on a day, with whose issue the templates were bound; None before sixteen.

    Args:
        born: birth date.
        day: on which it is asked.
    """
    ages = [age for age in CARD_AGES if birthday(born, age) <= day]
    if not ages:
        return None
    issued = max(birthday(born, ages[-1]), LAW_IN_FORCE)
    later = [age for age in CARD_AGES if age > ages[-1]]
    return Card(issued, birthday(born, later[0]) if later else None, issued >= FINGERPRINTS_FROM)
