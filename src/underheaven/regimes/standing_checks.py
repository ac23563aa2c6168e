"""Does what a regime says of standing among others make sense?

Question answered: can anybody lose points for others, is anything published, and is there anybody to refuse?
Left out: form (reading.py).
"""

from __future__ import annotations

from itertools import pairwise

from underheaven.regimes.catalogue_schema import CatalogueBody
from underheaven.regimes.checking import Checks
from underheaven.regimes.regime_schema import CourtRules, RegimeBody, Score

LEAST_BANDS = 2


def check_association(path: str, score: Score, body: RegimeBody, checks: Checks) -> None:
    """Collect the faults of points that are lost for others."""
    rules = score.association
    if rules is None:
        return
    said = {"household": rules.household, "ties": rules.ties, "enterprise": rules.enterprise}
    if all(points is None for points in said.values()):
        checks.fault(path, "nobody loses points for anybody", "`household`, `ties` or `enterprise`")
    for key, points in (*said.items(), ("at_most", rules.at_most)):
        if points is not None and max(points.value, points.high) > 0.0:
            checks.fault(f"{path}/{key}", f"{max(points.value, points.high):g} points are gained", "points below 0")
    if rules.at_most.value == 0.0:
        checks.fault(f"{path}/at_most", "0 points are the most that anybody loses", "points below 0")
    if len(score.bands) < LEAST_BANDS and (rules.household is not None or rules.ties is not None):
        checks.fault(path, "the score has no lowest band among others", "at least two `bands`")
    barred = any(getattr(rules_of, "head", "free") == "barred" for rules_of in body.lists.values())
    low = body.enterprise_score is not None and body.enterprise_score.low is not None
    if rules.enterprise is not None and not barred and not low:
        wrong = "no list of enterprises bars its head and no band of enterprises is low: nothing is held against her"
        checks.warn(f"{path}/enterprise", wrong)


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
