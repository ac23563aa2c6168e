"""Appeals, repair, copies: the twin of model/remedies/appeals/phase.py, remedy.py, copies.py and of
model/remedies/appeals/queue.py."""

from __future__ import annotations

from tests.oracle import slow_remedies as ways
from tests.oracle import slow_scoring
from tests.oracle.slow_licences import filing_of
from tests.oracle.slow_philox import below, happens, words_of
from tests.oracle.slow_records import runs_out
from tests.oracle.slow_scoring import worth
from tests.oracle.slow_state import COURT, Appeal, Copy, Grid, Message, Person, Tally
from underheaven.kernels.purposes import Purpose
from underheaven.state.measures import Measure

COURT_ENTRY, FIRM_ENTRY, FIRM_FILING, LISTED, APPEAL = 255, 254, 253, 3, 2
FROM_COURT, FROM_SCORE, FROM_FIRM, FIRST_BAND = 1, 2, 4, 8
CYCLE = 511


def file_appeal(grid: Grid, person: Person, act: int, wrong: int, tables, when, tally: Tally) -> Message:
    """The appeal as a message to her own grid, with a word that orders the month's appeals."""
    occurrence = 2**20 + 2 * act + wrong
    word = words_of(tables.seed, int(Purpose.APPEAL), person.citizen, when.month, occurrence)[0]
    tally.counts["APPEALS_FILED", person.group] += 1
    return Message(grid.number, act, 0, APPEAL, 0, wrong, person.citizen, word)


def hit(
    grid: Grid, person: Person, act: int, day: int, wrong: int, tables, when, tally: Tally, case=None, learns=False
) -> list[Message]:
    """She was hit; she may learn of it and appeal, this month or later. A case that she knows of is marked."""
    r = tables.remedies
    if not r.appeals:
        return []
    occurrence = (day * 256 + act) * 2 + wrong
    words = words_of(tables.seed, int(Purpose.APPEAL), person.citizen, when.month, occurrence)
    learnt = 0 if learns else ways.day_learnt(words[0], r.told_before, r.told_after, r.notice_days)
    if case is not None and learnt != ways.NOT_APPEALED:
        case.known = 1
    share = r.wrong_appeal if wrong else r.right_appeal
    after = ways.day_of_appeal(words[1], words[2], learnt, share, r.within_days)
    if after == ways.NOT_APPEALED:
        return []
    months = ways.months_until(day + after, when.n_days)
    if months == 0:
        return [file_appeal(grid, person, act, wrong, tables, when, tally)]
    grid.appeals.append(Appeal(person, act, wrong, 0, (when.month + months) % CYCLE))
    return []


def learn_at_gate(grid: Grid, person: Person, day: int, tables, when, tally: Tally) -> list[Message]:
    """A refusal because of the courts' list tells her what nobody had told her."""
    if not tables.remedies.appeals:
        return []
    unknown = [c for c in grid.cases if c.person is person and c.stage == LISTED and not c.known]
    sent = []
    for case in unknown:
        sent += hit(grid, person, COURT_ENTRY, day, case.wrong, tables, when, tally, case, learns=True)
    return sent


def lift_bans(grid: Grid, tables, when, tally: Tally) -> None:
    """Who has paid, and is barred for nothing else, is free from the first of the month on."""
    for ban in list(grid.bans):
        word = words_of(tables.seed, int(Purpose.BAN_LIFTED), ban.person.citizen, when.month, ban.which)[0]
        if ban.lifts and happens(word, tables.conduct_lists.lifted[ban.which - 1]):
            grid.bans = [x for x in grid.bans if x is not ban]
            ban.person.days_on[2 ** (2 + ban.which)] = set()
            leave_copies(grid, ban.person, 2 ** (2 + ban.which), tables, when)
            tally.counts["BANS_LIFTED", ban.person.group] += 1
    lists = tables.conduct_lists
    for waiting in list(grid.waiting):
        which, citizen = lists.acts.which[waiting.act], waiting.person.citizen
        word = words_of(tables.seed, int(Purpose.BAN_LIFTED), citizen, when.month, which)[0]
        if lists.acts.lifts[waiting.act] and happens(word, lists.lifted[which - 1]):
            grid.waiting = [x for x in grid.waiting if x is not waiting]
            tally.counts["GRACE_SPARED", waiting.person.group] += 1


