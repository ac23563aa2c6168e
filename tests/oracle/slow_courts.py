"""Debts from default to the list and off it, and enterprises: the twin of model/lists/court/phase.py and
enterprise.py."""

from __future__ import annotations

from types import SimpleNamespace

from tests.oracle import slow_lists as lists
from tests.oracle import slow_observation
from tests.oracle.slow_enterprises import points_of_month, score_enterprise
from tests.oracle.slow_philox import below, happens, words_of
from tests.oracle.slow_state import COURT, HEAD, Case, Grid, Message, Person, Tally, Underway
from tests.oracle.slow_ways import COURT_ENTRY, FIRM_ENTRY, FIRM_FILING, FROM_COURT, FROM_FIRM, hit, leave_copies
from underheaven.kernels.purposes import Purpose
from underheaven.society.purposes import Purpose as SocietyPurpose

LISTING = 1


def month_of_cases(grid: Grid, tables: SimpleNamespace, when, debts: list, tally: Tally) -> list[Message]:
    """New cases, then a month of every case; wrong listings are returned as messages."""
    for debt in debts:
        person = debt.person
        if not person.in_case and not person.on_court:
            person.in_case = 1
            grid.cases.append(Case(person, lists.DEFAULT, when.month))
            tally.counts["DEFAULTS", person.group] += 1
    messages: list[Message] = []
    for case in list(grid.cases):
        words = words_of(tables.seed, int(Purpose.COURT), case.person.citizen, when.month, 0)
        if case.stage == lists.LISTED:
            month_on_list(grid, case, words, tables, when, tally)
        elif case.stage == lists.WAITING:
            if when.month >= case.due:
                messages += enter_list(grid, case, words, tables, when, tally)
        else:
            month_before(grid, case, words, tables, when, tally)
    return messages


def close(grid: Grid, case: Case) -> None:
    """The case is over."""
    grid.cases = [other for other in grid.cases if other is not case]


def month_before(grid: Grid, case: Case, words, tables: SimpleNamespace, when, tally: Tally) -> None:
    """Default, suit, or a judgment that is not to be listed."""
    court, person = tables.court, case.person
    if case.stage == lists.DEFAULT:
        # The month of the default itself is left alone.
        step = lists.STAY if case.due == when.month else lists.month_in_default(words[0], court.recovers, court.sued)
    elif case.stage == lists.SUED:
        due = when.month >= case.due
        step = lists.month_at_judgment(words[0], words[1], court.pays, court.listed) if due else lists.STAY
    else:
        step = lists.month_unlisted(words[0], court.writes_off)
    if step == lists.CAUGHT_UP:
        person.in_case = 0
        tally.counts["DEBTS_CURED", person.group] += 1
        close(grid, case)
    elif step == lists.TO_COURT:
        tally.counts["SUITS", person.group] += 1
        case.stage, case.due = lists.SUED, when.month + lists.months_ahead(words[2], *court.judgment)
    elif step != lists.STAY:
        tally.counts["JUDGMENTS", person.group] += 1
        case.stage = lists.WAITING if step == lists.TO_WAITING else lists.JUDGED
        case.due = when.month + lists.months_ahead(words[2], *court.listing)


def enter_list(grid: Grid, case: Case, words, tables: SimpleNamespace, when, tally: Tally) -> list[Message]:
    """The court lists the debtor, or somebody else in her place."""
    court, person = tables.court, case.person
    luck = words_of(tables.seed, int(Purpose.BOUGHT), person.citizen, when.month, 0)
    if lists.buys_off(luck[0], person.decile, court.bought.from_decile, court.bought.share):
        case.stage, case.due = lists.JUDGED, when.month
        tally.counts["COURT_BOUGHT", person.group] += 1
        if not happens(luck[1], court.bought.blames):
            return []
        tally.counts["COURT_BLAMED", person.group] += 1
        others = words_of(tables.seed, int(Purpose.BOUGHT), person.citizen, when.month, 1)
        return [somebody_else(grid, person, others, tables, tally)]
    others = words_of(tables.seed, int(Purpose.LISTING), person.citizen, when.month, 0)
    if happens(others[0], court.wrong):
        case.stage, case.due = lists.JUDGED, when.month
        return [somebody_else(grid, person, others, tables, tally)]
    day = below(words[1], when.n_days)
    case.stage, case.due = lists.LISTED, when.month + court.term_months
    case.fixed = int(happens(words[0], court.fixed_share))
    person.on_court, person.in_case = 1, 0
    person.days_on[COURT] = set(range(day, when.n_days))
    person.punished += 1
    tally.counts["COURT_ENTERED", person.group] += 1
    return hit(grid, person, COURT_ENTRY, day, 0, tables, when, tally, case)


def somebody_else(grid: Grid, person: Person, words, tables: SimpleNamespace, tally: Tally) -> Message:
    """Somebody of the same sex and age band is named in place of the debtor."""
    province = grid.stratum // 2
    bounds = tables.places.province_first[province : province + 2]
    other_grid = slow_observation.grid_of_named(
        words[1], words[2], tables.watching.in_province, tables.places.grid_first, bounds
    )
    tally.counts["WRONG_SENT", person.group] += 1
    return Message(other_grid, 0, 0, LISTING, person.likeness, 0, person.citizen, words[3])


