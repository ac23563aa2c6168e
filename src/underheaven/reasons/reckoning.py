"""Reckon from the events of a life to an account of it, each end tied to its beginning.

Question answered: in which order are the events of a life read, and which part of it takes each? Left out: the file
(filings.py), lists (stays.py), licences (licences.py), company (company.py), why a step was closed (causes.py), and
sentences (sentences.py).

Events come in the order of the month (model/month.py): what one filing brings follows it at once, so nothing
has to be guessed there.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from underheaven.engine import Life
from underheaven.model.lists.by_conduct.tables import make_conduct_lists
from underheaven.model.lists.by_conduct.told import STRUCK, lengthened
from underheaven.model.scoring.licence.told import month_of_year
from underheaven.reasons.account import (
    BEHIND,
    BOUGHT,
    CAUGHT_UP,
    COMPANY,
    JUDGED,
    SUED,
    TIES,
    Account,
    Cause,
    Happening,
    Step,
)
from underheaven.reasons.bands import subtype_of
from underheaven.reasons.causes import BY_A_PRIVATE_PARTY, find_causes
from underheaven.reasons.checks import take_check
from underheaven.reasons.company import take_company, take_ties, whose_company, why_hardship, why_ties
from underheaven.reasons.enterprises import OF_ENTERPRISES, take_enterprise
from underheaven.reasons.filings import Filings, not_among
from underheaven.reasons.licences import EVENTS as OF_LICENCES
from underheaven.reasons.licences import LicenceTold
from underheaven.reasons.rule_lines import Rules
from underheaven.reasons.severity import severity_of
from underheaven.reasons.stays import COMES_ON, GOES_OFF, Stays
from underheaven.results import PanelCitizen
from underheaven.results.copies_told import holders, what_is_copied
from underheaven.results.places import PLACES, PROVINCE_NAMES
from underheaven.society import traits as t
from underheaven.state.events import Event

OF_A_CASE = {
    Event.FELL_BEHIND: (BEHIND, "fell behind on a debt"),
    Event.SUED: (SUED, "was taken to court"),
    Event.JUDGED: (JUDGED, "did not pay a judgment"),
    Event.CAUGHT_UP: (CAUGHT_UP, "was rid of the debt"),
}
OF_DEEDS = (Event.DONE, Event.SEEN, Event.NAMED_ANOTHER, Event.FOUND_NOBODY)
ARRIVE = (Event.PAST, Event.FILED, Event.FILED_WRONGLY)
FOLLOW = (Event.WARNED, Event.SHOWN, Event.SCORED, Event.DOWNGRADED)
GO = (Event.EXPIRED, Event.CLEARED, Event.REPAIRED, Event.APPEALED, Event.DECIDED)
OF_STEPS = (Event.ATTEMPTED, Event.REFUSED, Event.PRICED, Event.DELAYED, Event.WAIVED, Event.DETOUR)


@dataclass
class _Reckoner:
    """What is known while the events of one life are read in their order."""

    rules: Rules
    account: Account
    filings: Filings
    stays: Stays
    licence: LicenceTold

    def take(self, event: np.void) -> None:
        """One event."""
        kind = Event(int(event["event"]))
        if kind in OF_DEEDS:
            self.filings.deed(kind, event)
        elif kind in ARRIVE:
            self.filings.file(kind, event)
        elif kind in FOLLOW:
            self.filings.follow(kind, event)
        elif kind in GO:
            self._go(kind, event)
        elif kind in COMES_ON:
            self.stays.come(kind, event)
        elif kind in GOES_OFF:
            self.stays.go(kind, event)
        elif kind == Event.CONDUCT_LISTED:
            self.stays.come_by_conduct(event)
        elif kind in (Event.GRACE_BEGUN, Event.GRACE_OVER):
            self.stays.wait(kind, event)
        elif kind == Event.BAN_LIFTED:
            self.stays.make_good(event)
        elif kind in OF_LICENCES:
            self.licence.take(kind, event)
        elif kind == Event.ASSOCIATED:
            take_company(event, self.account, self.rules)
        elif kind in OF_ENTERPRISES:
            take_enterprise(event, self.account, self.rules)
        elif kind == Event.TIES_CUT:
            take_ties(event, self.account, self.rules)
        elif kind == Event.CHECKED:
            take_check(event, self.account, self.rules)
        elif kind in OF_STEPS:
            self._step(kind, event)
        else:
            self._else(kind, event)

    def _go(self, kind: Event, event: np.void) -> None:
        """A record goes, or somebody asks that it should; what else it led to goes with it."""
        self.filings.back(kind, event)
        act, day = int(event["act"]), int(event["day"])
        if kind == Event.DECIDED and act >= 0 and int(event["value"]) == STRUCK:
            self.stays.lift(act, day)
            self.licence.give_back(act, day)

    def _step(self, kind: Event, event: np.void) -> None:
        gate, day, other = int(event["value"]), int(event["day"]), int(event["other"])
        if kind in (Event.ATTEMPTED, Event.REFUSED):
            facts, refused = self.rules.facts, kind == Event.REFUSED
            name = facts.gate_names[gate]
            step = Step(day, gate, name.replace("-", " "), refused, refused and facts.gate_slows[gate])
            step.rule = self.rules.lines.gate(name, "closed_to") if refused else self.rules.lines.gate(name)
            if refused and other == BY_A_PRIVATE_PARTY:
                step.rule = self.rules.lines.first(("mechanisms", "ostracism", "refuses"), ("mechanisms", "ostracism"))
            if refused:
                step.causes = [Cause({1: "another", 2: "copy", BY_A_PRIVATE_PARTY: "private"}.get(other, "own"), "")]
            if not refused:
                step.felt_by = not_among(self.account, self.rules, self.rules.rulebook.scopes.of_gate, gate)
            self.account.steps.append(step)
            return
        step = self.account.steps[-1]
        key = {Event.PRICED: "price", Event.DELAYED: "delay", Event.WAIVED: "waive", Event.DETOUR: "alternative"}[kind]
        step.rule = self.rules.lines.gate(self.rules.facts.gate_names[gate], key) if not step.refused else step.rule
        if kind == Event.PRICED:
            step.fen = other
        elif kind == Event.DELAYED:
            step.days = other
        elif kind == Event.WAIVED:
            step.waived_fen = other
        else:
            step.detour_hours = other

    def _else(self, kind: Event, event: np.void) -> None:
        day, value, act = int(event["day"]), int(event["value"]), int(event["act"])
        if kind in OF_A_CASE:
            what, words = OF_A_CASE[kind]
            self.account.happenings.append(Happening(day, what, words, act=act))
        elif kind == Event.BOUGHT_OFF:
            blamed = ", and somebody else was named instead" if value else ""
            rule = self.rules.lines.list_of("court", "bought")
            self.account.happenings.append(Happening(day, BOUGHT, f"not listed by the court{blamed}", value, rule=rule))
        elif kind == Event.HARDSHIP:
            level = f"level {value} of 3"
            self.account.happenings.append(Happening(day, "hardship", level, value, before=int(event["other"])))
        elif kind == Event.COPY_LEFT:
            edge = self.rules.rulebook.remedies.edges[value]
            copied = what_is_copied(edge, self.rules.facts)
            held = Happening(day, "copy", holders(edge, self.rules.facts), int(event["other"]), why=copied)
            held.gates = edge.gates
            self.account.happenings.append(held)


def account_of(life: Life, person: PanelCitizen, rules: Rules, days: tuple[int, int]) -> Account:
    """The account of one person of a grid that was lived again with events.

    Args:
        life: of her grid, with the events of everybody in it.
        person: who.
        rules: that it was lived by.
        days: first and last day of the run.
    """
    facts, word, first = rules.facts, person.traits, days[0]
    place = f"{PROVINCE_NAMES[person.stratum // 2]} ({PLACES[person.stratum % 2]})"
    account = Account(
        citizen=person.citizen,
        label=person.label,
        female=bool(word >> t.SEX_SHIFT & 1),
        age=word & 127,
        place=place,
        first_day=first,
        last_day=days[1],
        start=facts.score_start if facts.has_score else None,
        score=person.score,
        band=person.band,
        hardship=next((int(s[-1]) for s in person.status if s.startswith("hardship-")), 0),
        start_rule=rules.lines.start() if facts.has_score else None,
        below=facts.score_list_below if facts.has_score_list else None,
        decile=word >> t.DECILE_SHIFT & 15,
        traits=int(word),
        stratum=int(person.stratum),
    )
    if facts.has_score:
        account.scores.append((first, facts.score_start))
    _read(life, account, rules)
    find_causes(account, life, rules)
    for happening in account.happenings:
        if happening.kind == COMPANY:
            happening.why = whose_company(happening, account, life, rules)
        elif happening.kind == TIES:
            happening.why = why_ties(happening, account, rules)
        elif happening.kind == "hardship":
            happening.why, happening.rule = why_hardship(happening, account, rules)
    account.severity = severity_of(account, life, rules)
    account.subtype = subtype_of(account, rules)
    return account


def _read(life: Life, account: Account, rules: Rules) -> None:
    """All events of hers, in their order."""
    stays = Stays(rules, account)
    licence = LicenceTold(rules, account, month_of_year(rules.rulebook, life.seed, account.citizen))
    filings = Filings(rules, account, rules.facts.score_start, life.seed)
    reckoner = _Reckoner(rules, account, filings, stays, licence)
    events = life.events[life.events["citizen"] == account.citizen]
    entries = rules.rulebook.scopes.of_entry
    others = {act for act in range(len(entries)) if not_among(account, rules, entries, act)}
    longer = lengthened(events, make_conduct_lists(rules.rulebook), life.seed, others)
    for place, event in enumerate(events):
        reckoner.take(event)
        if place in longer:
            stays.lengthen(event, longer[place])
    licence.new_years(account.last_day)
    stays.stood_throughout(int(life.statuses[account.citizen - life.first_citizen]))
