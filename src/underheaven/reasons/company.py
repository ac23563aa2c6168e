"""Explain what others bring: points lost for the company she keeps, and ties cut by those who look.

Question answered: for whom are points lost, from when until when, and who of the household is listed? Left out: what it
closes (causes.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from underheaven.engine import Life
from underheaven.reasons.account import BEFORE_ALL, COMPANY, COURT, ENTERPRISE, TIES, Account, Happening
from underheaven.reasons.enterprises import heads_low_enterprise
from underheaven.reasons.rule_lines import RuleLine, Rules
from underheaven.reasons.wording import conjoined, number
from underheaven.results.places import date_words
from underheaven.society import traits as t
from underheaven.state.calendar import EPOCH
from underheaven.state.events import Event
from underheaven.state.status import ON_COURT_LIST

SOMEBODY_LOW = "a tie or somebody of the household stood low"


def take_company(event: np.void, account: Account, rules: Rules) -> None:
    """Points lost for others this month: a new time of it, or a month more of the last one."""
    day, value = int(event["day"]), int(event["value"])
    first = EPOCH + timedelta(days=day)
    last = (date(first.year + first.month // 12, first.month % 12 + 1, 1) - EPOCH).days - 1
    spells = (h for h in reversed(account.happenings) if h.kind == COMPANY)
    spell = next((h for h in spells if h.last == day - 1 and h.value == value), None)
    if spell is None:
        score = next(iter(rules.lines.regime.rules.scores), "")
        spell = Happening(day, COMPANY, "", value, rule=rules.lines.at("scores", score, "association"))
        account.happenings.append(spell)
    spell.last = last
    spell.words = f"{number(-value, 'point')} lost for others until {date_words(last)}"


def take_ties(event: np.void, account: Account, rules: Rules) -> None:
    """Others cut ties with her, or mend one."""
    day, value, before = int(event["day"]), int(event["value"]), int(event["other"])
    n, her, was = abs(value - before), "her" if account.female else "him", "was" if value == 1 else "were"
    did = "cut" if value > before else "mended"
    words = f"others {did} {number(n, 'tie')} with {her}, so that {value} of 3 {was} cut"
    rule = rules.lines.at("mechanisms", "ostracism")
    account.happenings.append(Happening(day, TIES, words, value, rule=rule, before=before))


def why_ties(ties: Happening, account: Account, rules: Rules) -> str:
    """Because of what ties were cut, or one was mended; asked when all stays on lists are known."""
    her, his = ("her", "her") if account.female else ("him", "his")
    if ties.value < ties.before:
        return f"they no longer saw {her} stand low"
    if rules.facts.court_list_seen and account.on_list(COURT, ties.day) is not None:
        return f"they saw {her} on the {COURT}"
    if rules.rulebook.visibility.boards > 0.0 and account.shown_in_month(ties.day):
        return f"they saw {her} on a public board"
    return f"they saw {his} published band"


def why_hardship(change: Happening, account: Account, rules: Rules) -> tuple[str, RuleLine | None]:
    """Because of what income was lost or came back, and the rule; asked when all stays on lists are known."""
    they, them = ("she", "her") if account.female else ("he", "him")
    of_hardship = ("mechanisms", "hardship")
    if change.value < change.before:
        was_listed = any(stay.name == COURT for stay in account.stays)
        why = "was no longer listed" if was_listed else "was no longer shown or known to stand low"
        return f"{they} {why}", rules.lines.first((*of_hardship, "falls"), of_hardship)
    if account.on_list(COURT, change.day) is not None:
        return f"{they} was on the court list", rules.lines.first((*of_hardship, "rises"), of_hardship)
    if rules.rulebook.response.hardship_shown > 0.0 and account.shown_in_month(change.day):
        return f"a public board showed {them}", rules.lines.first((*of_hardship, "shown"), of_hardship)
    return f"others knew that {they} stood low", rules.lines.first((*of_hardship, "known"), of_hardship)


def whose_company(lost: Happening, account: Account, life: Life, rules: Rules) -> str:
    """For whom points are lost, as far as lists tell it; a low band of others is not in the events."""
    association = rules.rulebook.association
    found, explained = [], 0
    if account.on_list(ENTERPRISE, lost.day) is not None:
        found, explained = [f"{'her' if account.female else 'his'} enterprise was listed"], association.enterprise
    elif heads_low_enterprise(account.citizen, life, rules.rulebook.enterprise_score.low, lost.day):
        whose = "her" if account.female else "his"
        found, explained = [f"{whose} enterprise was in a low band"], association.enterprise
    members = list(listed_in_household(account.citizen, life, lost.day))
    if members:
        who = conjoined([f"citizen {other}" for other, _ in members])
        found.append(f"{who} of the household {'was' if len(members) == 1 else 'were'} on the {COURT}")
        explained += association.household * len(members)
    if max(explained, association.at_most) == lost.value and found:
        return conjoined(found)
    return conjoined([*found, SOMEBODY_LOW]) if explained > lost.value else SOMEBODY_LOW


def listed_in_household(citizen: int, life: Life, day: int) -> Iterator[tuple[int, int]]:
    """Other members of the household who are on the court list on a day, and since when."""
    for other in household(life, citizen - life.first_citizen):
        if life.first_citizen + other == citizen:
            continue
        events = life.events[life.events["citizen"] == life.first_citizen + other]
        of_list = events[np.isin(events["event"], (Event.COURT_LISTED, Event.COURT_LEFT))]
        before, after = of_list[of_list["day"] <= day], of_list[of_list["day"] > day]
        if len(before):
            on = int(before["event"][-1]) == Event.COURT_LISTED
        elif len(after):
            on = int(after["event"][0]) == Event.COURT_LEFT
        else:
            on = bool(int(life.statuses[other]) & ON_COURT_LIST)
        if on:
            yield life.first_citizen + other, int(before["day"][-1]) if len(before) else BEFORE_ALL


def household(life: Life, place: int) -> range:
    """Places of a household's members in the grid."""
    firsts: NDArray[np.int64] = np.flatnonzero(life.traits >> np.uint32(t.FIRST_SHIFT) & np.uint32(1))
    start = int(firsts[firsts <= place].max(initial=0))
    return range(start, int(firsts[firsts > place].min(initial=len(life.traits))))
