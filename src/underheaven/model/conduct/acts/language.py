"""Declare the blocks and keys of a catalogue.

Question answered: what may be said of acts, debts, demands, habits and enterprises, whatever the regime? Left out:
whether names fit each other (model/conduct/acts/checks.py). The descriptions are the reference of the language.
"""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from underheaven.model.conduct.routines.language import Routine, RoutineName
from underheaven.regimes.faults import quoted
from underheaven.regimes.fields import (
    Address,
    Headroom,
    HoursOfEffort,
    MonthlyChance,
    MonthsSpan,
    Multiplier,
    Name,
    Prose,
    Quantity,
    Rate,
    RoleNames,
    RowNames,
    Rules,
    Share,
    SourceKey,
    Yuan,
    described,
    key_among,
    misfit,
    one_of,
)
from underheaven.regimes.origins import Leaf
from underheaven.regimes.provinces import PROVINCE_INDEX
from underheaven.regimes.times import Times
from underheaven.society.enterprises import SECTORS, SIZE_CLASSES
from underheaven.society.traits import AGE_BAND_STARTS, N_DECILES

ALL_AGES = (0, None)
NO_RESPONSE = "none"
RESPONSES = (NO_RESPONSE, "deterred", "hardship-raises", "hardship-lowers", "points-raise")
"""Response classes of the rulebook, in the order of their numbers."""
LOYALTIES = {"": 0, "loyal": 1, "disloyal": -1}
"""Whether an act is political, and on which side those who govern would put it; left out = it is not."""
PERIODS = {"1 month": 1, "3 months": 3, "1 year": 12}
KINDS_OF_SOURCE = ("law", "official", "court", "press", "study", "copy", "recalled", "contested")


def _age(value: Any) -> tuple[int, int | None]:
    """First and last age of a comparison."""
    starts = ", ".join(str(age) for age in AGE_BAND_STARTS)
    expected = f"`at least N`, `at most N` or `N to M`, at the limits of age bands, which begin at {starts}"
    if not isinstance(value, Leaf):
        raise misfit("a block stands here", expected)
    match = re.fullmatch(AGES, value.text)
    if match is None:
        raise misfit(f"{quoted(value.text)} is not a comparison of ages", expected)
    first = int(match[1] or match[3] or 0)
    last = int(match[2] or match[4]) if match[2] or match[4] else None
    if last is not None and last < first:
        raise misfit(f"{quoted(value.text)} is reversed", "the lower age first")
    if first not in AGE_BAND_STARTS or (last is not None and last + 1 not in AGE_BAND_STARTS):
        raise misfit(f"{quoted(value.text)} cuts an age band", expected)
    return first, last


def _roles(value: Any) -> tuple[str, ...]:
    items = value if isinstance(value, list) else [value]
    for item in items:
        if not isinstance(item, Leaf):
            raise misfit("a block stands here", "a role")
        if item.text not in RoleNames:
            raise misfit(
                f"there is no role {quoted(item.text)}", "one of " + ", ".join(RoleNames), item.text, RoleNames
            )
    return tuple(item.text for item in items)


def _deciles(value: Any) -> tuple[int, int]:
    """First and last decile of a comparison."""
    expected = f"`N`, `N to M`, `at most N` or `at least N`, deciles from 1 (poorest) to {N_DECILES}"
    if not isinstance(value, Leaf):
        raise misfit("a block stands here", expected)
    match = re.fullmatch(DECILES, value.text)
    if match is None:
        raise misfit(f"{quoted(value.text)} is not a comparison of deciles", expected)
    first = int(match[1] or match[3] or match[5] or 1)
    last = int(match[2] or match[4] or match[5] or N_DECILES)
    if last < first:
        raise misfit(f"{quoted(value.text)} is reversed", "the lower decile first")
    return first, last


def _provinces(value: Any) -> tuple[str, ...]:
    names = tuple(PROVINCE_INDEX)
    items = value if isinstance(value, list) else [value]
    for item in items:
        if not isinstance(item, Leaf):
            raise misfit("a block stands here", "the name of a province")
        if item.text not in names:
            wrong = f"there is no province {quoted(item.text)}"
            raise misfit(wrong, "the name of a province", item.text, names)
    return tuple(item.text for item in items)


AGES = r"at least ([0-9]{1,3})|at most ([0-9]{1,3})|([0-9]{1,3}) to ([0-9]{1,3})"
DECILES = r"at least (10|[1-9])|at most (10|[1-9])|(10|[1-9]) to (10|[1-9])|(10|[1-9])"
Age = Annotated[
    tuple[int, int | None],
    BeforeValidator(_age),
    WithJsonSchema({"type": "string", "pattern": f"^(?:{AGES})$"}),
]
Roles = Annotated[
    tuple[str, ...],
    BeforeValidator(_roles),
    WithJsonSchema({"anyOf": [{"enum": list(RoleNames)}, {"type": "array", "items": {"enum": list(RoleNames)}}]}),
]
Deciles = Annotated[
    tuple[int, int],
    BeforeValidator(_deciles),
    WithJsonSchema({"type": ["string", "integer"], "pattern": f"^(?:{DECILES})$", "minimum": 1, "maximum": N_DECILES}),
]
ProvinceNames = Annotated[
    tuple[str, ...],
    BeforeValidator(_provinces),
    WithJsonSchema(
        {"anyOf": [{"enum": list(PROVINCE_INDEX)}, {"type": "array", "items": {"enum": list(PROVINCE_INDEX)}}]}
    ),
]


BySize = dict[Annotated[str, key_among("size", SIZE_CLASSES)], Rate]
BySector = dict[Annotated[str, key_among("sector", SECTORS)], Rate]


