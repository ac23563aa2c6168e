"""Declare what an option of a request is: its help, its limits, and how a command line spells it.

Question answered: which words and which limits stand on a field of a request (request.py), so that the command line
(cli/doors.py), Python (api.py) and JSON (request_json.py) read them there, and is a value within them? Left out:
numbers of the rules (model/overrides.py) and names (each where its list is).
"""

from __future__ import annotations

import dataclasses
import inspect
import math
import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from underheaven.errors import BadInput

Q = TypeVar("Q")
LAST_MONTH = 360
"""Months from January 2018 to December 2047; nobody ages, so thirty years are more than enough."""


@dataclass(frozen=True)
class Option:
    """What a field says of itself; a field without one is filled in by the program."""

    help: str
    name: str = ""
    """On the command line, without its hyphens, where it is another than the field's."""
    metavar: str = ""
    by_place: bool = False
    """Whether the command line takes it by its place, without a name."""
    on_command_line: bool = True


@dataclass(frozen=True)
class Whole:
    """Least and greatest value of a whole number, and what else is to be said of it."""

    least: int
    most: int
    such_as: str = ""
    power_of_two: bool = False

    def within(self, shown: str, value: object) -> int:
        """A whole number within the limits, from a number or the text of one.

        Args:
            shown: how messages call the option.
            value: what was said.

        Raises:
            BadInput: it is none, or out of its limits; the message says both.
        """
        found = _whole(value)
        if found is None or not self.least <= found <= self.most or (self.power_of_two and found & (found - 1)):
            most = "2^64 - 1" if self.most == 2**64 - 1 else f"{self.most:,}"
            plain = self.most == 2**64 - 1
            said = quoted(value) if found is None or abs(found) >= 10**24 else found if plain else f"{found:,}"
            raise BadInput(
                f"{shown} {said}: expected a whole number from {self.least:,} to {most}"
                f"{', ' + self.such_as if self.such_as else ''}."
            )
        return found


@dataclass(frozen=True)
class Number:
    """Least and greatest value of a number that may be written as 1.4e9, and what else is to be said of it."""

    least: float
    most: float
    such_as: str = ""
    whole: bool = False
    """Whether it counts something."""

    def within(self, shown: str, value: object) -> float:
        """A number within the limits, from a number or the text of one.

        Raises:
            BadInput: it is none, or out of its limits.
        """
        try:
            is_odd = isinstance(value, bool) or (isinstance(value, str) and not value.isascii())
            number = math.nan if is_odd else float(value)  # type: ignore[arg-type]
        except (TypeError, ValueError, OverflowError):
            number = math.nan
        if not self.least <= number <= self.most or (self.whole and number % 1.0):
            kind, form = ("whole number", ",.0f") if self.whole else ("number", "g")
            raise BadInput(
                f"{shown} {quoted(value)}: expected a {kind} from {self.least:{form}} to {self.most:{form}}"
                f"{', ' + self.such_as if self.such_as else ''}."
            )
        return number


HALF_WIDTH = Number(1e-9, 1e9, "above 0, such as 0.0005")
"""Half width of an interval that can be asked for."""


@dataclass(frozen=True)
class Spelled:
    """How the command line says some fields of a request by options of its own, such as dates for months."""

    fields: tuple[str, ...]
    options: tuple[tuple[str, Any, object], ...]
    """Name, annotation and default of each; None = not said."""
    fill: Callable[..., Mapping[str, object]]
    """From values by name to fields; what is left out has its default."""


@dataclass(frozen=True)
class Field:
    """A field of a request as the doors read it."""

    name: str
    kind: type
    """str, int, float, bool, Path, tuple or Mapping."""
    may_be_none: bool
    annotation: object
    default: object
    """`inspect.Parameter.empty` where it must be said."""
    option: Option | None
    limit: Whole | Number | None
    spelled: Spelled | None

    @property
    def shown(self) -> str:
        """Name on the command line, without its hyphens."""
        return (self.option.name if self.option else "") or self.name.replace("_", "-")

    def checked(self, value: object, shown: str = "") -> Any:
        """The value as the field holds it.

        Raises:
            BadInput: the field cannot hold it.
        """
        shown = shown or self.name
        if value is None and self.may_be_none:
            return None
        if self.limit is not None:
            return self.limit.within(shown, value)
        if self.kind is Path:
            return directory(shown, value)
        if self.kind is tuple:
            if not isinstance(value, Sequence):
                raise BadInput(f"{shown} {quoted(value)}: expected names.")
            return (value,) if isinstance(value, str) else tuple(value)
        if self.kind is str:
            return text(shown, str(value) if int in get_args(self.annotation) else value)
        return value


