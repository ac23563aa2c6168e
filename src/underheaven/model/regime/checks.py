"""Check that what a regime says makes sense on its catalogue.

Question answered: do channels and boards speak of things that exist, once and possibly? Left out: its form
(model/regime/reading.py), the score and the lists (model/scoring/points/checks.py), the gates
(model/gates/steps/language.py), the responses (model/response/deterrence/language.py).
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from underheaven.model.conduct.acts.checks import check_attitude, check_doing
from underheaven.model.conduct.acts.language import Habit
from underheaven.model.conduct.routines.language import check_face_checks
from underheaven.model.gates.steps.language import check_gate, check_queues
from underheaven.model.known import Known, check_recorded, filed_by_rules, known_names
from underheaven.model.lists.by_conduct.language import check_conduct_lists
from underheaven.model.observation.channels.language import Channel
from underheaven.model.records.codes.language import check_codes
from underheaven.model.records.lines.families import MOST_KINDS, MOST_VALIDITIES, classes_needed, families
from underheaven.model.regime.law_checks import check_law
from underheaven.model.regime.list_checks import check_lists
from underheaven.model.regime.mechanisms import check_mechanisms
from underheaven.model.remedies.appeals.language import check_remedies
from underheaven.model.response.ostracism.language import check_standing
from underheaven.model.scoring.association.language import check_association
from underheaven.model.scoring.enterprise.checks import check_enterprise_list, check_enterprise_score
from underheaven.model.scoring.factors.language import check_factors
from underheaven.model.scoring.licence.language import check_licences
from underheaven.model.scoring.points.checks import check_score
from underheaven.model.scoring.points.revisions import with_revisions
from underheaven.regimes.checking import Checks, check_dates
from underheaven.state.limits import MOST_ACTS, MOST_ACTS_IN_ALL

if TYPE_CHECKING:
    from underheaven.model.conduct.acts.language import CatalogueBody
    from underheaven.model.regime.body import RegimeBody

MOST_DELAY_DAYS = 400
MOST_CHANNELS = 32
"""A message about another person holds its channel in five bits."""
DAYS_A_YEAR = 365.0


def check_regime(body: RegimeBody, catalogue: CatalogueBody | None, checks: Checks) -> None:
    """Collect the faults of meaning of a regime on a catalogue (None: only the regime's own acts)."""
    known = known_names(catalogue, body)
    _check_own_acts(body, catalogue, checks)
    _check_room(body, catalogue, checks)
    _check_channels(body, known, checks)
    for key, table in (("boards", body.boards), ("warnings", body.warnings)):
        for act in table:
            check_recorded(f"{key}/{act}", act, known, checks)
    if len(body.scores) > 1:
        checks.fault("scores", f"there are {len(body.scores)} scores", "at most one")
    for name, score in body.scores.items():
        check_score(f"scores/{name}", score, known, checks)
        check_codes(f"scores/{name}", score, body, checks)
        check_association(f"scores/{name}/association", score, body, checks)
    check_lists(body, catalogue, checks)
    check_conduct_lists(body, known, checks)
    check_licences(body, known, checks)
    check_factors(body, checks)
    for name, gate in body.gates.items():
        check_gate(name, gate, body, catalogue, checks)
    check_queues(body, checks)
    check_remedies(body, catalogue, checks)
    check_mechanisms(body.mechanisms, known, checks)
    check_law(body, checks)
    check_standing(body, catalogue, checks)
    check_enterprise_list(body, checks)
    check_enterprise_score(body, catalogue, checks)
    check_face_checks(body, catalogue, checks)
    _warn_of_unseen(body, checks)


def _check_own_acts(body: RegimeBody, catalogue: CatalogueBody | None, checks: Checks) -> None:
    taken = known_names(catalogue, body.model_copy(update={"acts": {}})).all
    most = 0.0
    for name, act in body.acts.items():
        if name in taken:
            checks.fault(f"acts/{name}", "the catalogue has an act of this name", "a name of its own")
        check_doing(f"acts/{name}", act, checks)
        check_attitude(f"acts/{name}", act, catalogue is not None and catalogue.attitudes is not None, checks)
        rate = act.rate.value
        if act.attitude is not None:
            times = (act.attitude.loyal, act.attitude.neither, act.attitude.critical)
            rate *= max(1.0 if value is None else value.value for value in times)
        for table in (act.times.sex, act.times.age, act.times.income, act.times.place):
            rate *= max([quantity.value for quantity in table.values()], default=1.0)
        most += rate
    if body.acts_per_day == "at most 1" and most > DAYS_A_YEAR:
        checks.fault("acts_per_day", f"the acts come to {most:.0f} a year", "at most 365 where a day has at most one")
    if body.acts_per_day == "at most 1" and not body.acts:
        checks.fault("acts_per_day", "the regime has no acts of its own", "no `acts_per_day` without `acts`")


def _check_room(body: RegimeBody, catalogue: CatalogueBody | None, checks: Checks) -> None:
    """Whether the engine can tell apart the acts and records of a regime (model/records/lines/families.py)."""
    body = with_revisions(body)
    own = families(body)
    if len(own) > MOST_ACTS:
        wrong = f"the regime adds {len(own)} acts that differ in more than wording and rate"
        checks.fault("acts", wrong, f"at most {MOST_ACTS}")
    shared = 0
    if catalogue is not None:
        shared = sum(len(part) for part in (catalogue.acts, catalogue.debts, catalogue.demands, catalogue.habits))
    if len(own) <= MOST_ACTS and shared + len(own) > MOST_ACTS_IN_ALL:
        wrong = f"{shared} acts of the catalogue and {len(own)} that the regime adds are {shared + len(own)}"
        checks.fault("acts", wrong, f"at most {MOST_ACTS_IN_ALL} in all, so at most {MOST_ACTS_IN_ALL - shared} here")
    for name, score in list(body.scores.items())[:1]:
        needed = classes_needed(body, own)
        if len(score.validity) <= MOST_VALIDITIES < needed:
            wrong = f"the items need {needed} classes of validity of {MOST_KINDS} items each"
            checks.fault(f"scores/{name}/items", wrong, f"at most {MOST_VALIDITIES}")


def _check_channels(body: RegimeBody, known: Known, checks: Checks) -> None:
    seen_by: dict[str, list[str]] = {}
    if len(body.channels) > MOST_CHANNELS:
        checks.fault("channels", f"there are {len(body.channels)} channels", f"at most {MOST_CHANNELS}")
    names_wrong = any(channel.wrong_person is not None for channel in body.channels.values())
    for name, channel in body.channels.items():
        path = f"channels/{name}"
        if not channel.sees:
            checks.fault(f"{path}/sees", "the channel sees nothing", "at least one act")
        for act in channel.sees:
            check_recorded(f"{path}/sees/{act}", act, known, checks)
            seen_by.setdefault(act, []).append(name)
            if len(seen_by[act]) == 3:
                others = " and ".join(seen_by[act][:2])
                checks.fault(f"{path}/sees/{act}", f"{others} see it already", "at most two channels for one act")
        if channel.delay is not None and channel.delay.greatest.value > MOST_DELAY_DAYS:
            checks.fault(
                f"{path}/delay", f"the delay {channel.delay.text} is too long", f"at most {MOST_DELAY_DAYS} days"
            )
        check_dates(path, channel.start, channel.end, checks)
        _check_dated_coverage(path, channel, checks)
        _check_enrolled(name, body, known, checks)
        if channel.cost is not None and channel.cost.equipment is None and channel.cost.filing is None:
            checks.fault(f"{path}/cost", "the cost says nothing", "`equipment`, `filing` or both")
        if "Tibet" in channel.times.province and "Tibet (Xizang)" in channel.times.province:
            checks.fault(f"{path}/times/province/Tibet", "the province is given twice", "one of its names")
    names_wrong |= any(getattr(rules, "wrong_person", None) is not None for rules in body.lists.values())
    if names_wrong and body.wrong_in_province is None:
        wrong = "wrong persons are named, and nothing says how many live in the same province"
        checks.fault("channels" if body.channels else "lists", wrong, "`wrong_in_province: SHARE` at the top")


def _check_enrolled(name: str, body: RegimeBody, known: Known, checks: Checks) -> None:
    """All channels that look into a gallery look into one, and a habit is known of whoever keeps it."""
    path, age = f"channels/{name}/enrolled_from", body.channels[name].enrolled_from
    if age is None:
        return
    first = next(other for other in body.channels.values() if other.enrolled_from is not None).enrolled_from
    if first is not None and first.value != age.value:
        wrong = f"another channel enrols from {first.value:g} years, and there is one gallery"
        checks.fault(path, wrong, f"{first.value:g} years")
    habit = next((act for act in body.channels[name].sees if isinstance(known.recorded.get(act), Habit)), None)
    if habit is not None:
        checks.fault(path, f"the habit '{habit}' stands in a register, not in a gallery", "it in a channel of its own")


def _check_dated_coverage(path: str, channel: Channel, checks: Checks) -> None:
    """A factor must hold on some day on which its channel watches."""
    dates = [date.fromisoformat(key) for key in channel.times.since]
    first, last = channel.start or date.min, channel.end or date.max
    for day, following in pairwise([*dates, date.max]):
        if day > last or following <= first:
            wrong = f"the channel does not watch from {day} on" if day > last else f"it does not watch before {first}"
            checks.fault(f"{path}/times/since/{day}", wrong, "a date within `from` and `to` of the channel")


def _warn_of_unseen(body: RegimeBody, checks: Checks) -> None:
    """Rules about acts that no channel ever files."""
    seen = {act for channel in body.channels.values() for act in channel.sees} | filed_by_rules(body)
    for name, score in body.scores.items():
        for act in score.items:
            if act not in seen:
                checks.warn(f"scores/{name}/items/{act}", "no channel sees this act: the item never counts")
    for key, table in (("boards", body.boards), ("warnings", body.warnings)):
        for act in table:
            if act not in seen:
                checks.warn(f"{key}/{act}", "no channel sees this act: the rule never applies")
