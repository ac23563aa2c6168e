"""Filings move scores, caps and the list fed by the score, day by day: the twin of model/scoring/points/phase.py."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace

from tests.oracle import slow_codes, slow_lines, slow_lists, slow_observation, slow_scoring
from tests.oracle.slow_licences import deduct
from tests.oracle.slow_philox import words_of
from tests.oracle.slow_records import half_month, runs_out
from tests.oracle.slow_scopes import is_about
from tests.oracle.slow_state import SCORE, Ban, Grid, Message, Person, Record, Tally, Term, Waiting, WrongRecord
from tests.oracle.slow_ways import caps_of_lists, hit, take_out
from underheaven.kernels.purposes import Purpose


@dataclass
class Filing:
    person: Person
    act: int
    day: int
    wrong: bool


def month_of_filings(grid: Grid, tables: SimpleNamespace, when, filings: list[Filing], tally: Tally):
    """Each day: its filings as they came in, then the terms that end on it; appeals are returned as messages."""
    messages: list[Message] = []
    wrong_this_month: list[Person] = []
    for day in range(when.n_days):
        for filing in [f for f in filings if f.day == day]:
            person, act = filing.person, filing.act
            tally.counts["FILED", person.group] += 1
            tally.by_act[act, "FILED"] += 1
            tally.counts["HABITS", person.group] += tables.watching.is_habit[act]
            if is_waved_through(filing, tables, when, tally):
                continue
            penalised = deduct(grid, filing, tables, when, tally) > 0
            barred = list_by_conduct(grid, filing, tables, when, tally)
            if penalised or barred:
                messages += hit(grid, person, act, day, int(filing.wrong), tables, when, tally)
            filing = slow_codes.counted_as(filing, tables, when)
            act = filing.act
            if not score(grid, filing, tables, when, tally):
                continue
            if filing.wrong:
                v = tables.scoring.acts.validity[act]
                if v < 0:  # nothing lives on that a stay could clear
                    wrong_this_month.append(person)
                else:
                    filed = half_month(when.month, filing.day)
                    last = runs_out(filed, tables.scoring.validities.months[v]) - 1
                    grid.wrongs.append(WrongRecord(person, act, last))
            if costs(grid, act, tables) and not penalised and not barred:
                messages += hit(grid, person, act, day, int(filing.wrong), tables, when, tally)
            enter_list(grid, person, day, tables, when, tally, wrong_this_month)
        if tables.listing.present:
            end_terms(grid, day, tables, when, tally)
    return messages


def list_by_conduct(grid: Grid, filing: Filing, tables: SimpleNamespace, when, tally: Tally) -> bool:
    """Whether the filing leads onto a list by conduct, or lengthens a stay."""
    lists, person, today = tables.conduct_lists, filing.person, when.first_day + filing.day
    which = lists.acts.which[filing.act]
    if not which:
        return False
    occurrence = filing.day * 256 + filing.act
    word = words_of(tables.seed, int(Purpose.CONDUCT_LIST), person.citizen, when.month, occurrence)[0]
    in_force = lists.first_day[which - 1] <= today <= lists.last_day[which - 1]
    in_force = in_force and is_about(grid, person, tables.scopes.acts.entry[filing.act], tables)
    if not slow_lists.is_entered(word, lists.acts.share[filing.act], in_force):
        return False
    grace = lists.grace[which - 1]
    if grace:
        grid.waiting.append(Waiting(person, filing.act, today + grace))
        tally.counts["GRACE_BEGUN", person.group] += 1
        return True
    put_on_list(grid, person, filing.act, filing.day, tables, when, tally)
    return True


def end_graces(grid: Grid, tables: SimpleNamespace, when, tally: Tally) -> None:
    """Who has not made it good within the grace comes onto the list."""
    for day in range(when.n_days):
        for waiting in [x for x in grid.waiting if x.start == when.first_day + day]:
            put_on_list(grid, waiting.person, waiting.act, day, tables, when, tally)
    grid.waiting = [x for x in grid.waiting if x.start >= when.first_day + when.n_days]


def put_on_list(grid: Grid, person: Person, act: int, day: int, tables: SimpleNamespace, when, tally: Tally) -> None:
    """Onto the list of an act from a day on, or on it for longer."""
    lists, today = tables.conduct_lists, when.first_day + day
    which = lists.acts.which[act]
    on_it = [b for b in grid.bans if b.person is person and b.which == which and b.until > today]
    term, lifts = lists.acts.term_days[act], lists.acts.lifts[act]
    for ban in on_it:
        ban.lifts = ban.lifts and lifts
        ban.until = slow_lists.later_end(ban.until, today, term)
    if not on_it:
        grid.bans.append(Ban(person, which, today + term, lifts))
        person.punished += 1
        tally.counts["CONDUCT_ENTERED", person.group] += 1
    until = max(b.until for b in grid.bans if b.person is person and b.which == which)
    person.days_on[2 ** (2 + which)] |= {d for d in range(day, when.n_days) if when.first_day + d < until}


def costs(grid: Grid, act: int, tables: SimpleNamespace) -> bool:
    """Whether the record just added lives for a time and costs points."""
    v = tables.scoring.acts.validity[act]
    return v >= 0 and slow_scoring.worth(tables.scoring.acts.points[act], grid.records[v][-1].doubled) < 0


def is_waved_through(filing: Filing, tables: SimpleNamespace, when, tally: Tally) -> bool:
    """Board and warning; one word each of the same draw."""
    watching, person, act = tables.watching, filing.person, filing.act
    if not watching.boards.warned[act] and not watching.boards.share[act]:
        return False
    words = words_of(tables.seed, int(Purpose.BOARD), person.citizen, when.month, filing.day * 256 + act)
    shown = slow_observation.is_shown(words[1], watching.boards.share[act])
    if shown and slow_observation.is_old_enough(person.age, watching.boards.shown_from[act]):
        person.shown = True
        tally.counts["SHOWN", person.group] += 1
        tally.counts["SHOWN_WRONGLY", person.group] += filing.wrong
        tally.counts["BOARD_DAYS", person.group] += watching.boards.days[act]
    if slow_observation.is_warned(words[0], watching.boards.warned[act]):
        tally.counts["WARNED", person.group] += 1
        return True
    return False


def score(grid: Grid, filing: Filing, tables: SimpleNamespace, when, tally: Tally) -> bool:
    """Points, doubling, cap on the number and direct downgrade of a filing; whether it counted."""
    scoring, person, act = tables.scoring, filing.person, filing.act
    date = when.first_day + filing.day
    if person.not_joined:
        return False
    if not is_about(grid, person, tables.scopes.acts.item[act], tables):
        return False
    if not scoring.acts.is_item[act] or not scoring.acts.first_day[act] <= date <= scoring.acts.last_day[act]:
        return False
    downgraded = person.cap or caps_of_lists(person, tables)
    if scoring.blocks_bonuses and scoring.acts.points[act] > 0 and downgraded:
        return False
    v = scoring.acts.validity[act]
    doubled = 0
    if v >= 0:
        if slow_codes.is_assessed(grid, person, act, when.month, tables):
            return False
        live = live_alike(grid, person, act, half_month(when.month, filing.day), tables)
        if not slow_scoring.is_counted(live, scoring.acts.most_live[act]):
            return False
        doubled = int(bool(live) and scoring.acts.doubles[act])
        grid.records[v].append(Record(person, act, doubled, half_month(when.month, filing.day)))
        tally.counts["RECORDS_ADDED", person.group] += 1
    points = slow_scoring.worth(scoring.acts.points[act], doubled)
    person.score += points
    if scoring.clips:
        person.score = slow_scoring.clipped(person.score, scoring.least, scoring.greatest)
    tally.counts["SCORED", person.group] += 1
    tally.by_act[act, "SCORED"] += 1
    tally.by_act[act, "POINTS"] += abs(points)
    if points < 0:
        tally.counts["POINTS_LOST", person.group] += -points
        tally.counts["LOSING", person.group] += 1
        person.punished += 1
    else:
        tally.counts["POINTS_GAINED", person.group] += points
    if scoring.acts.grade_cap[act] >= 0:
        person.cap = min(scoring.acts.grade_cap[act] + 1, person.cap or 99)
    return True


def live_alike(grid: Grid, person: Person, act: int, half: int, tables: SimpleNamespace) -> int:
    """Live records of the act filed, or of the very line where the act stands for several, and of earlier rules."""
    records = [r for queue in grid.records for r in queue if r.person is person]
    hers = [r.half for r in records if r.act == act]
    before = sum(r.act in slow_codes.rules_of(act, tables)[1:] for r in records)
    first, number = tables.lines.first[act], tables.lines.number[act]
    if not number:
        return len(hers) + before
    upto = tables.lines.upto[first : first + number]

    def line(filed: int, place: int) -> int:
        words = words_of(tables.seed, int(Purpose.LINE), person.citizen, filed, act * 256 + place)
        return slow_lines.line_drawn(words[0], upto)

    lines = [line(filed, hers[:k].count(filed)) for k, filed in enumerate(hers)]
    return lines.count(line(half, hers.count(half))) + before


def is_listable(person: Person, tables: SimpleNamespace) -> bool:
    scoring, listing = tables.scoring, tables.listing
    if person.not_joined:
        return False
    read = slow_scoring.clipped(person.score + person.for_others, scoring.least, scoring.greatest)
    return slow_scoring.is_listable(read, person.cap, listing.below, listing.cap_lists)


def days_on_list(person: Person, tables: SimpleNamespace) -> int:
    """The longest of the terms whose limits the score is below."""
    scoring, listing = tables.scoring, tables.listing
    read = slow_scoring.clipped(person.score + person.for_others, scoring.least, scoring.greatest)
    return [listing.term_days, *(days for below, days in listing.longer if read < below)][-1]


def clear(grid: Grid, person: Person, tables: SimpleNamespace, tally: Tally) -> None:
    """A stay is served: what cost points or a grade is gone, and so is the memory of what of it was wrong."""

    def costs(act: int) -> bool:
        return tables.scoring.acts.points[act] < 0 or tables.scoring.acts.grade_cap[act] >= 0

    for record in [r for queue in grid.records for r in queue if r.person is person and costs(r.act)]:
        take_out(grid, record, tables)
        tally.counts["RECORDS_EXPIRED", person.group] += 1
    grid.wrongs = [wrong for wrong in grid.wrongs if wrong.person is not person or not costs(wrong.act)]


def enter_list(
    grid: Grid, person: Person, day: int, tables: SimpleNamespace, when, tally: Tally, wrong_now: list[Person]
) -> None:
    """On the list from the day on, unless she is on it already or nothing puts her there."""
    if not tables.listing.present or person.on_score or not is_listable(person, tables):
        return
    person.on_score = 1
    person.days_on[SCORE] |= set(range(day, when.n_days))
    grid.terms.append(Term(person, when.first_day + day + days_on_list(person, tables)))
    tally.counts["SCORE_ENTERED", person.group] += 1
    named_wrongly = any(wrong.person is person for wrong in grid.wrongs) or any(p is person for p in wrong_now)
    tally.counts["SCORE_ENTERED_WITH_WRONG", person.group] += named_wrongly


def end_terms(grid: Grid, day: int, tables: SimpleNamespace, when, tally: Tally) -> None:
    """Terms that end on the day: again if she is still listable, else off the list from this day on."""
    today = when.first_day + day
    for term in [t for t in grid.terms if t.until == today]:
        grid.terms.remove(term)
        person = term.person
        if tables.listing.clears:
            clear(grid, person, tables, tally)
        if is_listable(person, tables):
            grid.terms.append(Term(person, today + days_on_list(person, tables)))
        else:
            person.on_score = 0
            person.days_on[SCORE] -= set(range(day, when.n_days))
            tally.counts["SCORE_LEFT", person.group] += 1


def lists_after_losses(grid: Grid, tables: SimpleNamespace, when, tally: Tally) -> None:
    """Whose record ran out may stand below the limit on the first day."""
    for person in grid.persons:
        if person.lost_records:
            enter_list(grid, person, 0, tables, when, tally, [])
