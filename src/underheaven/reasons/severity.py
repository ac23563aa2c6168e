"""Classify the heaviest thing that happened to somebody.

Question answered: in which class of severity is one life, by the formula by which `compare` puts everybody into a class
(docs/measures.md), and which list, band or loss of income decides it? Left out: what others' lists close to her,
prices, delays and points, which are in no class.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

from underheaven.engine import Life
from underheaven.reasons.account import Account, Severity, Stay
from underheaven.reasons.bands import band_on
from underheaven.reasons.enterprises import LOW_HEADS, heads_low_enterprise, held_down_for
from underheaven.reasons.filings import not_among
from underheaven.reasons.rule_lines import Rules
from underheaven.reasons.wording import conjoined, disjoined, number
from underheaven.results.measures import severity_class
from underheaven.state import calendar
from underheaven.state.limits import NEVER


def severity_of(account: Account, life: Life, rules: Rules) -> Severity:
    """The class of severity of one life.

    Args:
        account: of her; lists, records and hardship are read, nothing is written.
        life: of her grid, with events.
        rules: that it was lived by.
    """
    closers: Counter[str] = Counter()
    months = worst = 0
    for day in _month_ends(account):
        closed_by = list(dict.fromkeys(_closing(account, life, rules, day)))
        closers.update(closed_by)
        months += bool(closed_by)
        worst = max(worst, account.hardship_on(day))
    value = severity_class(months, worst)
    return Severity(value, months, worst, _because(account, months, worst, closers))


def _because(account: Account, months: int, worst: int, closers: Counter[str]) -> str:
    her = "her" if account.female else "his"
    if worst:
        return f"{her} income was lost to hardship, at the most level {worst} of 3"
    if not months:
        return f"no list, band or enterprise of {her} own closed a step at any month's end, and no income was lost"
    by = conjoined([name for name, _ in closers.most_common()])
    return f"{by} closed steps at the {'end' if months == 1 else 'ends'} of {number(months, 'month')}"


def _month_ends(account: Account) -> Iterator[int]:
    """Last day of each month of the run."""
    first, last = (calendar.month_of(calendar.EPOCH + timedelta(days=d)) for d in (account.first_day, account.last_day))
    for month in range(first, last + 1):
        _, n_days, first_day, _ = calendar.when(month)
        yield first_day + n_days - 1


def _closing(account: Account, life: Life, rules: Rules, day: int) -> Iterator[str]:
    """What closes a gate to her at a month's end: lists, a low enterprise, the band."""
    gates, facts = rules.rulebook.gates, rules.facts
    on = {s.name: s.titled for s in account.stays if s.covers(day) and (s.until is None or s.until > day + 1)}
    if heads_low_enterprise(account.citizen, life, rules.rulebook.enterprise_score.low, day):
        on[LOW_HEADS] = f"{'her' if account.female else 'his'} enterprise in a low band"
    elif held := held_down_for(account.citizen, life, day):
        whose = "her" if account.female else "his"
        on[LOW_HEADS] = f"{whose} enterprise, held in a low band by {whose} {held}"
    band = band_on(account, rules, day)
    for gate, names in enumerate(facts.gate_lists):
        holds = gates.first_day[gate] <= day <= gates.last_day[gate]
        if holds and not not_among(account, rules, rules.rulebook.scopes.of_gate, gate):
            yield from (on[name] for name in names if name in on)
            open_to = facts.gate_open_to[gate] if facts.gate_open_to else ()
            if open_to and not any(name in on for name in open_to):
                yield f"standing outside {disjoined([Stay(name, 0).titled for name in open_to])}"
            highest = facts.gate_bands[gate]
            if highest != NEVER and band <= highest:
                yield f"band {facts.band_names[band]}" if facts.band_names else "the band"
