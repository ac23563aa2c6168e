"""Declare what every named block of a regime may say of itself.

Question answered: under which name do readers know a rule, which documented rows does it build, on which law does it
stand? Left out: what the rule does (`language.py` of its mechanism).
"""

from __future__ import annotations

from pydantic import Field

from underheaven.regimes.fields import (
    Prose,
    RowNames,
    Rules,
    described,
)
from underheaven.regimes.law_schema import Law


class Titled(Rules):
    """A block that readers meet by name."""

    title: Prose = Field(default="", description="name for readers")
    rows: RowNames = Field(default=(), description="rows of the list of documented systems")
    law: Law | None = described("legal basis and place in law; description only")
