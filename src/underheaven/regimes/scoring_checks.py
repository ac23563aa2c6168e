"""Do the score and the lists of a regime make sense?

Question answered: is the scale whole, can its points be reached, can everybody who is listed leave? Left out: form
(reading.py), channels and gates (regime_checks.py).
"""

from __future__ import annotations

from itertools import pairwise

from underheaven.regimes.catalogue_schema import CatalogueBody
from underheaven.regimes.checking import Checks, Known, check_dates, check_recorded
from underheaven.regimes.faults import quoted
from underheaven.regimes.lines import MOST_VALIDITIES
from underheaven.regimes.regime_schema import (
    LIST_KINDS,
    ConductRules,
    CourtRules,
    EnterpriseRules,
    Item,
    RegimeBody,
    Score,
    ScoreRules,
)
from underheaven.regimes.revision_checks import check_revisions
from underheaven.regimes.rulebook import MAX_CONDUCT_LISTS
from underheaven.regimes.rulebook_conduct_lists import MOST_GRACE_DAYS
from underheaven.regimes.rulebook_score_list import MOST_LONGER
from underheaven.regimes.sizes import points_of, validity_of
from underheaven.society.traits import N_DECILES

MOST_BANDS = 7
MOST_CONDUCT_DAYS = 3650
TERM_DAYS = (31, 366)
MOST_REMOVAL_DAYS = 27
"""An exit falls into the month of performance or the next."""


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


def check_lists(body: RegimeBody, catalogue: CatalogueBody | None, checks: Checks) -> None:
    """Collect the faults of the lists."""
    first_of: dict[str, str] = {}
    for name, rules in body.lists.items():
        path = f"lists/{name}"
        if isinstance(rules, ConductRules):
            continue
        if rules.kind in first_of:
            expected = "at most one list of each kind: " + ", ".join(LIST_KINDS[:3])
            checks.fault(path, f"'{first_of[rules.kind]}' is of the kind {rules.kind} already", expected)
        first_of.setdefault(rules.kind, name)
        if isinstance(rules, CourtRules):
            _check_court(path, rules, catalogue, checks)
            _check_grade_and_repair(path, rules, body, checks)
        elif isinstance(rules, ScoreRules):
            _check_score_list(path, rules, body, checks)
        else:
            _check_enterprises(path, rules, catalogue, checks)


def check_conduct_lists(body: RegimeBody, known: Known, checks: Checks) -> None:
    """Collect the faults of the lists by conduct."""
    found = [name for name, rules in body.lists.items() if isinstance(rules, ConductRules)]
    if len(found) > MAX_CONDUCT_LISTS:
        wrong = f"{len(found)} lists are of the kind conduct"
        checks.fault(f"lists/{found[MAX_CONDUCT_LISTS]}", wrong, f"at most {MAX_CONDUCT_LISTS}")
    leads: dict[str, str] = {}
    for name in found:
        rules, path = body.lists[name], f"lists/{name}"
        assert isinstance(rules, ConductRules)
        if not rules.entries:
            checks.fault(f"{path}/entries", "nothing leads onto the list", "at least one act")
        for act, entry in rules.entries.items():
            check_recorded(f"{path}/entries/{act}", act, known, checks)
            if act in leads:
                wrong = f"the act leads onto '{leads[act]}' already"
                checks.fault(f"{path}/entries/{act}", wrong, "one list for each act")
            leads.setdefault(act, name)
            if not 1 <= entry.term.value <= MOST_CONDUCT_DAYS:
                wrong = f"the term {entry.term.text} is not possible"
                checks.fault(f"{path}/entries/{act}/term", wrong, f"1 to {MOST_CONDUCT_DAYS} days")
        lifted = [act for act, entry in rules.entries.items() if entry.lifted == "yes"]
        if lifted and rules.lifted is None:
            expected = "`lifted` of the list: a chance a month"
            checks.fault(f"{path}/entries/{lifted[0]}/lifted", "nobody makes it good", expected)
        if rules.grace is not None and not 1 <= rules.grace.value <= MOST_GRACE_DAYS:
            wrong = f"the grace {rules.grace.text} is not possible"
            checks.fault(f"{path}/grace", wrong, f"1 to {MOST_GRACE_DAYS} days")
        if rules.lifted is not None and not lifted:
            checks.fault(f"{path}/lifted", "no act can be made good", "`lifted: yes` of an entry")
        check_dates(path, rules.start, rules.end, checks)


