"""Lay out the whole file of one synthetic citizen, as the sources describe it (S02, S03).

Question answered: what is held of one person, who sent it, how was it observed, until when is it held, and what of it
is somebody else's? Left out: how the life is lived again (studies/file.py) and sentences (reasons/).

Which agency sends what follows the documents' own list of sources: courts, police, banks, tax, utilities, city
departments, operators. What nobody filed is not in the file.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from underheaven.model.conduct.acts.compile import ActKind
from underheaven.model.conduct.routines.compile import ROUTINE_OF, Outcome
from underheaven.model.conduct.routines.words import told_of
from underheaven.model.records.file.validity import end_of
from underheaven.model.regime.rulebook import Rulebook
from underheaven.results.copies_told import AGENCIES_OF_GATES, OPERATOR, holders, way_of, what_is_copied
from underheaven.results.facts import KINDS_OF_BREACH, RegimeFacts
from underheaven.state.calendar import EPOCH
from underheaven.state.events import Event
from underheaven.state.limits import NEVER

AGENCIES_OF_CHANNELS = {
    "face-camera": "police",
    "plate-camera": "police",
    "traffic-police": "police",
    "police": "police",
    "body-scanner": "police",
    "phone-app": "police",
    "hotel-register": "police (hotel register)",
    "carrier": "railways and airlines",
    "city-inspector": "urban management",
    "court": "court (enforcement bureau)",
    "bank": "banks and the credit reference centre",
    "utility": "utilities",
    "platform": "network operator and cyberspace office",
    "petition-office": "petition office",
    "collector": "village or neighbourhood committee",
    "market-inspector": "market regulator",
    "examiner": "examination authority",
    "tax-office": "tax bureau",
    "school": "education office",
    "employer": "employer",
    "hospital": "health commission",
    "civil-registry": "civil affairs office",
    "citizen": "informant, through the city credit office",
}
"""Agency that is taken to send what a channel sees; the city's credit office for all others."""
CREDIT_OFFICE, COURT, TAX = "city credit office", "court (enforcement bureau)", "tax bureau and market regulator"
FOR_GOOD, UNTIL_LEFT = "for good", "until performed, corrected or its term is over"
COURT_WORDS = {
    Event.FELL_BEHIND: ("banks and the credit reference centre", "fell behind on a debt", "until paid or listed"),
    Event.SUED: (COURT, "taken to court", FOR_GOOD),
    Event.JUDGED: (COURT, "judgment enforceable, not paid", FOR_GOOD),
    Event.CAUGHT_UP: (COURT, "the debt ended without a listing", FOR_GOOD),
}
LICENCE_WORDS = {
    Event.LICENCE_POINTS: "{points} points off the {licence} licence",
    Event.LICENCE_TAKEN: "the {licence} licence is taken",
    Event.EXAM_PASSED: "exam passed, the {licence} licence given back",
    Event.EXAM_FAILED: "exam for the {licence} licence failed",
}
LICENSING = "licensing office"
CHECKING = ("provider of payments", "management of the residence", "operator of the toilet")
"""Who checks each routine by face."""
CHECK_WORDS = {
    Outcome.PAYMENT_REFUSED: "not recognised at a till",
    Outcome.MISCHARGED: "charged for somebody else's payment",
    Outcome.LOCKED_OUT: "not recognised at the gate of the residence",
    Outcome.STRANGER_LET_IN: "passed the gate of the residence (a stranger did)",
    Outcome.SERVING_REFUSED: "asked for paper again within ten minutes, refused",
    Outcome.LOOKALIKE_REFUSED: "asked for paper again within ten minutes (somebody else did), refused",
    Outcome.SERVED_AGAIN: "asked for paper, served",
}
"""What stands in the file, which is what the check took it for."""
HOW_LEFT = {0: "performed", 1: "the term is over", 2: "corrected"}
HOW_DECIDED = {0: "it stands", 1: "it is struck", 2: "it was gone already"}


