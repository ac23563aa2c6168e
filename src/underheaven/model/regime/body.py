"""Declare the blocks and keys of a regime.

Question answered: what may be said of channels, scores, lists, gates and mechanisms? Left out: whether names fit each
other and ranges make sense (model/regime/checks.py). The descriptions are the reference of the language.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag

from underheaven.model.conduct.acts.language import Act, Source
from underheaven.model.conduct.routines.language import FaceCheck, RoutineName
from underheaven.model.gates.steps.language import Gate
from underheaven.model.lists.by_conduct.language import ConductRules
from underheaven.model.lists.by_score.language import ScoreRules
from underheaven.model.lists.court.language import CourtRules
from underheaven.model.lists.enterprise.language import EnterpriseRules
from underheaven.model.observation.boards.language import Board
from underheaven.model.observation.channels.language import Channel
from underheaven.model.regime.mechanisms import Mechanisms
from underheaven.model.remedies.appeals.language import Sharing, Ways
from underheaven.model.response.ostracism.language import Visibility
from underheaven.model.scoring.enterprise.language import EnterpriseScore
from underheaven.model.scoring.factors.language import Enrolment
from underheaven.model.scoring.licence.language import Licence
from underheaven.model.scoring.points.language import Score
from underheaven.regimes.fields import (
    Count,
    Name,
    Prose,
    RowNames,
    Rules,
    Share,
    SourceKey,
    described,
    key_among,
    one_of,
)
from underheaven.regimes.origins import Leaf
from underheaven.regimes.titled import Titled

LIST_KINDS = ("court", "score", "enterprise", "conduct")


def _kind_of_list(value: Any) -> str | None:
    kind = value.get("kind") if isinstance(value, dict) else None
    return kind.text if isinstance(kind, Leaf) else None


ListRules = Annotated[
    Annotated[CourtRules, Tag("court")]
    | Annotated[ScoreRules, Tag("score")]
    | Annotated[EnterpriseRules, Tag("enterprise")]
    | Annotated[ConductRules, Tag("conduct")],
    Discriminator(_kind_of_list),
]

COUNTERS = ("listings", "flight-refusals", "train-refusals", "performed")
"""Running totals that official figures begin with."""


class StartRules(Rules):
    """The first day."""

    past_records: Annotated[str, one_of("drawn", "none")] = Field(
        default="none", description="live records of the years before"
    )
    counters: dict[Annotated[str, key_among("counter", COUNTERS)], Count] = Field(
        default_factory=dict, description="totals at 1:1"
    )


class Secrecy(Titled):
    """What citizens know of the rules."""

    know: Share = Field(description="share of citizens who know what is punished and rewarded")


class RegimeBody(Titled):
    """A regime file."""

    regime: Prose = Field(description="name, the same as the file's")
    title: Prose = Field(default="", description="title for readers")
    rows: RowNames = Field(default=(), description="rows of the list of documented systems")
    catalogue: Prose = Field(description="name of the catalogue it is written for, or none")
    sources: dict[SourceKey, Source] = Field(default_factory=dict, description="documents by key")
    acts: dict[Name, Act] = Field(default_factory=dict, description="the regime's own acts")
    acts_per_day: Annotated[str, one_of("at most 1", "any")] = Field(
        default="any", description="the regime's own acts of one day"
    )
    channels: dict[Name, Channel] = Field(default_factory=dict, description="who watches")
    wrong_in_province: Share | None = described("share of wrongly named persons who live in the same province")
    boards: dict[Name, Board] = Field(default_factory=dict, description="acts that boards show")
    warnings: dict[Name, Share] = Field(default_factory=dict, description="share dealt with on the spot, no points")
    routines: dict[RoutineName, FaceCheck] = Field(
        default_factory=dict, description="routines of the catalogue that are checked by face"
    )
    enrolment: Enrolment | None = described("who has joined the score; left out = everybody")
    secrecy: Secrecy | None = described("what citizens know of the rules; left out = everybody knows them")
    scores: dict[Name, Score] = Field(default_factory=dict, description="at most one score")
    lists: dict[Name, ListRules] = Field(
        default_factory=dict, description="at most one of each kind; of the kind conduct four"
    )
    gates: dict[Name, Gate] = Field(default_factory=dict, description="demands that are closed to somebody")
    licences: dict[Name, Licence] = Field(default_factory=dict, description="at most one licence with points")
    mechanisms: Mechanisms = Field(default=Mechanisms(), description="responses; what is left out is off")
    remedies: Ways | None = described("ways back; left out = none but those of the lists")
    sharing: dict[Name, Sharing] = Field(default_factory=dict, description="copies at operators, at most 7 edges")
    visibility: Visibility | None = described("whose standing others can see; left out = nobody's")
    start: StartRules | None = described("the first day")
    enterprise_score: EnterpriseScore | None = described("a score of enterprises; left out = none")
