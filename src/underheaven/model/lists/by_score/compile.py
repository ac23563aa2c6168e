"""Compile the list fed by the score into natural units.

Question answered: which numbers does the rulebook hold, and how do they follow from the blocks of the file? Left out:
rounding them for the kernels (tables.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from underheaven.model.known import list_of
from underheaven.model.lists.by_score.language import TERM_DAYS, ScoreRules
from underheaven.model.scoring.points.compile import band_order
from underheaven.regimes.quantities import Quantity
from underheaven.society.traits import ROLES
from underheaven.state.limits import NEVER

if TYPE_CHECKING:
    from underheaven.model.overrides import Numbers
    from underheaven.model.regime.body import RegimeBody


@dataclass(frozen=True)
class ScoreList:
    """A list fed by the score."""

    present: bool
    below: int
    """Listed when the score is below this."""
    term_days: int
    """Days on the list; listed again if still below at the end; 31 to 366."""
    grade_cap_lists: int
    """A live direct downgrade to this band or lower lists as well; NEVER = it does not."""
    clears: bool = False
    """Whether records that cost points are cleared once a stay is served."""
    takes_mask: int = 0
    """Trait bits that those on the list lack."""
    longer: tuple[tuple[int, int], ...] = ()
    """Score below which another term holds, and its days; limits falling, at most MOST_LONGER."""

    def days_at(self, score: int) -> int:
        """Days for which somebody comes onto the list with a score."""
        return next((days for below, days in reversed(self.longer) if score < below), self.term_days)


LEAST_TERM_OF_A_STUDY = 10
"""Days: a study may put in the place of a term a shorter one than a file may say (TERM_DAYS)."""


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


def _term_days(term: Quantity, numbers: Numbers) -> int:
    return min(max(numbers.whole(term), LEAST_TERM_OF_A_STUDY), TERM_DAYS[1])


def _longer(rules: ScoreRules, numbers: Numbers) -> tuple[tuple[int, int], ...]:
    """Limit and days of each longer term, the highest limit first."""
    found = [(numbers.whole(by.below), _term_days(by.term, numbers)) for by in rules.longer.values()]
    return tuple(sorted(found, reverse=True))
