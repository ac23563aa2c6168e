"""Declare what a regime may say of channels of observation.

Question answered: which blocks and keys are there? Left out: which values make sense together (model/regime/checks.py
and those it calls), and what they are compiled to.
"""

from __future__ import annotations

from pydantic import Field

from underheaven.model.observation.faces.language import Faces
from underheaven.regimes.fields import (
    Age,
    ByMonth,
    ByPlace,
    ByProvince,
    Day,
    DaysSpan,
    Name,
    Rules,
    Share,
    Yuan,
    YuanAYear,
    described,
)
from underheaven.regimes.titled import Titled


class ChannelTimes(Rules):
    """Multipliers of a channel's coverage."""

    place: ByPlace = Field(default_factory=dict, description="urban, rural; left out = 1")
    province: ByProvince = Field(default_factory=dict, description="by English name; left out = 1")
    since: ByMonth = Field(
        default_factory=dict, description="from the first of a month until the next date; before = 1"
    )


class ChannelCost(Rules):
    """What a channel costs those who watch."""

    equipment: YuanAYear | None = described("equipment and its running, whatever is seen; left out = 0")
    filing: Yuan | None = described("clerks and reviewers for each act that it files; left out = 0")


class Channel(Titled):
    """Somebody or something that watches."""

    sees: dict[Name, Share] = Field(description="acts or habits with the share that it covers")
    captured: Share | None = described("factor of every coverage: share captured")
    identified: Share | None = described("factor: share of the captured that a person is named for")
    confirmed: Share | None = described("factor: share of the named that a clerk confirms")
    times: ChannelTimes = Field(default=ChannelTimes(), description="multipliers of the coverage")
    enrolled_from: Age | None = described(
        "least age of those whom it can name, rightly or wrongly; left out = everybody"
    )
    faces: Faces | None = described("how it names by face; left out = as the shares here say")
    wrong_person: Share | None = described("share of what it files that names somebody else; left out = 0")
    delay: DaysSpan | None = described("from act to file, at most 400 days; left out = 0")
    start: Day | None = Field(default=None, alias="from", description="first day on which it watches")
    end: Day | None = Field(default=None, alias="to", description="last day on which it watches")
    cost: ChannelCost | None = described("what it costs; left out = nothing")
