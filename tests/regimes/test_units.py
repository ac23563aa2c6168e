import math

import pytest

from underheaven.regimes.units import (
    CHANGE,
    DAYS,
    DAYS_MORE,
    HEADROOM,
    HOURS,
    MONTHLY,
    MONTHS,
    NORM,
    POINTS,
    RATE,
    SHARE,
    TIMES,
    YUAN,
    YUAN_A_YEAR,
    Dimension,
    Mismatch,
)


@pytest.mark.parametrize(
    ("dimension", "text", "value"),
    [
        (SHARE, "35 %", 0.35),
        (SHARE, "0.002 %", 0.00002),
        (SHARE, "1 in 5000", 0.0002),
        (SHARE, "4 per 1000", 0.004),
        (SHARE, "100%", 1.0),
        (MONTHLY, "4 % a month", 0.04),
        (MONTHLY, "1 in 50 a month", 0.02),
        (RATE, "20 a year", 20.0),
        (RATE, "1 a month", 12.0),
        (RATE, "2 a week", 2 * 365 / 7),
        (RATE, "4 per 1000 a year", 0.004),
        (RATE, "3 per 100000 a month", 0.00036),
        (RATE, "0.2 % a day", 0.73),
        (NORM, "20 per 1000 a month", 20.0),
        (NORM, "5 per 10000 a month", 0.5),
        (POINTS, "-20", -20.0),
        (POINTS, "+5", 5.0),
        (TIMES, "0.8", 0.8),
        (DAYS, "2 weeks", 14.0),
        (DAYS, "1 year", 365.0),
        (DAYS, "3 months", 90.0),
        (MONTHS, "2 years", 24.0),
        (HEADROOM, "1.5", 1.5),
        (CHANGE, "-40 %", -0.4),
        (CHANGE, "150 %", 1.5),
        (DAYS_MORE, "-5 days", -5.0),
        (DAYS_MORE, "2 weeks", 14.0),
        (HOURS, "6 hours", 6.0),
        (YUAN, "2.5 yuan", 2.5),
        (YUAN_A_YEAR, "1200 yuan per 1000 citizens a year", 1.2),
        (YUAN_A_YEAR, "3 yuan per 1 citizen a year", 3.0),
    ],
)
def test_a_text_in_its_base_unit(dimension: Dimension, text: str, value: float) -> None:
    assert math.isclose(dimension.read(text), value, rel_tol=1e-12)


@pytest.mark.parametrize(
    ("dimension", "text"),
    [
        (SHARE, "0.35"),
        (YUAN, "2.5"),
        (YUAN, "2 dollars"),
        (YUAN, "-2 yuan"),
        (YUAN_A_YEAR, "3 yuan a year"),
        (YUAN_A_YEAR, "3 yuan per 0 citizens a year"),
        (SHARE, "101 %"),
        (SHARE, "-1 %"),
        (SHARE, "3 in 2"),
        (SHARE, "1 in 0"),
        (SHARE, "nan %"),
        (SHARE, "1e2 %"),
        (SHARE, "\u0661 %"),
        (MONTHLY, "4 %"),
        (MONTHLY, "4 % a year"),
        (RATE, "20"),
        (RATE, "20 an hour"),
        (RATE, "120 % a year"),
        (RATE, "-1 a year"),
        (RATE, "99999 a year"),
        (POINTS, "1.5"),
        (POINTS, "30001"),
        (DAYS, "90"),
        (DAYS, "1.5 days"),
        (MONTHS, "90 days"),
        (TIMES, "x 1.5"),
        (TIMES, "-0.5"),
        (HEADROOM, "0.5"),
        (TIMES, ""),
    ],
)
def test_what_is_no_quantity(dimension: Dimension, text: str) -> None:
    with pytest.raises(Mismatch):
        dimension.read(text)


def test_the_lower_end_borrows_the_unit() -> None:
    assert MONTHS.read_span("3 to 6 months") == (3.0, 6.0)
    assert RATE.read_span("5 to 60 a year") == (5.0, 60.0)
    assert RATE.read_span("1 per 1000 a year to 2 a year") == (0.001, 2.0)
    with pytest.raises(Mismatch, match="reversed"):
        SHARE.read_span("6 to 3 %")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("35\u00a0%", r"'35\xa0%' (\xa0 is NO-BREAK SPACE, U+00A0) holds a sign that no number holds"),
        ("\u202f35 %", r"'\u202f35 %' (\u202f is NARROW NO-BREAK SPACE, U+202F) holds a sign that no number holds"),
        ("\u221235 %", "'\u221235 %' holds a sign that no number holds: '\u2212' is MINUS SIGN, U+2212"),
        ("35 \uff05", "'35 \uff05' holds a sign that no number holds: '\uff05' is FULLWIDTH PERCENT SIGN, U+FF05"),
        (
            "1234567890123456 %",
            "'1234567890123456 %' has more digits than can be read, 15 before and 12 after the point",
        ),
        ("1.2345678901234 %", "'1.2345678901234 %' has more digits than can be read, 15 before and 12 after the point"),
    ],
)
def test_a_message_names_what_is_wrong_with_a_number(text: str, wrong: str) -> None:
    with pytest.raises(Mismatch) as caught:
        SHARE.read(text)
    assert caught.value.wrong == wrong