def take_in(grid: Grid, message: Message, when, tally: Tally) -> None:
    """An appeal that has got its place in the queue."""
    person = next(p for p in grid.persons if p.citizen == message.culprit)
    due = CYCLE
    if message.wait != CYCLE:
        due = (when.month - 1 + message.wait) % CYCLE
        tally.counts["APPEALS_PROMPT", person.group] += message.wait <= 12
    grid.appeals.append(Appeal(person, message.act, message.channel, 1, due))


def month_of_ways(grid: Grid, tables, when, tally: Tally) -> list[Message]:
    """Copies are counted, appeals filed and decided, records repaired; all on the first of the month."""
    r = tables.remedies
    held = {c.person.place: c.person for c in grid.copies}
    for person in held.values():
        tally.counts["STALE_DAYS", person.group] += 0 if person.on_court else when.n_days
    messages = []
    for appeal in list(grid.appeals) if r.appeals else []:
        person = appeal.person
        if appeal.due == when.month % CYCLE:
            grid.appeals = [a for a in grid.appeals if a is not appeal]
            if appeal.filed and appeal.act in (FIRM_ENTRY, FIRM_FILING):
                person.firm_appeals.append(appeal.act)
            elif appeal.filed:
                decide(grid, appeal, tables, when, tally)
            else:
                messages.append(file_appeal(grid, person, appeal.act, appeal.wrong, tables, when, tally))
        elif appeal.filed and appeal.act == COURT_ENTRY and r.suspends and person.on_court:
            person.days_on[COURT] = set()
    if r.repair_applies:
        for person in grid.persons:
            repair(grid, person, tables, when, tally)
    return messages


def decide(grid: Grid, appeal: Appeal, tables, when, tally: Tally) -> None:
    """A reviewer lets it stand or strikes it, if it is still there."""
    r, person, act = tables.remedies, appeal.person, appeal.act
    words = words_of(tables.seed, int(Purpose.REVIEW), person.citizen, when.month, 2 * act + appeal.wrong)
    record = wrong_record = None
    ban, licence = still_held(grid, person, act, tables)
    if act != COURT_ENTRY and tables.scoring.acts.validity[act] >= 0:
        v = tables.scoring.acts.validity[act]
        live = [x for x in grid.records[v] if x.person is person and x.act == act]
        if appeal.wrong:
            wrong_record = next((x for x in grid.wrongs if x.person is person and x.act == act), None)
            ends = wrong_record.last_month + 1 if wrong_record else None
            live = [x for x in live if runs_out(x.half, tables.scoring.validities.months[v]) == ends]
        record = live[0] if live else None
    waiting = [x for x in grid.waiting if x.person is person and x.act == act]
    if waiting:  # the appeal is against what waits, and a stay to which something else led goes on
        ban = None
    held = (record, ban, licence, *waiting)
    there = bool(person.on_court) if act == COURT_ENTRY else any(x is not None for x in held)
    outcome = ways.decision(words[0], appeal.wrong, r.wrong_upheld, r.right_struck) if there else ways.MOOT
    tally.counts["APPEALS_DECIDED", person.group] += 1
    tally.counts["WRONG_STRUCK", person.group] += outcome == ways.STRUCK and bool(appeal.wrong)
    tally.counts["RIGHT_STRUCK", person.group] += outcome == ways.STRUCK and not appeal.wrong
    tally.counts["WRONG_UPHELD", person.group] += outcome == ways.UPHELD and bool(appeal.wrong)
    if outcome == ways.MOOT:
        return
    day = below(words[1], when.n_days)
    if act == COURT_ENTRY:
        if r.suspends:
            person.days_on[COURT] = set(range(day, when.n_days)) if outcome == ways.UPHELD else set()
        if outcome == ways.STRUCK:
            grid.cases = [c for c in grid.cases if not (c.person is person and c.stage == LISTED)]
            person.on_court = 0
            person.days_on[COURT] = {d for d in person.days_on[COURT] if d < day}
            tally.counts["COURT_CORRECTED", person.group] += 1
            leave_copies(grid, person, FROM_COURT, tables, when)
        return
    if outcome != ways.STRUCK:
        return
    grid.waiting = [x for x in grid.waiting if not any(x is other for other in waiting)]
    tally.counts["GRACE_SPARED", person.group] += len(waiting)
    lift(grid, person, ban, tally)
    if ban is not None:
        leave_copies(grid, person, 2 ** (2 + ban.which), tables, when)
    give_points_back(grid, licence, act, tables, tally)
    if record is not None:
        take_out_and_copy(grid, record, tables, when)
        tally.counts["RECORDS_STRUCK", person.group] += 1
        grid.wrongs = [x for x in grid.wrongs if x is not wrong_record]
        if person.on_score:
            leave_copies(grid, person, FROM_SCORE, tables, when)


