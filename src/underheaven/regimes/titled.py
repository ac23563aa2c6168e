"""Which blocks and keys does a regime hold?

Question answered: what may be said of channels, scores, lists, gates and mechanisms? Left out: whether names fit each
other and ranges make sense (model/regime/checks.py). The descriptions are the reference of the language.
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