@dataclass(frozen=True)
class FileLine:
    """One line of a file."""

    section: str
    """person, household, travel, steps, record, court, enterprise, list, licence, check, remedy or copy."""
    day: str
    """YYYY-MM-DD; of the first day for what is known from birth or from before."""
    agency: str
    """Who sent it."""
    observed: str
    """How it was observed."""
    what: str
    until: str
    """Until when it is held: a day or words."""
    done_by: int | None = None
    """Citizen whose act or debt it is, where it is not hers; -1 = not known."""


def day_words(day: int) -> str:
    """A day counted from 1 January 2018 as YYYY-MM-DD."""
    return (EPOCH + timedelta(days=int(day))).isoformat()


def lines_of_life(
    events: NDArray[np.void], rulebook: Rulebook, facts: RegimeFacts, told: Mapping[int, str] | None = None
) -> list[FileLine]:
    """What a life left in files, by day.

    Args:
        events: EVENT of this one citizen, as they happened.
        rulebook: for validities and edges.
        facts: names.
        told: line of the regime's code by place in `events`, where an act stands for several
        (model/records/lines/told.py).
    """
    channels = _channels_seen(events, facts)
    lines = []
    for place, event in enumerate(events):
        line = _line(event, channels.get(place), rulebook, facts)
        if line is not None:
            if told and place in told:
                whole = facts.act_titles[int(event["act"])]
                line = replace(line, what=line.what.replace(whole, told[place].replace("-", " ")))
            lines.append((int(event["day"]), line))
    return [line for _, line in sorted(lines, key=lambda pair: pair[0])]


def _channels_seen(events: NDArray[np.void], facts: RegimeFacts) -> dict[int, str]:
    """Channel of each own filing, by its place: the acts seen are filed in the order in which they were seen."""
    seen: dict[int, deque[str]] = defaultdict(deque)
    found = {}
    for place, event in enumerate(events):
        act = int(event["act"])
        if event["event"] == Event.SEEN:
            seen[act].append(facts.channel_names[int(event["value"])])
        elif event["event"] in (Event.NAMED_ANOTHER, Event.FOUND_NOBODY) and seen[act]:
            seen[act].pop()  # it was filed about somebody else, or about nobody
        elif event["event"] == Event.FILED and seen[act]:
            found[place] = seen[act].popleft()
    return found


def _line(event: np.void, channel: str | None, rulebook: Rulebook, facts: RegimeFacts) -> FileLine | None:
    kind = Event(int(event["event"]))
    if kind in (Event.FILED, Event.FILED_WRONGLY, Event.PAST):
        return _record(event, kind, channel, rulebook, facts)
    if kind in (Event.ATTEMPTED, Event.REFUSED):
        return _step(event, kind, facts)
    if kind in COURT_WORDS:
        agency, what, until = COURT_WORDS[kind]
        return FileLine("court", day_words(event["day"]), agency, "case file", what, until)
    if kind == Event.CHECKED:
        return _check(event, rulebook)
    if kind in (Event.ENTERPRISE_LISTED, Event.ENTERPRISE_LEFT):
        what = "her enterprise is listed" if kind == Event.ENTERPRISE_LISTED else "her enterprise leaves the list"
        return FileLine("enterprise", day_words(event["day"]), TAX, "inspection", what, UNTIL_LEFT)
    if kind in (Event.ENTERPRISE_GRADED, Event.ENTERPRISE_REPAIRED):
        return _graded_or_corrected(event, kind, rulebook)
    return _list_or_remedy(event, kind, rulebook, facts)


def _check(event: np.void, rulebook: Rulebook) -> FileLine:
    """An outcome of a check by face, held as long as passages are; those at which nothing happened are not drawn."""
    outcome, told = Outcome(int(event["value"])), told_of(int(event["other"]))
    routine = ROUTINE_OF[outcome]
    kept = rulebook.routines.retention[routine]
    helped = "; somebody helped" if told.helped else ""
    yuan = f", {told.fen / 100:.2f} yuan" if told.fen else ""
    what = f"{CHECK_WORDS[outcome]}{yuan}{helped}"
    until = day_words(int(event["day"]) + kept) if kept else "not kept"
    return FileLine("check", day_words(event["day"]), CHECKING[routine], "face", what, until)


