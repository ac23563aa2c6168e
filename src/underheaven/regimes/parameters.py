"""What is one number of the model: where it stands, what it is, how far it may lie off, and why.

Question answered: which numbers can a study vary, between which limits, on whose word? Left out: how they are read
(regimes/quantities.py) and what they do (model/regime/compile.py).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Parameter:
    """A numeric leaf of a catalogue, a regime or a society."""

    path: str
    """Names from the outside in, such as `regime/lists/court-defaulters/performs`."""
    value: float
    """In `unit`."""
    low: float
    """Least plausible value; equal to `value` where a source gives no range."""
    high: float
    """Greatest plausible value."""
    unit: str
    """Base unit, such as `share`, `share a month`, `a year`, `points`, `days`, `months`, `times`, `count`."""
    origin: str
    """`source KEY place` or `assumed: why`."""
    line: int
    """Line in the file, from 1."""
