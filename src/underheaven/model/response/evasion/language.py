"""Read and check what a regime says of evasion.

Question answered: which keys does the block hold, and can anybody evade? Left out: who sees an act.
"""

from __future__ import annotations

from pydantic import Field

from underheaven.model.known import Known
from underheaven.model.response.deterrence.language import check_response
from underheaven.regimes.checking import Checks
from underheaven.regimes.fields import HoursOfEffort, Share
from underheaven.regimes.titled import Titled


class Evasion(Titled):
    """Those who were punished keep from being seen."""

    share: Share = Field(description="share of deterred acts kept from being seen while a punishment is remembered")
    hours: HoursOfEffort = Field(description="hours that one such act takes; a cost in the report")


def check_evasion(is_deterred: bool, known: Known, checks: Checks) -> None:
    """Collect the faults of evasion: it needs acts that respond, and deterrence, which remembers punishments."""
    check_response("deterred", "mechanisms/evasion", known, checks)
    if not is_deterred:
        checks.fault("mechanisms/evasion", "nobody remembers a punishment", "`deterrence` beside it")
