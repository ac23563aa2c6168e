"""Does what a regime says of standing among others make sense?

Question answered: can anybody lose points for others, and within which limits? Left out: form (reading.py).
"""

from __future__ import annotations

from underheaven.regimes.checking import Checks
from underheaven.regimes.regime_schema import RegimeBody, Score

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
    if rules.enterprise is not None and not barred:
        checks.warn(f"{path}/enterprise", "no list of enterprises bars its head: nothing is held against her")
