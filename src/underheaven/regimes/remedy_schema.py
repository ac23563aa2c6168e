"""Which keys do the ways back and the sharing of entries hold?

Question answered: what may a regime say of notice, appeal, credit repair and copies? Left out: performance, terms and
correction, which belong to the lists (regimes/regime_schema.py).
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from underheaven.regimes.fields import (
    Days,
    MonthlyChance,
    Months,
    Names,
    Prose,
    Rate,
    Reviewers,
    RowNames,
    Rules,
    Share,
    described,
    one_of,
)
from underheaven.regimes.law_schema import Law


class Notice(Rules):
    """Whether those who are hit are told."""

    before: Share | None = described("share told before it takes effect; left out = 0")
    after: Share | None = described("share told afterwards; left out = 0")
    delay: Days | None = described("days until a notice that comes afterwards; left out = 0")


class Appeal(Rules):
    """Appeals against points-losing records and court listings."""

    wrongly_hit: Share = Field(description="share of those told who appeal, if the entry is not theirs")
    rightly_hit: Share | None = described("the same if it is theirs; left out = 0")
    within: Days = Field(description="latest day of the appeal, counted from the notice")
    reviewers: Reviewers = Field(description="reviewers of a province; 0 = every appeal waits for ever")
    cases: Rate = Field(description="appeals that a reviewer decides")
    suspends: Annotated[str, one_of("yes", "no")] = Field(description="whether a court listing rests meanwhile")
    wrong_upheld: Share | None = described("share of wrong entries that reviewers let stand; left out = 0")
    right_struck: Share | None = described("share of right entries that they strike; left out = 0")


class Repair(Rules):
    """Credit repair on application, of those downgraded or on the list fed by the score."""

    after: Months = Field(description="months without a new record that costs points")
    applies: MonthlyChance = Field(description="somebody who may apply does, and one record goes")


class Ways(Rules):
    """Ways back; what is left out does not exist."""

    title: Prose = Field(default="", description="name for readers")
    rows: RowNames = Field(default=(), description="rows of the list of documented systems")
    notice: Notice | None = described("who is told; left out = nobody, so nobody appeals")
    appeal: Appeal | None = described("appeals and the queue of each province")
    repair: Repair | None = described("credit repair")


class Sharing(Rules):
    """An edge along which what is held of a person is copied."""

    title: Prose = Field(default="", description="name for readers")
    rows: RowNames = Field(default=(), description="rows of the list of documented systems")
    law: Law | None = described("legal basis and purpose; description only")
    source: Prose = Field(alias="from", description="list or score that is copied, or edge whose operator hands it on")
    to: Names = Field(default=(), description="gates whose operators hold copies; left out = it is only handed on")
    recall: Share = Field(description="share of the copies deleted after a correction at whom they come from")
    lag: Months | None = described("months from there until a recall reaches the operator; left out = 0")
    retention: Months = Field(description="months from there for which a copy that is not recalled is held")