def _graded_or_corrected(event: np.void, kind: Event, rulebook: Rulebook) -> FileLine:
    """A direct grade of her enterprise, held to the end of its last calendar year, or a correction, which ends it."""
    day, value, act = day_words(event["day"]), int(event["value"]), int(event["other"])
    if kind == Event.ENTERPRISE_REPAIRED:
        what = "her enterprise has corrected; a direct grade, if it had one, ends"
        return FileLine("enterprise", day, TAX, "proof of correction", what, FOR_GOOD)
    score = rulebook.enterprise_score
    what = f"her enterprise is graded {score.band_names[value]} at best for {KINDS_OF_BREACH[act]}"
    last = int(day[:4]) + score.grades.calendar_years[act - 1] - 1
    return FileLine("enterprise", day, TAX, "inspection", what, f"{last}-12-31")


def _record(event: np.void, kind: Event, channel: str | None, rulebook: Rulebook, facts: RegimeFacts) -> FileLine:
    act = int(event["act"])
    possible = [channel] if channel else [facts.channel_names[c] for c in facts.act_channels[act] if c != NEVER]
    agencies = " or ".join(dict.fromkeys(agency_of(name) for name in possible)) or CREDIT_OFFICE
    what = facts.act_titles[act]
    if kind == Event.PAST:
        what = f"{what} (from before the first day)"
    if kind == Event.FILED_WRONGLY:
        what = f"{what}, named for somebody else's act"
    section = "habit" if facts.act_kinds[act] == ActKind.HABIT else "record"
    done_by = int(event["other"]) if kind == Event.FILED_WRONGLY else None
    observed = " or ".join(possible).replace("-", " ") or "register"
    return FileLine(section, day_words(event["day"]), agencies, observed, what, _held_until(event, rulebook), done_by)


def agency_of(channel: str) -> str:
    """Agency that is taken to send what a channel sees."""
    return AGENCIES_OF_CHANNELS.get(channel, CREDIT_OFFICE)


def _held_until(event: np.void, rulebook: Rulebook) -> str:
    """Last day of a record's validity (model/records/file/validity.py)."""
    act, scores = int(event["act"]), rulebook.scores
    if event["event"] == Event.PAST:
        return "the end of its validity"
    if not scores.present or not scores.is_item[act]:
        return FOR_GOOD + ", without points"
    v = int(scores.validity[act])
    if v == NEVER:
        return FOR_GOOD
    return (EPOCH + timedelta(days=end_of(int(event["day"]), int(scores.validity_months[v])) - 1)).isoformat()


def month_end(month: int) -> str:
    """Last day of a month counted from January 2018."""
    year, place = divmod(month + 1, 12)
    return (date(EPOCH.year + year, place + 1, 1) - timedelta(days=1)).isoformat()


def _step(event: np.void, kind: Event, facts: RegimeFacts) -> FileLine:
    gate = facts.gate_names[int(event["value"])]
    section = "travel" if gate in ("flight", "fast-train", "hotel-night") else "steps"
    because = {0: "", 1: ", because of somebody else", 2: ", because of a copy of what was corrected"}
    what = gate.replace("-", " ")
    if kind == Event.REFUSED:
        slowed = facts.gate_slows[int(event["value"])]
        what += (", slowed" if slowed else ", refused") + because.get(int(event["other"]), "")
    agency = AGENCIES_OF_GATES.get(gate, OPERATOR)
    return FileLine(section, day_words(event["day"]), agency, "number given at the counter", what, FOR_GOOD)