def field_of(name: str, annotation: Any, default: object) -> Field:
    """What the annotation of a field says."""
    marks = getattr(annotation, "__metadata__", ())
    bare = annotation.__origin__ if marks else annotation
    arms = [arm for arm in (get_args(bare) if isinstance(bare, UnionType) else (bare,)) if arm is not NoneType]
    many = any(get_origin(arm) in (tuple, Sequence) for arm in arms)
    kind = Path if Path in arms else tuple if many else arms[0]

    def last(of: Any) -> Any:
        return next((mark for mark in reversed(marks) if isinstance(mark, of)), None)

    return Field(
        name=name,
        kind=get_origin(kind) or kind,
        may_be_none=NoneType in get_args(bare),
        annotation=bare,
        default=default,
        option=last(Option),
        limit=last((Whole, Number)),
        spelled=last(Spelled),
    )


@cache
def fields_of(kind: type) -> tuple[Field, ...]:
    """Fields of a request that have an option: those of the study first, then those of its worlds."""
    hints, known = get_type_hints(kind, include_extras=True), {f.name: f for f in dataclasses.fields(kind)}
    defaults = {n: inspect.Parameter.empty if f.default is MISSING else f.default for n, f in known.items()}
    defaults |= {n: f.default_factory() for n, f in known.items() if f.default_factory is not MISSING}
    found = (field_of(name, hints[name], defaults[name]) for name in inspect.signature(kind).parameters)
    return tuple(field for field in found if field.option is not None)


def checked(request: Q) -> Q:
    """The same request with each value as its field holds it.

    Raises:
        BadInput: a value is out of its limits, a name is no text, a directory no path, or a month beyond the last.
    """
    values = {f.name: f.checked(getattr(request, f.name)) for f in fields_of(type(request))}
    first, n_months = (int(values.get(name, 0)) for name in ("first_month", "n_months"))
    if first + n_months > LAST_MONTH:
        raise BadInput(
            f"first_month {first} and {n_months} months: expected months 0 to {LAST_MONTH - 1}, "
            "January 2018 to December 2047."
        )
    return dataclasses.replace(request, **values)  # type: ignore[type-var]


def request_of(kind: Callable[..., Q], *given: Any, **options: Any) -> Q:
    """A request from options by name, checked.

    Raises:
        BadInput: it has no such option (the message names the nearest), or a value is out of its limits.
    """
    known = [field.name for field in fields_of(kind)]  # type: ignore[arg-type]
    check_options(options, known[len(given) :])
    return checked(kind(*given, **options))


def check_options(options: Mapping[str, object], known: Sequence[str]) -> None:
    """Refuse an option that does not exist.

    Raises:
        BadInput: so it is; the message names the nearest.
    """
    for name in options:
        if name not in known:
            near = get_close_matches(name[:60], known, n=1, cutoff=0.0)[0]
            raise BadInput(f"there is no option {quoted(name)}; did you mean {near}? There are {', '.join(known)}.")


def text(name: str, value: object) -> str:
    """A text.

    Raises:
        BadInput: it is none.
    """
    if not isinstance(value, str):
        raise BadInput(f"{name} {quoted(value)}: expected a text.")
    return value


def directory(name: str, value: object) -> Path:
    """The path of a directory.

    Raises:
        BadInput: it is none, or empty.
    """
    if not isinstance(value, str | Path) or not str(value).strip():
        raise BadInput(f"{name} {quoted(value)}: expected the path of a directory.")
    return Path(value)


def quoted(value: object) -> str:
    """What somebody gave, in quotes and short enough to be read."""
    if isinstance(value, str):
        return repr(value if len(value) <= 60 else f"{value[:57]}...")
    return repr(value)[:60]


def _whole(value: object) -> int | None:
    """The whole number that a value or a text is; None if it is none."""
    if isinstance(value, str):
        said = value.strip().removeprefix("+")
        digits = said.removeprefix("-").replace("_", "")
        if not (digits.isascii() and digits.isdecimal()):
            return None
        return int(digits.lstrip("0")[:40] or "0") * (-1 if said.startswith("-") else 1)
    if isinstance(value, bool):
        return None
    try:
        return operator.index(value)  # type: ignore[arg-type]
    except TypeError:
        return None