def still_held(grid: Grid, person: Person, act: int, tables):
    """What a filing of the act has left besides a record: a stay on a list by conduct, a licence that is not whole."""
    if act == COURT_ENTRY:
        return None, None
    which = tables.conduct_lists.acts.which[act]
    ban = next((b for b in grid.bans if which and b.person is person and b.which == which), None)
    hers = next((x for x in grid.licences if x.person is person), None)
    return ban, hers if hers and taken_by(hers, act, tables)[1] else None


def taken_by(licence, act: int, tables) -> tuple[int, int]:
    """Which filing of the year was the act's, and what it took from the licence."""
    prices = tables.licence.deductions[act]
    if not any(prices):
        return -1, 0
    by_time = prices[0] + 16 * prices[1] + 256 * prices[2]
    return filing_of(by_time, tuple([*licence.took, 0, 0][:3]), licence.short)


def lift(grid: Grid, person: Person, ban, tally: Tally) -> None:
    """The stay ends before the month."""
    if ban is None:
        return
    grid.bans = [b for b in grid.bans if b is not ban]
    person.days_on[2 ** (2 + ban.which)] = set()
    tally.counts["BANS_STRUCK", person.group] += 1


def give_points_back(grid: Grid, licence, act: int, tables, tally: Tally) -> None:
    """What the last filing of the act took; a licence with a point left is not taken, one of another year is whole."""
    if licence is None:
        return
    place, points = taken_by(licence, act, tables)
    licence.took[place] -= points
    licence.took = [took for took in licence.took if took]
    licence.taken = licence.due = licence.short = 0
    tally.counts["LICENCE_POINTS_BACK", licence.person.group] += points
    if licence.expired or not licence.took:
        grid.licences = [x for x in grid.licences if x is not licence]


def take_out(grid: Grid, record, tables) -> None:
    """The record goes, and what it did: its points, and its cap if no other holds."""
    scoring, person = tables.scoring, record.person
    grid.records = [[x for x in queue if x is not record] for queue in grid.records]
    person.score -= worth(scoring.acts.points[record.act], record.doubled)
    caps = [scoring.acts.grade_cap[x.act] + 1 for queue in grid.records for x in queue if x.person is person]
    person.cap = min((cap for cap in caps if cap > 0), default=0)


def band_less(person: Person, for_others: int, tables) -> int:
    """Band of her own points and what she loses for others."""
    scoring = tables.scoring
    read = slow_scoring.clipped(person.score + for_others, scoring.least, scoring.greatest)
    found = slow_scoring.band_of(read, person.cap, scoring.band_low, len(scoring.band_low))
    return min([found, *caps_of_lists(person, tables)])


def caps_of_lists(person: Person, tables) -> list[int]:
    """Highest bands that lists leave: of the court, and of the enterprises' for their head."""
    on = ((person.on_court, tables.court.grade_cap), (person.head_listed, tables.enterprises.grade_cap))
    return [cap for listed, cap in on if listed and cap >= 0]


def source_of(edge: int, tables) -> int:
    """What an edge copies, in the end."""
    return tables.remedies.edges.source[edge]


