"""Compare two lives of the same person: what differs, and by which way the difference came to her.

Question answered: which is the first thing that went otherwise, through what, and what followed? Left out: living the
other life (engine/twins.py, studies/twins.py).

What happens has an identity (an act of a day, a record of a day, a step of a day) and a result (seen by whom, worth
what, open or closed). What is in one life only, or has another result, is a change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from underheaven.model.regime import Regime
from underheaven.reasons.account import BEFORE_ALL, CHECK, COMPANY, LICENCE, TIES, Account, Step
from underheaven.reasons.wording import number
from underheaven.regimes.quantities import Quantity, Span
from underheaven.results.places import date_words

ACT, RECORD, LISTED, LEFT, STEP, OTHER = range(6)
RUN, TWIN = "in the run", "in the twin"


@dataclass(frozen=True)
class Item:
    """Something of a life, comparable with the other one."""

    day: int
    kind: int
    identity: tuple
    result: tuple
    words: str
    name: str
    """Of the act, list or step, as the rules write it."""
    done_by: int = -1
    """Citizen who did what she is named for."""


@dataclass(frozen=True)
class Change:
    """Something that is in one life only, or has another result there."""

    day: int
    run: Item | None
    twin: Item | None

    @property
    def item(self) -> Item:
        """One of the two."""
        found = self.run or self.twin
        assert found is not None
        return found

    @property
    def words(self) -> str:
        """The change as it is told."""
        when = "before the first day" if self.day == BEFORE_ALL else date_words(self.day)
        if self.run is None or self.twin is None:
            return f"{when}: {self.item.words}, only {RUN if self.run else TWIN}"
        return f"{when}: {self.run.words} {RUN}, {self.twin.words} {TWIN}"


def items_of(account: Account) -> list[Item]:
    """What a life holds, in the order in which one thing may lead to the next."""
    return sorted(_items(account), key=lambda item: (item.day, item.kind, item.identity, item.result))


def _items(account: Account) -> Iterator[Item]:
    for entry in account.entries:
        rule = entry.name.replace(" ", "-")
        if entry.done is not None:
            seen = f"{entry.name} was done and the {entry.channel} saw it"
            yield Item(entry.done, ACT, (ACT, entry.name, entry.done), (entry.channel,), seen, rule)
        worth = f"{entry.points:+d} points" if entry.points is not None else "no points"
        worth += f" and band {entry.cap} or below" if entry.cap else ""
        worth += f", {number(entry.shown_days, 'day')} on a board" if entry.shown_days else ""
        worth += f", {entry.how_ended} on {date_words(entry.ended)}" if entry.ended is not None else ""
        result = (str(entry.points), entry.cap, entry.shown_days, str(entry.until), str(entry.ended), entry.how_ended)
        words = f"a {'wrong ' if entry.wrong else ''}record of {entry.name} with {worth}"
        identity = (RECORD, entry.name, entry.day, entry.wrong)
        yield Item(entry.day, RECORD, identity, result, words, rule, -1 if entry.done_by is None else entry.done_by)
    for stay in account.stays:
        done_by = -1 if stay.done_by is None else stay.done_by
        yield Item(stay.first, LISTED, (LISTED, stay.name), (stay.wrong,), f"onto the {stay.name}", stay.name, done_by)
        for longer in stay.longer:
            identity = (LISTED, stay.name, longer.day, longer.act)
            words = f"longer on the {stay.name}, to {date_words(longer.until)}"
            yield Item(longer.day, LISTED, identity, (longer.until,), words, stay.name)
        if stay.last is not None:
            yield Item(stay.last, LEFT, (LEFT, stay.name), (stay.how_left,), f"off the {stay.name}", stay.name)
    for step in account.steps:
        answer = ("slowed" if step.slowed else "refused") if step.refused else "open"
        answer += f", {step.fen / 100:+,.2f} yuan" if step.fen else ""
        answer += f", {step.days:+d} days" if step.days else ""
        answer += f", {step.waived_fen / 100:,.2f} yuan less deposit" if step.waived_fen else ""
        answer += f", {number(step.detour_hours, 'hour')} of detour" if step.detour_hours else ""
        rule = step.name.replace(" ", "-")
        yield Item(step.day, STEP, (STEP, step.name, step.day), (answer,), f"the step {step.name} {answer}", rule)
    for h in account.happenings:
        if h.kind == "unseen":
            words = f"{h.words} was done and nobody saw it"
            yield Item(h.day, ACT, (ACT, h.words, h.day), ("",), words, h.words.replace(" ", "-"))
        else:
            yield Item(h.day, OTHER, (OTHER, h.kind, h.words), (h.value,), f"{h.kind}: {h.words}", h.kind)


def changes(run: Account, twin: Account) -> list[Change]:
    """What differs between two lives of the same person, by day."""
    a, b = items_of(run), items_of(twin)
    both = Counter((i.day, i.identity, i.result) for i in a) & Counter((i.day, i.identity, i.result) for i in b)
    only_a, only_b = _beyond(a, both), _beyond(b, both)
    found: list[Change] = []
    for item in only_a:
        partner = next((o for o in only_b if (o.day, o.identity) == (item.day, item.identity)), None)
        if partner is not None:
            only_b.remove(partner)
        found.append(Change(item.day, item, partner))
    found += [Change(item.day, None, item) for item in only_b]
    return sorted(found, key=lambda change: (change.day, change.item.kind, change.words))


def _beyond(items: list[Item], both: Counter) -> list[Item]:
    """Items that are not among those that both lives have."""
    left, beyond = Counter(both), []
    for item in items:
        key = (item.day, item.identity, item.result)
        if left[key]:
            left[key] -= 1
        else:
            beyond.append(item)
    return beyond


@dataclass(frozen=True)
class Refusals:
    """Closed steps of the run, beside those of the twin."""

    gone: tuple[str, ...]
    """Those that are not closed in the twin: they follow from what is different."""
    stay: tuple[str, ...]
    """Those that are closed in both, with their causes in the twin."""


def refusals(run: Account, twin: Account) -> Refusals:
    """Which closed steps of the run follow from what is different, and which are closed all the same."""
    closed: dict[tuple[int, int], list[Step]] = {}
    for step in twin.steps:
        if step.refused:
            closed.setdefault((step.day, step.gate), []).append(step)
    gone, stay = [], []
    for step in run.steps:
        if step.refused:
            same = closed.get((step.day, step.gate))
            if same:
                stay.append(f"{_closed(step)}, because {' and '.join(c.words for c in same.pop(0).causes)}")
            else:
                gone.append(_closed(step))
    return Refusals(tuple(gone), tuple(stay))


def _closed(step: Step) -> str:
    return f"{date_words(step.day)}: {step.name} {'slowed' if step.slowed else 'refused'}"


def rules_that_differ(run: Regime, other: Regime, names: list[str]) -> list[str]:
    """Names of rules (`block/name`) that one of two regimes lacks, or that say something else there.

    Of a rule and another one within it (`gates/flight` and `gates/flight/price`) one is named: the inner one where both
    regimes have the outer one, else the outer one.
    """
    found = [name for name in names if _content(_rule(run, name)) != _content(_rule(other, name))]
    in_both = {name for name in found if None not in (_rule(run, name), _rule(other, name))}
    inner = {name: name.rpartition("/")[0] for name in found if name.count("/") > 1}
    told_within = {outer for outer in inner.values() if outer in in_both}
    return [n for n in found if n not in told_within and not (inner.get(n) in found and inner[n] not in in_both)]


def _rule(regime: Regime, name: str) -> Any:
    """What a regime says under a name; None = nothing."""
    keys = name.split("/")
    at: Any = regime.rules
    if keys[0] in ("items", "scores"):
        at = next(iter(at.scores.values()), None)
        keys = keys if keys[0] == "items" else keys[1:]
        keys = ["while_downgraded"] if keys == ["blocked-bonuses"] else keys
    for key in keys:
        at = at.get(key) if isinstance(at, dict) else getattr(at, key.replace("-", "_"), None)
    return at


def _content(value: Any) -> Any:
    """What a block says, without the places where it says it."""
    if isinstance(value, Quantity):
        return value.value
    if isinstance(value, Span):
        return value.least.value, value.greatest.value
    if isinstance(value, BaseModel):
        fields = (name for name in type(value).model_fields if name not in ("title", "rows"))
        return {name: _content(getattr(value, name)) for name in fields}
    if isinstance(value, dict):
        return {key: _content(each) for key, each in value.items()}
    return value


def rules_behind(change: Change, differ: list[str], lists: dict[str, str]) -> list[str]:
    """Of the rules that differ, those that can have made a change by themselves.

    Args:
        change: the first one of a life.
        differ: rules that differ.
        lists: name of each list in the rules, by what reports call it.
    """
    item = change.item
    own_list = f"lists/{lists.get(item.name, '')}"
    blocks = {
        ACT: ("channels/",),
        RECORD: (
            f"items/{item.name}",
            f"items/{item.name}/",
            f"boards/{item.name}",
            f"warnings/{item.name}",
            "scores/blocked-bonuses",
        ),
        LISTED: (own_list, f"{own_list}/", "scores/", "enrolment"),
        LEFT: (own_list, f"{own_list}/", "scores/", "enrolment"),
        STEP: (f"gates/{item.name}", f"gates/{item.name}/", "lists/", *STANDING),
        OTHER: OF_HAPPENINGS.get(item.name, ("remedies/", "mechanisms/hardship", "sharing/", "lists/")),
    }[item.kind]
    if item.kind in (ACT, STEP) and (change.run is None or change.twin is None):
        return _among(differ, ("mechanisms/", "secrecy", "licences/"))
    found = _among(differ, blocks)
    if not found and item.kind == RECORD:
        found = _among(differ, ("remedies/", "channels/", "enrolment", "lists/", "scores/", "mechanisms/evasion"))
    return found


STANDING = ("scores/", "enrolment", "visibility", "mechanisms/ostracism", "enterprise-score")
"""Rules that move a band, or let others refuse."""
OF_HAPPENINGS = {
    COMPANY: (
        "scores/association",
        "scores/factors",
        "enrolment",
        "enterprise-score",
        "lists/",
        "mechanisms/ostracism",
    ),
    LICENCE: ("licences/",),
    TIES: ("mechanisms/ostracism", "visibility", "lists/"),
    CHECK: ("routines/",),
}
"""Rules behind what is no act, record, listing or step, by kind."""


def _among(names: list[str], wanted: tuple[str, ...]) -> list[str]:
    """Names that are wanted, or stand in a block (`block/`) that is."""
    return [n for n in names if any(n == each or (each[-1:] == "/" and n.startswith(each)) for each in wanted)]
