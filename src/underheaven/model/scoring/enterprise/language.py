"""Declare what a regime may say of the score of enterprises.

Question answered: which blocks and keys are there? Left out: which values make sense together (model/regime/checks.py
and those it calls), and what they are compiled to.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from underheaven.regimes.fields import (
    BandName,
    Count,
    MonthlyChance,
    Months,
    Name,
    Points,
    Prose,
    RowNames,
    Rules,
    Share,
    described,
    one_of,
)
from underheaven.regimes.law_schema import Law


class FiledActs(Rules):
    """How often what an enterprise does is filed."""

    tax: Share | None = described("of tax acts; left out = 0")
    product: Share | None = described("of product and safety acts; left out = 0")
    good: Share | None = described("of good deeds; left out = 0")


class PointsOfActs(Rules):
    """What is filed about an enterprise is worth."""

    tax: Points | None = described("of a tax act, at most 0; left out = 0")
    product: Points | None = described("of a product or safety act, at most 0; left out = 0")
    good: Points | None = described("of a good deed, at least 0; left out = 0")


class EarlyRemoval(Rules):
    """Removal from the list of enterprises before the term."""

    after: Months = Field(description="months on the list before which nobody is removed")
    applies: MonthlyChance = Field(description="an enterprise listed so long has corrected and is removed")


class DirectGrade(Rules):
    """A direct grade for the gravest acts of a kind, in place of points."""

    grade: Prose = Field(description="highest band while it lasts")
    share: Share = Field(description="of the acts filed, the gravest, that bring it")
    calendar_years: Count = Field(description="that it lasts, the year of the filing counted, 1 to 7")


class DirectGrades(Rules):
    """Direct grades by kind of act."""

    tax: DirectGrade | None = described("for a tax act; left out = none")
    product: DirectGrade | None = described("for a product or safety act; left out = none")


class HeavierAct(Rules):
    """An act of a kind that costs more than most of its kind."""

    points: Points = Field(description="what one is worth, below that of most")
    share: Share = Field(description="of the acts filed of its kind, after those that bring a direct grade")


class HeavierActs(Rules):
    """Acts by kind that cost more than `points` say, at most two of each."""

    tax: dict[Name, HeavierAct] = Field(default_factory=dict, description="tax acts")
    product: dict[Name, HeavierAct] = Field(default_factory=dict, description="product and safety acts")


class Correction(Rules):
    """Credit repair of enterprises: a correction or a training, shown after a time without a filing."""

    after: Months = Field(description="months without a filing before one, at most 15")
    applies: MonthlyChance = Field(description="an enterprise that has lost something corrects and is heard")
    gives: Points = Field(description="most points that come back, at least 0")
    instead: Points | None = described("filed in place of a direct grade, which ends, at most 0; left out = 0")


class HeadHeldAgainst(Rules):
    """What the head did herself is held against her enterprise, for as long as it lasts."""

    listed: Prose | None = described("highest band while she is on the courts' list; left out = any")
    low: Prose | None = described("highest band while her own points stand in the lowest band; left out = any")


class EnterpriseScore(Rules):
    """A score of enterprises; points count to the end of the year after that of the filing."""

    title: Prose = Field(default="", description="name for readers")
    rows: RowNames = Field(default=(), description="rows of the list of documented systems")
    law: Law | None = described("legal basis and place in law; description only")
    start: Points = Field(description="score of an enterprise without points")
    lowest: Prose = Field(description="name of the lowest band, which takes every score below the others")
    bands: dict[BandName, Points] = Field(description="lowest score of each other band, at most 6")
    low: Prose | None = described("this band and the lower ones are held against the head; left out = none")
    listed: Prose | None = described("highest band while the enterprise is listed; left out = any")
    head: HeadHeldAgainst | None = described("what its head did is held against it; left out = nothing")
    filed: FiledActs = Field(description="chance that an act is found out, or seen, and filed")
    points: PointsOfActs = Field(description="what a filed act is worth")
    repeat: Annotated[str, one_of("single", "doubled")] = Field(
        default="single", description="doubled: a breach of a kind that is on file already costs double"
    )
    grades: DirectGrades | None = described("direct grades in place of points; left out = none")
    appeal: Annotated[str, one_of("yes", "no")] = Field(
        default="no", description="whether heads appeal against what is filed"
    )
    heavier: HeavierActs | None = described("acts of a kind that cost more than most; left out = none")
    repair: Correction | None = described("points that come back, direct grades that end; left out = never")


MOST_ENTERPRISE_BANDS = 7
"""Bands of the enterprises' score, the lowest counted."""
MOST_GRADE_YEARS = 7
"""Calendar years that a direct grade may last: three bits."""
MOST_WAIT = 15
"""Months without a filing that are told apart: four bits."""
