"""A life in plain sentences: what happened on which day, and because of what.

Question answered: how does one follow one synthetic citizen from the crossing to the refused ticket? Left out: how a
life is lived again (engine/), and everybody else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from underheaven.engine.outcome import LISTED_FIRST
from underheaven.model.conduct.acts.compile import ActKind
from underheaven.results.facts import RegimeFacts
from underheaven.results.places import MONTH_NAMES
from underheaven.results.record import PanelCitizen
from underheaven.results.tables.panel import sex_of
from underheaven.state.events import Event

DAY_0 = date(2018, 1, 1)
JAYWALKER_RULE = (
    "the lowest number, in the first grid where anybody was shown on a public board for jaywalking, among those shown"
)
DEBTOR_RULE = (
    "the lowest number, in the first grid where a court listed anybody, among those listed for a debt of their own"
)
RULES = {"jaywalker": JAYWALKER_RULE, "debtor": DEBTOR_RULE}
"""How a life is chosen, by kind; printed beside it."""
BEGINS_WITH = {"jaywalker": "jaywalking", "debtor": LISTED_FIRST}
"""What the first life of each kind begins with, as `Outcome.first_grids` names it."""
KINDS_OF_BREACH = {1: "a tax act", 2: "a product or safety act"}
"""Of enterprises, by their bits (model/scoring/enterprise/rules.py)."""
LONGEST_MONTH = 31
_BLAMED = ", and somebody else is named instead"
_OF_WATCHING = (Event.SEEN, Event.NAMED_ANOTHER, Event.FOUND_NOBODY)
_QUIET = (Event.DONE, Event.ATTEMPTED, Event.HABIT, *_OF_WATCHING)
"""Events told in sum where nothing followed from them."""


@dataclass(frozen=True)
class LifeLine:
    """One line of a life."""

    day: int
    """Days since 1 January 2018; of the first event where several are told in sum."""
    when: str
    text: str
    kind: str
    """conduct, record, score, court, list, step-open, step-closed, hardship or quiet."""


@dataclass
class _Teller:
    """What has to be remembered to name causes."""

    facts: RegimeFacts
    they: str
    their: str
    them: str
    own: str
    on_court_list: bool = False
    on_score_list: bool = False
    enterprise_listed: bool = False
    quiet: list[np.void] = field(default_factory=list)


def choose_life(kind: str, events: NDArray[np.void], facts: RegimeFacts) -> int | None:
    """The citizen whose life of a kind is told, by RULES; None where nobody in these events fits.

    Args:
        kind: `jaywalker` or `debtor`.
        events: EVENT of all citizens of one grid.
        facts: of the regime.
    """
    if kind == "jaywalker":
        act = facts.act_names.index("jaywalking") if "jaywalking" in facts.act_names else -2
        fits = (events["event"] == Event.SHOWN) & (events["act"] == act)
    elif kind == "debtor":
        fits = (events["event"] == Event.COURT_LISTED) & (events["value"] == 0)
    else:
        raise ValueError(f"no such kind of life: {kind}")
    return int(events["citizen"][fits].min()) if fits.any() else None


def date_words(day: int) -> str:
    """Day 17 as `18 January 2018`."""
    when = DAY_0 + timedelta(days=int(day))
    return f"{when.day} {MONTH_NAMES[when.month - 1]} {when.year}"


def tell(events: NDArray[np.void], person: PanelCitizen, facts: RegimeFacts) -> list[LifeLine]:
    """A life as lines, by day; within a day as the model's month went.

    Args:
        events: EVENT of this one citizen.
        person: who it is; only the sex is used.
        facts: names of acts, gates, bands and channels.
    """
    words = ("she", "her", "her", "hers") if sex_of(person.traits) else ("he", "his", "him", "his")
    teller = _Teller(facts, *words)
    lines: list[LifeLine] = []
    events = _without_repetition(events[np.argsort(events["day"], kind="stable")])
    followed = _followed(events)
    for event, has_sequel in zip(events, followed, strict=True):
        if event["event"] in _QUIET and not has_sequel:
            teller.quiet.append(event)
            continue
        lines += _in_sum(teller)
        lines.append(LifeLine(int(event["day"]), date_words(event["day"]), *_told(event, teller)))
    return [*lines, *_in_sum(teller)]


def _without_repetition(events: NDArray[np.void]) -> NDArray[np.void]:
    """What is counted each month, points lost for others or an enterprise held down, is told when it changes."""
    kept = np.ones(len(events), np.bool_)
    for kind in (Event.ASSOCIATED, Event.ENTERPRISE_HELD_DOWN):
        for before, now in pairwise(np.flatnonzero(events["event"] == kind).tolist()):
            a, b = events[before], events[now]
            kept[now] = a["value"] != b["value"] or b["day"] - a["day"] > LONGEST_MONTH
    return events[kept]


def _followed(events: NDArray[np.void]) -> list[bool]:
    """Whether a quiet event has a sequel: it was seen, or somebody else was named for it."""
    kept = np.isin(events["event"], _OF_WATCHING)
    kept[:-1] |= (events["event"][:-1] == Event.DONE) & (events["act"][:-1] == events["act"][1:]) & kept[1:]
    return kept.tolist()


def _in_sum(teller: _Teller) -> Iterator[LifeLine]:
    """Quiet events since the last line, told in one."""
    if not teller.quiet:
        return
    first, last = teller.quiet[0], teller.quiet[-1]
    steps = Counter(_gate(e, teller.facts) for e in teller.quiet if e["event"] == Event.ATTEMPTED)
    done = [e for e in teller.quiet if e["event"] in (Event.DONE, Event.HABIT)]
    acts = Counter(_act(e, teller.facts) for e in done if not _is_habit(e, teller.facts))
    habits = Counter(_act(e, teller.facts) for e in done if _is_habit(e, teller.facts))
    parts = []
    if steps:
        parts.append(f"{_number(steps.total(), 'step')} open ({_listing(steps)})")
    if acts:
        parts.append(f"{_number(acts.total(), 'act')} that nobody filed ({_listing(acts)})")
    if habits:
        parts.append(f"kept up a habit ({_listing(habits)})")
    when = date_words(first["day"])
    if last["day"] != first["day"]:
        when = f"{when} to {date_words(last['day'])}"
    only_steps = bool(steps) and not acts and not habits
    teller.quiet.clear()
    if parts:
        words = "; ".join(parts)
        yield LifeLine(
            int(first["day"]), when, f"{words[0].upper()}{words[1:]}.", "step-open" if only_steps else "quiet"
        )


def _told(event: np.void, t: _Teller) -> tuple[str, str]:
    """Sentence and kind of one event."""
    tellers: dict[int, Callable[[np.void, _Teller], tuple[str, str]]] = {
        Event.SCORED: _tell_scored,
        Event.EXPIRED: _tell_expired,
        Event.CLEARED: _tell_expired,
        Event.COURT_LISTED: _tell_court_listed,
        Event.COURT_LEFT: _tell_court_left,
        Event.SCORE_LISTED: _tell_score_list,
        Event.SCORE_LEFT: _tell_score_list,
        Event.REFUSED: _tell_refused,
        Event.HARDSHIP: _tell_hardship,
        Event.PRICED: _tell_priced,
        Event.DELAYED: _tell_delayed,
        Event.WAIVED: _tell_waived,
        Event.DETOUR: _tell_detour,
        Event.ENTERPRISE_LISTED: _tell_enterprise,
        Event.ENTERPRISE_LEFT: _tell_enterprise,
        Event.APPEALED: _tell_remedy,
        Event.DECIDED: _tell_remedy,
        Event.REPAIRED: _tell_remedy,
        Event.COPY_LEFT: _tell_remedy,
        Event.CONDUCT_LISTED: _tell_conduct_list,
        Event.GRACE_BEGUN: _tell_grace,
        Event.GRACE_OVER: _tell_grace,
        Event.LICENCE_POINTS: _tell_licence,
        Event.LICENCE_TAKEN: _tell_licence,
        Event.EXAM_PASSED: _tell_licence,
        Event.EXAM_FAILED: _tell_licence,
        Event.ASSOCIATED: _tell_company,
        Event.TIES_CUT: _tell_ties,
        Event.ENTERPRISE_BAND: _tell_enterprise_band,
        Event.ENTERPRISE_GRADED: _tell_enterprise_grade,
        Event.ENTERPRISE_REPAIRED: _tell_enterprise_grade,
    }
    special = tellers.get(int(event["event"]))
    return special(event, t) if special else _tell_plainly(event, t)


def _tell_plainly(event: np.void, t: _Teller) -> tuple[str, str]:
    """Events of which one sentence says all."""
    kind = Event(int(event["event"]))
    act, value, other = _act(event, t.facts), int(event["value"]), int(event["other"])
    he, his, him = t.they.capitalize(), t.their, t.them
    sentences: dict[Event, tuple[str, str]] = {
        Event.DONE: (f"{he} {_title(event, t.facts)}.", "conduct"),
        Event.ATTEMPTED: (f"{he} {_title(event, t.facts)}; nothing stops {him}.", "step-open"),
        Event.SEEN: (f"The {_channel(value, t.facts)} sees it and files it.", "record"),
        Event.NAMED_ANOTHER: (f"The {_channel(value, t.facts)} names somebody else for it, in grid {other}.", "record"),
        Event.FOUND_NOBODY: (f"The {_channel(value, t.facts)} finds nobody: {t.they} is too young for it.", "record"),
        Event.FILED: (f"A record arrives in {his} file: {act}.", "record"),
        Event.FILED_WRONGLY: (
            f"A record arrives in {his} file that is not {t.own}: {act}, {_done_by(other)}.",
            "record",
        ),
        Event.DOWNGRADED: (f"While this record lives, {t.they} is in band {_band(value, t.facts)} at most.", "score"),
        Event.WARNED: ("A warning on the spot; no points are taken.", "record"),
        Event.SHOWN: (f"A public board shows {him} for {_number(value, 'day')}: {act}.", "record"),
        Event.FELL_BEHIND: (f"{he} falls behind on a debt.", "court"),
        Event.SUED: (f"A creditor takes {him} to court.", "court"),
        Event.JUDGED: ("The judgment becomes enforceable; it is not paid.", "court"),
        Event.CAUGHT_UP: ("The debt ends without a listing.", "court"),
        Event.BOUGHT_OFF: (f"The court does not list {him}: {t.they} bought it off{_BLAMED * (value == 1)}.", "court"),
        Event.HABIT: (f"A steady habit is recorded: {act}.", "record"),
        Event.NAMED_FOR_LATER: (f"{he} is named for {act}, {_done_by(other)}; a record is on its way.", "record"),
        Event.BAN_LIFTED: (f"What {t.they} was barred for is made good: {he.lower()} is off that list.", "list"),
        Event.ENTERPRISE_APPEALED: (f"{he} appeals against {_of_firm(value)} {his} enterprise.", "quiet"),
        Event.ENTERPRISE_DECIDED: (f"The appeal against {_of_firm(other)} {his} enterprise is decided.", "quiet"),
        Event.ENTERPRISE_HELD_DOWN: (f"For {_doing(other, t)} {his} enterprise is held in a low band.", "list"),
        Event.PAST: (f"In the file from before: {act}, {_points(value)}.", "record"),
    }
    return sentences.get(kind, (kind.name.lower().replace("_", " ") + ".", "quiet"))


def _tell_scored(event: np.void, t: _Teller) -> tuple[str, str]:
    value = int(event["value"])
    verb = "costs" if value < 0 else "gives"
    return f"That {verb} {t.them} {_number(abs(value), 'point')}.", "score"


def _tell_expired(event: np.void, t: _Teller) -> tuple[str, str]:
    value = int(event["value"])
    back = f"{_number(abs(value), 'point')} {'come back' if value >= 0 else 'go with it'}"
    what = f"The record of {_act(event, t.facts)} in" if int(event["act"]) >= 0 else "An old record in"
    how = "is cleared" if event["event"] == Event.CLEARED else "runs out"
    return f"{what} {t.their} file {how}; {back}.", "score"


def _tell_court_listed(event: np.void, t: _Teller) -> tuple[str, str]:
    t.on_court_list = True
    if int(event["value"]) == 1:
        return f"A court lists {t.them} for a debt that is not {t.own}, {_owed_by(int(event['other']))}.", "list"
    return f"The court puts {t.them} on the list of persons subject to enforcement.", "list"


def _tell_court_left(event: np.void, t: _Teller) -> tuple[str, str]:
    t.on_court_list = False
    why = {0: f"{t.they} performed the judgment", 1: "the term is over", 2: "the error was found"}
    return f"{t.they.capitalize()} leaves the court list: {why.get(int(event['value']), 'it ended')}.", "list"


def _tell_score_list(event: np.void, t: _Teller) -> tuple[str, str]:
    value, he = int(event["value"]), t.they.capitalize()
    t.on_score_list = int(event["event"]) == Event.SCORE_LISTED
    if t.on_score_list:
        return f"With a score of {value}, {t.they} is put on the list that the score feeds.", "list"
    return f"{he} leaves the list that the score feeds, with a score of {value}.", "list"


def _by_conduct(which: int, t: _Teller) -> str:
    """Name of a list by conduct."""
    names = t.facts.conduct_lists
    return names[which].replace("-", " ") if which < len(names) else "by conduct"


def _tell_conduct_list(event: np.void, t: _Teller) -> tuple[str, str]:
    name = _by_conduct(int(event["value"]), t)
    until = (date(2018, 1, 1) + timedelta(days=int(event["other"]))).isoformat()
    return f"For this {t.they} is put on the list '{name}', until {until}.", "list"


def _tell_grace(event: np.void, t: _Teller) -> tuple[str, str]:
    name = _by_conduct(int(event["value"]), t)
    if event["event"] == Event.GRACE_BEGUN:
        start = (date(2018, 1, 1) + timedelta(days=int(event["other"]))).isoformat()
        return f"For this {t.they} comes onto the list '{name}' on {start}, unless it is made good or struck.", "list"
    if int(event["other"]) >= 0:
        return f"With this the grace before the list '{name}' is over.", "list"
    return f"This does not lead onto the list '{name}': it was made good, or struck, in time.", "list"


def _tell_licence(event: np.void, t: _Teller) -> tuple[str, str]:
    kind, value, which = int(event["event"]), int(event["value"]), t.facts.licence.replace("-", " ")
    if kind == Event.LICENCE_POINTS:
        left = int(event["other"])
        return f"{t.their.capitalize()} {which} licence loses {_number(value, 'point')}; {left} are left.", "score"
    if kind == Event.LICENCE_TAKEN:
        return f"No point is left: {t.their} {which} licence is taken, and with it what it was for.", "list"
    passed = kind == Event.EXAM_PASSED
    how = f"passes the exam and gets {t.their} {which} licence back" if passed else "fails the exam"
    return f"{t.they.capitalize()} {how}.", "list"


def _tell_refused(event: np.void, t: _Teller) -> tuple[str, str]:
    gate = int(event["value"])
    slowed = gate < len(t.facts.gate_slows) and t.facts.gate_slows[gate]
    verb = "is slowed" if slowed else "is refused"
    return f"{t.they.capitalize()} {_title(event, t.facts)} and {verb}{_cause(event, t)}.", "step-closed"


def _tell_priced(event: np.void, t: _Teller) -> tuple[str, str]:
    fen, he = int(event["other"]), t.they.capitalize()
    if fen < 0:
        return f"{he} pays {-fen / 100:,.2f} yuan less than the usual price: {_gate(event, t.facts)}.", "step-open"
    return f"{he} pays {fen / 100:,.2f} yuan more than the usual price: {_gate(event, t.facts)}.", "step-open"


def _tell_delayed(event: np.void, t: _Teller) -> tuple[str, str]:
    days = int(event["other"])
    word = "sooner" if days < 0 else "later"
    return f"It comes {_number(abs(days), 'day')} {word} than for others: {_gate(event, t.facts)}.", "step-open"


def _tell_waived(event: np.void, t: _Teller) -> tuple[str, str]:
    he, yuan = t.they.capitalize(), int(event["other"]) / 100
    return f"{he} need not pay a deposit of {yuan:,.2f} yuan: {_gate(event, t.facts)}.", "step-open"


def _tell_detour(event: np.void, t: _Teller) -> tuple[str, str]:
    hours = _number(int(event["other"]), "hour")
    return f"{t.they.capitalize()} goes another way, which takes {hours} longer.", "step-closed"


def _cause(event: np.void, t: _Teller) -> str:
    """Why a step was closed, as far as this life tells."""
    if int(event["other"]) == 1:
        return ", because of somebody else or an enterprise that is listed or stands low"
    if int(event["other"]) == 2:
        return ", because somebody still holds a copy of what was corrected"
    if int(event["other"]) == 3:
        return f" by a private party, for what it knows of {t.their} standing"
    causes = []
    if t.on_court_list:
        causes.append(f"{t.they} is on the court list")
    if t.on_score_list:
        causes.append(f"{t.they} is on the list that the score feeds")
    if t.enterprise_listed:
        causes.append(f"{t.their} enterprise is listed")
    if not causes and t.facts.has_score:
        causes.append(f"of {t.their} band, or a listing from before")
        return f", because {causes[0]}"
    return f", because {' and '.join(causes)}" if causes else ""


def _tell_hardship(event: np.void, t: _Teller) -> tuple[str, str]:
    level = int(event["value"])
    if level == 0:
        return f"{t.they.capitalize()} is no longer in hardship.", "hardship"
    return f"{t.their.capitalize()} income suffers: hardship, level {level} of 3.", "hardship"


def _tell_enterprise(event: np.void, t: _Teller) -> tuple[str, str]:
    t.enterprise_listed = int(event["event"]) == Event.ENTERPRISE_LISTED
    if t.enterprise_listed:
        return f"{t.their.capitalize()} enterprise is put on a list.", "list"
    why = ("", " before the term, for it has corrected", " on appeal")[int(event["value"])]
    return f"{t.their.capitalize()} enterprise leaves the list{why}.", "list"


def _tell_remedy(event: np.void, t: _Teller) -> tuple[str, str]:
    kind, value, he = Event(int(event["event"])), int(event["value"]), t.they.capitalize()
    against = f"the record of {_act(event, t.facts)}" if int(event["act"]) >= 0 else "the court listing"
    if kind == Event.APPEALED:
        return f"{he} appeals against {against}.", "record"
    if kind == Event.DECIDED:
        how = {0: "it stands", 1: "it is struck", 2: "it was gone already"}.get(value, "it ended")
        return f"The appeal against {against} is decided: {how}.", "record"
    if kind == Event.REPAIRED:
        return f"On {t.their} application {against} is taken out; {_number(abs(value), 'point')} come back.", "score"
    return "The entry is corrected, but a copy of it lives on elsewhere.", "record"


def _tell_company(event: np.void, t: _Teller) -> tuple[str, str]:
    lost = _number(abs(int(event["value"])), "point")
    return (
        f"{t.they.capitalize()} stands {lost} lower for those with whom {t.they} lives, whom {t.they} knows or whom "
        f"{t.they} heads, this month and as long as it is so.",
        "score",
    )


def _tell_enterprise_band(event: np.void, t: _Teller) -> tuple[str, str]:
    """The band of the enterprise that she heads."""
    name = _enterprise_band(event, t)
    return f"{t.their.capitalize()} enterprise is in band {name} of the enterprises' score now.", "list"


def _tell_enterprise_grade(event: np.void, t: _Teller) -> tuple[str, str]:
    """A direct grade of the enterprise that she heads, or a correction."""
    their = t.their.capitalize()
    if int(event["event"]) == Event.ENTERPRISE_REPAIRED:
        return f"{their} enterprise has corrected what stood against it.", "list"
    act = KINDS_OF_BREACH.get(int(event["other"]), "a breach")
    return f"{their} enterprise is graded {_enterprise_band(event, t)} at best for {act}.", "list"


def _doing(why: int, t: _Teller) -> str:
    """What a head did that holds her enterprise down."""
    return f"{t.their} stay on the court list" if why == 1 else f"{t.their} own points"


def _of_firm(against: int) -> str:
    """What an appeal of a head is about."""
    return "what was filed about" if against == 1 else "the listing of"


def _enterprise_band(event: np.void, t: _Teller) -> str:
    bands, band = t.facts.enterprise_bands, int(event["value"])
    return bands[band] if 0 <= band < len(bands) else "another one"


def _tell_ties(event: np.void, t: _Teller) -> tuple[str, str]:
    now, before = int(event["value"]), int(event["other"])
    if now < before:
        return f"A neighbour takes {t.them} back; ties cut now: {now} of 3.", "quiet"
    return (
        f"A neighbour cuts the tie with {t.them} for what is seen of {t.their} standing; ties cut now: {now} of 3.",
        "list",
    )


def _done_by(citizen: int) -> str:
    """Whose act it was, where that is known."""
    return f"done by citizen {citizen}" if citizen >= 0 else "done by somebody else"


def _owed_by(citizen: int) -> str:
    """Whose debt it was, where that is known."""
    return f"but of citizen {citizen}" if citizen >= 0 else "but of somebody else"


def _act(event: np.void, facts: RegimeFacts) -> str:
    """The act's name in words."""
    index = int(event["act"])
    return facts.act_names[index].replace("-", " ") if 0 <= index < len(facts.act_names) else "an act"


