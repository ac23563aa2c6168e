"""Declare what a regime may say of public boards and warnings.

Question answered: which blocks and keys are there? Left out: which values make sense together (model/regime/checks.py
and those it calls), and what they are compiled to.
"""

from __future__ import annotations

from pydantic import Field

from underheaven.regimes.fields import (
    Age,
    Days,
    Share,
    described,
)
from underheaven.regimes.titled import Titled


class Board(Titled):
    """A public board that shows names."""

    share: Share = Field(description="share of the filed acts that it shows")
    days: Days = Field(description="days that it shows one act")
    from_age: Age | None = described("least age of those whom it shows; left out = everybody")
