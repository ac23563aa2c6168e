"""A grid's month, slowly and obviously: the twin of model/month.py.

Persons are objects, a day is a step of a loop, stays on lists are sets of days, and every random word is drawn alone.
Where the engine's docstrings state a meaning (person-days during which a gate was closed), this file computes that
meaning, not the engine's way to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import SimpleNamespace

from tests.oracle import slow_conduct, slow_observation
from tests.oracle.slow_association import month_of_company
from tests.oracle.slow_attitude import keeps
from tests.oracle.slow_codes import end_layer_year, make_good
from tests.oracle.slow_courts import month_of_cases, month_of_enterprises
from tests.oracle.slow_end import month_end, month_of_steps
from tests.oracle.slow_filings import Filing, end_graces, lists_after_losses, month_of_filings
from tests.oracle.slow_licences import begin_licences
from tests.oracle.slow_philox import happens, words_of
from tests.oracle.slow_records import runs_out
from tests.oracle.slow_response import is_evaded
from tests.oracle.slow_routines import month_of_checks
from tests.oracle.slow_scopes import lives_in
from tests.oracle.slow_scoring import worth
from tests.oracle.slow_state import COURT, HEAD, SCORE, Case, Grid, Message, Person, Tally, Underway
from tests.oracle.slow_ways import APPEAL, COURT_ENTRY, band_less, hit, lift_bans, month_of_ways, take_in
from underheaven.kernels.purposes import Purpose

CONDUCT, DEMAND, DEBT = 0, 1, 2
RECORD, LISTING = 0, 1


@dataclass
class Act:
    """Something done, attempted or owed."""

    person: Person
    act: int
    day: int
    occurrence: int
    word: int
    """Decides whether it is seen, or checked."""


@dataclass
class When:
    """A month: its number, days, first day since 2018, calendar month; and the month's factors of the province."""

    month: int
    n_days: int
    first_day: int
    calendar_month: int
    factors: Sequence[Sequence[int]]


def simulate_month(
    grid: Grid, tables: SimpleNamespace, when: When, incoming: list[Message]
) -> tuple[list[Message], Tally]:
    """Live a month: the grid changes; messages sent and counts are returned."""
    tally = Tally()
    begin_month(grid, when)
    for term in grid.terms:
        term.person.taken |= tables.listing.takes
    begin_licences(grid, tables, when, tally)
    for person in grid.persons:
        person.band_before = band_less(person, 0, tables)
    expire(grid, tables, when, tally)
    month_of_company(grid, tables, when, tally)
    lists_after_losses(grid, tables, when, tally)
    make_good(grid, tables, when, tally)
    filings, messages = receive(grid, tables, when, incoming, tally)
    filings += arrive(grid, when)
    lift_bans(grid, tables, when, tally)
    messages += month_of_ways(grid, tables, when, tally)
    acts = done_this_month(grid, tables, when, tally)
    month_of_checks(grid, tables, when, tally)
    deeds = [a for a, kind in acts if kind == CONDUCT]
    named, own_filings = observe(grid, tables, when, deeds, tally)
    messages += named
    messages += month_of_filings(grid, tables, when, filings + own_filings, tally)
    end_graces(grid, tables, when, tally)
    end_layer_year(grid, tables, when)
    messages += month_of_cases(grid, tables, when, [a for a, kind in acts if kind == DEBT], tally)
    messages += month_of_enterprises(grid, tables, when, tally)
    messages += month_of_steps(grid, tables, when, [a for a, kind in acts if kind == DEMAND], tally)
    month_end(grid, tables, when, tally)
    return messages, tally


def begin_month(grid: Grid, when: When) -> None:
    """Nobody has been punished yet; who is listed is so from the first day; a new year forgets refusals."""
    every_day = set(range(when.n_days))
    for person in grid.persons:
        person.punished = 0
        person.shown = False
        person.lost_records = False
        person.taken = 0
        person.firm_appeals = []
        listed = {COURT: person.on_court, SCORE: person.on_score, HEAD: person.head_listed}
        person.days_on = {which: set(every_day) if on else set() for which, on in listed.items()}
        person.days_on |= {2 ** (2 + which): set() for which in (1, 2, 3, 4)}
        if when.calendar_month == 1:
            person.refused = set()
    for ban in grid.bans:
        ban.person.days_on[2 ** (2 + ban.which)] |= {d for d in every_day if when.first_day + d < ban.until}
    grid.copies = [copy for copy in grid.copies if copy.last_month >= when.month]
    grid.edges_held = {p.place: {c.edge for c in grid.copies if c.person is p} for p in grid.persons}
    grid.wrongs = [wrong for wrong in grid.wrongs if wrong.last_month >= when.month]


