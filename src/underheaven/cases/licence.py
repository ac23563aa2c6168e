"""What does a licence with points of its own come to in a case?

Question answered: how many points are left after what is filed, and is it taken? Left out: chance; the exam is passed
on the day that the case says. Whoever stands in a case holds the licence, whatever her role.
"""

from __future__ import annotations

from dataclasses import dataclass

from underheaven.regimes.rulebook import Licence
from underheaven.scoring.licences import deduction

TAKEN = "taken"


@dataclass
class HeldLicence:
    """The licence of the person of a case."""

    rules: Licence
    deducted: int = 0
    filed: int = 0
    """Filings of this calendar year that cost it points."""
    is_taken: bool = False

    def file(self, act: int) -> None:
        """A filing; nothing if it costs the licence no points or if the licence is taken."""
        costs = [int(points) for points in self.rules.deductions[act]] if self.rules.name else [0, 0, 0]
        if self.is_taken or not any(costs):
            return
        by_time = costs[0] | costs[1] << 4 | costs[2] << 8
        self.deducted += min(int(deduction(by_time, self.filed)), self.rules.points - self.deducted)
        self.filed = min(self.filed + 1, 3)
        self.is_taken = self.deducted >= self.rules.points

    def begin_year(self) -> None:
        """In January points are whole again, unless the licence is taken."""
        if not self.is_taken:
            self.deducted = self.filed = 0

    def pass_exam(self) -> None:
        """A taken licence is given back whole."""
        if self.is_taken:
            self.deducted, self.filed, self.is_taken = 0, 0, False

    @property
    def text(self) -> str:
        """As a case says it."""
        return TAKEN if self.is_taken else f"{self.rules.points - self.deducted} points"
