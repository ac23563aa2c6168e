"""What a month reads of a long code, as whole numbers.

Question answered: which lines may an act fit, which rule is in force, what is made good, what does a layer count? Left
out: how they are made (engine/code_tables.py, engine/line_tables.py) and all other tables (engine/tables.py).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Lines(NamedTuple):
    """Lines that are held as one act; A acts, L lines."""

    first: NDArray[np.int64]
    """(A,) where the lines of each act begin in `upto`."""
    number: NDArray[np.int64]
    """(A,) how many there are; 0 = the act is one line."""
    upto: NDArray[np.int64]
    """(L,) odds of the lines of an act added up, rising to 2**31."""


class CodedActs(NamedTuple):
    """Rules of a long code about acts; A acts."""

    assessed: NDArray[np.int64]
    """(A,) months of the period in which a record counts once; 0 = each counts."""
    first: NDArray[np.int64]
    """(A,) where the lines of an act begin."""
    number: NDArray[np.int64]
    """(A,) lines that it may fit besides its own."""
    earlier: NDArray[np.int64]
    """(A,) act of the rule that each revises, plus one; 0 = none."""
    layer_points: NDArray[np.int64]
    """(A,)."""
    layer_rule: NDArray[np.int64]
    """(A,) bits of regimes/rulebook_codes.py: the head of the household is charged, no points are left."""


class Layer(NamedTuple):
    """A score whose bands are filed in another one, once a year."""

    present: bool
    urban: int
    """1 in towns, 0 in the country, -1 anywhere."""
    mask: int
    """Trait bits of those whom it is about."""
    start: int
    low: NDArray[np.int64]
    """(8,) lowest score of each band; out of reach for bands that there are not."""
    feeds: NDArray[np.int64]
    """(8,) act that is filed, or -1."""
    grades: NDArray[np.int64]
    """(8,) points of a living downgrade, by band of the personal score."""


class Mends(NamedTuple):
    """Records that may be made good; M of them."""

    act: NDArray[np.int64]
    """(M,) whose records."""
    applies: NDArray[np.int64]
    """(M,) chance in 2**-31 a month."""
    leaves: NDArray[np.int64]
    """(M,) act that is left, or -1."""


class Codes(NamedTuple):
    """Rules of a long code; F lines that acts may fit."""

    acts: CodedActs
    upto: NDArray[np.int64]
    """(F,) odds added up in 2**-31, the heaviest line of an act first; what is left is the act's own."""
    line: NDArray[np.int64]
    """(F,) act whose item counts."""
    since: NDArray[np.int64]
    """(F,) first day, since 2018, on which it does; long ago unless the line is a revision."""
    mends: Mends
    layer: Layer
