"""What an option may say: scales, months, populations.

Question answered: which number does the text of an option stand for, and what is said when it stands for none?
Left out: names of regimes and societies (their own folders know them).
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from underheaven.errors import BadInput
from underheaven.studies.limits import LIMITS, precision, whole

NATIONAL_POPULATION = 1_390_733_112
"""Scale 1:1: the sum of the 2018 targets, as in results/record.py (a test holds them equal)."""
LEAST_POPULATION, MOST_POPULATION = LIMITS["population"].least, LIMITS["population"].most
"""What a society can have (society/society.py; a test holds them equal, so that `--help` need not load it)."""
FIRST_YEAR, LAST_YEAR = 2018, 2047
"""The society and the starting totals are of 1 January 2018; nobody ages, so thirty years are more than enough."""


def population_of(scale: str | None, population: int | None) -> int:
    """Number of citizens from `--scale` (as 1:1000) or `--population`; 1:1000 if neither is given.

    Raises:
        BadInput: both are given, the scale is not of the form 1:N, or the number is out of range.
    """
    if scale is not None and population is not None:
        raise BadInput("--scale and --population say the same thing twice; give one of them.")
    if population is None:
        text = "1:1000" if scale is None else scale
        match = re.fullmatch(r"1:([1-9][0-9_]{0,12})", text.strip())
        if match is None:
            raise BadInput(f"--scale {text}: expected 1:N with a whole number N, such as 1:1000.")
        population = round(NATIONAL_POPULATION / int(match[1]))
        origin = f"--scale {text} (that is {population:,} citizens)"
    else:
        origin = f"--population {population:,}"
    if not LEAST_POPULATION <= population <= MOST_POPULATION:
        raise BadInput(
            f"{origin}: a society has from {LEAST_POPULATION:,} to {MOST_POPULATION:,} citizens; "
            "--scale 1:1000 gives 1.4 million."
        )
    return population


def months_of(first: str, last: str) -> tuple[int, int]:
    """First month (0 = January 2018) and number of months from the texts of `--from` and `--to`.

    Raises:
        BadInput: a text is not a date, the dates are reversed, or they do not bound whole months.
    """
    begin, end = _date("--from", first), _date("--to", last)
    if end < begin:
        raise BadInput(f"--from {first} --to {last}: the run would end before it begins; swap the dates.")
    if begin.day != 1:
        raise BadInput(f"--from {first}: a run lives whole months; begin with the first day, {begin:%Y-%m}-01.")
    length = calendar.monthrange(end.year, end.month)[1]
    if end.day != length:
        raise BadInput(f"--to {last}: a run lives whole months; end with the last day, {end:%Y-%m}-{length:02d}.")
    month = (begin.year - FIRST_YEAR) * 12 + begin.month - 1
    return month, (end.year - begin.year) * 12 + end.month - begin.month + 1


def _date(option: str, text: str) -> date:
    try:
        day = date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else None
    except ValueError:
        day = None
    if day is None:
        raise BadInput(f"{option} {text}: expected a date as YEAR-MONTH-DAY, such as 2018-01-01.")
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise BadInput(
            f"{option} {text}: expected a date from {FIRST_YEAR}-01-01 to {LAST_YEAR}-12-31; the society and its "
            "starting totals are those of 1 January 2018."
        )
    return day


def number(name: str, help: str, limit: str = "") -> Any:
    """An option that takes a whole number; its message names the option, what was said, and the limits.

    Args:
        name: of the option, such as `--seed`.
        help: what it does.
        limit: its name in `LIMITS`; that of the option if not said.
    """
    limit = limit or name.removeprefix("--")
    return typer.Option(name, parser=partial(_number, name, limit), metavar="<int>", help=help)


def _number(name: str, limit: str, text: str | int) -> int:
    return whole(limit, text, name)


Threads = Annotated[int, number("--threads", "Threads, 0 = all cores; they change nothing but the time.")]
"""The same option of every command that lives."""


def precision_said(text: str | float) -> float:
    """The half width that `--precision` names.

    Raises:
        BadInput: it is no number above 0, or one that no computation reaches.
    """
    return precision(text, "--precision")


def directory_named(text: str) -> Path:
    """The directory that an option names.

    Raises:
        BadInput: it names none, as an unset variable of a shell does.
    """
    if not text.strip():
        raise BadInput("--out names no directory (it is empty); say one, or leave --out away.")
    return Path(text)
