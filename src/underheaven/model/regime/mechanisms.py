"""List the mechanisms that a regime may switch on, and check each in its room.

Question answered: which responses of people may a regime name? Left out: what may be said of each (`language.py` of its
room).
"""

from __future__ import annotations

from pydantic import Field

from underheaven.model.known import Known
from underheaven.model.response.deterrence.language import (
    Deterrence,
    PointsSeeking,
    check_deterrence,
    check_points_seeking,
)
from underheaven.model.response.evasion.language import Evasion, check_evasion
from underheaven.model.response.hardship.language import Hardship, check_hardship
from underheaven.model.response.ostracism.language import Ostracism
from underheaven.regimes.checking import Checks
from underheaven.regimes.fields import Rules, described


class Mechanisms(Rules):
    """What the regime does to people; what is left out is off."""

    deterrence: Deterrence | None = described("punishment deters")
    hardship: Hardship | None = described("being listed costs income")
    points_seeking: PointsSeeking | None = Field(default=None, alias="points-seeking", description="points attract")
    ostracism: Ostracism | None = described("others cut ties with those whom they see to stand low")
    evasion: Evasion | None = described("those who were punished keep from being seen")


def check_mechanisms(mechanisms: Mechanisms, known: Known, checks: Checks) -> None:
    """Collect the faults of the responses."""
    if mechanisms.deterrence is not None:
        check_deterrence(mechanisms.deterrence, known, checks)
    if mechanisms.evasion is not None:
        check_evasion(mechanisms.deterrence is not None, known, checks)
    if mechanisms.hardship is not None:
        check_hardship(mechanisms.hardship, known, checks)
    if mechanisms.points_seeking is not None:
        check_points_seeking(mechanisms.points_seeking, known, checks)