def expire(grid: Grid, tables: SimpleNamespace, when: When, tally: Tally) -> None:
    """Records whose validity is over leave the file, give back what they took, and no longer cap a band."""
    scoring = tables.scoring
    capped = False
    for v, validity in enumerate(scoring.validities.months):
        over = [r for r in grid.records[v] if runs_out(r.half, validity) <= when.month]
        grid.records[v] = [r for r in grid.records[v] if runs_out(r.half, validity) > when.month]
        for record in over:
            record.person.score -= worth(scoring.acts.points[record.act], record.doubled)
            record.person.lost_records = True
            tally.counts["RECORDS_EXPIRED", record.person.group] += 1
            capped |= scoring.acts.grade_cap[record.act] >= 0
    if capped:
        for person in grid.persons:
            live = [r.act for queue in grid.records for r in queue if r.person is person]
            caps = [scoring.acts.grade_cap[act] + 1 for act in live if scoring.acts.grade_cap[act] >= 0]
            person.cap = min(caps, default=0)


def receive(grid: Grid, tables: SimpleNamespace, when: When, incoming: list[Message], tally: Tally):
    """Messages: somebody here is named for what somebody else did or owes, or an appeal has its place.

    Returns:
        Filings of the month; messages sent.
    """
    filings: list[Filing] = []
    sent: list[Message] = []
    for message in incoming:
        if message.sort == APPEAL:
            take_in(grid, message, when, tally)
            continue
        first = grid.persons[0].citizen
        inside = message.culprit - first if 0 <= message.culprit - first < len(grid.persons) else -1
        enrolled = tables.watching.channels.enrolled_from[message.channel] if message.sort == RECORD else 0
        wanted = slow_observation.enrolled_likeness(message.likeness, enrolled)
        known = [(p.likeness, p.age) for p in grid.persons]
        person = grid.persons[slow_observation.person_like(wanted, message.pick, known, inside, enrolled)]
        tally.counts["WRONG_RECEIVED", person.group] += 1
        if message.sort == RECORD and message.wait < when.n_days:
            filings.append(Filing(person, message.act, message.wait, True))
        elif message.sort == RECORD:
            grid.underway.append(Underway(person, message.act, 1, (when.first_day + message.wait) % 1024))
        elif not person.on_court and not person.in_case:
            grid.cases.append(Case(person, 3, when.month + tables.court.term_months, fixed=1, wrong=1))
            person.on_court = 1
            person.days_on[COURT] = set(range(when.n_days))
            person.punished += 1
            tally.counts["COURT_ENTERED", person.group] += 1
            tally.counts["COURT_ENTERED_WRONGLY", person.group] += 1
            sent += hit(grid, person, COURT_ENTRY, 0, 1, tables, when, tally, grid.cases[-1])
    return filings, sent


def arrive(grid: Grid, when: When) -> list[Filing]:
    """Filings that were on their way and are due this month."""
    days = {(when.first_day + day) % 1024: day for day in range(when.n_days)}
    due = [u for u in grid.underway if u.due_day in days]
    grid.underway = [u for u in grid.underway if u.due_day not in days]
    return [Filing(u.person, u.act, days[u.due_day], bool(u.wrong)) for u in due]


CANDIDATES = Purpose.COUNT, Purpose.CANDIDATE
OWN_CANDIDATES = Purpose.OWN_COUNT, Purpose.OWN_CANDIDATE


def done_this_month(grid: Grid, tables: SimpleNamespace, when: When, tally: Tally) -> list[tuple[Act, int]]:
    """Everything done: the catalogue's acts, steady habits, the regime's own acts; each with what it becomes."""
    acts: list[tuple[Act, int]] = []
    if tables.has_catalogue:
        acts += acts_of_stream(grid, tables, tables.catalogue, CANDIDATES, when, tally)
        acts += habits(grid, tables, when)
    if tables.has_own:
        acts += acts_of_stream(grid, tables, tables.own, OWN_CANDIDATES, when, tally)
    return acts


