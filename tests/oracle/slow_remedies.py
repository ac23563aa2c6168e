"""Slow twins of remedies/: notice, appeal, review, repair, copies."""

from __future__ import annotations

from tests.oracle.slow_philox import below, happens

NOT_APPEALED = -1
UPHELD, STRUCK, MOOT = range(3)


def day_learnt(word: int, before: int, after: int, delay: int) -> int:
    """One word: first those told before, next to them those told after, the rest is never told."""
    for chance, day in ((before, 0), (before + after, delay)):
        if happens(word, chance):
            return day
    return NOT_APPEALED


def day_of_appeal(word: int, other_word: int, learnt: int, appeals: int, within: int) -> int:
    """Any day from the one on which she learnt to `within` days later."""
    if learnt == NOT_APPEALED:
        return NOT_APPEALED
    days = range(learnt, learnt + within + 1)
    return days[below(other_word, len(days))] if happens(word, appeals) else NOT_APPEALED


def months_until(day: int, n_days: int) -> int:
    """This month until it ends; then at least the next, by months of thirty days."""
    if day in range(n_days):
        return 0
    return (day - day % 30) // 30 or 1


def decision(word: int, is_wrong: int, wrong_upheld: int, right_struck: int) -> int:
    """Reviewers err in both directions."""
    errs = happens(word, wrong_upheld if is_wrong else right_struck)
    return STRUCK if errs != bool(is_wrong) else UPHELD


def is_repaired(word: int, applies: int, months_clear: int, after: int) -> bool:
    return happens(word, applies) and not months_clear < after


def last_month_held(word: int, month: int, recalled: int, lag: int, retention: int) -> int:
    held = {True: lag, False: retention}
    return month + held[happens(word, recalled)]


def goes_before(found: bool, is_downgrade: bool, has_downgrade: bool) -> bool:
    """A first one, or a downgrade where the other is none."""
    return not found or (is_downgrade, has_downgrade) == (True, False)


def may_be_repaired(points: int, is_downgrade: bool) -> bool:
    return any([is_downgrade, points < 0])


def turn_of(is_due: bool, is_filed: bool, is_of_enterprise: bool) -> int:
    """0 waits, 1 filed, 2 reviewed, 3 reviewed with the enterprise."""
    return is_due * (1 + is_filed * (1 + is_of_enterprise))


def is_suspended(suspends: bool, is_filed: bool, is_of_listing: bool, is_listed: bool) -> bool:
    return min(suspends, is_filed, is_of_listing, is_listed)