def month_on_list(grid: Grid, case: Case, words, tables: SimpleNamespace, when, tally: Tally) -> None:
    """Performance, the end of a term, correction, or one more month."""
    court, person = tables.court, case.person
    if case.leaving:
        leave(grid, case, case.due, "COURT_PERFORMED", tally)
        file_performance(grid, person, tables, when)
        return
    performs = court.performs[person.hardship][person.decile]
    flags = case.fixed * lists.FIXED_TERM + case.wrong * lists.NAMED_WRONGLY
    step = lists.month_on_list(words[0], performs, court.corrected, flags, when.month >= case.due)
    if step == lists.PERFORMED:
        day = lists.day_of_exit(words[1], when.n_days, court.removal_days)
        if day < when.n_days:
            leave(grid, case, day, "COURT_PERFORMED", tally)
            file_performance(grid, person, tables, when)
        else:
            # Removal is under way; a month has at least 28 days, so the 27th from its first always comes.
            case.leaving, case.due = 1, min(day - when.n_days, 27)
    elif step != lists.STAY:
        how = "COURT_EXPIRED" if step == lists.EXPIRED else "COURT_CORRECTED"
        leave(grid, case, below(words[1], when.n_days), how, tally)
        if step == lists.CORRECTED:
            leave_copies(grid, person, FROM_COURT, tables, when)


def file_performance(grid: Grid, person: Person, tables: SimpleNamespace, when) -> None:
    """An act in place of the downgrade, filed on the first of the next month."""
    if tables.court.performed_act >= 0:
        due = (when.first_day + when.n_days) % 1024
        grid.underway.append(Underway(person, tables.court.performed_act, 0, due))


def leave(grid: Grid, case: Case, day: int, how: str, tally: Tally) -> None:
    person: Person = case.person
    person.on_court = 0
    person.days_on[COURT] = {d for d in person.days_on[COURT] if d < day}
    tally.counts[how, person.group] += 1
    close(grid, case)


def month_of_enterprises(grid: Grid, tables: SimpleNamespace, when, tally: Tally) -> list:
    """Every enterprise, at its head: the end of a term or another way off, an act, a listing; appeals of heads."""
    if not grid.has_enterprises:
        return []
    table, appeals = tables.enterprises, []
    for head in grid.persons:
        if not head.heads_enterprise:
            continue
        struck = decide_on_firms(grid, head, FIRM_ENTRY, tables, when, tally)
        ends_by_itself = grid.listed_until.get(head.place, when.month + 1) <= when.month
        if struck or leaves_list(grid, head, tables, when, tally):
            if not ends_by_itself:
                leave_copies(grid, head, FROM_FIRM, tables, when)
            del grid.listed_until[head.place]
            head.head_listed = 0
            head.days_on[HEAD] = set()
            tally.counts["ENTERPRISE_LEFT", head.group] += 1
        words = words_of(tables.seed, int(Purpose.ENTERPRISE), head.citizen, when.month, 0)
        born = words_of(tables.society_seed, int(SocietyPurpose.ENTERPRISE), head.citizen, 0, 0)
        size, sector = lists.enterprise_of(born, table.ends)
        outcome = lists.month_of_enterprise(words, table.acts[size][sector], table.listed)
        if outcome != lists.NO_ACT:
            tally.counts["ENTERPRISE_ACTS", head.group] += 1
        if outcome == lists.ACT_LISTED and head.place not in grid.listed_until:
            grid.listed_until[head.place] = when.month + table.term_months
            tally.counts["ENTERPRISE_LISTED", head.group] += 1
            listed_on = below(words[3], when.n_days)
            if table.appeals:
                appeals += hit(grid, head, FIRM_ENTRY, listed_on, 0, tables, when, tally)
            if table.head_barred:
                head.head_listed = 1
                head.days_on[HEAD] = set(range(listed_on, when.n_days))
        if tables.enterprise_score.present:
            filing_struck = decide_on_firms(grid, head, FIRM_FILING, tables, when, tally)
            moved = points_of_month(head, when.month, words, size, table.acts[size][sector], tables)
            if moved[0][0] and tables.enterprise_score.appeals:
                appeals += hit(grid, head, FIRM_FILING, below(words[3], when.n_days), 0, tables, when, tally)
            score_enterprise(grid, head, (*moved, filing_struck), tables, when, tally)
        tally.counts["ENTERPRISE_STOCK", head.group] += head.place in grid.listed_until
    return appeals


def decide_on_firms(grid: Grid, head, against: int, tables: SimpleNamespace, when, tally: Tally) -> bool:
    """The reviewer's word on each appeal of the head against one thing, one word a month; it is struck once."""
    struck = False
    if against == FIRM_ENTRY:
        is_there = grid.listed_until.get(head.place, 0) > when.month
    else:
        is_there = head.place in grid.marks and grid.marks[head.place].last != 0
    for _ in range(head.firm_appeals.count(against)):
        tally.counts["APPEALS_DECIDED", head.group] += 1
        if struck or not is_there:
            continue
        word = words_of(tables.seed, int(Purpose.REVIEW), head.citizen, when.month, 2 * against)[0]
        struck = happens(word, tables.remedies.right_struck)
        tally.counts["RIGHT_STRUCK", head.group] += struck
        tally.counts["ENTERPRISE_STRUCK", head.group] += struck
    return struck


def leaves_list(grid: Grid, head, tables: SimpleNamespace, when, tally: Tally) -> bool:
    """Its term is over, or it has corrected."""
    firms, until = tables.enterprises, grid.listed_until.get(head.place)
    if until is None or until <= when.month:
        return until is not None
    began = until - firms.term_months
    word = words_of(tables.seed, int(Purpose.ENTERPRISE_EARLY), head.citizen, when.month, 0)[0]
    early = lists.leaves_early(word, when.month - began, firms.early_after, firms.early)
    tally.counts["ENTERPRISE_EARLY", head.group] += early
    return early
