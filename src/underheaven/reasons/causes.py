"""Why a step was closed: which list, which band, whose listing, which copy.

Question answered: on which lists was she when a step was refused, and if on none, what else closed it? Left out: how
she came to stand there (chain.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from underheaven.engine import Life
from underheaven.reasons.account import BEFORE_ALL, COURT, ENTERPRISE, TIES, Account, Cause, Happening, Stay, Step
from underheaven.reasons.company import listed_in_household
from underheaven.reasons.enterprises import HELD_BY, LOW_HEADS, heads_low_enterprise, held_down_for
from underheaven.reasons.rule_lines import Rules
from underheaven.reasons.wording import disjoined
from underheaven.results import RegimeFacts
from underheaven.results.places import date_words
from underheaven.society import traits as t
from underheaven.state.calendar import EPOCH, month_of
from underheaven.state.limits import NEVER

OUTSIDE = "outside"
"""Kind of a cause: a gate is open only to lists of which she is on none."""
BY_A_PRIVATE_PARTY = 3
"""`other` of a refusal (state/events.py)."""


def find_causes(account: Account, life: Life, rules: Rules) -> None:
    """Why each refused step was refused."""
    for step in account.steps:
        if step.refused:
            step.causes = list(_causes(step, step.causes[0].kind, account, life, rules))
            if step.causes[0].kind == OUTSIDE:
                step.rule = rules.lines.gate(rules.facts.gate_names[step.gate], "open_only_to")


def _causes(step: Step, kind: str, account: Account, life: Life, rules: Rules) -> Iterator[Cause]:
    facts = rules.facts
    if kind == "copy":
        copy = next((h for h in account.happenings if h.kind == "copy" and _closes(h, step)), None)
        what = copy.why if copy else "a corrected entry"
        yield Cause("copy", f"a copy of {what} was still held", day=copy.day if copy else None)
        return
    if kind == "private":
        yield from _seen_causes(step, account, facts)
        return
    if kind == "another" and (facts.gate_names[step.gate] == "school" or step.gate in facts.gates_of_parents):
        parents = list(_parents_listed(account.citizen, life, step.day))
        for other, day in parents:
            yield Cause("parent", f"citizen {other}, a parent, was on the court list", other=other, day=day)
        if parents or facts.gate_names[step.gate] == "school":
            return
    names = facts.gate_lists[step.gate]
    found = [stay for name in names if (stay := account.on_list(name, step.day)) is not None]
    for stay in found:
        since = "since before the first day" if stay.first == BEFORE_ALL else f"since {date_words(stay.first)}"
        yield Cause("enterprise" if stay.name == ENTERPRISE else "list", f"on {stay.titled} {since}", stay)
    outside = _outside(step, account, facts)
    if outside is not None:
        yield outside
    if found or outside is not None:
        return
    low = rules.rulebook.enterprise_score.low
    held = held_down_for(account.citizen, life, step.day) if LOW_HEADS in names else ""
    if held:
        whose = "her" if account.female else "his"
        stay = account.on_list(COURT, step.day) if held == HELD_BY[1] else None
        yield Cause("enterprise", f"the head of an enterprise that {whose} {held} held in a low band", stay)
    elif LOW_HEADS in names and heads_low_enterprise(account.citizen, life, low, step.day):
        yield Cause("enterprise", "the head of an enterprise in a low band")
    else:
        highest = facts.gate_bands[step.gate]
        band = facts.band_names[highest] if highest != NEVER else "the lowest"
        yield Cause("band", f"in band {band} or below at the month's end")


def _outside(step: Step, account: Account, facts: RegimeFacts) -> Cause | None:
    """That she was on none of the lists to which the gate is open alone; None where it is not what stopped her."""
    names = facts.gate_open_to[step.gate] if facts.gate_open_to else ()
    if not names or any(account.on_list(name, step.day) for name in names):
        return None
    words = f"not on {disjoined([Stay(name, 0).titled for name in names])}"
    ends = [stay.last for stay in account.stays if stay.name in names and stay.last is not None]
    over = max((end for end in ends if end <= step.day), default=None)
    return Cause(OUTSIDE, words + (f" (no longer, since {date_words(over)})" if over is not None else ""), day=over)


def _closes(copy: Happening, step: Step) -> bool:
    """Whether a copy was held at the gate of a step on its day: from the month after the correction on."""
    month = month_of(EPOCH + timedelta(days=step.day))
    return bool(copy.gates >> step.gate & 1) and month_of(EPOCH + timedelta(days=copy.day)) < month <= copy.value


def _seen_causes(step: Step, account: Account, facts: RegimeFacts) -> Iterator[Cause]:
    """What a private party knew of her standing."""
    her = "her" if account.female else "him"
    stay = account.on_list(COURT, step.day) if facts.court_list_seen else None
    if stay is not None:
        yield Cause("private", f"a private party saw {her} on the {COURT}", stay)
    elif facts.seen_by == "everybody" and _has_ties_cut(account, step.day):
        yield Cause("private", f"a private party knew that others had cut ties with {her}")
    elif facts.boards_seen and account.shown_in_month(step.day):
        yield Cause("private", f"a private party saw {her} on a public board")
    else:
        yield Cause("private", f"a private party saw the published band of {her}")


def _has_ties_cut(account: Account, day: int) -> bool:
    """Whether others had cut ties with her before a day; ties change at a month's end, and begin uncut."""
    told = [h.value for h in account.happenings if h.kind == TIES and h.day < day]
    return bool(told) and told[-1] > 0


def _parents_listed(citizen: int, life: Life, day: int) -> Iterator[tuple[int, int]]:
    """Parents in the household who are on the court list on a day, and since when."""
    for other, since in listed_in_household(citizen, life, day):
        if int(life.traits[other - life.first_citizen]) >> t.PLACE_SHIFT & 7 in (t.REFERENCE, t.SPOUSE):
            yield other, since
