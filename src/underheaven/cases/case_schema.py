"""Declare what may stand in a file of example cases, read as the files of rules are: each fault with its line.

Question answered: which keys and words does a case take, and how does an editor know? Left out: what they mean
(case_file.py). Which acts, lists, bands and gates there are, only the regime knows: validation is handed `Known`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, model_validator

from underheaven.cases.places import Known
from underheaven.model.conduct.acts.language import Who
from underheaven.model.regime.json_schema import without_null
from underheaven.regimes.faults import quoted
from underheaven.regimes.fields import Prose, Reads, Rules, described, misfit
from underheaven.regimes.origins import Leaf, Origin
from underheaven.state.calendar import EPOCH, month_of

LAST_DAY = 30 * 365
MOST_CASES, MOST_ACTS = 100, 30
DAY = r"^(?:20[1-4][0-9]-[0-9]{2}-[0-9]{2}|[0-9]{1,5})$"
DAY_OF_A_YEAR = (
    r"[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    r"|02-(?:0[1-9]|[12][0-9]))"
)
"""A date of which the year says nothing; 29 February is taken as the day before."""
PASSES, PERFORMS, MAKES_GOOD, MEMBER = "passes", "performs", "makes good", "member"
HAPPENINGS = "acts, `ACT fits LINE`, `makes good ACT`, `member ACT`, `enters LIST`, `leaves LIST`, `performs LIST`"
QUEUES = ("first", "in turn", "last")
NO_LIST = "none"
WORD: dict[str, Any] = {"type": "string"}
NOTHING_ELSE: dict[str, Any] = {"additionalProperties": False}
"""An editor underlines keys that are no days."""
WORDS: dict[str, Any] = {"anyOf": [WORD, {"type": "array", "items": WORD}]}


@dataclass(frozen=True)
class Happening:
    """One thing that is filed of the person of a case, on one day."""

    day: int
    """Counted from the first of January 2018."""
    what: str
    """An act, or a list."""
    verb: str = ""
    """`enters`, `leaves` or `performs` for a list, `makes good` for an act, `member` for an act of another member of
    the household; empty for an act that is filed of the person.
    """
    of_parent: bool = False
    fits: tuple[str, ...] = ()
    """Other lines that the act fits."""


def day_of(text: str) -> int | None:
    """Day from the first of January 2018 of a date or of a number of days; None if it is neither or too far away."""
    if re.fullmatch(r"[0-9]{1,5}", text):
        day = int(text)
    else:
        try:
            day = (date.fromisoformat(text) - EPOCH).days
        except ValueError:
            return None
    return day if 0 <= day < LAST_DAY else None


def date_of(day: int) -> str:
    """Date of a day of the model."""
    return (EPOCH + timedelta(days=day)).isoformat()


def _known(info: ValidationInfo) -> Known:
    assert isinstance(info.context, Known)
    return info.context


def _check(word: str, what: str, names: Any) -> str:
    """A word out of those of the regime."""
    if word not in names:
        raise misfit(f"there is no {what} {quoted(word)}", f"one of the {what}s of the regime", word, tuple(names))
    return word


def _one(value: Any, expected: str) -> Leaf:
    if isinstance(value, Leaf):
        return value
    raise misfit(f"{'a block' if isinstance(value, dict) else 'a list'} stands here", expected)


def _asked(check_word: Callable[[str, Known], object], expected: str, schema: dict[str, Any]) -> Reads:
    """Type of one thing that is expected; `check_word` refuses what is none."""

    def check(value: Any, info: ValidationInfo) -> tuple[Leaf, ...]:
        leaf = _one(value, expected)
        check_word(leaf.text, _known(info))
        return (leaf,)

    return Reads(BeforeValidator(check), schema)


def _form(pattern: str, wrong: str, expected: str, schema: dict[str, Any]) -> Reads:
    """Type of an answer of a form."""

    def check_word(text: str, known: Known) -> None:
        del known
        if re.fullmatch(pattern, text) is None:
            raise misfit(f"{quoted(text)} {wrong}", expected)

    return _asked(check_word, expected, schema)


def _answer(pattern: str, expected: str) -> Reads:
    """Type of the answer of one gate."""
    return _form(pattern, "is no answer", expected, {**WORD, "pattern": f"^(?:{pattern})$"})


def _lists(value: Any, info: ValidationInfo) -> tuple[Leaf, ...]:
    items = tuple(_one(item, "names of lists") for item in (value if isinstance(value, list) else [value]))
    for item in items:
        _check(item.text, "list", (*_known(info).lists, NO_LIST))
    return items


def _day(text: str) -> str:
    if day_of(text) is None:
        expected = "a date from 2018 to 2047 such as 2018-03-01, or days since 2018-01-01"
        raise misfit(f"{quoted(text)} is not a day", expected)
    return text


Gate = Annotated[str, AfterValidator(lambda gate, info: _check(gate, "gate", _known(info).gates))]
Day = Annotated[str, Reads(AfterValidator(_day), {**WORD, "pattern": DAY})]
Asked = tuple[Leaf, ...]
_SCORE = _form(r"-?[0-9]{1,6}", "is not a score", "whole points such as 950", {"type": "integer"})
_BAND = _asked(lambda text, known: _check(text, "band", known.bands), "the name of a band", WORD)
_LAYER = _asked(lambda text, known: _check(text, "band of a layer", known.layer_bands), "the name of a band", WORD)
_TAKEN = "taken|[0-9]{1,2} points"
_LICENCE = _form(_TAKEN, "is no state of a licence", "`9 points` or `taken`", {**WORD, "pattern": f"^(?:{_TAKEN})$"})
_GATES = _answer("open|refused|slowed", "open or refused or slowed")
_PRICE = _answer(r"[0-9]+(?:\.[0-9]{1,2})? yuan", "yuan such as 1350 yuan")
_DAYS = _answer("-?[0-9]{1,4} days?", "days later, or sooner if below 0, such as -5 days")
_DEPOSIT = _answer("waived|paid", "waived or paid")
_QUEUE = _answer("|".join(QUEUES), " or ".join(QUEUES))


class Expected(Rules):
    """What should be so at the end of the day."""

    score: Annotated[Asked, _SCORE] | None = None
    band: Annotated[Asked, _BAND] | None = None
    layer: Annotated[Asked, _LAYER] | None = None
    lists: Annotated[Asked, Reads(BeforeValidator(_lists), WORDS)] | None = None
    licence: Annotated[Asked, _LICENCE] | None = None
    gates: dict[Gate, Annotated[Asked, _GATES]] = Field(default_factory=dict)
    price: dict[Gate, Annotated[Asked, _PRICE]] = Field(default_factory=dict)
    days: dict[Gate, Annotated[Asked, _DAYS]] = Field(default_factory=dict)
    deposit: dict[Gate, Annotated[Asked, _DEPOSIT]] = Field(default_factory=dict)
    queue: dict[Gate, Annotated[Asked, _QUEUE]] = Field(default_factory=dict)


def _happenings(value: Any, info: ValidationInfo) -> tuple[Happening, ...]:
    """What is filed on one day; the day is put in where it is known."""
    items = value if isinstance(value, list) else [value]
    return tuple(_happening(_one(item, HAPPENINGS).text, _known(info)) for item in items)


def _happening(text: str, known: Known) -> Happening:
    words = text.split()
    of_parent = words[:1] == ["parent"]
    words = words[1:] if of_parent else words
    if words == [PASSES, "exam"] and known.has_licence and not of_parent:
        return Happening(0, "exam", PASSES)
    if words[:2] == ["makes", "good"] and len(words) == 3 and not of_parent:
        return Happening(0, _check(words[2], "act whose records are made good", known.made_good), MAKES_GOOD)
    if words[:1] == [MEMBER] and len(words) == 2 and known.layer_bands and not of_parent:
        return Happening(0, _check(words[1], "act charged to the head", known.to_head), MEMBER)
    if words[1:2] == ["fits"] and len(words) > 2 and not of_parent:
        lines = known.fits.get(words[0], ())
        may_fit = f"line that {quoted(words[0])} may fit"
        return Happening(0, words[0], fits=tuple(_check(line, may_fit, lines) for line in words[2:]))
    if words[:1] == [PERFORMS] and known.lists.get(words[-1]) != "court":
        raise misfit(f"nobody performs on {quoted(words[-1])}", "a list of the kind court")
    if len(words) == 2 and words[0] in ("enters", "leaves", PERFORMS):
        if known.lists[_check(words[1], "list", known.lists)] == "score" and not of_parent:
            wrong = f"{quoted(words[1])} is fed by the score: nobody enters or leaves it by herself"
            raise misfit(wrong, "acts that move the score")
        return Happening(0, words[1], words[0], of_parent)
    if len(words) != 1 or of_parent:
        words = [text]
    return Happening(0, _check(words[0], "act", known.acts))


def in_order(acts: Mapping[str, Sequence[Happening]]) -> tuple[Happening, ...]:
    """What happens, by day; an act fits the same lines for a whole month, since the engine is told so by the month."""
    filed = [replace(h, day=day_of(day) or 0) for day, happenings in acts.items() for h in happenings]
    if len(filed) > MOST_ACTS:
        raise misfit(f"there are {len(filed)} acts", f"at most {MOST_ACTS}")
    filed.sort(key=lambda h: h.day)
    fits: dict[tuple[str, int], tuple[str, ...]] = {}
    for h in filed:
        month = month_of(EPOCH + timedelta(days=h.day))
        if not h.verb and fits.setdefault((h.what, month), h.fits) != h.fits:
            wrong = f"{quoted(h.what)} fits other lines on {date_of(h.day)} than before in that month"
            raise misfit(wrong, "the same lines, or another month")
    return tuple(filed)


def _check_order(acts: dict[str, tuple[Happening, ...]]) -> dict[str, tuple[Happening, ...]]:
    in_order(acts)
    return acts


def _begins(value: Any, info: ValidationInfo) -> int:
    """Score at which the person begins."""
    expected = "a score that adds up from factors"
    if not _known(info).has_factors or re.fullmatch(r"-?[0-9]{1,6}", text := _one(value, expected).text) is None:
        raise misfit("this is no score to begin with", expected)
    return int(text)


def _first_licence(value: Any, info: ValidationInfo) -> int:
    """Day of the year, from 0, on which the person was first given the licence."""
    if not _known(info).own_day:
        wrong = "no licence goes by the day on which it was first given"
        raise misfit(wrong, "a licence with `resets: own-day`")
    if not isinstance(value, Leaf) or re.fullmatch(DAY_OF_A_YEAR, value.text) is None:
        raise misfit("this is not a day", "a date such as 2015-06-20")
    of_a_year = "02-28" if value.text.endswith("02-29") else value.text[-5:]
    return (date.fromisoformat(f"{EPOCH.year}-{of_a_year}") - EPOCH).days


_ON_A_DAY = Annotated[tuple[Happening, ...], Reads(BeforeValidator(_happenings), WORDS)]
_FIRST_LICENCE = {**WORD, "pattern": f"^(?:{DAY_OF_A_YEAR})$"}


class CaseBody(Rules):
    """One person."""

    because: Prose = Field(description="the rule that the case follows from, quoted")
    who: Who = Field(default_factory=Who, description="who the person is; what is left out fits every rule")
    begins: Annotated[int, Reads(BeforeValidator(_begins), {"type": "integer"})] | None = described(
        "score to begin with, where it adds up from factors"
    )
    first_licence: Annotated[int, Reads(BeforeValidator(_first_licence), _FIRST_LICENCE)] = Field(
        default=0, description="day on which the person was first given the licence, where its year goes by it"
    )
    acts: Annotated[dict[Day, _ON_A_DAY], AfterValidator(_check_order)] = Field(
        default_factory=dict,
        description=f"what is filed of the person, by day: {HAPPENINGS}",
        json_schema_extra=NOTHING_ELSE,
    )
    expect: dict[Day, Expected] = Field(description="what is expected, by day", json_schema_extra=NOTHING_ELSE)

    @model_validator(mode="before")
    @classmethod
    def _says_what_it_must(cls, value: Any) -> Any:
        """The rule and what is expected, whatever else is there."""
        because = value.get("because") if isinstance(value, dict) else Leaf("-", "", 0, True, Origin())
        if not isinstance(because, Leaf) or not because.text.strip():
            raise misfit("the key `because` is missing", "the rule that the case follows from, quoted")
        expected = value.get("expect") if isinstance(value, dict) else None
        if isinstance(value, dict) and (not expected or (isinstance(expected, dict) and not any(expected.values()))):
            raise misfit("nothing is expected", "what should be so on some day")
        return value


def _some_cases(cases: dict[str, CaseBody]) -> dict[str, CaseBody]:
    if not 0 < len(cases) <= MOST_CASES:
        raise misfit(f"there are {len(cases) or 'no'} cases", f"at most {MOST_CASES}, by name")
    return cases


def _of_regime(value: Any, info: ValidationInfo) -> str:
    if not isinstance(value, Leaf) or value.text != _known(info).regime:
        raise misfit("the cases are of another regime", f"examples: {_known(info).regime}")
    return value.text


class CasesBody(Rules):
    """Example cases of a regime."""

    examples: Annotated[str, Reads(BeforeValidator(_of_regime), WORD)] = Field(description="name of the regime")
    cases: Annotated[dict[str, CaseBody], AfterValidator(_some_cases)] = Field(
        description=f"at most {MOST_CASES} cases"
    )


def cases_json_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of a file that begins with `examples:`."""
    schema = without_null(CasesBody.model_json_schema())
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
