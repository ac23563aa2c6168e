"""Check the meaning of those parts of a file that have no faults of form.

Question answered: what is left of a file once everything that has not the right form is taken out, and which faults of
meaning would only follow from the gaps? Left out: finding either kind (model/regime/reading.py,
model/regime/checks.py).

What is taken out is a value, an entry or a block, never a list, a score or a whole part of the file: where one of these
would have to go, too much rests on it, and only the form is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from underheaven.regimes.faults import Fault

Body = TypeVar("Body", bound=BaseModel)
Place = tuple[str, ...]
Gaps = dict[Place, bool]
"""Places that were taken out, and whether a block stood there, whose name others may use."""
ROUNDS = 8
"""Taking out a key may leave a block without what it needs: that goes in the next round, and so on."""
WHOLE = ("bands", "factors", "deductions", "feeds", "sources")
"""Blocks whose entries mean something together only."""
QUOTED = re.compile("'([^']*)'")
SMALLEST = 3
"""Keys from the outside in at which a gap is small: `lists/NAME/key`, `channels/NAME/sees`."""


def sound_parts(
    form: type[Body], root: dict[str, Any], place_of: Callable[[ErrorDetails], Place]
) -> tuple[Body | None, Gaps]:
    """The model of what has the right form, and the places that were taken out.

    Args:
        form: what the file should be.
        root: its values; not changed.
        place_of: place of one of Pydantic's errors.

    Returns:
        None if too much would have to go.
    """
    left = _copied(root)
    gone: Gaps = {}
    for _ in range(ROUNDS):
        try:
            return form.model_validate(left), gone
        except ValidationError as error:
            places = {_what_goes(details, place_of(details)) for details in error.errors(include_url=False)}
        for place in sorted(places, key=len):
            if len(place) < SMALLEST or any(key in WHOLE for key in place[:-1]):
                return None, {}
            gone[place] = _take_out(left, place)
    return None, {}


def not_from_gaps(faults: Iterable[Fault], gone: Gaps, is_in_block: Callable[[Place], bool]) -> list[Fault]:
    """Faults of meaning that do not follow from what was taken out.

    Left out are those of a block around a gap or inside it, of what stands beside it in its block (but for names that
    there are not), and those that speak of a name that was taken out or has a gap.

    Args:
        faults: what was found in what is left.
        gone: places that were taken out.
        is_in_block: whether the key at a place is one of the keys of its block, and not a name that the file gives.
    """
    blocks = {place[-1] for place, was_block in gone.items() if was_block}
    names = {part for place in gone for part in place[1:]}
    beside = {place[:-1] for place in gone if len(place) >= SMALLEST and is_in_block(place)}
    above = {place[:depth] for place in gone for depth in range(len(place) + 1)}

    def follows(fault: Fault) -> bool:
        at = tuple(fault.path.split("/"))
        is_around = at in above or any(at[:depth] in gone for depth in range(len(at) + 1))
        is_around = is_around or (not fault.given and any(at[:depth] in beside for depth in range(len(at) + 1)))
        spoken_of = {fault.given, *QUOTED.findall(fault.wrong)}
        return is_around or not names.isdisjoint(spoken_of) or not blocks.isdisjoint(at)

    return [fault for fault in faults if not follows(fault)]


def _what_goes(details: ErrorDetails, place: Place) -> Place:
    """A block that lacks a key goes whole; a key that is unknown leaves doubt about its block."""
    kind = details["type"]
    return place[:-1] if kind in ("missing", "extra_forbidden", "union_tag_not_found") else place


def _copied(value: Any) -> Any:
    return {key: _copied(below) for key, below in value.items()} if isinstance(value, dict) else value


def _take_out(root: dict[str, Any], place: Place) -> bool:
    """Take out a value; whether it was a block."""
    for key in place[:-1]:
        root = root.get(key, {}) if isinstance(root, dict) else {}
    return isinstance(root, dict) and isinstance(root.pop(place[-1], None), dict)
