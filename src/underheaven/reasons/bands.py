"""Determine in which band she was, and which she held before the lowest.

Question answered: the band of own points and downgrades on a day, and the subtype of the lowest band on the last one
with what put her there. Left out: points lost for others, and bands that she held and left again, which nobody keeps.
"""

from __future__ import annotations

from underheaven.engine.bands_told import held_before
from underheaven.reasons.account import COURT, ENTERPRISE, Account, Subtype
from underheaven.reasons.rule_lines import Rules
from underheaven.reasons.wording import number
from underheaven.state.limits import NEVER

COURT_LIST, ENTERPRISE_LIST = "the court list", "the listing of the enterprise"


def band_by_points(score: int | None, rules: Rules) -> int:
    """Band of points alone, 0 = lowest; 0 where there is no score or no band."""
    lows = rules.facts.band_lows
    return 0 if score is None or not lows else sum(score >= low for low in lows) - 1


def downgrades_on(account: Account, rules: Rules, day: int) -> list[tuple[int, str]]:
    """Highest band that each direct downgrade leaves on a day, and what it comes from, in words."""
    names, court = rules.facts.band_names, rules.facts.court_grade
    live = [entry for entry in account.entries if entry.cap and entry.lives_on(day)]
    found = [(names.index(entry.cap), f"a record of {entry.name}") for entry in live]
    if court != NEVER and names and account.on_list(COURT, day) is not None:
        found.append((court, COURT_LIST))
    if rules.facts.head_grade != NEVER and names and account.on_list(ENTERPRISE, day) is not None:
        found.append((rules.facts.head_grade, ENTERPRISE_LIST))
    return found


def band_on(account: Account, rules: Rules, day: int) -> int:
    """Band by own points and downgrades on a day, 0 = lowest; 0 where there is no score."""
    by_points = band_by_points(account.score_on(day), rules)
    return min([by_points, *(highest for highest, _ in downgrades_on(account, rules, day))])


def subtype_of(account: Account, rules: Rules) -> Subtype | None:
    """The subtype of one in the lowest band on the last day; None elsewhere, or where the regime tells none."""
    facts, day, score = rules.facts, account.last_day, account.score
    them, their = ("her", "her") if account.female else ("him", "his")
    if not facts.band_subtypes or score is None or account.band != facts.band_names[0]:
        return None
    by_points, downgrades = band_by_points(score, rules), downgrades_on(account, rules, day)
    lesser = min(((highest, what) for highest, what in downgrades if highest > 0), default=None)
    held = int(held_before(by_points, lesser[0] + 1 if lesser else 0))
    name, lowest, before = facts.band_subtypes[held], facts.band_names[0], facts.band_names[held]
    if by_points == 0:
        came = f"who falls by points alone comes through band {before}"
        because = f"{their} {number(score, 'point')} alone are band {lowest}, and {came}"
    else:
        causes = dict.fromkeys(what for highest, what in downgrades if highest == 0)
        left = f"{their} {number(score, 'point')} are band {before}"
        if lesser and lesser[0] < by_points:
            left = f"{lesser[1]} would still hold {them} in band {before} or below"
        because = f"{' and '.join(causes)} put {them} into band {lowest}, and without that {left}"
    return Subtype(name, lowest, before, because, rules.lines.subtype(lowest, name))
