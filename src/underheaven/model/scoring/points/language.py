"""Declare what a regime may say of one personal score.

Question answered: which blocks and keys are there? Left out: which values make sense together (model/regime/checks.py
and those it calls), and what they are compiled to.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from underheaven.model.conduct.acts.language import Who
from underheaven.model.records.codes.language import Layer, MadeGood, Organisations, ValidityBySize
from underheaven.model.scoring.association.language import Association
from underheaven.model.scoring.factors.language import Factor
from underheaven.regimes.fields import (
    BandName,
    Day,
    DayKey,
    Months,
    Name,
    Points,
    Prose,
    Records,
    Rules,
    Share,
    Validity,
    described,
    one_of,
    rising,
)
from underheaven.regimes.titled import Titled


class Band(Rules):
    """A range of scores with a name."""

    start: Points = Field(alias="from", description="lowest score of the band")
    end: Points | None = Field(default=None, alias="to", description="highest score; only checked")
    subtypes: dict[BandName, Prose] = Field(
        default_factory=dict,
        description="of the lowest band: names by the lowest band held before that each stands for",
    )


class Revision(Rules):
    """What an item is from a day on; what is left out stays as it was before."""

    points: Points | None = described("points of one filed act from then on; left out = as before")
    validity: Prose | None = described("class of validity from then on; left out = as before")
    grade: Prose | None = described("direct downgrade from then on; left out = as before")


class Item(Titled):
    """What one filed act does to the score."""

    points: Points | None = described("points of one filed act; left out = 0")
    validity: Prose | None = described("class of validity; left out = for good")
    repeat: Annotated[str, one_of("single", "doubled")] = Field(
        default="single", description="what a repetition within validity counts"
    )
    at_most: Records | None = described("most records of the item that count at a time; left out = no cap")
    grade: Prose | None = described("direct downgrade: highest band while the record lives")
    assessed: Months | None = described("a record counts once in this part of a year; left out = each counts")
    who: Who | None = described("for whom it counts; left out = everybody")
    of: Annotated[str, one_of("organisation")] = described("whose act it is, if not a person's; the head bears a share")
    start: Day | None = Field(default=None, alias="from", description="first day of the rule")
    end: Day | None = Field(default=None, alias="to", description="last day of the rule")
    revised: Annotated[dict[DayKey, Revision], rising] = Field(
        default_factory=dict,
        description="by first day, what the item is from then on; earlier records stay as they are",
    )


class Score(Titled):
    """A personal score."""

    start: Points = Field(description="score of a person without records")
    least: Points = Field(alias="min", description="lowest score")
    greatest: Points = Field(alias="max", description="highest score")
    limits: Annotated[str, one_of("at-each-change", "when-read")] = Field(description="when the score is clipped")
    bands: dict[BandName, Band] = Field(default_factory=dict, description="bands by name, at most 7")
    validity: dict[Name, Validity] = Field(default_factory=dict, description="classes of validity, at most 7")
    items: dict[Name, Item] = Field(default_factory=dict, description="acts or habits that move the score")
    while_downgraded: Annotated[str, one_of("bonuses-count", "bonuses-blocked")] = Field(
        default="bonuses-count", description="whether bonuses change the score while a direct downgrade lives"
    )
    factors: dict[Name, Factor] = Field(default_factory=dict, description="weighted factors that the start adds up")
    association: Association | None = described("points lost for those to whom one is tied; left out = none")
    validity_by_size: ValidityBySize | None = described("validity of items that name no class; left out = for good")
    organisations: Organisations | None = described("what heads bear of items `of: organisation`")
    heaviest_only: dict[Name, dict[Name, Share]] = Field(
        default_factory=dict, description="by act, heavier items that it may fit too; only the heaviest counts"
    )
    made_good: dict[Name, MadeGood] = Field(
        default_factory=dict, description="by act, its records that are struck when their cause is made good"
    )
    layer: Layer | None = described("a yearly score of a smaller place that feeds this one")
