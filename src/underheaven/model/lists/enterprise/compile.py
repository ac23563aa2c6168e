"""Compile the list of enterprises into natural units.

Question answered: which numbers does the rulebook hold, and how do they follow from the blocks of the file? Left out:
rounding them for the kernels (tables.py).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from underheaven.model.known import list_of
from underheaven.model.lists.enterprise.language import EnterpriseRules
from underheaven.model.scoring.enterprise.compile import OffTheList
from underheaven.model.scoring.points.compile import band_order
from underheaven.society.enterprises import SECTORS, SIZE_CLASSES
from underheaven.state.limits import NEVER

if TYPE_CHECKING:
    from underheaven.model.conduct.acts.language import CatalogueBody
    from underheaven.model.overrides import Numbers
    from underheaven.model.regime.body import RegimeBody


@dataclass(frozen=True)
class EnterpriseList:
    """Tax and product acts of enterprises, their list, and what befalls the head; S sectors, Z sizes."""

    present: bool
    tax_per_year: NDArray[np.float64]
    """(Z,) rate of tax acts by size."""
    product_per_year: NDArray[np.float64]
    """(S,) rate of product and safety acts by sector."""
    found: tuple[float, float]
    """Chance that a tax act, a product act is found out."""
    listed_share: tuple[float, float]
    """Chance that a found act lists the enterprise."""
    term_months: int
    head_barred: bool
    """Whether the gates treat the head of a listed enterprise as listed (list bit 2)."""
    live_at_start: float
    """Share of enterprises on the list on the first day."""
    off: OffTheList = field(default_factory=OffTheList)
    grade_cap: int = NEVER
    """Highest band of the head while the enterprise is listed; NEVER = any."""


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
