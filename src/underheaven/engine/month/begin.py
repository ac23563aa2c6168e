"""The first of January 2018: a synthesised past for every grid.

Question answered: which records are live, who is listed, in debt or in hardship when a run starts? Left out: the
tables of chances (engine/start.py).

Past records are drawn as candidates over all months still within validity and kept by coverage, without any
response; the doubling and the caps of the regime are applied in order of months.
"""

from __future__ import annotations

import numpy as np

from underheaven.conduct.drawing import goes_through, kind_of_candidate
from underheaven.engine.month import workspace as w
from underheaven.engine.month.draw import list_candidates
from underheaven.engine.month.load import load_persons, recap
from underheaven.engine.month.score import count_live, listable
from underheaven.engine.month.store import store_persons
from underheaven.engine.trace import Event
from underheaven.kernels.compile import kernel
from underheaven.kernels.fill import fill_events, fill_quads
from underheaven.kernels.philox import below, draw, happens
from underheaven.kernels.purposes import Purpose
from underheaven.lists import court, enterprise
from underheaven.records import entries as e
from underheaven.records.standing import (
    HEAD_OF_LISTED,
    IN_CASE,
    ON_COURT_LIST,
    ON_SCORE_LIST,
    with_hardship,
)
from underheaven.response.hardship import hardship_after
from underheaven.scoring.points import is_counted, worth
from underheaven.society.traits import ENTERPRISE_HEAD

START = int(Purpose.START)
EV_PAST = int(Event.PAST)
HEAD = np.uint32(ENTERPRISE_HEAD)


@kernel
def draw_past(clock, traits, space, past, scoring, purposes, counted):
    """Candidates of the past that were filed and scored: list SEEN (person, act) and SEEN_CHANNEL (months ago - 1)."""
    first = clock[w.FIRST_PERSON]
    work, words = space.work, space.words
    n_blocks = ((first + clock[w.N_PERSONS] + 3) >> 2) - (first >> 2)
    fill_quads(words, first >> 2, n_blocks, clock[w.MONTH], purposes[0])
    n = list_candidates(clock, space.person, words, past.cuts[clock[w.URBAN]], work[w.EVENTS], counted)
    fill_events(words, work[w.EVENTS], n, first, clock[w.MONTH], purposes[1])
    kept = 0
    one = np.int64(1 << 16)
    for j in range(n):
        i = np.int64(work[w.EVENTS, j] & np.uint32(1023))
        t = traits[i]
        act = kind_of_candidate(words[0, j], past.alias[clock[w.URBAN], space.person[w.CLASS, i]])
        mask = past.mask[act]
        accept = past.accept[clock[w.URBAN], act, space.person[w.GROUP, i]]
        if (
            (t & mask) == mask
            and goes_through(words[1, j], accept, one)
            and happens(words[3, j], past.kept[clock[w.STRATUM], act])
        ):
            months = np.int64(scoring.validity[scoring.validity_of[act]])
            work[w.SEEN, kept] = w.pack_event(i, act, 0, 0)
            work[w.SEEN_CHANNEL, kept] = np.uint32(below(words[2, j], months))
            kept += 1
    space.lengths[w.SEEN] = kept


@kernel
def file_past(clock, space, scoring, ring):
    """File the past records, oldest first, class by class."""
    person, work, lengths = space.person, space.work, space.lengths
    offset = 0
    for v in range(scoring.validity.size):
        months = np.int64(scoring.validity[v])
        lengths[w.QUEUE + v] = 0
        for ago in range(months, 0, -1):
            before = lengths[w.QUEUE + v]
            for j in range(lengths[w.SEEN]):
                act = w.event_act(work[w.SEEN, j])
                if np.int64(work[w.SEEN_CHANNEL, j]) + 1 != ago or scoring.validity_of[act] != v:
                    continue
                i = w.event_person(work[w.SEEN, j])
                kind = np.int64(scoring.kind[act])
                n = lengths[w.QUEUE + v]
                live = count_live(space.queue[v], n, e.pack_record(i, kind, 0))
                if not is_counted(live, np.int64(scoring.most_live[act])):
                    continue
                doubled = 1 if live > 0 and scoring.doubles[act] else 0
                space.queue[v, n] = e.pack_record(i, kind, doubled)
                lengths[w.QUEUE + v] = n + 1
                points = worth(np.int64(scoring.points[act]), doubled)
                person[w.SCORE, i] += points
                day = clock[w.FIRST_DAY] - 30 * ago
                w.record_event(space.trace, clock[w.FIRST_PERSON] + i, day, EV_PAST, act, points, np.int64(-1))
            slot = (clock[w.MONTH] - ago + 120 * months) % months
            ring[offset + slot] = np.uint16(lengths[w.QUEUE + v] - before)
        offset += months


