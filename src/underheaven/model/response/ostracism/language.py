"""Read and check what a regime says of ostracism and of who sees a reputation.

Question answered: which blocks and keys are there, and which values make sense together? Left out: what they are
compiled to (compile.py).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from underheaven.model.lists.court.language import CourtRules
from underheaven.model.scoring.association.language import ByTies
from underheaven.regimes.checking import Checks
from underheaven.regimes.fields import (
    MonthlyChance,
    Names,
    Prose,
    RowNames,
    Rules,
    Share,
    described,
    one_of,
)

if TYPE_CHECKING:
    from underheaven.model.conduct.acts.language import CatalogueBody
    from underheaven.model.regime.body import RegimeBody

SELF, EMPLOYERS, EVERYBODY = range(3)
SEEN_BY = ("self", "employers", "everybody")
"""Who sees a standing, and the words for it."""


class Visibility(Rules):
    """Whose standing others can see; left out = nobody's."""

    title: Prose = Field(default="", description="name for readers")
    rows: RowNames = Field(default=(), description="rows of the list of documented systems")
    bands: Names = Field(default=(), description="bands that are published")
    lists: Names = Field(default=(), description="lists that are published: of the kind court")
    seen_by: Annotated[str, one_of(*SEEN_BY)] = Field(
        description="who sees it: the person herself, employers, everybody"
    )
    looks: Share = Field(description="share of those who may look that do")
    boards: Share | None = described("share of others who see a board on which somebody is shown; left out = none")


class Ostracism(Rules):
    """What others do to those whom they see to stand low."""

    title: Prose = Field(default="", description="name for readers")
    rows: RowNames = Field(default=(), description="rows of the list of documented systems")
    cuts: MonthlyChance = Field(description="one who looks cuts a tie with somebody who is seen to stand low")
    mends: MonthlyChance = Field(description="a cut tie is mended of somebody who is not")
    refuses: ByTies = Field(
        default_factory=dict, description="share of private parties that refuse, by ties cut 1 to 3"
    )
    seen: Share | None = described(
        "share of private parties that refuse whom they see to stand low, or saw on a board; left out = none"
    )
    at: Names = Field(default=(), description="demands at which private parties are asked")


def check_standing(body: RegimeBody, catalogue: CatalogueBody | None, checks: Checks) -> None:
    """Collect the faults of visibility, of ostracism, and of custom and work lost for either."""
    _check_visibility(body, checks)
    _check_custom(body, checks)
    rules = body.mechanisms.ostracism
    if rules is None:
        return
    path = "mechanisms/ostracism"
    if body.visibility is None:
        checks.fault(path, "nobody's standing is seen", "`visibility:` at the top")
    elif body.visibility.seen_by == "self":
        checks.warn(path, "nobody but the person herself sees her standing: the mechanism moves nothing")
    if (bool(rules.refuses) or rules.seen is not None) != bool(rules.at):
        missing = "refuses" if rules.at else "at"
        checks.fault(path, f"the key `{missing}` is missing", "`refuses` or `seen`, and `at`, or none of them")
    demands = dict(catalogue.demands) if catalogue else {}
    for demand in rules.at:
        if demand not in demands:
            checks.unknown(f"{path}/at", "demand", demand, demands)
        elif demands[demand].checks == "parents":
            checks.fault(f"{path}/at", f"'{demand}' looks at parents", "demands that look at the person herself")
    ordered = sorted(rules.refuses.items(), key=lambda named: int(named[0]))
    for (lower, before), (level, after) in pairwise(ordered):
        if after.value < before.value:
            wrong = f"the share falls from {lower} to {level} ties cut"
            checks.fault(f"{path}/refuses/{level}", wrong, "rising shares")


def _check_custom(body: RegimeBody, checks: Checks) -> None:
    """Who loses custom or work is shown somewhere, or in a band that others see."""
    hardship, path = body.mechanisms.hardship, "mechanisms/hardship"
    if hardship is None:
        return
    if hardship.shown is not None and not body.boards:
        checks.fault(f"{path}/shown", "nobody is shown anywhere", "`boards:` at the top")
    seen = body.visibility
    if hardship.known is not None and (seen is None or not seen.bands or seen.seen_by == "self"):
        checks.fault(f"{path}/known", "no band is published that others see", "`bands` in `visibility:` at the top")


def _check_visibility(body: RegimeBody, checks: Checks) -> None:
    rules = body.visibility
    if rules is None:
        return
    if not rules.bands and not rules.lists:
        checks.fault("visibility", "nothing is published", "`bands`, `lists` or both")
    bands = [band for score in body.scores.values() for band in score.bands]
    for band in rules.bands:
        if band not in bands:
            checks.unknown("visibility/bands", "band", band, bands)
    if rules.boards is not None and not body.boards:
        checks.fault("visibility/boards", "nobody is shown anywhere", "`boards:` at the top")
    courts = [name for name, listed in body.lists.items() if isinstance(listed, CourtRules)]
    for listed in rules.lists:
        if listed not in courts:
            checks.unknown("visibility/lists", "list of the kind court", listed, courts)
