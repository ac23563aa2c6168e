"""Read and check what a regime says of the court list.

Question answered: which blocks and keys are there, and which values make sense together? Left out: what they are
compiled to (compile.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from underheaven.regimes.checking import Checks
from underheaven.regimes.faults import quoted
from underheaven.regimes.fields import (
    ByDecile,
    ByHardship,
    Days,
    MonthlyChance,
    Months,
    MonthsSpan,
    Prose,
    Records,
    Rules,
    Share,
    described,
    one_of,
)
from underheaven.regimes.titled import Titled
from underheaven.society.traits import N_DECILES

if TYPE_CHECKING:
    from underheaven.model.conduct.acts.language import CatalogueBody
    from underheaven.model.regime.body import RegimeBody


class PerformsTimes(Rules):
    """Multipliers of performing."""

    income: ByDecile = Field(default_factory=dict, description="by decile; those between interpolated")
    hardship: ByHardship = Field(default_factory=dict, description="by level 1 to 3; level 0 is 1")


class Bought(Rules):
    """Debtors with means who buy themselves off the list."""

    share: Share = Field(description="share of the debtors with means, about to be listed, who do")
    means: Records = Field(description="lowest income decile of those with means, 1 to 10")
    blames: Share | None = described("share of them in whose place somebody innocent is listed; left out = 0")


class CourtRules(Titled):
    """The list of judgment defaulters."""

    kind: Annotated[str, one_of("court")]
    listed_share: Share = Field(description="share of unperformed judgments in which the court lists")
    listing: MonthsSpan = Field(description="from enforceable judgment to the list")
    performs: MonthlyChance = Field(description="a listed person of middle income without hardship performs")
    performs_times: PerformsTimes = Field(default=PerformsTimes(), description="multipliers of `performs`")
    fixed_term_share: Share | None = described("share of listings with a fixed term; left out = 0")
    term: Months | None = described("the fixed term")
    removal: Days | None = described("from performance to removal; left out = 0")
    wrong_person: Share | None = described("share of listings that name somebody else; left out = 0")
    wrong_corrected: MonthlyChance | None = described("a wrong listing is found and removed")
    bought: Bought | None = described("debtors with means who buy themselves off the list; left out = none")
    grade: Prose | None = described("highest band while she is on the list; left out = any")
    performed: Prose | None = described("own act that is filed when she has performed and left; left out = none")
    live_at_start: Share | None = described("persons listed on the first day, share of the population; left out = 0")


MOST_REMOVAL_DAYS = 27
"""An exit falls into the month of performance or the next."""


def check_court(path: str, rules: CourtRules, catalogue: CatalogueBody | None, checks: Checks) -> None:
    """Collect the faults of the court list: somebody falls into debt, and everybody can leave."""
    if catalogue is None or not catalogue.debts:
        checks.fault(path, "nobody falls into debt", "a catalogue with a debt")
    fixed = rules.fixed_term_share.value if rules.fixed_term_share else 0.0
    if rules.performs.value == 0.0 and fixed < 1.0:
        wrong = "nobody can leave: no fixed term for all, and nobody performs"
        checks.fault(path, wrong, "`performs` above 0 % a month or `fixed_term_share: 100 %`")
    if rules.fixed_term_share is not None and rules.term is None:
        checks.fault(path, "the key `term` is missing", "`term` beside `fixed_term_share`")
    if rules.term is not None and rules.fixed_term_share is None:
        checks.fault(f"{path}/term", "a term without effect: no listing has a fixed term", "`fixed_term_share` as well")
    if rules.term is not None and rules.term.value < 1:
        checks.fault(f"{path}/term", "the term is empty", "at least 1 month")
    if rules.removal is not None and rules.removal.value > MOST_REMOVAL_DAYS:
        wrong = f"removal after {rules.removal.text} is too late"
        checks.fault(f"{path}/removal", wrong, f"at most {MOST_REMOVAL_DAYS} days")
    _check_bought(f"{path}/bought", rules, checks)
    wrong_share = rules.wrong_person.value if rules.wrong_person else 0.0
    if rules.wrong_person is not None and rules.wrong_corrected is None:
        checks.fault(path, "the key `wrong_corrected` is missing", "it beside `wrong_person`")
    elif rules.wrong_corrected is not None:
        if rules.wrong_person is None:
            checks.fault(f"{path}/wrong_corrected", "nobody is listed wrongly", "`wrong_person` as well")
        elif wrong_share > 0.0 and rules.wrong_corrected.value == 0.0 and fixed < 1.0:
            wrong = "those listed wrongly can never leave"
            checks.fault(f"{path}/wrong_corrected", wrong, "a chance above 0 % a month")


def _check_bought(path: str, rules: CourtRules, checks: Checks) -> None:
    """Some have means, and whoever is blamed for another's debt can be found out to be."""
    bought = rules.bought
    if bought is None:
        return
    if bought.means.value > N_DECILES:
        checks.fault(f"{path}/means", f"there is no income decile {bought.means.value:g}", f"1 to {N_DECILES}")
    if bought.blames is not None and rules.wrong_corrected is None:
        expected = "`wrong_person` and `wrong_corrected` in the list"
        checks.fault(f"{path}/blames", "nothing says how somebody listed wrongly gets off", expected)


def check_grade_and_performance(path: str, rules: CourtRules, body: RegimeBody, checks: Checks) -> None:
    """Collect the faults of the band of those listed, and of what is filed when they have performed."""
    bands = [band for score in body.scores.values() for band in score.bands]
    if rules.grade is not None and rules.grade not in bands:
        checks.unknown(f"{path}/grade", "band", rules.grade, bands)
    if rules.performed is not None and rules.performed not in body.acts:
        wrong = f"the regime has no act {quoted(rules.performed)} of its own"
        checks.fault(f"{path}/performed", wrong, "the name of one under `acts`")
