"""Find whose doing closed a step: her own, somebody else's act in her file, her family's, her company's.

Question answered: from what does one refusal follow, in one word of a closed vocabulary? Left out: the whole chain of
causes (chain.py). A step may be closed for several of them at once; it is closed because of a wrong entry where it
would not have been closed so without that entry.
"""

from __future__ import annotations

from collections.abc import Iterator

from underheaven.reasons.account import COURT, ENTERPRISE, SCORE, Account, Cause, Entry, Stay, Step
from underheaven.reasons.bands import band_by_points
from underheaven.reasons.rule_lines import Rules

WRONG, OWN, FAMILY, COMPANY_KEPT, COPY, PRIVATE = "wrong", "own", "family", "company", "copy", "private"
BECAUSE: dict[str, str] = {
    WRONG: "a record or a listing that is somebody else's",
    OWN: "what she did herself",
    FAMILY: "a parent who was listed",
    COMPANY_KEPT: "her enterprise, or points lost for others",
    COPY: "a copy of what was corrected",
    PRIVATE: "a private party that looked at her standing",
}
"""What a refusal can follow from."""


def blames(step: Step, account: Account, rules: Rules) -> frozenset[str]:
    """What a closed step follows from; empty of an open one."""
    return frozenset(word for cause in step.causes for word in _blame(cause, step.day, account, rules))


def _blame(cause: Cause, day: int, account: Account, rules: Rules) -> Iterator[str]:
    if cause.kind in ("copy", "private"):
        yield COPY if cause.kind == "copy" else PRIVATE
    elif cause.kind == "parent":
        yield FAMILY
    elif cause.kind == "enterprise" and cause.stay is None:
        yield COMPANY_KEPT
    elif cause.stay is not None:
        yield of_stay(cause.stay, account)
    else:
        yield _of_band(day, account, rules)


def of_stay(stay: Stay, account: Account) -> str:
    """What a stay on a list follows from."""
    if stay.name == ENTERPRISE:
        return COMPANY_KEPT
    if stay.name == COURT:
        return WRONG if stay.wrong else OWN
    if stay.name == SCORE:
        return _of_score(stay, account)
    entries = [entry for entry in account.entries if entry.name == stay.act and entry.day <= stay.first]
    return WRONG if entries and entries[-1].wrong else OWN


def _of_score(stay: Stay, account: Account) -> str:
    """A stay on the list fed by the score: whose records, or whose company, put her below its limit."""
    live = [entry for entry in account.entries if entry.lives_on(stay.first)]
    own = [entry for entry in live if not entry.wrong]
    if stay.score is None or account.below is None:
        return OWN
    if stay.score >= account.below:  # a record holds the band down
        return OWN if any(entry.cap for entry in own) or not live else WRONG
    if stay.score - _points(live) + _points(own) >= account.below:
        return WRONG
    return COMPANY_KEPT if stay.score - account.lost_for_others(stay.first) >= account.below else OWN


def _of_band(day: int, account: Account, rules: Rules) -> str:
    """A band: whose records, or whose company, put her into it."""
    live, score, names = [e for e in account.entries if e.lives_on(day)], account.score_on(day), rules.facts.band_names
    own = [entry for entry in live if not entry.wrong]

    def band(entries: list[Entry]) -> int:
        points = None if score is None else score - _points(live) + _points(entries)
        return min([band_by_points(points, rules), *(names.index(e.cap) for e in entries if e.cap)])

    if band(own) > band(live):
        return WRONG
    return COMPANY_KEPT if account.lost_for_others(day) and band(live) > 0 and not any(e.cap for e in live) else OWN


def _points(entries: list[Entry]) -> int:
    return sum(entry.points or 0 for entry in entries)
