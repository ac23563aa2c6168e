"""Describe a regime to somebody who wants to read it.

Question answered: what does it watch, score, list and close, with which numbers and on whose word? Left out: layout
(cli/) and what the rules do when they are lived.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from underheaven.regimes.law_schema import Law
from underheaven.regimes.quantities import Quantity, Span

if TYPE_CHECKING:
    from underheaven.model.regime.documents import Document

HEAD = ("title", "rows", "catalogue")
LEFT_OUT = ("regime", "sources")
"""Keys that have a section of their own or say only the name."""
LEAST_RATE = 0.1
"""Rates below it are shown as so many per 1000 or 10000."""
Row = tuple[str, str, str]
"""What (keys from the outside in), value with unit and range, origin."""


def describe_regime(regime: Document) -> list[tuple[str, list[Row]]]:
    """Sections of a regime in the order of the language: what stands there, its value, its origin.

    Returns:
        (section, rows) pairs; the first section is `about`, then one for each block that is not empty, then `sources`
        and, if there are any, `warnings`.
    """
    body = regime.body
    about = [("name", regime.name, "")]
    about += [(key, _word(getattr(body, key)), "") for key in HEAD if getattr(body, key, None)]
    sections: list[tuple[str, list[Row]]] = [("about", about)]
    for name, field in type(body).model_fields.items():
        if name in HEAD or name in LEFT_OUT or name == regime.prefix.rstrip("/"):
            continue
        rows = list(leaves(getattr(body, name), ()))
        if rows:
            sections.append((field.alias or name, rows))
    sources = [
        (key, ", ".join(filter(None, (source.title, source.url))), f"{source.kind}, confidence {source.confidence}")
        for key, source in body.sources.items()
    ]
    if sources:
        sections.append(("sources", sources))
    warnings = [("", warning, "") for warning in regime.warnings]
    return [*sections, ("warnings", warnings)] if warnings else sections


def leaves(value: Any, place: tuple[str, ...]) -> Iterator[Row]:
    """Every value of a block that says something, with the keys that lead to it."""
    what = " / ".join(place)
    if isinstance(value, Quantity):
        yield what, with_range(value), value.origin
    elif isinstance(value, Span):
        yield what, value.text, value.least.origin
    elif isinstance(value, Law):
        yield what, law_words(value), ""
    elif isinstance(value, BaseModel):
        fields = type(value).model_fields
        for name in sorted(fields, key=lambda name: name == "law"):  # what the rule does, then where it stands in law
            yield from leaves(getattr(value, name), (*place, fields[name].alias or name))
    elif isinstance(value, dict):
        for key, below in value.items():
            yield from leaves(below, (*place, str(key)))
    elif value not in (None, "", ()) and place[-1:] != ("rows",):
        yield what, _word(value), ""


def law_words(law: Law) -> str:
    """A legal annotation on one line.

    >>> law_words(Law(basis="HC art. 3", context="travel", consequence="mobility"))
    'HC art. 3, context travel, consequence mobility'
    """
    said = {name: getattr(law, name) for name in type(law).model_fields if getattr(law, name)}
    return ", ".join(words if name == "basis" else f"{name.replace('_', ' ')} {words}" for name, words in said.items())


def with_range(quantity: Quantity) -> str:
    """A number as written, and its range if it has one.

    >>> with_range(Quantity("p", 0.35, 0.2, 0.5, "share", "assumed: x", 1, False, "35 %"))
    '35 % (20 % to 50 %)'
    """
    if quantity.low == quantity.high:
        return quantity.text
    per = 10_000 if "per 10000 " in quantity.text else 1000
    if "per 1000 citizens" in quantity.text:
        return f"{quantity.text} ({1000 * quantity.low:.4g} to {1000 * quantity.high:.4g})"
    low, high = (_in_unit(end, quantity.unit, per) for end in (quantity.low, quantity.high))
    rate = f" per {per} a year"
    return f"{quantity.text} ({low.removesuffix(rate) if high.endswith(rate) else low} to {high})"


def _in_unit(value: float, unit: str, per: int) -> str:
    """A number in its unit; small rates as so many per 1000 or 10000, as the value itself is written."""
    if unit == "change":
        return f"{100.0 * value:.4g} %"
    if unit.startswith("share"):
        return f"{100.0 * value:.4g} %{unit.removeprefix('share')}"
    if unit == "a year" and 0.0 < abs(value) < LEAST_RATE:
        return f"{per * value:.4g} per {per} a year"
    number = f"{value:.4g}" if abs(value) < 1e4 else f"{value:.0f}"
    if unit in ("times", "points", "count"):
        return number
    unit = unit.removesuffix(" more")
    return f"{number} {unit.removesuffix('s') if number == '1' else unit}"


def _word(value: Any) -> str:
    if isinstance(value, tuple):
        if len(value) == 2 and isinstance(value[0], int):
            return f"from {value[0]}" if value[1] is None else f"{value[0]} to {value[1]}"
        return ", ".join(str(element) for element in value)
    return value.isoformat() if isinstance(value, date) else str(value)