@kernel
def list_at_start(clock, space, scoring, listing, seed):
    """Whoever is listable is on the list fed by the score, for the rest of a term; shortest rest first."""
    person, work = space.person, space.work
    n = 0
    for i in range(clock[w.N_PERSONS]):
        if listing.present and listable(i, scoring, listing, person):
            person[w.STANDING, i] |= ON_SCORE_LIST
            _, _, w2, _ = draw(seed, START, clock[w.FIRST_PERSON] + i, clock[w.MONTH], 0)
            until = clock[w.FIRST_DAY] + below(w2, listing.term_days)
            entry = e.pack_rare(e.SCORE_LISTING, i, until)
            j = n
            while j > 0 and e.rare_payload(work[w.LISTINGS, j - 1]) > until:
                work[w.LISTINGS, j] = work[w.LISTINGS, j - 1]
                j -= 1
            work[w.LISTINGS, j] = entry
            n += 1
    space.lengths[w.LISTINGS] = n


@kernel
def debts_at_start(clock, traits, space, beginning, rates, responding):
    """Borrowers in each stage of a debt; the listed may already be in hardship."""
    person, work = space.person, space.work
    month = clock[w.MONTH]
    mask = np.uint32(beginning.debt_mask)
    stages = beginning.debt_stages[clock[w.URBAN]]
    n = 0
    for i in range(clock[w.N_PERSONS]):
        if beginning.debt_mask == 0 or (traits[i] & mask) != mask:
            continue
        citizen = clock[w.FIRST_PERSON] + i
        w0, w1, _, w3 = draw(rates.seed, START, citizen, month, 1)
        group = person[w.GROUP, i]
        stage = 0
        while stage < 5 and not happens(w0, stages[stage, group]):
            stage += 1
        if stage == 5:
            continue
        if stage == 0:
            fixed = court.FIXED_TERM if happens(w3, rates.fixed_share) else 0
            case = e.pack_case(court.LISTED, month + below(w1, rates.term_months + 1), fixed)
            person[w.STANDING, i] |= ON_COURT_LIST
            if responding.hardship:
                worsen(clock, i, person, below(w3, beginning.hardship_months + 1), responding)
        else:
            person[w.STANDING, i] |= IN_CASE
            if stage == 1:
                case = e.pack_case(court.DEFAULT, 4095, 0)
            elif stage == 2:
                case = e.pack_case(court.SUED, month + below(w1, rates.judgment[1] + 1), 0)
            elif stage == 3:
                case = e.pack_case(court.JUDGED, month, 0)
            else:
                case = e.pack_case(court.WAITING, month + below(w1, rates.listing[1] + 1), 0)
        work[w.CASES, n] = e.pack_rare(e.CASE, i, case)
        n += 1
    space.lengths[w.CASES] = n


@kernel
def worsen(clock, i, person, months, responding):
    """Hardship after some months on the list."""
    level = 0
    for m in range(months):
        w0, _, _, _ = draw(responding.seed, START, clock[w.FIRST_PERSON] + i, clock[w.MONTH], 2 + m)
        level = hardship_after(level, True, w0, responding.hardship_rises, responding.hardship_falls)
    person[w.STANDING, i] = with_hardship(person[w.STANDING, i], level)