def _is_habit(event: np.void, facts: RegimeFacts) -> bool:
    """Whether the act is a steady habit and not a single deed."""
    index = int(event["act"])
    known = 0 <= index < len(facts.act_kinds)
    return event["event"] == Event.HABIT or (known and facts.act_kinds[index] == ActKind.HABIT)


def _title(event: np.void, facts: RegimeFacts) -> str:
    """What somebody who does the act does."""
    index = int(event["act"])
    if not 0 <= index < len(facts.act_names):
        return f"comes to the gate {_gate(event, facts)}"
    title, name = facts.act_titles[index], _act(event, facts)
    if title != name:
        return title
    return f"attempts a step ({name})" if facts.act_kinds[index] == ActKind.DEMAND else f"does an act ({name})"


def _gate(event: np.void, facts: RegimeFacts) -> str:
    """The gate's name in words."""
    index = int(event["value"])
    return facts.gate_names[index].replace("-", " ") if 0 <= index < len(facts.gate_names) else "a step"


def _channel(index: int, facts: RegimeFacts) -> str:
    """The channel's name in words."""
    return facts.channel_names[index].replace("-", " ") if 0 <= index < len(facts.channel_names) else "registry"


def _band(index: int, facts: RegimeFacts) -> str:
    """The band's name."""
    return facts.band_names[index] if 0 <= index < len(facts.band_names) else str(index)


def _points(value: int) -> str:
    """Points with a sign in words."""
    return f"{_number(abs(value), 'point')} {'lost' if value < 0 else 'gained'}"


def _number(n: int, thing: str) -> str:
    """`1 day`, `7 days`."""
    return f"{n} {thing}" if n == 1 else f"{n} {thing}s"


def _listing(counted: Counter[str]) -> str:
    """`flight 2, loan`."""
    most = counted.most_common(4)
    words = [name if n == 1 else f"{name} {n}" for name, n in most]
    rest = counted.total() - sum(n for _, n in most)
    return ", ".join([*words, f"others {rest}"] if rest else words)
