"""Do the factors of a score and joining by choice make sense?

Question answered: do the weights come to the whole scale, and does somebody join? Left out: form (reading.py).
"""

from __future__ import annotations

from underheaven.regimes.checking import BEYOND, Checks
from underheaven.regimes.regime_schema import RegimeBody


def check_factors(body: RegimeBody, checks: Checks) -> None:
    """Collect the faults of factors, joining and knowing."""
    for name, score in body.scores.items():
        path, whole = f"scores/{name}", sum(factor.weight.value for factor in score.factors.values())
        if score.factors and abs(whole - 1.0) > BEYOND:
            checks.fault(f"{path}/factors", f"the weights come to {100 * whole:g} %", "100 %")
        if score.factors and score.start.value != score.least.value:
            wrong = f"the factors add to the start, which is {score.start.value:g}"
            checks.fault(f"{path}/start", wrong, f"the least score, {score.least.value:g}")
        if score.while_downgraded == "bonuses-blocked":
            items = score.items.values()
            if not any(i.grade is not None for i in items) or not any(i.points and i.points.value > 0 for i in items):
                expected = "an item with `grade` and one with points above 0"
                checks.fault(f"{path}/while_downgraded", "no bonus can be blocked", expected)
    if body.enrolment is not None:
        if not body.scores:
            checks.fault("enrolment", "there is no score to join", "a block `scores`")
        if body.enrolment.share.value == 0.0:
            checks.fault("enrolment/share", "nobody joins", "a share above 0 %")
    if body.secrecy is not None and body.mechanisms.deterrence is None and body.mechanisms.points_seeking is None:
        expected = "`mechanisms` with `deterrence` or `points-seeking`"
        checks.fault("secrecy", "nobody acts on what is known of the rules", expected)