@kernel
def firms_at_start(clock, traits, person, firms, table, listed):
    """Listed enterprises; their head is treated as listed where the regime says so.

    Returns:
        Number of enterprises.
    """
    f = 0
    for i in range(clock[w.N_PERSONS]):
        if traits[i] & HEAD:
            w0, w1, _, _ = draw(table.seed, START, clock[w.FIRST_PERSON] + i, clock[w.MONTH], 1 << 10)
            firm = 0
            if happens(w0, listed):
                firm = enterprise.LISTED | (clock[w.MONTH] + 1 + below(w1, table.term_months))
                if table.head_barred:
                    person[w.STANDING, i] |= HEAD_OF_LISTED
            firms[f] = np.uint16(firm)
            f += 1
    return f


@kernel
def begin_chunk(clock, traits, new, space, tables, past, beginning, counts):
    """The start of a chunk.

    Args:
        clock: (N_CLOCK,) int64: month, first day and first grid; the rest is filled.
        traits: (n,) uint32.
        new: Resident with room, written.
        space: Workspace.
        tables: engine.tables.Tables.
        past: engine.tables.Past.
        beginning: engine.tables.Beginning.
        counts: (N_STRATA, 5, N_GROUPS) int64: persons, live records, on the score list, on the court list, past
            candidates; added to.

    Returns:
        Records, rare entries and enterprises written.
    """
    n_records = n_rare = n_firms = 0
    first_grid = clock[w.GRID]
    first = tables.places.grid_first[first_grid]
    scoring = tables.scoring
    for g in range(new.n_rare.size):
        grid = first_grid + g
        a = tables.places.grid_first[grid] - first
        b = tables.places.grid_first[grid + 1] - first
        stratum = np.int64(tables.places.grid_stratum[grid])
        clock[w.GRID], clock[w.FIRST_PERSON], clock[w.N_PERSONS] = grid, first + a, b - a
        clock[w.STRATUM], clock[w.URBAN], clock[w.PROVINCE] = stratum, stratum & 1, stratum >> 1
        t = traits[a:b]
        new.scores[a:b] = scoring.start
        new.standings[a:b] = 0
        load_persons(clock, t, new.scores[a:b], new.standings[a:b], np.int32(tables.by_decile), space.person)
        space.lengths[w.LISTINGS] = space.lengths[w.CASES] = 0
        for v in range(scoring.validity.size):
            space.lengths[w.QUEUE + v] = 0
        new.ring[g] = 0
        if past.present:
            draw_past(clock, t, space, past, scoring, tables.purposes.past, counts[stratum, 4])
            file_past(clock, space, scoring, new.ring[g])
            recap(b - a, scoring, space)
        list_at_start(clock, space, scoring, tables.listing, tables.purposes.seed)
        debts_at_start(clock, t, space, beginning, tables.court, tables.responding)
        n_firms += firms_at_start(
            clock, t, space.person, new.firms[n_firms:], tables.enterprises, beginning.firms_listed
        )
        for i in range(b - a):
            group = space.person[w.GROUP, i]
            counts[stratum, 0, group] += 1
            standing = space.person[w.STANDING, i]
            counts[stratum, 2, group] += standing & ON_SCORE_LIST != 0
            counts[stratum, 3, group] += standing & ON_COURT_LIST != 0
        store_persons(b - a, space.person, new.scores[a:b], new.standings[a:b])
        for v in range(scoring.validity.size):
            for j in range(space.lengths[w.QUEUE + v]):
                record = space.queue[v, j]
                new.records[n_records] = record
                n_records += 1
                counts[stratum, 1, space.person[w.GROUP, e.record_person(record)]] += 1
        before = n_rare
        for row in (w.LISTINGS, w.CASES):
            for j in range(space.lengths[row]):
                new.rare[n_rare] = space.work[row, j]
                n_rare += 1
        new.n_rare[g] = n_rare - before
    clock[w.GRID] = first_grid
    return n_records, n_rare, n_firms
