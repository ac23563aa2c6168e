"""Slow twins of model/scoring/licence/rules.py and model/scoring/licence/phase.py."""

from __future__ import annotations

from datetime import date, timedelta
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


def day_of_first_licence(word: int) -> int:
    return below(word, 365)


def month_of_cycle(day: int) -> int:
    """Of the first of its month and the first of the next one that which is nearer; after a fortnight the next one."""
    given = date(2018, 1, 1) + timedelta(days=day)
    following = date(given.year + given.month // 12, given.month % 12 + 1, 1)
    return given.month if given.day <= 15 else following.month


def own_month(seed: int, citizen: int) -> int:
    """Calendar month, from 1, on whose first the year of a citizen's licence begins, where it is her own."""
    return month_of_cycle(day_of_first_licence(words_of(seed, int(Purpose.FIRST_LICENCE), citizen, 0, 0)[0]))


def begins_year(citizen: int, tables: SimpleNamespace, when) -> bool:
    """Each January, or in the month of the person's own day."""
    return when.calendar_month == (own_month(tables.seed, citizen) if tables.licence.own_day else 1)


def is_passed(word: int, passes: int) -> bool:
    return happens(word, passes)


def filing_of(by_time: int, amounts: tuple[int, int, int], cut_short: int) -> tuple[int, int]:
    """Candidates from the surest on: by the act's own price at the place, then by its price at another one."""
    prices = [by_time // 16**k % 16 for k in range(3)]
    last = max((place for place in range(3) if amounts[place]), default=-1)
    later = amounts[2]
    if later and not cut_short and prices[2] <= later:
        return 2, prices[2]
    if later and cut_short:
        return 2, next(took for took in range(1, 16) if (later - took) % prices[2] == 0)
    for place in (1, 0):
        cut = cut_short and place == last and amounts[place] < prices[place]
        if amounts[place] and (amounts[place] == prices[place] or cut):
            return place, amounts[place]
    for place in (1, 0):
        if amounts[place] in prices:
            return place, amounts[place]
    return -1, 0


def begin_licences(grid: Grid, tables: SimpleNamespace, when, tally: Tally) -> None:
    """A year that begins makes licences whole that are not taken; exams that are due; who has none lacks the role."""
    rules = tables.licence
    still = []
    for licence in grid.licences:
        person = licence.person
        begins = begins_year(person.citizen, tables, when)
        if not licence.taken:
            if not begins:
                still.append(licence)
            continue
        licence.expired |= begins
        if licence.due == when.month % 256:
            words = words_of(tables.seed, int(Purpose.LICENCE), person.citizen, when.month, 1)
            if is_passed(words[0], rules.passes):
                tally.counts["EXAMS_PASSED", person.group] += 1
                continue
            licence.due = month_of_exam(words[1], when.month, *rules.exam_months) % 256
        person.taken |= rules.role_mask
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
        hers = Licence(person, [])
        grid.licences.append(hers)
    if hers.taken:
        return 0
    before = len(hers.took)
    price = by_time[min(before, 2)]
    points = min(price, rules.points - sum(hers.took))
    tally.counts["LICENCE_PENALISED", person.group] += before == 0
    tally.counts["LICENCE_POINTS", person.group] += points
    hers.took = [*hers.took[:2], sum(hers.took[2:]) + points] if before >= 2 else [*hers.took, points]
    if sum(hers.took) == rules.points:
        word = words_of(tables.seed, int(Purpose.LICENCE), person.citizen, when.month, 0)[0]
        due = month_of_exam(word, when.month, *rules.exam_months)
        if before >= 2 and rules.ban_months:
            due = when.month + rules.ban_months
            tally.counts["LICENCES_BARRED", person.group] += 1
        hers.taken, hers.due, hers.short = 1, due % 256, int(points < price)
        person.punished += 1
        tally.counts["LICENCES_TAKEN", person.group] += 1
    return points


def with_filing(amounts: tuple[int, int, int], filed_before: int, points: int) -> tuple[int, int, int]:
    """The first and the second have places of their own; all later ones share the third."""
    after = list(amounts)
    at = min(filed_before, 2)
    after[at] = after[at] + points if at == 2 else points
    return tuple(after)


def without_filing(amounts: tuple[int, int, int], place: int, points: int) -> tuple[int, int, int]:
    """A place is emptied, and what stands behind it moves up; of the third only the points go."""
    if place == 2:
        return amounts[0], amounts[1], amounts[2] - points
    left = [amount for at, amount in enumerate(amounts) if at != place]
    return left[0], left[1], 0


def is_barred(filed_before: int, ban_months: int) -> bool:
    return filed_before + 1 >= 3 and bool(ban_months)


def is_still_held(first: int, is_year_over: bool) -> bool:
    return not (is_year_over or first == 0)
