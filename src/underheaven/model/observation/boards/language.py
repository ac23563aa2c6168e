"""Which blocks and keys does a regime hold?

Question answered: what may be said of channels, scores, lists, gates and mechanisms? Left out: whether names fit each
other and ranges make sense (model/regime/checks.py). The descriptions are the reference of the language.
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
