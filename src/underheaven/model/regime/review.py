"""Warn of what in a regime is allowed, can be simulated, and is probably not meant.

Question answered: which rules can nobody meet, which points can nobody earn, which conditions come close to a name?
Left out: law (model/regime/review_law.py) and faults, for which a file is not read at all (model/regime/checks.py).
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from underheaven.model.conduct.acts.language import Doing, Who
from underheaven.model.known import filed_by_rules
from underheaven.model.lists.by_conduct.language import ConductRules
from underheaven.model.lists.by_score.language import ScoreRules
from underheaven.model.lists.court.language import CourtRules
from underheaven.model.lists.enterprise.language import EnterpriseRules
from underheaven.model.observation.channels.language import Channel
from underheaven.model.regime.documents import Regime
from underheaven.model.regime.expected_persons import LEAST_PERSONS, expected_persons
from underheaven.model.regime.review_law import review_law
from underheaven.regimes.checking import Checks
from underheaven.regimes.faults import Faults
from underheaven.regimes.units import IN_MONTHS

if TYPE_CHECKING:
    from underheaven.model.regime.body import RegimeBody
    from underheaven.model.regime.documents import Document
    from underheaven.model.scoring.points.language import Item, Score

FIRST_DAY, LAST_DAY = date(2018, 1, 1), date(2047, 12, 31)
"""Days that can be lived."""
UNBOUNDED = float("inf")
SHORT_VALIDITY = 6
"""Months below which the days by which records end too early or too late are said."""
MOST_DAYS_OFF = 16
"""Days by which a record ends before or after its validity, at most (model/records/file/validity.py)."""


def review(document: Document) -> tuple[str, ...]:
    """Warnings of a regime or a catalogue, those of its reading first; each with file, line and path.

    Raises:
        BadRegime: a condition is expected to match fewer than 1,000 citizens at 1:1.
    """
    checks = Checks(document.tree, Faults(document.file))
    for group in ("acts", "debts", "demands", "habits"):
        _review_who(group, dict(getattr(document.body, group, {})), checks)
    if isinstance(document, Regime):
        _review_scopes(document, checks)
    checks.faults.raise_any()
    if isinstance(document, Regime):
        body = document.rules
        _review_dates(body, checks)
        for name, score in body.scores.items():
            _review_score(f"scores/{name}", score, body, checks)
        _review_entries(body, checks)
        for name, licence in body.licences.items():
            for act in licence.items:
                if act not in _seen(body):
                    checks.warn(f"licences/{name}/items/{act}", "no channel sees this act: it costs no points")
        review_law(body, document.catalogue.rules if document.catalogue else None, checks)
    return tuple(dict.fromkeys((*document.warnings, *checks.warnings)))


def _review_who(group: str, doings: dict[str, Doing], checks: Checks) -> None:
    """Collect the faults of conditions that come close to a name."""
    for name, doing in doings.items():
        _review_condition(f"{group}/{name}/who", doing.who, checks)


def _review_scopes(document: Regime, checks: Checks) -> None:
    """Collect the faults of conditions on rules."""
    body = document.rules
    found: list[tuple[str, Who | None]] = [("enrolment/who", body.enrolment.who if body.enrolment else None)]
    for name, score in body.scores.items():
        found += [(f"scores/{name}/items/{act}/who", item.who) for act, item in score.items.items()]
    for name, rules in body.lists.items():
        if isinstance(rules, ConductRules):
            found += [(f"lists/{name}/entries/{act}/who", entry.who) for act, entry in rules.entries.items()]
    found += [(f"gates/{name}/who", gate.who) for name, gate in body.gates.items()]
    for path, who in found:
        if who is not None:
            _review_condition(path, who, checks)
            if path.startswith(("scores/", "lists/")):
                _review_doers(path, who, document, checks)


def _review_doers(path: str, who: Who, document: Regime, checks: Checks) -> None:
    """Warn of a rule about persons none of whom does the act."""
    act = path.split("/")[3]
    rules = document.catalogue.rules if document.catalogue else None
    doings = {**(rules.acts if rules else {}), **(rules.habits if rules else {}), **document.rules.acts}
    doing = doings.get(act)
    if doing is None:
        return
    expected = expected_persons(who, doing.who)
    if expected < LEAST_PERSONS:
        checks.warn(path, f"the rule is hardly about anybody: those who can do '{act}' are not among them")


def _review_condition(path: str, who: Who, checks: Checks) -> None:
    expected = expected_persons(who)
    if expected < LEAST_PERSONS:
        wrong = f"the condition is expected to match {expected:.0f} of 1.39 billion citizens"
        checks.fault(path, wrong, f"a group of at least {LEAST_PERSONS:,}")


def _review_dates(body: RegimeBody, checks: Checks) -> None:
    """Rules that never hold on a day that can be lived."""
    dated: list[tuple[str, Channel | Item | object]] = [(f"channels/{name}", c) for name, c in body.channels.items()]
    dated += [(f"gates/{name}", gate) for name, gate in body.gates.items()]
    dated += [(f"scores/{s}/items/{name}", i) for s, score in body.scores.items() for name, i in score.items.items()]
    for path, rule in dated:
        first, last = getattr(rule, "start", None), getattr(rule, "end", None)
        if last is not None and last < FIRST_DAY:
            checks.warn(f"{path}/to", f"the rule never holds: it ended before {FIRST_DAY}, the first day there is")
        if first is not None and first > LAST_DAY:
            checks.warn(f"{path}/from", f"the rule never holds: it begins after {LAST_DAY}, the last day there is")
    for name, score in body.scores.items():
        for act, item in score.items.items():
            seeing = [channel for channel in body.channels.values() if act in channel.sees]
            if seeing and not any(_meet(item, channel) for channel in seeing):
                text = "the item never counts: no channel that sees the act watches on any of its days"
                checks.warn(f"scores/{name}/items/{act}", text)


def _meet(item: Item, channel: Channel) -> bool:
    first = max(item.start or FIRST_DAY, channel.start or FIRST_DAY)
    return first <= min(item.end or LAST_DAY, channel.end or LAST_DAY)


def reach(score: Score, seen: set[str]) -> tuple[float, float]:
    """Lowest and highest score that records of what is seen can come to, within the limits."""
    if score.factors:
        return score.least.value, score.greatest.value
    low = high = score.start.value
    for act, item in score.items.items():
        points = item.points.value if item.points and act in seen else 0.0
        most = UNBOUNDED
        if item.at_most is not None:
            doubled = item.repeat == "doubled" and item.at_most.value > 1
            most = item.at_most.value * 2 - 1 if doubled else item.at_most.value
        if points < 0:
            low += points * most
        elif points > 0:
            high += points * most
    return max(low, score.least.value), min(high, score.greatest.value)


def _seen(body: RegimeBody) -> set[str]:
    seen = {act for channel in body.channels.values() for act, share in channel.sees.items() if share.value > 0.0}
    return seen | filed_by_rules(body)


def _review_score(path: str, score: Score, body: RegimeBody, checks: Checks) -> None:
    _review_validity(f"{path}/validity", score, checks)
    seen = _seen(body)
    for act, item in score.items.items():
        if item.points is None or item.points.value <= 0.0 or score.factors:
            continue
        room, at = score.greatest.value - score.start.value, f"{path}/items/{act}/points"
        if room <= 0.0:
            checks.warn(at, "nobody can earn these points but to make up for lost ones: everybody starts at the limit")
        elif item.points.value > room:
            checks.warn(at, f"nobody can earn {item.points.value:g} points: the start is {room:g} below the limit")
        elif item.at_most is not None and item.at_most.value * item.points.value > room:
            most = item.at_most.value * item.points.value
            checks.warn(at, f"{most:g} points can be recorded, {room:g} can be earned above the start")
    low, high = reach(score, seen)
    caps = {item.grade for act, item in score.items.items() if act in seen}
    ordered = sorted(score.bands.items(), key=lambda named: named[1].start.value)
    for number, (name, band) in enumerate(ordered):
        above = ordered[number + 1][1].start.value if number + 1 < len(ordered) else UNBOUNDED
        if band.start.value > high:
            checks.warn(f"{path}/bands/{name}", f"nobody can reach the band: scores go up to {high:g}")
        elif above <= low and name not in caps:
            checks.warn(f"{path}/bands/{name}", f"nobody can fall into the band: scores go down to {low:g}")


def _review_validity(path: str, score: Score, checks: Checks) -> None:
    """Validities that are rounded noticeably, since records live whole months."""
    for name, months in score.validity.items():
        held = f"{months.value:g} month{'s' if months.value > 1 else ''}"
        if months.text.split()[-1] not in IN_MONTHS:
            checks.warn(f"{path}/{name}", f"records live whole months: {months.text} are held as {held}")
        if months.value < SHORT_VALIDITY:
            text = f"a record ends on the first of a month, up to {MOST_DAYS_OFF} days before or after {held}"
            checks.warn(f"{path}/{name}", text)


def _review_entries(body: RegimeBody, checks: Checks) -> None:
    """Lists onto which nobody comes, gates that nobody meets."""
    score, seen = next(iter(body.scores.values()), None), _seen(body)
    empty = set()
    for name, rules in body.lists.items():
        path = f"lists/{name}"
        if isinstance(rules, ScoreRules) and score is not None:
            low, _ = reach(score, seen)
            graded = rules.grade is not None and any(
                item.grade is not None
                and item.grade in score.bands
                and score.bands[item.grade].start.value <= score.bands[rules.grade].start.value
                for act, item in score.items.items()
                if act in seen
            )
            if low >= rules.below.value and not graded:
                checks.warn(path, f"nobody can be listed: scores go down to {low:g}")
                empty.add(name)
        elif isinstance(rules, CourtRules):
            if not rules.listed_share.value and not (rules.live_at_start and rules.live_at_start.value):
                checks.warn(path, "nobody can be listed: the share listed is 0 %")
                empty.add(name)
        elif isinstance(rules, ConductRules):
            if not set(rules.entries) & seen:
                checks.warn(path, "nobody can be listed: no channel sees the acts that lead onto the list")
                empty.add(name)
        elif isinstance(rules, EnterpriseRules):
            pairs = (
                (rules.found.tax, rules.listed_share.tax),
                (rules.found.product, rules.listed_share.product),
            )
            chance = max(found.value * listed.value if found and listed else 0.0 for found, listed in pairs)
            if not chance and not (rules.live_at_start and rules.live_at_start.value):
                checks.warn(path, "nobody can be listed: what is found or listed is 0 %")
                empty.add(name)
    for name, gate in body.gates.items():
        if gate.checked is not None and gate.checked.value == 0.0:
            checks.warn(f"gates/{name}/checked", "the gate is never felt: nobody checks")
        elif gate.open_only_to and set(gate.open_only_to) <= empty:
            checks.warn(f"gates/{name}/open_only_to", "the gate is closed to everybody: nobody can be on these lists")
        elif gate.closed_to and set(gate.closed_to) <= empty and gate.band is None and not gate.open_only_to:
            checks.warn(f"gates/{name}/closed_to", "the gate is never felt: nobody can be on these lists")
