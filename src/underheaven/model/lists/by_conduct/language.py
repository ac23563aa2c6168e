"""Read and check what a regime says of lists that filed acts lead onto.

Question answered: which blocks and keys are there, and which values make sense together? Left out: what they are
compiled to (compile.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from underheaven.model.conduct.acts.language import Who
from underheaven.model.known import Known, check_recorded
from underheaven.regimes.checking import Checks, check_dates
from underheaven.regimes.fields import (
    Day,
    Days,
    MonthlyChance,
    Name,
    Rules,
    Share,
    described,
    one_of,
)
from underheaven.regimes.titled import Titled
from underheaven.state.limits import MAX_CONDUCT_LISTS

if TYPE_CHECKING:
    from underheaven.model.regime.body import RegimeBody


MOST_GRACE_DAYS = 200
"""A filing that waits holds its day modulo 256, and months are at most 31 days long."""


class ConductEntry(Rules):
    """An act that leads onto a list."""

    term: Days = Field(description="days on the list from the filing on")
    share: Share | None = described("share of the filings that list; left out = all")
    who: Who | None = described("whom a filing lists; left out = everybody")
    lifted: Annotated[str, one_of("yes", "no")] = Field(
        default="no", description="whether the stay ends once what led to it is made good"
    )


class ConductRules(Titled):
    """A list that filed acts lead onto."""

    kind: Annotated[str, one_of("conduct")]
    entries: dict[Name, ConductEntry] = Field(description="acts or habits that lead onto the list")
    start: Day | None = Field(default=None, alias="from", description="first day on which a filing lists")
    end: Day | None = Field(default=None, alias="to", description="last day on which a filing lists")
    lifted: MonthlyChance | None = described("what led to such a stay is made good; left out = never")
    grace: Days | None = described("days from the filing until it lists; left out = none")


MOST_CONDUCT_DAYS = 3650


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
