"""Words of several fields: each declares its width, and its place follows.

Question answered: where in a word does a field stand? Left out: which words there are (the modules that declare them;
engine/layout.py lists them all).

A shift or a mask that is written as a number is found nowhere but here, so a field is widened in one line. Compiled
code knows fields as constants.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Field(NamedTuple):
    """Place and width of a field of a word."""

    shift: int
    mask: int
    """Greatest value, after shifting."""


def fields(widths: Mapping[str, int], bits: int) -> tuple[Field, ...]:
    """The fields of a word, the lowest first.

    Args:
        widths: bits of each field by name.
        bits: of the word.

    Raises:
        ValueError: the fields do not fit; says by how many bits.
    """
    found, shift = [], 0
    for width in widths.values():
        found.append(Field(shift, (1 << width) - 1))
        shift += width
    if shift > bits:
        raise ValueError(f"{', '.join(widths)}: {shift} bits in a word of {bits}")
    return tuple(found)