def let_go(edge: int, person: Person, tables, when) -> int:
    """Month in which the operators of an edge let go: counted from the correction, or from whom they had it from."""
    edges = tables.remedies.edges
    before = edges.handed_on_by[edge]
    since = when.month if before < 0 else let_go(before, person, tables, when)
    word = words_of(tables.seed, int(Purpose.REVIEW), person.citizen, when.month, 2**20 + edge)[0]
    return ways.last_month_held(word, since, edges.recalled[edge], edges.lag_months[edge], edges.retention_months[edge])


def leave_copies(grid: Grid, person: Person, source: int, tables, when) -> None:
    """Each edge from the list that was corrected: recalled after a lag, or held until its retention is over."""
    for edge in range(tables.remedies.n_edges):
        if source_of(edge, tables) == source:
            leave_copy(grid, person, edge, tables, when)


def leave_copy(grid: Grid, person: Person, edge: int, tables, when) -> None:
    """One more copy, unless it is deleted in the month of the correction."""
    last = let_go(edge, person, tables, when)
    if last > when.month:
        grid.copies.append(Copy(person, edge, last))


def take_out_and_copy(grid: Grid, record, tables, when) -> None:
    """The record goes; where gates are closed to a band that she leaves by it, copies of her file tell the old one."""
    person = record.person
    before = band_less(person, 0, tables)
    take_out(grid, record, tables)
    for edge in range(tables.remedies.n_edges):
        closed_to = source_of(edge, tables).bit_length() - 1 - FIRST_BAND
        if before <= closed_to < band_less(person, 0, tables):
            leave_copy(grid, person, edge, tables, when)


def repair(grid: Grid, person: Person, tables, when, tally: Tally) -> None:
    """Listed by score or downgraded, and clear of new losing records for long enough: one record goes."""
    r, scoring = tables.remedies, tables.scoring
    if not person.on_score and not person.cap:
        return
    hers = [x for queue in grid.records for x in queue if x.person is person]
    hers = [x for x in hers if scoring.acts.points[x.act] < 0 or scoring.acts.grade_cap[x.act] >= 0]
    if not hers:
        return
    word = words_of(tables.seed, int(Purpose.REPAIR), person.citizen, when.month, 0)[0]
    clear = min(when.month - x.month for x in hers)
    if not ways.is_repaired(word, r.repair_applies, clear, r.repair_after):
        return
    downgrades = [x for x in hers if scoring.acts.grade_cap[x.act] >= 0]
    take_out_and_copy(grid, (downgrades or hers)[0], tables, when)
    tally.counts["RECORDS_REPAIRED", person.group] += 1


def is_held_back(grid: Grid, person: Person, g: int, tables) -> list[str]:
    """Where a refusal at gate g is counted, if a copy held on the first of the month closes it to her."""
    for edge in sorted(grid.edges_held[person.place]):
        edges = tables.remedies.edges
        if edges.gates[edge] // 2**g % 2:
            return ["STALE_REFUSALS", *{Measure(edges.counted_in[edge]).name} - {"STALE_REFUSALS"}]
    return []


def in_queue(sent: list[Message], stratum_of, waiting: list[int], month: int, capacity: list[int]) -> list[int]:
    """Give the month's appeals their waits; one case after the other, month by month.

    Args:
        sent: messages of all grids; the waits of appeals are set.
        stratum_of: of each grid.
        waiting: appeals of each province that waited when the month began; changed to those that wait when it is over.
        month: in which they were sent.
        capacity: of each province in millionths of a case a month.
    """

    def cases(province: int, of: int) -> int:
        return (of + 1) * capacity[province] // 10**6 - of * capacity[province] // 10**6

    for province in range(len(waiting)):
        mine = [m for m in sent if m.sort == APPEAL and stratum_of[m.grid] // 2 == province]
        mine.sort(key=lambda m: (m.pick, *m.words()))
        before = max(0, waiting[province] - cases(province, month))
        for place, message in enumerate(mine, before):
            if capacity[province] == 0:
                message.wait = CYCLE
                continue
            done, wait = 0, 0
            while done <= place and wait < CYCLE:
                wait += 1
                done += cases(province, month + wait)
            message.wait = wait
        waiting[province] = before + len(mine)
    return waiting
