"""Which keys do the rules of a long code hold?

Question answered: what may a score say of validity by size, of lines that one act fits together, of downgrades made
good, of acts of organisations and of a layer that feeds it? Left out: whether names fit each other
(regimes/code_checks.py).
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from underheaven.regimes.fields import (
    BandName,
    MonthlyChance,
    Name,
    Names,
    Points,
    Prose,
    Rules,
    Share,
    described,
    one_of,
)
from underheaven.society.traits import ROLES

PLACES = ("any", "rural", "urban")


class Size(Rules):
    """Deductions up to a size, and the class of validity that their size gives them."""

    to: Points | None = described("largest deduction of this size; left out = whatever is larger")
    validity: Prose = Field(description="class of validity")


class ValidityBySize(Rules):
    """Classes of validity of items that name none themselves."""

    deductions: dict[Name, Size] = Field(default_factory=dict, description="by the points that one record costs")
    grades: dict[BandName, Prose] = Field(default_factory=dict, description="of direct downgrades, by band")
    bonuses: Prose | None = described("of bonuses; left out = for good")


class Organisations(Rules):
    """Acts of organisations in the file of those who head them."""

    share: Share = Field(description="share of the organisation's points that its head bears")


class MadeGood(Rules):
    """A record that is struck once its cause is made good."""

    applies: MonthlyChance = Field(description="a month: its cause is made good and the record is struck")
    leaves: Prose | None = described("act whose item is filed instead; left out = nothing")


class LayerBand(Rules):
    """A range of a layer's scores with a name."""

    start: Points = Field(alias="from", description="lowest score of the band")


class Layer(Rules):
    """A yearly score of a smaller place, kept beside the personal score and feeding it."""

    title: Prose = Field(default="", description="name for readers")
    place: Annotated[str, one_of(*PLACES)] = Field(default="any", description="where those live who have it")
    role: Annotated[str, one_of(*ROLES)] = Field(default="adult", description="who has it")
    start: Points = Field(description="what everybody begins each year with")
    bands: dict[BandName, LayerBand] = Field(description="bands of the layer, at most 7")
    items: dict[Name, Points] = Field(
        default_factory=dict, description="points in the layer of each of the year's records of an item"
    )
    charged_to_head: Names = Field(
        default=(), description="items whose records count for the head of the household of whoever has them"
    )
    zero: Names = Field(
        default=(), description="items of which a live record leaves no points, in each year until it is made good"
    )
    grades: dict[BandName, Points] = Field(
        default_factory=dict, description="points in the layer of a downgrade that lives on the year's last day"
    )
    feeds: dict[BandName, Prose] = Field(
        description="own act that is filed on the first of January for a band of the layer"
    )
