"""Read what a command line says of size, months, worlds and marks.

Question answered: which fields of a request do `--scale`, `--from` and `--to`, `--seeds` or `--precision`, and
`--listed` fill, and what is said where they fill none? Left out: the fields themselves (request.py).
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from datetime import date
from typing import Annotated

from underheaven.errors import BadInput
from underheaven.studies.options import HalfWidth, Option, Spelled, Whole

NATIONAL_POPULATION = 1_390_733_112
"""Scale 1:1: the sum of the 2018 targets, as in results/record.py (a test holds them equal)."""
POPULATION = Whole(1_000, 2_000_000_000, "such as 13907")
"""What a society can have (society/society.py; a test holds them equal, so that `--help` need not load it)."""
WORLDS = Whole(2, 1_000, "since an interval needs at least 2 worlds with seeds of their own")
FIRST_YEAR, LAST_YEAR = 2018, 2047
"""The society and the starting totals are of 1 January 2018; nobody ages, so thirty years are more than enough."""


def citizens(scale: int) -> int:
    """Citizens of a society of 1:scale."""
    return round(NATIONAL_POPULATION / scale)


def size(scale: int, of: str = "") -> Spelled:
    """`--scale` or `--population`, of the world or `of each world`; 1:scale if neither is said."""
    what = f"Size{f' of {of}' if of else ''}"
    of_scale = Option(f"{what} as 1:N of the national population; 1:{scale} if not said.")
    of_population = Option(f"{what} in citizens, instead of --scale.")
    options = (
        ("scale", Annotated[str | None, of_scale], None),
        ("population", Annotated[int | None, POPULATION, of_population], None),
    )
    return Spelled(("population",), options, population_of)


def population_of(scale: str | None, population: int | None) -> dict[str, int]:
    """Number of citizens from `--scale` (as 1:1000) or `--population`.

    Raises:
        BadInput: both are given, the scale is not of the form 1:N, or the number is out of range.
    """
    if scale is None:
        return {} if population is None else {"population": population}
    if population is not None:
        raise BadInput("--scale and --population say the same thing twice; give one of them.")
    match = re.fullmatch(r"1:([1-9][0-9_]{0,12})", scale.strip())
    if match is None:
        raise BadInput(f"--scale {scale}: expected 1:N with a whole number N, such as 1:1000.")
    population = citizens(int(match[1]))
    if not POPULATION.least <= population <= POPULATION.most:
        raise BadInput(
            f"--scale {scale} (that is {population:,} citizens): a society has from {POPULATION.least:,} to "
            f"{POPULATION.most:,} citizens; --scale 1:1000 gives 1.4 million."
        )
    return {"population": population}


def months_of(first: str, last: str) -> dict[str, int]:
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
    return {"first_month": month, "n_months": (end.year - begin.year) * 12 + end.month - begin.month + 1}


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


MONTHS = Spelled(
    ("first_month", "n_months"),
    (
        ("first", Annotated[str, Option("First day, the first of a month.", "from")], "2018-01-01"),
        ("last", Annotated[str, Option("Last day, the last of a month.", "to")], "2018-12-31"),
    ),
    months_of,
)


def worlds_or_precision(worlds: int | None, precision: float | None) -> dict[str, object]:
    """How many worlds, or how narrow an interval.

    Raises:
        BadInput: both are given.
    """
    if worlds is not None and precision is not None:
        raise BadInput("--seeds and --precision both say how many worlds; give one of them.")
    return {name: n for name, n in (("worlds", worlds), ("precision", precision)) if n is not None}


OF_WORLDS = Option("Worlds, each with a seed of its own.", "seeds")
OF_PRECISION = Option(
    "Instead of --seeds: as many worlds as make the interval of --metric this narrow (half width).", metavar="<float>"
)
UP_TO_A_PRECISION = Spelled(
    ("worlds", "precision"),
    (
        ("worlds", Annotated[int | None, WORLDS, Option(f"{OF_WORLDS.help[:-1]}; 20 if not said.", "seeds")], None),
        ("precision", Annotated[float | None, HalfWidth(), OF_PRECISION], None),
    ),
    worlds_or_precision,
)


def marks_of(mark: Sequence[str], **named: bool) -> dict[str, tuple[str, ...]]:
    """Marks that have an option of their own, then all others that are named."""
    own = [name.replace("_", "-") for name, is_wanted in named.items() if is_wanted]
    return {"marks": (*own, *(mark or ()))}


ANY_OTHER = Option(
    "Any other mark, as often as wanted: shown, downgraded, hardship, appealed, struck, repaired, copied, enterprise, "
    "priced, conduct-list, licence, company, ties, private, by-face."
)
BY_MARK = Spelled(
    ("marks",),
    (
        ("listed", Annotated[bool, Option("On the court list or the score list at some time.")], False),
        ("wrongly", Annotated[bool, Option("A record or a listing that is somebody else's.")], False),
        (
            "children_affected",
            Annotated[bool, Option("A child whose school was closed because of a parent.")],
            False,
        ),
        ("refused", Annotated[bool, Option("A closed step.")], False),
        ("mark", Annotated[tuple[str, ...], ANY_OTHER], ()),
    ),
    marks_of,
)


def regimes_of(regime: Sequence[str], regions: bool) -> dict[str, object]:
    """One other regime, or several that make a row each."""
    rows = (*(regime or ()), *(["regions"] if regions else []))
    return {"regimes": rows} if len(rows) > 1 or regions else {"regime": rows[0]} if rows else {}


BY_REGIME = Spelled(
    ("regime", "regimes"),
    (
        (
            "regime",
            Annotated[
                tuple[str, ...],
                Option("Another regime: a name, or a path of a file. Given several times: a row for each."),
            ],
            (),
        ),
        (
            "regions",
            Annotated[bool, Option("A row for each regime of the library that is a region's own (S16).")],
            False,
        ),
    ),
    regimes_of,
)
