"""Check that what a regime says of the enterprises' score makes sense.

Question answered: do its bands exist, can its points be filed, does its start leave room for them? Left out: its form
(model/regime/reading.py), and whether anything follows from a low band.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from underheaven.model.lists.court.language import CourtRules
from underheaven.model.lists.enterprise.language import EnterpriseRules
from underheaven.model.scoring.enterprise.language import MOST_ENTERPRISE_BANDS, MOST_GRADE_YEARS, MOST_WAIT
from underheaven.regimes.checking import BEYOND, Checks

if TYPE_CHECKING:
    from underheaven.model.conduct.acts.language import CatalogueBody
    from underheaven.model.regime.body import RegimeBody

MOST_BANDS = MOST_ENTERPRISE_BANDS - 1
"""Above the lowest."""
PATH = "enterprise_score"
MOST_HEAVIER = 2
"""Heavier acts of a kind: the last filing is remembered in four bits."""
FARTHEST_START = 12_000
"""Points of two years more than this stay within the sixteen bits in which a band is read."""


def check_enterprise_list(body: RegimeBody, checks: Checks) -> None:
    """Collect the faults of ways off the list of enterprises."""
    for name, rules in body.lists.items():
        if not isinstance(rules, EnterpriseRules):
            continue
        if rules.appeal == "yes" and (body.remedies is None or body.remedies.appeal is None):
            checks.fault(f"lists/{name}/appeal", "nobody decides on appeals", "`remedies` with `appeal`")
        _check_grade_of_heads(f"lists/{name}/grade", rules, body, checks)
        early = rules.early
        if early is not None and early.after.value >= rules.term.value:
            wrong = f"after {early.after.text} the term of {rules.term.text} is over"
            checks.fault(f"lists/{name}/early/after", wrong, "fewer months than the term has")


def _check_grade_of_heads(path: str, rules: EnterpriseRules, body: RegimeBody, checks: Checks) -> None:
    """The band of heads while their enterprise is listed."""
    bands = [band for score in body.scores.values() for band in score.bands]
    if rules.grade is not None and rules.grade not in bands:
        checks.unknown(path, "band", rules.grade, bands)
    elif rules.grade is not None and rules.head == "free":
        checks.fault(path, "nothing of the listing meets the head", "`head: barred`")


def check_enterprise_score(body: RegimeBody, catalogue: CatalogueBody | None, checks: Checks) -> None:
    """Collect the faults of the score of enterprises, and of gates that its bands close."""
    score = body.enterprise_score
    closed = [name for name, gate in body.gates.items() if gate.low_enterprises == "closed"]
    if score is None or score.low is None:
        for name in closed:
            wrong = "no band of enterprises is low"
            checks.fault(f"gates/{name}/low_enterprises", wrong, "`enterprise_score` with `low`")
    if score is None:
        return
    if catalogue is None or catalogue.enterprises is None:
        checks.fault(PATH, "no enterprise does anything", "a catalogue with `enterprises`")
    _check_bands(body, checks)
    _check_grades(body, checks)
    _check_heavier(body, checks)
    _check_head(body, checks)
    _check_repair(body, checks)
    if score.appeal == "yes" and (body.remedies is None or body.remedies.appeal is None):
        checks.fault(f"{PATH}/appeal", "nobody decides on appeals", "`remedies` with `appeal`")
    if abs(score.start.value) > FARTHEST_START:
        checks.fault(f"{PATH}/start", f"{score.start.value:g} is too far out", f"at most {FARTHEST_START} either way")
    for act in ("tax", "product", "good"):
        points, filed = getattr(score.points, act), getattr(score.filed, act)
        if points is not None and (points.value > 0 if act != "good" else points.value < 0):
            expected = "points of at least 0" if act == "good" else "points of at most 0"
            checks.fault(f"{PATH}/points/{act}", f"{points.value:g} points have the wrong sign", expected)
        if (points is None) != (filed is None):
            missing = "points" if points is None else "filed"
            checks.fault(
                PATH, f"`{act}` is missing in `{missing}`", f"`{act}` in `points` and in `filed`, or in neither"
            )
    listed = any(isinstance(rules, EnterpriseRules) for rules in body.lists.values())
    if score.listed is not None and not listed:
        checks.fault(f"{PATH}/listed", "no list of enterprises", "it only beside one")
    if catalogue is not None and catalogue.enterprises is not None:
        good = catalogue.enterprises.good_acts
        if score.points.good is not None and not good:
            checks.fault(f"{PATH}/points/good", f"'{body.catalogue}' has no good deeds of enterprises", "no `good`")


def _check_bands(body: RegimeBody, checks: Checks) -> None:
    score = body.enterprise_score
    assert score is not None
    if not 0 < len(score.bands) <= MOST_BANDS:
        checks.fault(f"{PATH}/bands", f"there are {len(score.bands)} bands above the lowest", f"1 to {MOST_BANDS}")
    if score.lowest in score.bands:
        checks.fault(f"{PATH}/lowest", f"the band {score.lowest} begins at a score as well", "it only in one of both")
    lows = [points.value for points in score.bands.values()]
    if len(set(lows)) < len(lows):
        checks.fault(f"{PATH}/bands", "two bands begin at the same score", "different scores")
    names = (score.lowest, *score.bands)
    for key in ("low", "listed"):
        band = getattr(score, key)
        if band is not None and band not in names:
            checks.unknown(f"{PATH}/{key}", "band", band, names)


def _check_head(body: RegimeBody, checks: Checks) -> None:
    score = body.enterprise_score
    assert score is not None
    if score.head is None:
        return
    names, path = (score.lowest, *score.bands), f"{PATH}/head"
    for key in ("listed", "low"):
        band = getattr(score.head, key)
        if band is not None and band not in names:
            checks.unknown(f"{path}/{key}", "band", band, names)
    if score.head.listed is None and score.head.low is None:
        checks.fault(path, "nothing that the head did is held against it", "`listed` or `low`, or no `head`")
    if score.head.listed is not None and not any(isinstance(rules, CourtRules) for rules in body.lists.values()):
        checks.fault(f"{path}/listed", "no head is on a courts' list", "it only beside a list of the kind court")
    if score.head.low is not None and not any(len(own.bands) > 1 for own in body.scores.values()):
        checks.fault(f"{path}/low", "no head stands in a lowest band", "it only beside a score of two bands or more")


def _check_grades(body: RegimeBody, checks: Checks) -> None:
    score = body.enterprise_score
    assert score is not None
    if score.grades is None:
        return
    names = (score.lowest, *score.bands)
    for act in ("tax", "product"):
        direct, path = getattr(score.grades, act), f"{PATH}/grades/{act}"
        if direct is None:
            continue
        if direct.grade not in names:
            checks.unknown(f"{path}/grade", "band", direct.grade, names)
        if getattr(score.filed, act) is None:
            checks.fault(path, f"no {act} act is filed", f"`{act}` in `filed`")
        if not 1 <= direct.calendar_years.value <= MOST_GRADE_YEARS:
            wrong = f"{direct.calendar_years.text} calendar years are kept by nobody"
            checks.fault(f"{path}/calendar_years", wrong, f"1 to {MOST_GRADE_YEARS}, the year of the filing counted")


def _check_heavier(body: RegimeBody, checks: Checks) -> None:
    score = body.enterprise_score
    assert score is not None
    for kind in ("tax", "product"):
        acts, path = getattr(score.heavier, kind, {}), f"{PATH}/heavier/{kind}"
        usual, direct = getattr(score.points, kind), getattr(score.grades, kind, None)
        if acts and usual is None:
            checks.fault(path, f"no {kind} act is filed", f"`{kind}` in `points` and in `filed`")
            continue
        if len(acts) > MOST_HEAVIER:
            checks.fault(path, f"there are {len(acts)} heavier acts", f"at most {MOST_HEAVIER}, beside `points`")
        for name, act in acts.items():
            if usual is not None and act.points.value >= usual.value:
                wrong = f"{act.points.value:g} points are no heavier than those of most, {usual.value:g}"
                checks.fault(f"{path}/{name}/points", wrong, f"points below {usual.value:g}")
        told = sum(act.share.value for act in acts.values()) + (direct.share.value if direct else 0.0)
        if acts and told > 1.0 + BEYOND:
            wrong = f"the shares come to {100.0 * told:g} %, direct grades among them"
            checks.fault(path, wrong, "at most 100 %")
    if score.heavier is not None and not (score.heavier.tax or score.heavier.product):
        checks.fault(f"{PATH}/heavier", "no act is heavier", "`tax`, `product` or both, or no `heavier`")


def _check_repair(body: RegimeBody, checks: Checks) -> None:
    score = body.enterprise_score
    assert score is not None
    repair, path = score.repair, f"{PATH}/repair"
    if repair is None:
        return
    if repair.after.value > MOST_WAIT:
        checks.fault(f"{path}/after", f"{repair.after.text} are more than are counted", f"at most {MOST_WAIT} months")
    if repair.gives.value < 0:
        checks.fault(f"{path}/gives", f"{repair.gives.value:g} points have the wrong sign", "points of at least 0")
    if repair.instead is not None:
        if repair.instead.value > 0:
            wrong = f"{repair.instead.value:g} points have the wrong sign"
            checks.fault(f"{path}/instead", wrong, "points of at most 0")
        if score.grades is None:
            checks.fault(f"{path}/instead", "no direct grade that it could replace", "it only beside `grades`")
