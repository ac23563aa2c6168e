"""Declare what a regime may say of public boards and warnings.

Question answered: which blocks and keys are there? Left out: which values make sense together (model/regime/checks.py
and those it calls), and what they are compiled to.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from underheaven.regimes.faults import quoted
from underheaven.regimes.fields import Age, Count, Days, Share, described, misfit
from underheaven.regimes.origins import Leaf
from underheaven.regimes.titled import Titled

SHOWS = ("picture", "surname", "name", "part-of-number", "number", "address", "employer")
"""What a board may say of a person."""


def _shown(value: Any) -> tuple[str, ...]:
    expected = "a list of " + ", ".join(SHOWS)
    items = value if isinstance(value, list) else [value]
    seen: set[str] = set()
    for item in items:
        if isinstance(item, Leaf) and item.text in seen:
            raise misfit(f"{quoted(item.text)} is given twice", expected)
        if not isinstance(item, Leaf):
            raise misfit("a block stands here", expected)
        if item.text not in SHOWS:
            raise misfit(f"a board cannot show {quoted(item.text)}", expected, item.text, SHOWS)
        seen.add(item.text)
    return tuple(item.text for item in items)


Shown = Annotated[
    tuple[str, ...],
    BeforeValidator(_shown),
    WithJsonSchema({"anyOf": [{"enum": list(SHOWS)}, {"type": "array", "items": {"enum": list(SHOWS)}}]}),
]


class Board(Titled):
    """A public board that shows names."""

    share: Share = Field(description="share of the filed acts that it shows")
    days: Days = Field(description="days that it shows one act")
    from_age: Age | None = described("least age of those whom it shows; left out = everybody")
    shows: Shown = Field(default=(), description="what it says of a person; left out = nobody has said")
    passers: Count | None = described("people who pass one board a day; left out = not known")