class Source(Rules):
    """A document that numbers come from."""

    title: Prose = Field(description="title, author, date")
    url: Address = Field(default="", description="address of a page; may be empty")
    kind: Annotated[str, one_of(*KINDS_OF_SOURCE)] = Field(description="what kind of document it is")
    confidence: Annotated[str, one_of("high", "medium", "low")] = Field(description="how far it is trusted")


class Who(Rules):
    """Standing conditions, all of which must hold."""

    age: Age = Field(default=ALL_AGES, description="ages")
    role: Roles = Field(default=(), description="roles that a person must have")
    sex: Annotated[str, one_of("male", "female")] | None = described("sex; left out = both")
    place: Annotated[str, one_of("urban", "rural")] | None = described("town or country; left out = both")
    income: Deciles | None = described("deciles of income, 1 = poorest; left out = all")
    province: ProvinceNames = Field(default=(), description="provinces by English name; left out = all")


class Effort(Rules):
    """What one good deed takes of the person who does it."""

    hours: HoursOfEffort | None = described("hours, the way there and back included; left out = 0")
    yuan: Yuan | None = described("money given and spent; left out = 0")


class Doing(Rules):
    """What acts, debts, demands and habits have in common."""

    title: Prose = Field(default="", description="name for readers")
    rows: RowNames = Field(default=(), description="rows of the list of documented systems")
    lawfulness: Annotated[str, one_of("unlawful", "lawful", "good")] = described("whether law forbids it")
    loyalty: Annotated[str, one_of("loyal", "disloyal")] | None = described(
        "a political act, and how those who govern would take it; left out = not political"
    )
    who: Who = Field(default=Who(), description="who can do it")
    times: Times = Field(default=Times(), description="multipliers of the rate")
    response: Annotated[str, one_of(*RESPONSES)] = Field(default=NO_RESPONSE, description="what moves the rate")
    headroom: Headroom | None = described("largest factor by which a response may raise the rate, 1 to 16")
    effort: Effort | None = described("what one good deed takes; left out = nothing")


class ByAttitude(Rules):
    """Multipliers of the rate by attitude."""

    loyal: Multiplier | None = described("of the loyal; left out = 1")
    neither: Multiplier | None = described("of those who are neither; left out = 1")
    critical: Multiplier | None = described("of the critical; left out = 1")


class Attitudes(Rules):
    """Attitudes towards those who govern."""

    loyal: Share = Field(description="share of citizens who are loyal")
    critical: Share = Field(description="share who are critical; the others are neither")


class Act(Doing):
    """An act of conduct, seen or not."""

    attitude: ByAttitude | None = described("multipliers by attitude, of political acts; left out = all alike")

    rate: Rate = Field(description="mean number a year of a person who can do it and whose multipliers are 1")


class Process(Rules):
    """How creditors and courts proceed whatever the regime."""

    in_default_at_start: Share = Field(description="share of borrowers in default on the first day")
    recovers: MonthlyChance = Field(description="a person in default catches up by herself")
    sued: MonthlyChance = Field(description="a creditor of a person in default goes to court")
    judgment: MonthsSpan = Field(description="from suit to an enforceable judgment")
    pays_on_judgment: Share = Field(description="share who perform when the judgment becomes enforceable")
    writes_off: MonthlyChance = Field(description="a judgment that is not listed ends for want of assets")


class Debt(Act):
    """Falling behind on a debt."""

    process: Process = Field(description="from default to judgment")


class Demand(Act):
    """An attempted step that may meet a gate."""

    checks: Annotated[str, one_of("own", "parents")] = Field(
        default="own", description="whose lists and band are checked"
    )
    field: Prose | None = described("field of life to which the step belongs; left out = none")


class FieldOfLife(Rules):
    """Steps that belong together, and how much they weigh beside other fields."""

    title: Prose = Field(description="title for readers")
    weight: Multiplier = Field(description="weight in the mean over fields; 0 leaves the field out of it")


class Habit(Doing):
    """A steady habit: one record a period."""

    share: Share = Field(description="share of those who can who keep it")
    period: Annotated[str, one_of(*PERIODS)] = Field(description="length of a period")


class Enterprises(Rules):
    """What enterprises do."""

    tax_acts: BySize = Field(description="rate of tax acts by size; a size left out does none")
    product_acts: BySector = Field(description="rate of product and safety acts by sector; one left out does none")
    good_acts: BySize = Field(default_factory=dict, description="rate of good deeds by size; a size left out does none")


class CatalogueBody(Rules):
    """A catalogue file."""

    catalogue: Prose = Field(description="name, the same as the file's")
    title: Prose = Field(default="", description="title for readers")
    rows: RowNames = Field(default=(), description="rows of the list of documented systems")
    sources: dict[SourceKey, Source] = Field(default_factory=dict, description="documents by key")
    acts: dict[Name, Act] = Field(default_factory=dict, description="conduct")
    debts: dict[Name, Debt] = Field(default_factory=dict, description="at most one way to fall into debt")
    demands: dict[Name, Demand] = Field(default_factory=dict, description="attempted steps, at most 32")
    fields: dict[Name, FieldOfLife] = Field(default_factory=dict, description="fields of life, at most 8")
    habits: dict[Name, Habit] = Field(default_factory=dict, description="steady habits")
    routines: dict[RoutineName, Routine] = Field(
        default_factory=dict, description="what is done several times a day, and may be checked by face"
    )
    enterprises: Enterprises | None = described("acts of enterprises")
    attitudes: Attitudes | None = described("shares by attitude towards those who govern; left out = all are neither")


def multiplied(doing: Doing) -> Quantity:
    """The number that a doing's multipliers apply to."""
    return doing.share if isinstance(doing, Habit) else doing.rate  # type: ignore[attr-defined]