def _check_court(path: str, rules: CourtRules, catalogue: CatalogueBody | None, checks: Checks) -> None:
    if catalogue is None or not catalogue.debts:
        checks.fault(path, "nobody falls into debt", "a catalogue with a debt")
    fixed = rules.fixed_term_share.value if rules.fixed_term_share else 0.0
    if rules.performs.value == 0.0 and fixed < 1.0:
        wrong = "nobody can leave: no fixed term for all, and nobody performs"
        checks.fault(path, wrong, "`performs` above 0 % a month or `fixed_term_share: 100 %`")
    if rules.fixed_term_share is not None and rules.term is None:
        checks.fault(path, "the key `term` is missing", "`term` beside `fixed_term_share`")
    if rules.term is not None and rules.fixed_term_share is None:
        checks.fault(f"{path}/term", "a term without effect: no listing has a fixed term", "`fixed_term_share` as well")
    if rules.term is not None and rules.term.value < 1:
        checks.fault(f"{path}/term", "the term is empty", "at least 1 month")
    if rules.removal is not None and rules.removal.value > MOST_REMOVAL_DAYS:
        wrong = f"removal after {rules.removal.text} is too late"
        checks.fault(f"{path}/removal", wrong, f"at most {MOST_REMOVAL_DAYS} days")
    _check_bought(f"{path}/bought", rules, checks)
    wrong_share = rules.wrong_person.value if rules.wrong_person else 0.0
    if rules.wrong_person is not None and rules.wrong_corrected is None:
        checks.fault(path, "the key `wrong_corrected` is missing", "it beside `wrong_person`")
    elif rules.wrong_corrected is not None:
        if rules.wrong_person is None:
            checks.fault(f"{path}/wrong_corrected", "nobody is listed wrongly", "`wrong_person` as well")
        elif wrong_share > 0.0 and rules.wrong_corrected.value == 0.0 and fixed < 1.0:
            wrong = "those listed wrongly can never leave"
            checks.fault(f"{path}/wrong_corrected", wrong, "a chance above 0 % a month")


def _check_bought(path: str, rules: CourtRules, checks: Checks) -> None:
    """Some have means, and whoever is blamed for another's debt can be found out to be."""
    bought = rules.bought
    if bought is None:
        return
    if bought.means.value > N_DECILES:
        checks.fault(f"{path}/means", f"there is no income decile {bought.means.value:g}", f"1 to {N_DECILES}")
    if bought.blames is not None and rules.wrong_corrected is None:
        expected = "`wrong_person` and `wrong_corrected` in the list"
        checks.fault(f"{path}/blames", "nothing says how somebody listed wrongly gets off", expected)


def _check_grade_and_repair(path: str, rules: CourtRules, body: RegimeBody, checks: Checks) -> None:
    """The band of those listed, and what is filed when they have performed."""
    bands = [band for score in body.scores.values() for band in score.bands]
    if rules.grade is not None and rules.grade not in bands:
        checks.unknown(f"{path}/grade", "band", rules.grade, bands)
    if rules.performed is not None and rules.performed not in body.acts:
        wrong = f"the regime has no act {quoted(rules.performed)} of its own"
        checks.fault(f"{path}/performed", wrong, "the name of one under `acts`")


def _check_score_list(path: str, rules: ScoreRules, body: RegimeBody, checks: Checks) -> None:
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


def _check_enterprises(path: str, rules: EnterpriseRules, catalogue: CatalogueBody | None, checks: Checks) -> None:
    if catalogue is None or catalogue.enterprises is None:
        checks.fault(path, "no enterprise does anything", "a catalogue with `enterprises`")
    if rules.term.value < 1:
        checks.fault(f"{path}/term", "the term is empty", "at least 1 month")
