"""Cite for each number of a regime on whose word it stands and to which row of the register it belongs.

Question answered: number by number, the source with its kind and confidence, or the assumption with its range. Left
out: what the register says of a row (studies/claims.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from underheaven.model.regime.describe import with_range
from underheaven.regimes.quantities import Quantity, Span

if TYPE_CHECKING:
    from underheaven.model.regime.documents import Document

ASSUMPTION = "assumption"


@dataclass(frozen=True)
class Citation:
    """One number and who says so."""

    path: str
    value: str
    """As written, with its range."""
    origin: str
    """`source KEY place` or `assumed: why`."""
    source: str
    """Title of the source; empty for an assumption."""
    url: str
    kind: str
    """law, official, court, press, study, copy, recalled, contested; or `assumption`."""
    confidence: str
    """high, medium or low of the source; empty for an assumption."""
    rows: tuple[str, ...]
    """Rows of the register that the nearest block around it names."""


def citations(document: Document) -> list[Citation]:
    """Every number of a regime or catalogue, in the order of the language."""
    sources, found = document.sources(), []
    for path, value, number, rows in _numbers(document.body, (), ()):
        kind, title, url, confidence = ASSUMPTION, "", "", ""
        if number.origin.startswith("source "):
            source = sources[number.origin.split()[1]]
            kind, title, url, confidence = source.kind, source.title, source.url, source.confidence
        found.append(Citation(path, value, number.origin, title, url, kind, confidence, rows))
    return found


def _numbers(
    value: Any, place: tuple[str, ...], rows: tuple[str, ...]
) -> Iterator[tuple[str, str, Quantity, tuple[str, ...]]]:
    if isinstance(value, Quantity):
        yield "/".join(place), with_range(value), value, rows
    elif isinstance(value, Span):
        yield "/".join(place), value.text, value.least, rows
    elif isinstance(value, BaseModel):
        rows = (getattr(value, "rows", ()) or rows) if place else ()
        for name, field in type(value).model_fields.items():
            yield from _numbers(getattr(value, name), (*place, field.alias or name), rows)
    elif isinstance(value, dict):
        for key, below in value.items():
            yield from _numbers(below, (*place, str(key)), rows)