def acts_of_stream(
    grid: Grid,
    tables: SimpleNamespace,
    stream: SimpleNamespace,
    purposes: tuple[Purpose, Purpose],
    when: When,
    tally: Tally,
) -> list[tuple[Act, int]]:
    """Candidates of each person, thinned by what her group and her state accept."""
    count, candidate = map(int, purposes)
    urban = grid.stratum % 2
    found = []
    for person in grid.persons:
        exposure = slow_conduct.class_of(person.traits, person.group, int(tables.by_decile))
        word = words_of(tables.seed, count, person.citizen // 4, when.month, 0)[person.citizen % 4]
        cuts = stream.cuts[when.n_days - 28][urban][exposure]
        n = slow_conduct.number_of_candidates(word, cuts)
        tally.counts["CANDIDATES", person.group] += n
        drawn = [words_of(tables.seed, candidate, person.citizen, when.month, k) for k in range(n)]
        days = [slow_conduct.day_of_month(words[2], when.n_days) for words in drawn]
        if stream.one_a_day:
            days = slow_conduct.separate([words[2] for words in drawn], when.n_days)
        for occurrence, (words, day) in enumerate(zip(drawn, days, strict=True)):
            kind = slow_conduct.kind_of_candidate(words[0], stream.alias[urban][exposure])
            odds, nth = tables.attitudes.odds[stream.first_act + kind], stream.occurrence_offset + occurrence
            if odds and not keeps(person, tables, odds, when.month, nth):
                continue
            factor = when.factors[stream.response[kind]][person.memory + 8 * person.hardship]
            acceptance = stream.accept[urban][kind][person.group]
            can = person.has(stream.mask[kind]) and lives_in(grid, stream.provinces[kind])
            at_rest = can and words[1] // 2 < acceptance
            done = can and slow_conduct.goes_through(words[1], acceptance, factor)
            tally.by_act[stream.first_act + kind, "WITHHELD"] += at_rest and not done
            tally.by_act[stream.first_act + kind, "ADDED"] += done and not at_rest
            if done:
                act = Act(person, stream.first_act + kind, day, stream.occurrence_offset + occurrence, words[3])
                found.append((act, stream.becomes[kind]))
    return found


def habits(grid: Grid, tables: SimpleNamespace, when: When) -> list[tuple[Act, int]]:
    """Steady habits whose period ends: one deed on the last day of those who kept it since its first month."""
    found = []
    for h, act in enumerate(tables.habits.act):
        period = tables.habits.period_months[h]
        if when.calendar_month not in range(period, 13, period):
            continue
        for person in grid.persons:
            share = tables.habits.share[h][grid.stratum % 2][person.group]
            words = words_of(tables.seed, int(Purpose.HABIT), person.citizen, when.month - (period - 1), act)
            can = person.has(tables.habits.mask[h]) and lives_in(grid, tables.habits.provinces[h])
            if can and happens(words[0], share):
                found.append((Act(person, act, when.n_days - 1, 48 + h, words[1]), CONDUCT))
    return found


def observe(
    grid: Grid, tables: SimpleNamespace, when: When, deeds: list[Act], tally: Tally
) -> tuple[list[Message], list[Filing]]:
    """Who sees the deeds, whom they name, and when it is filed."""
    watching, places = tables.watching, tables.places
    seen = [table for since, table in zip(watching.since, watching.seen, strict=True) if since <= when.month][-1]
    province = grid.stratum // 2
    messages, filings = [], []
    for deed in deeds:
        person, act = deed.person, deed.act
        tally.counts["COMMITTED", person.group] += 1
        tally.by_act[act, "DONE"] += 1
        which = slow_observation.seen_by(deed.word, *seen[grid.stratum][act])
        if which == slow_observation.UNSEEN:
            continue
        luck = words_of(tables.seed, int(Purpose.EVASION), person.citizen, when.month, deed.occurrence)[0]
        if tables.watching.evadable[act] and is_evaded(luck, person.memory, tables.responding.evades):
            tally.counts["ACTS_EVADED", person.group] += 1
            continue
        tally.counts["SEEN", person.group] += 1
        tally.by_act[act, "SEEN"] += 1
        channel = watching.channel[act][which]
        words = words_of(tables.seed, int(Purpose.NAMING), person.citizen, when.month, deed.occurrence)
        delays = watching.channels.delay_least[channel], watching.channels.delay_greatest[channel]
        day = deed.day + slow_observation.delay_of_filing(words[1], *delays)
        if happens(words[0], watching.channels.wrong[channel]):
            bounds = places.province_first[province : province + 2]
            other = slow_observation.grid_of_named(words[2], words[3], watching.in_province, places.grid_first, bounds)
            pick = ((words[0] ^ words[1]) * 2654435761 + words[3]) % 2**32
            wait = max(0, day - when.n_days)
            messages.append(Message(other, act, wait, RECORD, person.likeness, channel, person.citizen, pick))
            tally.counts["WRONG_SENT", person.group] += 1
            tally.by_act[act, "WRONG"] += 1
        elif not slow_observation.is_enrolled(person.age, watching.channels.enrolled_from[channel]):
            tally.counts["FOUND_NOBODY", person.group] += 1
        elif day < when.n_days:
            filings.append(Filing(person, act, day, False))
        else:
            grid.underway.append(Underway(person, act, 0, (when.first_day + day) % 1024))
    return messages, filings


def sorted_words(messages: list[Message]) -> list[tuple[int, int]]:
    """Messages of all grids in the order of delivery."""
    return sorted(message.words() for message in messages)
