"""Slow twins of scoring/licences.py and engine/month/licences.py."""

from __future__ import annotations

from types import SimpleNamespace

from tests.oracle.slow_philox import below, happens, words_of
from tests.oracle.slow_state import Grid, Licence, Tally
from underheaven.kernels.purposes import Purpose


def deduction(by_time: int, filed_before: int) -> int:
    """The first, second or third of three figures to the base of sixteen."""
    figures = [by_time % 16, by_time // 16 % 16, by_time // 256 % 16]
    return figures[filed_before] if filed_before < 3 else figures[2]


def month_of_exam(word: int, month: int, least: int, greatest: int) -> int:
    return month + list(range(least, greatest + 1))[below(word, greatest - least + 1)]


def is_passed(word: int, passes: int) -> bool:
    return happens(word, passes)


def begin_licences(grid: Grid, tables: SimpleNamespace, when, tally: Tally) -> None:
    """A new year makes licences whole that are not taken; exams that are due; who has none lacks the role."""
    rules = tables.licence
    still = []
    for licence in grid.licences:
        person = licence.person
        if not licence.taken:
            if when.calendar_month != 1:
                still.append(licence)
            continue
        if licence.due == when.month:
            words = words_of(tables.purposes.seed, int(Purpose.LICENCE), person.citizen, when.month, 1)
            if is_passed(words[0], rules.passes):
                tally.counts["EXAMS_PASSED", person.group] += 1
                continue
            licence.due = month_of_exam(words[1], when.month, *rules.exam_months)
        licence.before = 0
        person.taken = rules.role_mask
        still.append(licence)
    grid.licences = still


def deduct(grid: Grid, filing, tables: SimpleNamespace, when, tally: Tally) -> int:
    """A filing that costs its holder points, and perhaps the licence; how many."""
    rules, person = tables.licence, filing.person
    by_time = rules.deductions[filing.act]
    if not any(by_time) or not person.has(rules.role_mask):
        return 0
    hers = next((x for x in grid.licences if x.person is person), None)
    if hers is None:
        hers = Licence(person, 0, 0, 0, 0)
        grid.licences.append(hers)
    if hers.taken:
        return 0
    points = min(by_time[min(hers.before, 2)], rules.points - hers.deducted)
    tally.counts["LICENCE_PENALISED", person.group] += hers.before == 0
    tally.counts["LICENCE_POINTS", person.group] += points
    hers.deducted += points
    third = hers.before >= 2
    hers.before = min(hers.before + 1, 3)
    if hers.deducted == rules.points:
        word = words_of(tables.purposes.seed, int(Purpose.LICENCE), person.citizen, when.month, 0)[0]
        hers.taken, hers.due = 1, month_of_exam(word, when.month, *rules.exam_months)
        if third and rules.ban_months:
            hers.due = when.month + rules.ban_months
            tally.counts["LICENCES_BARRED", person.group] += 1
        person.punished += 1
        tally.counts["LICENCES_TAKEN", person.group] += 1
    return points
