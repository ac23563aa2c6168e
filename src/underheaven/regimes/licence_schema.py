"""Which keys does a licence with points of its own hold?

Question answered: what may be said of its points, its items and its exam? Left out: whether names fit each other
(regimes/licence_checks.py).
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from underheaven.regimes.fields import (
    Months,
    MonthsSpan,
    Name,
    Points,
    Prose,
    RoleNames,
    RowNames,
    Rules,
    Share,
    described,
    one_of,
)
from underheaven.regimes.law_schema import Law


class LicenceItem(Rules):
    """What one filed act costs a licence."""

    points: Points = Field(description="points of the first filing of a year of the licence, below 0")
    second: Points | None = described("of the second filing of the year, of whatever item; left out = as the first")
    third: Points | None = described("of the third and later ones; left out = as the second")


class Exam(Rules):
    """How a taken licence is given back."""

    after: MonthsSpan = Field(description="months from taking, or failing, to the exam; at least 1")
    passes: Share = Field(description="share of those examined who pass")


class Licence(Rules):
    """A licence with points of its own."""

    title: Prose = Field(default="", description="name for readers")
    rows: RowNames = Field(default=(), description="rows of the list of documented systems")
    law: Law | None = described("legal basis and place in law; description only")
    role: Annotated[str, one_of(*RoleNames)] = Field(description="role of those who hold it, and lose with it")
    points: Points = Field(description="points of a whole licence, 1 to 15; whole again when its year begins")
    resets: Annotated[str, one_of("january", "own-day")] = Field(
        default="january", description="when its year begins: each January, or by the day of the person's first licence"
    )
    items: dict[Name, LicenceItem] = Field(description="acts or habits that cost points")
    exam: Exam = Field(description="how a taken licence is given back")
    barred: Months | None = described("months without an exam after the third penalty in a year; left out = none")
