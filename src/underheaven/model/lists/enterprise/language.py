"""Read and check what a regime says of the list of enterprises.

Question answered: which blocks and keys are there, and which values make sense together? Left out: what they are
compiled to (compile.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from underheaven.model.scoring.enterprise.language import EarlyRemoval
from underheaven.regimes.checking import Checks
from underheaven.regimes.fields import (
    Months,
    Prose,
    Rules,
    Share,
    described,
    one_of,
)
from underheaven.regimes.titled import Titled

if TYPE_CHECKING:
    from underheaven.model.conduct.acts.language import CatalogueBody


class ByKindOfAct(Rules):
    """One share for tax acts and one for product acts."""

    tax: Share | None = described("of tax acts; left out = 0")
    product: Share | None = described("of product and safety acts; left out = 0")


class EnterpriseRules(Titled):
    """The list of enterprises."""

    kind: Annotated[str, one_of("enterprise")]
    found: ByKindOfAct = Field(description="chance that an act is found out")
    listed_share: ByKindOfAct = Field(description="chance that a found act lists the enterprise")
    term: Months = Field(description="months on the list")
    head: Annotated[str, one_of("barred", "free")] = Field(
        default="free", description="whether closed gates meet the head"
    )
    grade: Prose | None = described("highest band of the head while the enterprise is listed; left out = any")
    live_at_start: Share | None = described("share of enterprises listed on the first day; left out = 0")
    early: EarlyRemoval | None = described("removal before the term, once corrected; left out = none")
    appeal: Annotated[str, one_of("yes", "no")] = Field(default="no", description="whether heads appeal against it")


def check_list_of_enterprises(
    path: str, rules: EnterpriseRules, catalogue: CatalogueBody | None, checks: Checks
) -> None:
    """Collect the faults of the list of enterprises: somebody does something, and a listing lasts."""
    if catalogue is None or catalogue.enterprises is None:
        checks.fault(path, "no enterprise does anything", "a catalogue with `enterprises`")
    if rules.term.value < 1:
        checks.fault(f"{path}/term", "the term is empty", "at least 1 month")
