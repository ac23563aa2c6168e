"""Read and check what a regime says of income lost while listed, shown or known to stand low.

Question answered: which keys does the block hold, and are its factors possible? Left out: who is listed or shown.
"""

from __future__ import annotations

from pydantic import Field

from underheaven.model.known import Known
from underheaven.model.response.deterrence.language import check_falling, check_headroom
from underheaven.regimes.checking import Checks
from underheaven.regimes.fields import ByHardship, FallingByHardship, MonthlyChance, Share, described
from underheaven.regimes.titled import Titled


class Hardship(Titled):
    """Being listed costs income."""

    rises: MonthlyChance = Field(description="a person on the court list loses income")
    falls: MonthlyChance = Field(description="hardship falls by one for those not listed")
    known: MonthlyChance | None = described(
        "somebody in a published band that others see loses custom or work; left out = never"
    )
    shown: Share | None = described("share of those shown on a board who lose custom or work; left out = none")
    debts: ByHardship = Field(default_factory=dict, description="factor on falling into debt by level")
    demands: FallingByHardship = Field(default_factory=dict, description="factor on demands by level")


def check_hardship(rules: Hardship, known: Known, checks: Checks) -> None:
    """Collect the faults of income lost."""
    path = "mechanisms/hardship"
    debts = {name: doing for name, doing in known.all.items() if doing.response == "hardship-raises"}
    for level, factor in rules.debts.items():
        check_headroom(f"{path}/debts/{level}", factor, debts, checks)
    check_falling(f"{path}/demands", rules.demands, checks)
    if rules.debts and not debts:
        checks.fault(f"{path}/debts", "nothing has `response: hardship-raises`", "a debt that responds")
