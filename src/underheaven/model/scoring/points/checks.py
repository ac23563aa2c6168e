"""Check that the score of a regime makes sense.

Question answered: is the scale whole, can its points be reached, can everybody who is listed leave? Left out: form
(model/regime/reading.py), channels and gates (model/regime/checks.py).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from underheaven.model.known import Known, check_recorded
from underheaven.model.records.lines.families import MOST_VALIDITIES
from underheaven.model.scoring.points.revisions import begins, name_of_revision, revisions
from underheaven.model.scoring.points.sizes import points_of, validity_of
from underheaven.regimes.checking import Checks, check_dates

if TYPE_CHECKING:
    from underheaven.model.scoring.points.language import Item, Score

MOST_BANDS = 7


def check_score(path: str, score: Score, known: Known, checks: Checks) -> None:
    """Collect the faults of a score."""
    least, greatest, start = score.least.value, score.greatest.value, score.start.value
    if least >= greatest:
        checks.fault(f"{path}/max", f"the limits {least:g} to {greatest:g} are reversed", "min below max")
    elif not least <= start <= greatest:
        checks.fault(f"{path}/start", f"the start {start:g} is outside the scale", f"{least:g} to {greatest:g}")
    _check_bands(f"{path}/bands", score, checks)
    if len(score.validity) > MOST_VALIDITIES:
        checks.fault(f"{path}/validity", f"there are {len(score.validity)} classes", f"at most {MOST_VALIDITIES}")
    for act, item in score.items.items():
        check_recorded(f"{path}/items/{act}", act, known, checks)
        _check_item(f"{path}/items/{act}", item, score, checks)
        check_revisions(f"{path}/items/{act}", act, score, known, checks)


def _check_item(path: str, item: Item, score: Score, checks: Checks) -> None:
    span = score.greatest.value - score.least.value
    if item.points is None and item.grade is None:
        checks.fault(path, "the item does nothing", "`points`, `grade` or both")
    if item.points is not None and abs(item.points.value) > span > 0:
        wrong = f"{item.points.value:g} points are beyond the scale"
        checks.fault(f"{path}/points", wrong, f"at most {span:g} points either way")
    if item.validity is not None and item.validity not in score.validity:
        checks.unknown(f"{path}/validity", "validity", item.validity, score.validity)
    elif item.validity is not None and score.limits == "at-each-change":
        wrong = "points that expire contradict a score that is clipped at each change"
        checks.fault(f"{path}/validity", wrong, "no validity, or `limits: when-read`")
    if validity_of(item, score) is None:
        for key, set_to in (
            ("grade", item.grade),
            ("at_most", item.at_most),
            ("repeat", item.repeat if item.repeat != "single" else None),
        ):
            if set_to is not None:
                checks.fault(
                    f"{path}/{key}", "a record without validity is not kept, so it cannot count", "a `validity`"
                )
    if item.grade is not None and item.grade not in score.bands:
        checks.unknown(f"{path}/grade", "band", item.grade, score.bands)
    check_dates(path, item.start, item.end, checks)


def _check_bands(path: str, score: Score, checks: Checks) -> None:
    if not score.bands:
        return
    if len(score.bands) > MOST_BANDS:
        checks.fault(path, f"there are {len(score.bands)} bands", f"at most {MOST_BANDS}")
    ordered = sorted(score.bands.items(), key=lambda named: named[1].start.value)
    least, greatest = score.least.value, score.greatest.value
    name, lowest = ordered[0]
    if lowest.start.value > least:
        wrong = f"a gap: no band holds the scores {least:g} to {lowest.start.value - 1:g}"
        checks.fault(f"{path}/{name}/from", wrong, f"from: {least:g}")
    elif lowest.start.value < least:
        checks.fault(f"{path}/{name}/from", f"the band begins below the scale at {least:g}", f"from: {least:g}")
    for (name, band), (upper_name, upper) in pairwise(ordered):
        first = upper.start.value
        if band.start.value == first:
            checks.fault(f"{path}/{upper_name}/from", f"the bands {name} and {upper_name} overlap", "different scores")
        elif band.end is not None and band.end.value >= first:
            wrong = f"the bands {name} and {upper_name} overlap at {first:g}"
            checks.fault(f"{path}/{name}/to", wrong, f"to: {first - 1:g}")
        elif band.end is not None and band.end.value < first - 1:
            wrong = f"a gap: no band holds the scores {band.end.value + 1:g} to {first - 1:g}"
            checks.fault(f"{path}/{name}/to", wrong, f"to: {first - 1:g}")
    for name, band in ordered:
        at = f"{path}/{name}/subtypes"
        if band.subtypes and name != ordered[0][0]:
            checks.fault(
                at, "only the lowest band is told apart by what was held before", f"subtypes of {ordered[0][0]}"
            )
            continue
        for subtype, held in band.subtypes.items():
            above = [other for other, _ in ordered[1:]]
            if held not in above:
                checks.unknown(f"{at}/{subtype}", "higher band", held, above)
            if subtype in score.bands:
                checks.fault(f"{at}/{subtype}", "a band has this name", "another name")
        if len(set(band.subtypes.values())) < len(band.subtypes):
            checks.fault(at, "two stand for the same band", "different bands")
    name, highest = ordered[-1]
    if highest.start.value > greatest:
        checks.fault(f"{path}/{name}/from", f"the band begins above the scale's end {greatest:g}", "a reachable score")
    elif highest.end is not None and highest.end.value != greatest:
        checks.fault(f"{path}/{name}/to", f"the scale ends at {greatest:g}", f"to: {greatest:g}")


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
