"""Sum up in numbers what a life came to.

Question answered: by which few numbers are two lives of one person set side by side? Left out: what happened on the way
(account.py) and what is counted of everybody (results/comparison/metrics.py).
"""

from __future__ import annotations

from dataclasses import dataclass

from underheaven.reasons.account import Account
from underheaven.results.comparison.incomes import share_of_income


@dataclass(frozen=True)
class OutcomeOfOne:
    """What a life came to."""

    score: int | None
    band: str | None
    records: int
    points_lost: int
    wrong: int
    closed_steps: int
    days_listed: int
    yuan_more: float
    hours_lost: int
    income_share: float
    """What was paid more and the hours lost, as a share of a year's own income (docs/measures.md)."""
    severity: int = 0
    """Class of the heaviest thing that happened, from 0 to 3 (docs/measures.md)."""


def outcome_of(account: Account) -> OutcomeOfOne:
    """What a life came to, in numbers."""
    own = [entry for entry in account.entries if not entry.from_before]
    yuan, hours = sum(step.fen for step in account.steps) / 100, sum(step.detour_hours for step in account.steps)
    return OutcomeOfOne(
        score=account.score,
        band=account.band,
        records=len(own),
        points_lost=-sum(min(entry.points or 0, 0) for entry in own),
        wrong=sum(entry.wrong for entry in own) + sum(stay.wrong for stay in account.stays),
        closed_steps=sum(step.refused for step in account.steps),
        days_listed=sum(account.days_on(name) for name in account.list_names),
        yuan_more=yuan,
        hours_lost=hours,
        income_share=round(share_of_income(yuan, hours, account.decile), 6),
        severity=account.severity.value if account.severity is not None else 0,
    )