def _list_or_remedy(event: np.void, kind: Event, rulebook: Rulebook, facts: RegimeFacts) -> FileLine | None:
    day, value, act = day_words(event["day"]), int(event["value"]), int(event["act"])
    against = facts.act_titles[act] if act >= 0 else "the court listing"
    if kind == Event.COURT_LISTED:
        done_by = int(event["other"]) if value == 1 else None
        what = "put on the court list" + (" for somebody else's debt" if value == 1 else "")
        return FileLine("list", day, COURT, "case file", what, UNTIL_LEFT, done_by)
    if kind == Event.COURT_LEFT:
        return FileLine("list", day, COURT, "case file", f"off the court list: {HOW_LEFT[value]}", FOR_GOOD)
    if kind == Event.SCORE_LISTED:
        until = day_words(int(event["day"]) + rulebook.score_list.days_at(value))
        return FileLine("list", day, CREDIT_OFFICE, "score", f"on the list fed by the score, at {value}", until)
    if kind == Event.SCORE_LEFT:
        return FileLine("list", day, CREDIT_OFFICE, "score", f"off the list fed by the score, at {value}", FOR_GOOD)
    if kind == Event.CONDUCT_LISTED:
        name = facts.conduct_lists[value].replace("-", " ")
        what = f"on the list '{name}' for: {facts.act_titles[act]}"
        return FileLine("list", day, CREDIT_OFFICE, "filing", what, day_words(int(event["other"])))
    if kind in (Event.GRACE_BEGUN, Event.GRACE_OVER):
        name = facts.conduct_lists[value].replace("-", " ")
        if kind == Event.GRACE_BEGUN:
            what = f"to come onto the list '{name}' on {day_words(int(event['other']))} for: {facts.act_titles[act]}"
            return FileLine("list", day, CREDIT_OFFICE, "filing", what, day_words(int(event["other"])))
        over = "the grace is over" if int(event["other"]) >= 0 else "it is not put on it"
        return FileLine(
            "list", day, CREDIT_OFFICE, "filing", f"list '{name}', {facts.act_titles[act]}: {over}", FOR_GOOD
        )
    if kind == Event.BAN_LIFTED:
        what = f"off the list '{facts.conduct_lists[value].replace('-', ' ')}': what led to it is made good"
        return FileLine("list", day, CREDIT_OFFICE, "proof of payment", what, FOR_GOOD)
    if kind in (Event.ENTERPRISE_APPEALED, Event.ENTERPRISE_DECIDED):
        if kind == Event.ENTERPRISE_APPEALED:
            about = "what was filed about" if value == 1 else "the listing of"
            return FileLine("remedy", day, TAX, "appeal", f"appeals against {about} her enterprise", "decided")
        about = "what was filed about" if int(event["other"]) == 1 else "the listing of"
        what = f"decision on {about} her enterprise: {HOW_DECIDED[value]}"
        return FileLine("remedy", day, TAX, "review", what, FOR_GOOD)
    if kind in LICENCE_WORDS:
        what = LICENCE_WORDS[kind].format(licence=facts.licence.replace("-", " "), points=value)
        return FileLine(
            "licence", day, LICENSING, "filing", what, "given back" if kind == Event.LICENCE_TAKEN else FOR_GOOD
        )
    if kind == Event.APPEALED:
        return FileLine("remedy", day, CREDIT_OFFICE, "appeal", f"appeals against {against}", "decided")
    if kind == Event.DECIDED:
        what = f"decision on {against}: {HOW_DECIDED[value]}"
        return FileLine("remedy", day, CREDIT_OFFICE, "review", what, FOR_GOOD)
    if kind == Event.REPAIRED:
        return FileLine("remedy", day, CREDIT_OFFICE, "application", f"repaired: {against}", FOR_GOOD)
    if kind == Event.COPY_LEFT:
        edge = rulebook.remedies.edges[value]
        what = f"copy of {what_is_copied(edge, facts)}, which its source has corrected"
        return FileLine("copy", day, holders(edge, facts), way_of(edge, rulebook), what, month_end(int(event["other"])))
    return None


def wrong_lines(lines: list[FileLine]) -> Iterator[FileLine]:
    """Lines that are somebody else's."""
    return (line for line in lines if line.done_by is not None)
