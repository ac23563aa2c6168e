"""What does a licence with points of its own come to in a case?

Question answered: how many points are left after what is filed, and is it taken? Left out: chance; the exam is passed
on the day that the case says. Whoever stands in a case holds the licence, whatever her role, and got it on the day that
the case says, else on the first of January.
"""

from __future__ import annotations

from dataclasses import dataclass

from underheaven.model.scoring.licence.compile import Licence
from underheaven.model.scoring.licence.rules import deduction, month_of_cycle

TAKEN = "taken"
JANUARY = 1


@dataclass
class HeldLicence:
    """The licence of the person of a case."""

    rules: Licence
    deducted: int = 0
    filed: int = 0
    """Filings of this year of the licence that cost it points."""
    is_taken: bool = False
    first_day: int = 0
    """Day of the year, counted from 0, on which it was first given."""

    def file(self, act: int) -> None:
        """A filing; nothing if it costs the licence no points or if the licence is taken."""
        costs = [int(points) for points in self.rules.deductions[act]] if self.rules.name else [0, 0, 0]
        if self.is_taken or not any(costs):
            return
        by_time = costs[0] | costs[1] << 4 | costs[2] << 8
        self.deducted += min(int(deduction(by_time, self.filed)), self.rules.points - self.deducted)
        self.filed = min(self.filed + 1, 3)
        self.is_taken = self.deducted >= self.rules.points

    def begin_month(self, month: int) -> None:
        """Points are whole again with the month, from 1, in which its year begins, unless the licence is taken."""
        begins = month_of_cycle(self.first_day) if self.rules.own_day else JANUARY
        if month == begins and not self.is_taken:
            self.deducted = self.filed = 0

    def pass_exam(self) -> None:
        """A taken licence is given back whole."""
        if self.is_taken:
            self.deducted, self.filed, self.is_taken = 0, 0, False

    @property
    def text(self) -> str:
        """As a case says it."""
        return TAKEN if self.is_taken else f"{self.rules.points - self.deducted} points"
