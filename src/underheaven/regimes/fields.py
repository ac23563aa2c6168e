"""Declare the types of a regime's keys.

Question answered: how is a leaf turned into a number, a word, a name or a date, and how does an editor know? Left out:
which block has which key (model/conduct/acts/language.py, model/regime/body.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Annotated, Any

from annotated_types import GroupedMetadata
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from underheaven.regimes.faults import quoted, with_article
from underheaven.regimes.origins import CONFIDENCES, Leaf
from underheaven.regimes.provinces import PROVINCE_INDEX
from underheaven.regimes.quantities import Quantity, Span, read_quantity, read_span
from underheaven.regimes.units import (
    AGE,
    CHANGE,
    COUNT,
    DAYS,
    DAYS_MORE,
    EFFORT,
    FALLING,
    HEADROOM,
    HOURS,
    MINUTES,
    MONTHLY,
    MONTHS,
    NORM,
    NUMBER,
    POINTS,
    RATE,
    RECORDS,
    REVIEWERS,
    SHARE,
    TIMES,
    VALIDITY,
    YUAN,
    YUAN_A_YEAR,
    Dimension,
    Mismatch,
)
from underheaven.society.traits import AGE_BAND_STARTS, ROLES

NAME = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
MOST_NAME = 40
BAND = r"[A-Za-z][A-Za-z0-9]{0,11}[+-]{0,3}"
SOURCE = r"[A-Za-z0-9][A-Za-z0-9_.-]{0,39}"
DAY = r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
LONGEST_TEXT = 2000
MOST_READ = 1e15
TEXT: dict[str, Any] = {"type": ["string", "number", "boolean"]}
"""What a reader of YAML makes of a text, which may be a year or a word such as `true`."""
ROWS = (*(f"S{row:02}" for row in range(1, 57)), *(f"B{row:02}" for row in range(1, 11)))
"""Of the list of documented systems (results/data/claims.yaml)."""
MOST_ROWS_TOLD = 12
ROWS_IN_WORDS = f"{ROWS[0]} to S56 and B01 to {ROWS[-1]}"
ADDRESS = (
    r"(?:https?://[A-Za-z0-9\u0080-\uffff-]+(?:\.[A-Za-z0-9\u0080-\uffff-]+)*\.?(?::[0-9]{1,5})?"
    r"(?:[/?#](?:(?!//[^/?#]*(?:@|%40))[^\s\\<>\"`\u0000-\u001f])*)?)?"
)
"""Of a page, or nothing: never a script or a file, and nobody's name and password, in its path neither."""


