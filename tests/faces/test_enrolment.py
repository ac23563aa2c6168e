"""Enrolment by the birthdays of the law on identity cards."""

from __future__ import annotations

from datetime import date

import pytest

from underheaven.faces.enrolment import Card, card_on, is_enrolled, template_age_years


def test_nobody_is_enrolled_before_the_sixteenth_birthday() -> None:
    born = date(2002, 6, 1)
    assert card_on(born, date(2018, 5, 31)) is None
    assert card_on(born, date(2018, 6, 1)) == Card(date(2018, 6, 1), date(2028, 6, 1), True)
    assert not is_enrolled(15.99) and is_enrolled(16)
    assert template_age_years(15.99) != template_age_years(15.99), "no picture, no age"


@pytest.mark.parametrize(
    ("age", "years"), [(16, 0), (25.5, 9.5), (26, 0), (39, 13), (45.5, 14), (46, 0), (55, 9), (90, 14)]
)
def test_the_picture_is_as_old_as_the_card(age: float, years: float) -> None:
    """Renewed at 26 and 46; none is older than the law."""
    assert template_age_years(age) == years


@pytest.mark.parametrize(
    ("born", "card"),
    [
        (date(1991, 12, 31), Card(date(2017, 12, 31), date(2037, 12, 31), True)),
        (date(1985, 5, 5), Card(date(2011, 5, 5), date(2031, 5, 5), False)),
        (date(1940, 1, 2), Card(date(2004, 1, 1), None, False)),
        (date(1996, 2, 29), Card(date(2012, 2, 29), date(2022, 3, 1), True)),
    ],
)
def test_the_card_of_new_year_2018(born: date, card: Card) -> None:
    """Ten years, twenty, without limit; fingerprints only with cards of 2012 and later."""
    assert card_on(born, date(2018, 1, 1)) == card
