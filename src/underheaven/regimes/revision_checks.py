"""Do the revisions of an item make sense?

Question answered: does a revision change something, while the item holds, in a way that records can follow? Left out:
form (reading.py), the item as it first was (scoring_checks.py).
"""

from __future__ import annotations

from underheaven.regimes.checking import Checks, Known
from underheaven.regimes.regime_schema import Score
from underheaven.regimes.revisions import begins, name_of_revision, revisions
from underheaven.regimes.sizes import points_of, validity_of


def check_revisions(path: str, act: str, score: Score, known: Known, checks: Checks) -> None:
    """Collect the faults of the revisions of one item."""
    item = score.items[act]
    if not item.revised:
        return
    before = item
    for day, after in revisions(item).items():
        at, said = f"{path}/revised/{day}", item.revised[day]
        if (item.start and begins(day) <= item.start) or (item.end and begins(day) > item.end):
            checks.fault(at, "the item does not hold then, or begins anew", "a day after `from` and no later than `to`")
        if said.validity is not None and said.validity not in score.validity:
            checks.unknown(f"{at}/validity", "validity", said.validity, score.validity)
        elif said.validity is not None and score.limits == "at-each-change":
            wrong = "points that expire contradict a score that is clipped at each change"
            checks.fault(f"{at}/validity", wrong, "no validity, or `limits: when-read`")
        if said.grade is not None and said.grade not in score.bands:
            checks.unknown(f"{at}/grade", "band", said.grade, score.bands)
        elif said.grade is not None and validity_of(after, score) is None:
            checks.fault(f"{at}/grade", "a record without validity is not kept, so it cannot count", "a `validity`")
        span = score.greatest.value - score.least.value
        if said.points is not None and abs(said.points.value) > span > 0:
            wrong = f"{said.points.value:g} points are beyond the scale"
            checks.fault(f"{at}/points", wrong, f"at most {span:g} points either way")
        if _effect(after, score) == _effect(before, score):
            checks.fault(at, "the revision changes nothing", "other points, another grade or another validity")
        if name_of_revision(act, day) in known.all:
            checks.fault(at, f"an act is called '{name_of_revision(act, day)}'", "another name for that act")
        before = after
    for key, names in (
        ("heaviest_only", {name for of, lines in score.heaviest_only.items() for name in (of, *lines)}),
        ("made_good", set(score.made_good)),
    ):
        if act in names:
            expected = f"an item of which `{key}` does not speak"
            checks.fault(f"{path}/revised", f"`{key}` speaks of the item, and of one rule alone", expected)


def _effect(item, score: Score) -> tuple:
    return points_of(item, score), item.grade, validity_of(item, score)
