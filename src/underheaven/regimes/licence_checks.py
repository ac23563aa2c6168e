"""Does what a regime says of its licence make sense?

Question answered: can its points be lost, is it taken, does anybody get it back? Left out: its form (reading.py).
"""

from __future__ import annotations

from underheaven.regimes.checking import Checks, Known, check_recorded
from underheaven.regimes.regime_schema import RegimeBody
from underheaven.regimes.rulebook_licence import MOST_LICENCE_POINTS, MOST_MONTHS_TO_EXAM


def check_licences(body: RegimeBody, known: Known, checks: Checks) -> None:
    """Collect the faults of the regime's licence."""
    if len(body.licences) > 1:
        checks.fault("licences", f"there are {len(body.licences)} licences", "at most one")
    for name, licence in body.licences.items():
        path = f"licences/{name}"
        if not 1 <= licence.points.value <= MOST_LICENCE_POINTS:
            wrong = f"{licence.points.value:g} points are not possible"
            checks.fault(f"{path}/points", wrong, f"1 to {MOST_LICENCE_POINTS}")
        if not licence.items:
            checks.fault(f"{path}/items", "nothing costs points", "at least one act")
        for act, item in licence.items.items():
            check_recorded(f"{path}/items/{act}", act, known, checks)
            for key in ("points", "second", "third"):
                points = getattr(item, key)
                if points is not None and not -MOST_LICENCE_POINTS <= points.value < 0:
                    wrong = f"{points.value:g} points are not possible"
                    checks.fault(f"{path}/items/{act}/{key}", wrong, f"-1 to {-MOST_LICENCE_POINTS}")
        if licence.exam.after.least.value < 1:
            checks.fault(f"{path}/exam/after", "an exam in the month of the taking", "at least 1 month")
        waits = {"exam/after": licence.exam.after.greatest, "barred": licence.barred}
        for key, months in waits.items():
            if months is not None and months.value > MOST_MONTHS_TO_EXAM:
                checks.fault(f"{path}/{key}", f"{months.text} to an exam", f"at most {MOST_MONTHS_TO_EXAM} months")
        if licence.exam.passes.value == 0.0:
            checks.fault(f"{path}/exam/passes", "nobody would get the licence back", "a share above 0 %")
