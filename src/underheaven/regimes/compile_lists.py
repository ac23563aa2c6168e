"""What do the lists come to as numbers?

Question answered: from debt to list and off it, from score to list, from an enterprise's acts to its list. Left out:
what the lists close (compile_gates.py).
"""

from __future__ import annotations

from typing import Any, TypeVar

import numpy as np

from underheaven.regimes.catalogue_schema import CatalogueBody
from underheaven.regimes.compile_acts import Outline, by_decile, by_level
from underheaven.regimes.compile_scores import band_order
from underheaven.regimes.enterprises import SECTORS, SIZE_CLASSES
from underheaven.regimes.overrides import Numbers
from underheaven.regimes.quantities import Quantity, Span
from underheaven.regimes.regime_schema import CourtRules, EnterpriseRules, RegimeBody, ScoreRules
from underheaven.regimes.rulebook import NEVER, CourtList, EnterpriseList, ScoreList
from underheaven.regimes.rulebook_enterprises import OffTheList
from underheaven.society.traits import N_DECILES, ROLES

N_HARDSHIP = 4
TERM_DAYS = (10, 366)
Kind = TypeVar("Kind", CourtRules, ScoreRules, EnterpriseRules)


def list_of(regime: RegimeBody, kind: type[Kind]) -> Kind | None:
    """The regime's list of a kind, or None."""
    return next((rules for rules in regime.lists.values() if isinstance(rules, kind)), None)


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


def compile_score_list(regime: RegimeBody, numbers: Numbers) -> ScoreList:
    """The list that the score feeds."""
    rules = list_of(regime, ScoreRules)
    if rules is None:
        return ScoreList(present=False, below=0, term_days=TERM_DAYS[1], grade_cap_lists=NEVER)
    bands = band_order(next(iter(regime.scores.values())), numbers)
    return ScoreList(
        present=True,
        below=numbers.whole(rules.below),
        term_days=_term_days(rules.term, numbers),
        grade_cap_lists=bands.index(rules.grade) if rules.grade else NEVER,
        clears=rules.clears == "yes",
        takes_mask=ROLES[rules.takes] if rules.takes else 0,
        longer=_longer(rules, numbers),
    )


def _longer(rules: ScoreRules, numbers: Numbers) -> tuple[tuple[int, int], ...]:
    """Limit and days of each longer term, the highest limit first."""
    found = [(numbers.whole(by.below), _term_days(by.term, numbers)) for by in rules.longer.values()]
    return tuple(sorted(found, reverse=True))


def _term_days(term: Quantity, numbers: Numbers) -> int:
    return min(max(numbers.whole(term), TERM_DAYS[0]), TERM_DAYS[1])


def compile_enterprises(
    catalogue: CatalogueBody | None, regime: RegimeBody, of_catalogue: Numbers, own: Numbers
) -> EnterpriseList:
    """Enterprises act as the catalogue says; the list is the regime's."""
    doings = catalogue.enterprises if catalogue else None
    tax, product = (doings.tax_acts, doings.product_acts) if doings else ({}, {})
    rules = list_of(regime, EnterpriseRules)
    bands = band_order(next(iter(regime.scores.values())), own) if rules and rules.grade else []
    return EnterpriseList(
        present=rules is not None,
        tax_per_year=np.array([of_catalogue.of(tax.get(size)) for size in SIZE_CLASSES]),
        product_per_year=np.array([of_catalogue.of(product.get(sector)) for sector in SECTORS]),
        found=(own.of(rules.found.tax), own.of(rules.found.product)) if rules else (0.0, 0.0),
        listed_share=(own.of(rules.listed_share.tax), own.of(rules.listed_share.product)) if rules else (0.0, 0.0),
        term_months=own.whole(rules.term) if rules else 0,
        head_barred=rules is not None and rules.head == "barred",
        live_at_start=own.of(rules.live_at_start) if rules else 0.0,
        off=_off_the_list(rules, own) if rules else OffTheList(),
        grade_cap=bands.index(rules.grade) if rules and rules.grade else NEVER,
    )


def _off_the_list(rules: EnterpriseRules, own: Numbers) -> OffTheList:
    """Ways off the list of enterprises before its term."""
    early = rules.early
    return OffTheList(
        early_after=own.whole(early.after) if early else 0,
        early=own.of(early.applies) if early else 0.0,
        appeals=rules.appeal == "yes",
    )