class Rules(BaseModel):
    """A block of a file: strict, frozen, without unknown keys."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", arbitrary_types_allowed=True)


def misfit(wrong: str, expected: str, given: str = "", names: tuple[str, ...] = ()) -> PydanticCustomError:
    """A fault at the place that is being validated."""
    return PydanticCustomError(
        "fault", "{wrong}", {"wrong": wrong, "expected": expected, "given": given, "names": names}
    )


def _leaf(value: Any, expected: str) -> Leaf:
    if isinstance(value, Leaf):
        return value
    kind = "a block" if isinstance(value, dict) else "a list"
    raise misfit(f"{kind} stands here", expected)


@dataclass(frozen=True, eq=False)
class Reads(GroupedMetadata):
    """How a type is read from the file, and what editors are told of it."""

    validator: Any
    schema: dict[str, Any]

    def __iter__(self) -> Iterator[Any]:
        """The two parts, as Pydantic wants them."""
        yield self.validator
        yield WithJsonSchema(self.schema)


def number(dimension: Dimension) -> Reads:
    """Type of one number of a dimension."""

    def read(value: Any) -> Quantity:
        try:
            return read_quantity(_leaf(value, dimension.expected), dimension)
        except Mismatch as mismatch:
            raise misfit(mismatch.wrong, mismatch.expected) from None

    schema = _with_origin(_one_number(dimension), dimension)
    return Reads(BeforeValidator(read), schema)


def span(dimension: Dimension) -> Reads:
    """Type of two numbers, LOW to HIGH, or one for both."""

    def read(value: Any) -> Span:
        try:
            return read_span(_leaf(value, dimension.expected), dimension)
        except Mismatch as mismatch:
            raise misfit(mismatch.wrong, mismatch.expected) from None

    one = dimension.narrow
    pattern = f"^(?:{one}|(?:{NUMBER}|{one}) to (?:{one}))$"
    return Reads(BeforeValidator(read), _with_origin({"type": "string", "pattern": pattern}, dimension))


def _one_number(dimension: Dimension) -> dict[str, Any]:
    """JSON Schema of one number: with a unit a text, without one a number and never a text."""
    if not dimension.is_bare:
        return {"type": "string", "pattern": f"^(?:{dimension.narrow})$"}
    limits = {"minimum": dimension.least, "maximum": min(dimension.greatest, MOST_READ)}
    return {"type": "integer" if dimension.whole else "number", **limits}


def _with_origin(value: dict[str, Any], dimension: Dimension) -> dict[str, Any]:
    """JSON Schema of a number: as such, or as a block with `value` and its origin."""
    one = dimension.narrow
    words: dict[str, Any] = {word: TEXT for word in ("source", "assumed", "why")}
    words["range"] = {"type": "string", "pattern": f"^(?:{NUMBER}|{one}) to (?:{one})$"}
    words["give_or_take"] = {"type": "string", "pattern": f"^(?:{SHARE.narrow})$"}
    words["confidence"] = {"enum": list(CONFIDENCES)}
    block = {
        "type": "object",
        "properties": {"value": value, **words},
        "required": ["value"],
        "additionalProperties": False,
    }
    return {"description": f"{dimension.expected}; base unit: {dimension.unit}", "anyOf": [value, block]}


def _text(value: Any) -> str:
    leaf = _leaf(value, "a text")
    text = " ".join(leaf.text.split())
    if len(text) > LONGEST_TEXT:
        raise misfit("the text is too long", f"at most {LONGEST_TEXT} signs")
    if not text.isprintable():
        raise misfit("the text holds signs that cannot be printed", "plain text")
    return text


def _address(value: Any) -> str:
    text = _leaf(value, "the address of a page").text
    if len(text) > LONGEST_TEXT or re.fullmatch(ADDRESS, text) is None:
        expected = "an address that begins with https:// or http://, without spaces, user and password; or nothing"
        raise misfit(f"{quoted(text)} is not the address of a page", expected)
    return text


def _date(value: Any) -> date:
    leaf = _leaf(value, "a date such as 2018-05-01")
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", leaf.text) or not leaf.plain:
        raise misfit(f"{quoted(leaf.text)} is not a date", "a date such as 2018-05-01")
    try:
        return date.fromisoformat(leaf.text)
    except ValueError:
        raise misfit(f"there is no day {leaf.text}", "a date such as 2018-05-01") from None


def one_of(*words: str) -> Reads:
    """Type of a closed choice of words."""

    def read(value: Any) -> str:
        expected = "one of " + ", ".join(words)
        text = _leaf(value, expected).text
        if text not in words:
            raise misfit(f"{quoted(text)} is not possible here", expected, text, words)
        return text

    return Reads(BeforeValidator(read), {"enum": [*words, *(int(word) for word in words if word.isdecimal())]})


def key_among(what: str, words: tuple[str, ...]) -> Reads:
    """Type of a key out of a closed list."""

    def check(key: str) -> str:
        if key not in words:
            expected = "one of " + ", ".join(words) if len(words) < 16 else f"the name of {with_article(what)}"
            raise misfit(f"there is no {what} {quoted(key)}", expected, key, words)
        return key

    return Reads(AfterValidator(check), {"type": "string", "enum": list(words)})


def _name(name: str) -> str:
    if len(name) > MOST_NAME or re.fullmatch(NAME, name) is None:
        expected = f"lower-case words with hyphens, at most {MOST_NAME} signs"
        raise misfit(f"{quoted(name)} is not a name", expected)
    return name


def _band_name(name: str) -> str:
    if re.fullmatch(BAND, name) is None:
        raise misfit(f"{quoted(name)} is not the name of a band", "letters such as AAA or A+")
    return name


def _source_key(key: str) -> str:
    if re.fullmatch(SOURCE, key) is None:
        raise misfit(f"{quoted(key)} is not the key of a source", "one word of letters, digits and _ . -")
    return key


def _names(value: Any) -> tuple[str, ...]:
    items = value if isinstance(value, list) else [value]
    return tuple(_text(item) for item in items)


def _rows(value: Any) -> tuple[str, ...]:
    items = _names(value)
    unknown = [item for item in items if item not in ROWS]
    if unknown:
        wrong = "there is no row " + ", ".join(quoted(item) for item in unknown[:MOST_ROWS_TOLD])
        raise misfit(wrong, f"rows of the list of documented systems, {ROWS_IN_WORDS}", unknown[0], ROWS)
    return items


def _age_range(key: str) -> str:
    first, last = age_limits(key)
    starts = ", ".join(str(age) for age in AGE_BAND_STARTS)
    expected = f"whole age bands such as 18-34 or 65+; they begin at {starts}"
    if first < 0:
        raise misfit(f"{quoted(key)} is not a range of ages", expected)
    if first not in AGE_BAND_STARTS or (last is not None and last + 1 not in AGE_BAND_STARTS) or (last or 200) < first:
        raise misfit(f"the ages {quoted(key)} cut an age band", expected)
    return key


def age_limits(key: str) -> tuple[int, int | None]:
    """First and last age of a key such as `14-17` or `65+` (no last age); a first age of -1 if it is none."""
    match = re.fullmatch(r"([0-9]{1,3})(?:\+|-([0-9]{1,3}))", key)
    if match is None:
        return -1, None
    return int(match[1]), int(match[2]) if match[2] else None


def _first_of_month(key: str) -> str:
    expected = "the first day of a month, such as 2018-07-01"
    try:
        day = date.fromisoformat(key)
    except ValueError:
        raise misfit(f"{quoted(key)} is not a date", expected) from None
    if day.day != 1 or len(key) != len("2018-07-01"):
        raise misfit(f"{quoted(key)} is inside a month, and coverage changes with the month", expected)
    return key


def _day_key(key: str) -> str:
    try:
        if len(key) == len("2018-07-01"):
            return date.fromisoformat(key).isoformat()
    except ValueError:
        pass
    raise misfit(f"{quoted(key)} is not a date", "a day such as 2018-07-01")


def _rising(dates: dict[str, Any]) -> dict[str, Any]:
    for before, after in pairwise(dates):
        if after <= before:
            raise misfit(f"the dates are reversed: {before}, then {after}", "each date after the one before it")
    return dates


def level_keys(greatest: int) -> Reads:
    """Type of a key from 1 to `greatest`."""
    return key_among("level", tuple(str(level) for level in range(1, greatest + 1)))


def _no_age_twice(ages: dict[str, Quantity]) -> dict[str, Quantity]:
    taken: dict[int, str] = {}
    for key in ages:
        first, last = age_limits(key)
        for age in AGE_BAND_STARTS:
            if first <= age <= (last if last is not None else 200):
                if age in taken:
                    raise misfit(f"the ages {taken[age]} and {key} overlap", "each age once")
                taken[age] = key
    return ages


def described(text: str, **more: Any) -> Any:
    """A key that may be left out, with what it is."""
    return Field(default=None, description=text, **more)


def _written(pattern: str) -> dict[str, Any]:
    """JSON Schema of a text that is written so from its first sign to its last."""
    return {"type": "string", "pattern": f"^{pattern}$"}


Share = Annotated[Quantity, number(SHARE)]
MonthlyChance = Annotated[Quantity, number(MONTHLY)]
Rate = Annotated[Quantity, number(RATE)]
NormRate = Annotated[Quantity, number(NORM)]
Points = Annotated[Quantity, number(POINTS)]
Count = Annotated[Quantity, number(COUNT)]
Records = Annotated[Quantity, number(RECORDS)]
Reviewers = Annotated[Quantity, number(REVIEWERS)]
Multiplier = Annotated[Quantity, number(TIMES)]
Falling = Annotated[Quantity, number(FALLING)]
Headroom = Annotated[Quantity, number(HEADROOM)]
Yuan = Annotated[Quantity, number(YUAN)]
YuanAYear = Annotated[Quantity, number(YUAN_A_YEAR)]
Age = Annotated[Quantity, number(AGE)]
Days = Annotated[Quantity, number(DAYS)]
Change = Annotated[Quantity, number(CHANGE)]
DaysMore = Annotated[Quantity, number(DAYS_MORE)]
Hours = Annotated[Quantity, number(HOURS)]
HoursOfEffort = Annotated[Quantity, number(EFFORT)]
Minutes = Annotated[Quantity, number(MINUTES)]
Months = Annotated[Quantity, number(MONTHS)]
DaysSpan = Annotated[Span, span(DAYS)]
MonthsSpan = Annotated[Span, span(MONTHS)]
Validity = Annotated[Quantity, number(VALIDITY)]
Prose = Annotated[str, BeforeValidator(_text), WithJsonSchema({**TEXT, "maxLength": LONGEST_TEXT})]
Address = Annotated[str, BeforeValidator(_address), WithJsonSchema(_written(ADDRESS))]
Day = Annotated[
    date, BeforeValidator(_date), WithJsonSchema({"type": "string", "format": "date", "pattern": f"^{DAY}$"})
]
Name = Annotated[
    str, AfterValidator(_name), WithJsonSchema({"type": "string", "pattern": f"^(?=.{{1,{MOST_NAME}}}$){NAME}$"})
]
BandName = Annotated[str, AfterValidator(_band_name), WithJsonSchema(_written(BAND))]
SourceKey = Annotated[str, AfterValidator(_source_key), WithJsonSchema(_written(SOURCE))]
Names = Annotated[
    tuple[str, ...],
    BeforeValidator(_names),
    WithJsonSchema({"anyOf": [TEXT, {"type": "array", "items": TEXT}]}),
]
RowNames = Annotated[
    tuple[str, ...],
    BeforeValidator(_rows),
    WithJsonSchema({"anyOf": [{"enum": list(ROWS)}, {"type": "array", "items": {"enum": list(ROWS)}}]}),
]
AgeRange = Annotated[
    str, AfterValidator(_age_range), WithJsonSchema({"type": "string", "pattern": r"^[0-9]{1,3}(?:\+|-[0-9]{1,3})$"})
]
ByAge = Annotated[dict[AgeRange, Multiplier], AfterValidator(_no_age_twice)]
BySex = dict[Annotated[str, key_among("sex", ("male", "female"))], Multiplier]
ByPlace = dict[Annotated[str, key_among("place", ("urban", "rural"))], Multiplier]
ByDecile = dict[Annotated[str, key_among("decile", tuple(str(decile) for decile in range(1, 11)))], Multiplier]
ByProvince = dict[Annotated[str, key_among("province", tuple(PROVINCE_INDEX))], Multiplier]
ByMonth = Annotated[
    dict[
        Annotated[
            str,
            AfterValidator(_first_of_month),
            WithJsonSchema(_written("[0-9]{4}-(?:0[1-9]|1[0-2])-01")),
        ],
        Multiplier,
    ],
    AfterValidator(_rising),
]
DayKey = Annotated[str, AfterValidator(_day_key), WithJsonSchema(_written(DAY))]
rising = AfterValidator(_rising)
ByHardship = dict[Annotated[str, level_keys(3)], Multiplier]
ByMemory = dict[Annotated[str, level_keys(7)], Falling]
FallingByHardship = dict[Annotated[str, level_keys(3)], Falling]
RoleNames = tuple(ROLES)
