"""How large each number may be that somebody asks with: on the command line and in Python alike.

Question answered: is this a number that the question can be asked with, and if not, which would be? Left out: numbers
of the rules (model/overrides.py) and names (each where its list is).
"""

from __future__ import annotations

import math
import operator
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from difflib import get_close_matches
from pathlib import Path

from underheaven.errors import BadInput

LAST_MONTH = 360
"""Months from January 2018 to December 2047; nobody ages, so thirty years are more than enough."""


@dataclass(frozen=True)
class Limit:
    """Least and greatest value of a number, and what else is to be said of it."""

    least: int
    most: int
    such_as: str = ""


LIMITS = {
    "population": Limit(1_000, 2_000_000_000, "such as 13907"),
    "seed": Limit(0, 2**64 - 1, "such as 1"),
    "threads": Limit(0, 4096, "0 for all cores"),
    "first_month": Limit(0, LAST_MONTH - 1, "0 for January 2018"),
    "n_months": Limit(1, LAST_MONTH, "12 for a year"),
    "worlds": Limit(2, 1_000, "since an interval needs at least 2 worlds with luck of their own"),
    "n_worlds": Limit(1, 100_000, "such as 1000"),
    "players": Limit(0, 20, "0 for no shares"),
    "orders": Limit(2, 10_000, "such as 20"),
    "trajectories": Limit(2, 1_000, "since a spread needs at least 2, such as 4"),
    "few": Limit(0, 1_000, "0 for no shares of variance"),
    "samples": Limit(2, 65_536, "a power of two such as 64"),
    "most": Limit(1, 1_000_000, "such as 20"),
    "grids": Limit(0, 10_000_000, "0 for all of them"),
    "record": Limit(1, 1_000_000, "as `underheaven explain RUN CITIZEN --json` numbers them"),
}
PRECISIONS = (1e-9, 1e9)
"""Half widths of an interval that can be asked for; a thousand worlds reach about a part in a thousand."""


def whole(name: str, value: object, shown: str = "") -> int:
    """A whole number within the limits of its name.

    Args:
        name: one of LIMITS.
        value: a whole number, or the text of one.
        shown: how messages call it; the name itself if not said.

    Raises:
        BadInput: it is none, or out of its limits; the message says both.
    """
    limit, shown = LIMITS[name], shown or name
    found = _whole(value)
    if found is None or not limit.least <= found <= limit.most or (name == "samples" and found & (found - 1)):
        most = "2^64 - 1" if limit.most == 2**64 - 1 else f"{limit.most:,}"
        said = quoted(value) if found is None or abs(found) >= 10**24 else f"{found:,}" if name != "seed" else found
        raise BadInput(
            f"{shown} {said}: expected a whole number from {limit.least:,} to {most}"
            f"{', ' + limit.such_as if limit.such_as else ''}."
        )
    return found


def precision(value: object, shown: str = "precision") -> float:
    """The half width of an interval, above 0.

    Raises:
        BadInput: it is none.
    """
    try:
        number = math.nan if isinstance(value, bool) else float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        number = math.nan
    least, most = PRECISIONS
    if not least <= number <= most:
        raise BadInput(
            f"{shown} {quoted(value)}: expected a number from {least:g} to {most:g}, above 0, such as 0.0005."
        )
    return number


def check_request(request: object) -> None:
    """Refuse a request one of whose numbers is out of its limits, or one of whose names is no text.

    Args:
        request: a record of what is asked for (`RunRequest`, `CompareRequest` and the like).

    Raises:
        BadInput: so it is.
    """
    for field in fields(request):  # type: ignore[arg-type]
        value = getattr(request, field.name)
        if field.name in LIMITS:
            whole(field.name, value)
        elif field.type == "str":
            text(field.name, value)
    if getattr(request, "precision", None) is not None:
        precision(request.precision)  # type: ignore[attr-defined]
    first, n_months = (getattr(request, name, 0) for name in ("first_month", "n_months"))
    check_months(first, n_months)


def check_months(first_month: int, n_months: int) -> None:
    """Refuse months beyond the last one.

    Raises:
        BadInput: so it is.
    """
    if first_month + n_months > LAST_MONTH:
        raise BadInput(
            f"first_month {first_month} and {n_months} months: expected months 0 to {LAST_MONTH - 1}, "
            "January 2018 to December 2047."
        )


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


def check_options(options: Mapping[str, object], known: Sequence[str]) -> None:
    """Refuse an option that does not exist.

    Raises:
        BadInput: so it is; the message names the nearest.
    """
    for name in options:
        if name not in known:
            near = get_close_matches(name[:60], known, n=1, cutoff=0.0)[0]
            raise BadInput(f"there is no option {quoted(name)}; did you mean {near}? There are {', '.join(known)}.")


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
