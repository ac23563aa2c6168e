"""Roles beside their anchors.

Question answered: does each role have as many holders as the national total of 2018 says, and party members at the
ages and smokers of the sexes that are published? Left out: how chances are set (roles.py).
"""

from __future__ import annotations

from underheaven.society import traits
from underheaven.society.assumptions import Assumptions, stated_assumptions
from underheaven.society.roles import ages_of_unit
from underheaven.society.tally import Tally
from underheaven.society.verdict import Margin, chance_error, margin

_OF_THE_ANCHOR = 0.03
"""Tolerance as a share of the anchor: places, ages and incomes of a small society differ from the tables a little."""
_PARTY_AGES = (
    (18, 30, 12_739),
    (31, 35, 9_377),
    (36, 40, 8_604),
    (41, 45, 8_635),
    (46, 50, 9_326),
    (51, 55, 9_119),
    (56, 60, 6_795),
    (61, 100, 25_999),
)
"""First age, last age, thousand members at the end of 2018; source: CPC Organization Department, base_rates.csv."""
_PARTY_TOLERANCE = 2.5
_SMOKERS = (50.5, 2.1)
"""% of men and of women from 15; source: base_rates.csv (recalled)."""


def role_margins(tally: Tally, assumed: Assumptions) -> list[Margin]:
    """Holders of each role as a share of the persons or households of its anchor, and what is published beyond it."""
    stated = {p.path: p for p in stated_assumptions()}
    households = float(tally.sizes.sum())
    margins = []
    for i, role in enumerate(traits.ROLES):
        anchor = stated.get(f"society/roles/{role}/share")
        if anchor is None:
            continue
        first, last = ages_of_unit(anchor.unit)
        base = float(tally.persons[:, first : last + 1].sum())
        if anchor.unit.endswith("households"):
            base = households
        share = assumed.share(f"roles/{role}/share")
        found = 100.0 * float(tally.roles[i].sum()) / max(base, 1.0)
        tolerance = 100.0 * _OF_THE_ANCHOR * share + chance_error(share, base)
        confidence = "low" if "recalled" in anchor.origin or not anchor.origin.startswith("source") else "medium"
        margins.append(
            margin(("role", role), 100.0 * share, found, tolerance, (anchor.unit, anchor.origin, confidence))
        )
    return [*margins, *_smoker_margins(tally), *_party_margins(tally)]


def _smoker_margins(tally: Tally) -> list[Margin]:
    """Smokers among men and women from 15."""
    margins = []
    smokers = tally.roles[list(traits.ROLES).index("smoker")]
    for sex, target in enumerate(_SMOKERS):
        base = float(tally.persons[:, 15:, sex].sum())
        found = 100.0 * float(smokers[:, sex].sum()) / max(base, 1.0)
        tolerance = 0.05 * target + chance_error(target / 100.0, base)
        about = ("% from 15", "base_rates.csv, China Adult Tobacco Survey 2018", "low")
        margins.append(margin(("smokers", ("men", "women")[sex]), target, found, tolerance, about))
    return margins


def _party_margins(tally: Tally) -> list[Margin]:
    """Ages of party members, and women among them."""
    members = tally.roles[list(traits.ROLES).index("party-member")]
    n = float(members.sum())
    whole = sum(thousand for _, _, thousand in _PARTY_AGES)
    about = ("% of members", "base_rates.csv, CPC Organization Department 2018", "high")
    margins = []
    for first, last, thousand in _PARTY_AGES:
        share = thousand / whole
        found = 100.0 * float(members[first : last + 1].sum()) / max(n, 1.0)
        tolerance = _PARTY_TOLERANCE + chance_error(share, n)
        margins.append(margin(("party members", f"{first}-{last}"), 100.0 * share, found, tolerance, about))
    found = 100.0 * float(members[:, 1].sum()) / max(n, 1.0)
    margins.append(margin(("party members", "women"), 27.2, found, 1.0 + chance_error(0.272, n), about))
    return margins
