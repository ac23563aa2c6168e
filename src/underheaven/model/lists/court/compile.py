"""Compile the court list into natural units.

Question answered: which numbers does the rulebook hold, and how do they follow from the blocks of the file? Left out:
rounding them for the kernels (tables.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from underheaven.model.conduct.acts.compile import by_decile, by_level
from underheaven.model.known import list_of
from underheaven.model.lists.court.language import CourtRules
from underheaven.model.scoring.points.compile import band_order
from underheaven.regimes.quantities import Span
from underheaven.society.traits import N_DECILES
from underheaven.state.limits import NEVER

if TYPE_CHECKING:
    from underheaven.model.conduct.acts.compile import Outline
    from underheaven.model.conduct.acts.language import CatalogueBody
    from underheaven.model.overrides import Numbers
    from underheaven.model.regime.body import RegimeBody


@dataclass(frozen=True)
class CourtList:
    """From debt to list and off it; monthly chances unless the name says otherwise (model/lists/court/rules.py)."""

    present: bool
    """False: debts and suits run, nobody is listed (the society without the list)."""
    recovers: float
    """A person in default catches up by herself."""
    sued: float
    """A creditor of a person in default goes to court."""
    judgment_months: tuple[int, int]
    """From suit to an enforceable judgment, least and greatest."""
    pays_on_judgment: float
    """Share who perform when the judgment becomes enforceable."""
    listed_share: float
    """Share of unperformed judgments in which the court lists the debtor."""
    listing_months: tuple[int, int]
    """From enforceable judgment to the list."""
    writes_off: float
    """A judgment that is not listed ends for want of assets."""
    performs: float
    """A listed person of middle income without hardship performs."""
    performs_times_decile: NDArray[np.float64]
    """(10,) multiplier by income decile."""
    performs_times_hardship: NDArray[np.float64]
    """(4,) multiplier by level of hardship."""
    fixed_term_share: float
    """Share of listings with a fixed term; the others last until performed."""
    term_months: int
    removal_days: int
    """From performance to removal."""
    wrong_person: float
    """Share of listings that name somebody else (a namesake, stale data)."""
    wrong_corrected: float
    """A wrong listing is found and removed, a month."""
    live_at_start: float
    """Natural persons on the list on the first day, as a share of the population."""
    in_default_at_start: float
    """Persons in default on the first day, as a share of borrowers."""
    grade_cap: int = NEVER
    """Highest band of a person while she is on the list; NEVER = any."""
    bought: float = 0.0
    """Share of the debtors with means, about to be listed, who buy themselves off the list."""
    bought_from: int = 10
    """Lowest income decile of those with means, 0 = poorest; 10 = nobody has any."""
    bought_blames: float = 0.0
    """Share of them in whose place somebody innocent is listed."""
    performed_act: int = NEVER
    """Act that is filed on the first of the month after she performed and left; NEVER = none."""


N_HARDSHIP = 4


def _months(span: Span | None, numbers: Numbers) -> tuple[int, int]:
    if span is None:
        return 0, 0
    ends = sorted((numbers.whole(span.least), numbers.whole(span.greatest)))
    return ends[0], ends[1]


def compile_court(
    plan: Outline, catalogue: CatalogueBody | None, regime: RegimeBody, of_catalogue: Numbers, own: Numbers
) -> CourtList:
    """Debts run as the catalogue says; the list is the regime's."""
    debt = next(iter(catalogue.debts.values()), None) if catalogue else None
    process = debt.process if debt else None
    rules = list_of(regime, CourtRules)
    times = rules.performs_times if rules else None
    bands = band_order(next(iter(regime.scores.values())), own) if rules and rules.grade else []
    return CourtList(
        present=rules is not None,
        recovers=of_catalogue.of(process.recovers) if process else 0.0,
        sued=of_catalogue.of(process.sued) if process else 0.0,
        judgment_months=_months(process.judgment if process else None, of_catalogue),
        pays_on_judgment=of_catalogue.of(process.pays_on_judgment) if process else 0.0,
        listed_share=own.of(rules.listed_share) if rules else 0.0,
        listing_months=_months(rules.listing if rules else None, own),
        writes_off=of_catalogue.of(process.writes_off) if process else 0.0,
        performs=own.of(rules.performs) if rules else 0.0,
        performs_times_decile=by_decile(times.income if times else {}, own),
        performs_times_hardship=by_level(times.hardship if times else {}, N_HARDSHIP, own),
        fixed_term_share=own.of(rules.fixed_term_share) if rules else 0.0,
        term_months=own.whole(rules.term) if rules else 0,
        removal_days=own.whole(rules.removal) if rules else 0,
        wrong_person=own.of(rules.wrong_person) if rules else 0.0,
        wrong_corrected=own.of(rules.wrong_corrected) if rules else 0.0,
        **_bought(rules, own),
        live_at_start=own.of(rules.live_at_start) if rules else 0.0,
        grade_cap=bands.index(rules.grade) if rules and rules.grade else NEVER,
        performed_act=plan.index[rules.performed] if rules and rules.performed else NEVER,
        in_default_at_start=of_catalogue.of(process.in_default_at_start) if process else 0.0,
    )


def _bought(rules: CourtRules | None, own: Numbers) -> dict[str, Any]:
    """Who buys himself off the list; nobody where the regime says nothing."""
    if rules is None or rules.bought is None:
        return {}
    return {
        "bought": own.of(rules.bought.share),
        "bought_from": min(max(own.whole(rules.bought.means), 1), N_DECILES) - 1,
        "bought_blames": own.of(rules.bought.blames),
    }
