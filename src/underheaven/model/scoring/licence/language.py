"""Read and check what a regime says of a licence with points of its own.

Question answered: which blocks and keys are there, and which values make sense together? Left out: what they are
compiled to (compile.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from underheaven.model.known import Known, check_recorded
from underheaven.regimes.checking import Checks
from underheaven.regimes.fields import (
    Months,
    MonthsSpan,
    Name,
    Points,
    Prose,
    RoleNames,
    RowNames,
    Rules,
    Share,
    described,
    one_of,
)
from underheaven.regimes.law_schema import Law

if TYPE_CHECKING:
    from underheaven.model.regime.body import RegimeBody


class LicenceItem(Rules):
    """What one filed act costs a licence."""

    points: Points = Field(description="points of the first filing of a year of the licence, below 0")
    second: Points | None = described("of the second filing of the year, of whatever item; left out = as the first")
    third: Points | None = described("of the third and later ones; left out = as the second")


class Exam(Rules):
    """How a taken licence is given back."""

    after: MonthsSpan = Field(description="months from taking, or failing, to the exam; at least 1")
    passes: Share = Field(description="share of those examined who pass")


class Licence(Rules):
    """A licence with points of its own."""

    title: Prose = Field(default="", description="name for readers")
    rows: RowNames = Field(default=(), description="rows of the list of documented systems")
    law: Law | None = described("legal basis and place in law; description only")
    role: Annotated[str, one_of(*RoleNames)] = Field(description="role of those who hold it, and lose with it")
    points: Points = Field(description="points of a whole licence, 1 to 15; whole again when its year begins")
    resets: Annotated[str, one_of("january", "own-day")] = Field(
        default="january", description="when its year begins: each January, or by the day of the person's first licence"
    )
    items: dict[Name, LicenceItem] = Field(description="acts or habits that cost points")
    exam: Exam = Field(description="how a taken licence is given back")
    barred: Months | None = described("months without an exam after the third penalty in a year; left out = none")


MOST_LICENCE_POINTS = 15
MOST_MONTHS_TO_EXAM = 255
"""Most months from the taking of a licence, or a failed exam, to an exam (state/entries.py `EXAM_CYCLE`)."""


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
