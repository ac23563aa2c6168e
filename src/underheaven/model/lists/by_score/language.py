"""Read and check what a regime says of the list fed by the score.

Question answered: which blocks and keys are there, and which values make sense together? Left out: what they are
compiled to (compile.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from underheaven.model.scoring.points.sizes import points_of, validity_of
from underheaven.regimes.checking import Checks
from underheaven.regimes.fields import (
    Days,
    Name,
    Points,
    Prose,
    RoleNames,
    Rules,
    described,
    one_of,
)
from underheaven.regimes.titled import Titled

if TYPE_CHECKING:
    from underheaven.model.regime.body import RegimeBody
    from underheaven.model.scoring.points.language import Score

MOST_LONGER = 3
"""Longer terms on the list fed by the score."""


class LongerTerm(Rules):
    """Another term for those whose score is lower still when they come onto the list."""

    below: Points = Field(description="it holds when the score is below")
    term: Days = Field(description="days on the list, 31 to 366")


class ScoreRules(Titled):
    """A list fed by the score."""

    kind: Annotated[str, one_of("score")]
    below: Points = Field(description="listed when the score is below")
    term: Days = Field(description="days on the list, 31 to 366; listed again if still below")
    grade: Prose | None = described("a live direct downgrade to this band or lower lists as well")
    longer: dict[Name, LongerTerm] = Field(default_factory=dict, description="longer terms by name, at most 3")
    takes: Annotated[str, one_of(*RoleNames)] | None = described("role that those on the list lack; left out = none")
    clears: Annotated[str, one_of("yes", "no")] = Field(
        default="no", description="whether records that cost points are cleared once a stay is served"
    )


TERM_DAYS = (31, 366)
"""Least and greatest term: a person can be listed anew once in a month, and a year has no more days."""


def check_score_list(path: str, rules: ScoreRules, body: RegimeBody, checks: Checks) -> None:
    """Collect the faults of a list fed by the score: somebody can come onto it, and everybody can leave."""
    if not body.scores:
        checks.fault(path, "there is no score to feed the list", "a block `scores`")
        return
    score = next(iter(body.scores.values()))
    if rules.below.value > score.greatest.value:
        wrong = f"every score is below {rules.below.value:g}: nobody can leave"
        checks.fault(f"{path}/below", wrong, f"at most {score.greatest.value:g}")
    if rules.below.value <= score.least.value and rules.grade is None:
        wrong = f"no score is below {rules.below.value:g}: nobody can be listed"
        checks.fault(f"{path}/below", wrong, f"above {score.least.value:g}")
    if not TERM_DAYS[0] <= rules.term.value <= TERM_DAYS[1]:
        checks.fault(
            f"{path}/term", f"the term {rules.term.text} is not possible", "31 to 366 days: a term outlasts a month"
        )
    if rules.grade is not None and rules.grade not in score.bands:
        checks.unknown(f"{path}/grade", "band", rules.grade, score.bands)
    _check_longer(path, rules, score, checks)
    for_good = [
        act
        for act, item in score.items.items()
        if (item.grade is not None or points_of(item, score) < 0) and validity_of(item, score) is None
    ]
    if rules.clears == "yes" and for_good:
        wrong = f"the points of '{for_good[0]}' are not kept as a record, so they cannot be cleared"
        checks.fault(f"{path}/clears", wrong, f"a `validity` for scores/{next(iter(body.scores))}/items/{for_good[0]}")


def _check_longer(path: str, rules: ScoreRules, score: Score, checks: Checks) -> None:
    """Terms that are longer the lower the score."""
    if len(rules.longer) > MOST_LONGER:
        checks.fault(f"{path}/longer", f"there are {len(rules.longer)} longer terms", f"at most {MOST_LONGER}")
    before, term = rules.below.value, rules.term.value
    for name, by in sorted(rules.longer.items(), key=lambda named: -named[1].below.value):
        at = f"{path}/longer/{name}"
        if not score.least.value < by.below.value < before:
            wrong = f"the limit {by.below.value:g} is not between the lowest score and {before:g}"
            checks.fault(f"{at}/below", wrong, f"above {score.least.value:g} and below {before:g}")
        if not term < by.term.value <= TERM_DAYS[1]:
            wrong = f"the term {by.term.text} is not possible"
            checks.fault(f"{at}/term", wrong, f"more than {term:g} and at most {TERM_DAYS[1]} days")
        before, term = by.below.value, by.term.value
