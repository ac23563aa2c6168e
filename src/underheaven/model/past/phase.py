"""Synthesise a past for every grid, on the first of January 2018.

Question answered: which records are live, who is listed, in debt or in hardship when a run starts? Left out: the
tables of chances (model/past/start.py).

Past records are drawn as candidates over all half months still within validity and kept by coverage, without any
response; the doubling and the caps of the regime are applied in order of half months.
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import kernel, step
from underheaven.kernels.fill import fill_events, fill_quads
from underheaven.kernels.philox import below, draw, happens
from underheaven.kernels.purposes import Purpose
from underheaven.model.conduct.acts.phase import list_candidates
from underheaven.model.conduct.acts.rules import goes_through, kind_of_candidate
from underheaven.model.conduct.attitude.phase import PAST_ACTS, stays
from underheaven.model.conduct.habits.phase import draw_past_habits
from underheaven.model.lists.by_score.phase import listable
from underheaven.model.lists.court import rules as court
from underheaven.model.lists.enterprise import rules as enterprise
from underheaven.model.month import enter_grid
from underheaven.model.records.codes.phase import is_assessed
from underheaven.model.records.file.load import load_persons, recap
from underheaven.model.records.file.store import store_persons
from underheaven.model.records.file.validity import first_live, halves
from underheaven.model.records.lines.phase import count_same_line
from underheaven.model.response.hardship.rules import hardship_after
from underheaven.model.scoring.enterprise.phase import (
    LOW_BIT,
    band_of_enterprise,
    cap_for_head,
    file_breach,
    points_of_month,
)
from underheaven.model.scoring.enterprise.rules import marks_of_new_month, year_with
from underheaven.model.scoring.factors.phase import give_first_scores
from underheaven.model.scoring.points.phase import count_live, count_under_earlier_rules
from underheaven.model.scoring.points.rules import counts_double, is_counted, worth
from underheaven.society.enterprises import enterprise_of
from underheaven.society.traits import AGE_MASK, ENTERPRISE_HEAD
from underheaven.state import entries as e
from underheaven.state import workspace as w
from underheaven.state.enterprises import pack_enterprise
from underheaven.state.events import Event
from underheaven.state.status import HEAD_OF_LISTED, IN_CASE, NOT_JOINED, ON_COURT_LIST, ON_SCORE_LIST, with_hardship

START = int(Purpose.START)
ENTERPRISE = np.int64(Purpose.ENTERPRISE)
EV_PAST = int(Event.PAST)
PAST_COUNT, PAST = np.int64(Purpose.PAST_COUNT), np.int64(Purpose.PAST)
HEAD = np.uint32(ENTERPRISE_HEAD)


@step
def chance_kept(past, traits, stratum, kind):
    """Chance that a candidate of the past was filed; of somebody too young for the gallery, without it."""
    if np.int64(traits & np.uint32(AGE_MASK)) < past.young_below:
        return past.kept_of_young[stratum, kind]
    return past.kept[stratum, kind]


@step
def draw_past(clock, space, past, rules, seed, counts):
    """Candidates of the past that were filed and scored: list SEEN, with the half months since in place of the word.

    Args:
        clock: (N_CLOCK,) int64.
        space: Workspace.
        past: model.past.tables.Past.
        rules: (regime, seeds) of model.rules.Rules.
        seed: of the run.
        counts: (N_GROUPS, 5) int64, candidates are added in the last column.
    """
    regime, seeds = rules
    first, urban = clock[w.FIRST_PERSON], clock[w.URBAN]
    words, events, kept_acts = space.words, space.work[w.EVENTS], space.acts[w.SEEN]
    n_blocks = ((first + clock[w.N_PERSONS] + 3) >> 2) - (first >> 2)
    fill_quads(words, first >> 2, n_blocks, clock[w.MONTH], seed, PAST_COUNT)
    list_candidates(clock, space, past.first_cuts[urban], past.cuts[urban])
    for g in range(counts.shape[0]):
        counts[g, 4] += space.sums[w.MADE, g]
        space.sums[w.MADE, g] = 0
    n = space.lengths[w.EVENTS]
    fill_events(words, events, n, first, clock[w.MONTH], seed, PAST)
    kept = 0
    one = np.uint32(1 << 16)
    for j in range(n):
        i = np.int64(events[j] & np.uint32(w.PERSON_MASK))
        traits, whose = space.traits[i], space.whose[i]
        kind = kind_of_candidate(words[4 * j], past.alias[urban], whose & np.uint32(w.CLASS_MASK))
        mask = np.uint32(past.mask[kind])
        accept = past.accept[urban, kind, space.person[w.GROUP, i]]
        if (
            (traits & mask) == mask
            and goes_through(words[4 * j + 1], accept, one)
            and happens(words[4 * j + 3], chance_kept(past, traits, clock[w.STRATUM], kind))
        ):
            odds = past.odds[kind]
            nth = PAST_ACTS + np.int64(events[j] >> np.uint32(w.OCCURRENCE_AT))
            if odds and not stays(first + i, clock[w.MONTH], nth, odds, regime, seeds):
                continue
            act = past.act_of[kind]
            ago = past.latest[kind] + below(words[4 * j + 2], past.halves[kind])
            kept_acts[kept] = w.pack_event(i, 0, act, 0, ago)
            kept += 1
    space.lengths[w.ACTS + w.SEEN] = kept


@step
def sort_by_age(space):
    """List SEEN as list SORTED: the oldest first, those of one half month in their order."""
    seen, in_order, starts = space.acts[w.SEEN], space.acts[w.SORTED], space.work[w.EVENTS]
    n, oldest = space.lengths[w.ACTS + w.SEEN], np.int64(0)
    for j in range(n):
        oldest = max(oldest, w.event_word(seen[j]))
    for k in range(oldest + 2):
        starts[k] = 0
    for j in range(n):
        starts[oldest - w.event_word(seen[j]) + 1] += np.uint32(1)
    for k in range(oldest + 1):
        starts[k + 1] += starts[k]
    for j in range(n):
        k = oldest - w.event_word(seen[j])
        in_order[starts[k]] = seen[j]
        starts[k] += np.uint32(1)
    space.lengths[w.ACTS + w.SORTED] = n


@step
def file_past(clock, space, ring, rules, seed):
    """File the past records of list SORTED, class by class in each half month; `rules` are acts, validities, lines."""
    validities, past_acts = rules[1], space.acts[w.SORTED]
    for v in range(validities.shape[0]):
        space.lengths[w.QUEUE + v] = 0
    n, at = space.lengths[w.ACTS + w.SORTED], np.int64(0)
    while at < n:
        end, ago = at, w.event_word(past_acts[at])
        while end < n and w.event_word(past_acts[end]) == ago:
            end += 1
        offset = np.int64(0)
        for v in range(validities.shape[0]):
            n_halves = halves(validities[v].months)
            before = space.lengths[w.QUEUE + v]
            file_past_half(clock, space, ring, rules, seed, (v, at, end))
            filed = space.lengths[w.QUEUE + v] - before
            if filed > 0:
                ring[offset + (2 * clock[w.MONTH] - 1 - ago) % n_halves] = np.uint16(filed)
            offset += n_halves
        at = end


@step
def file_past_half(clock, space, ring, rules, seed, which):
    """File the past records of one class and half month; `which` are the class and from where to where they stand."""
    acts, validities, _ = rules
    v, first, end = which
    person, lengths = space.person, space.lengths
    begins = lengths[w.QUEUE + v]
    for j in range(first, end):
        past_act = space.acts[w.SORTED, j]
        act = w.event_act(past_act)
        if acts[act].score.validity != v:
            continue
        i = w.event_person(past_act)
        if person[w.STATUS, i] & NOT_JOINED:
            continue
        half = 2 * clock[w.MONTH] - 1 - w.event_word(past_act)
        month = half >> 1
        kind = acts[act].score.kind
        n = lengths[w.QUEUE + v]
        live = count_live(space.queue[v], n, e.pack_record(i, kind, 0))
        if live > 0 and acts[act].lines.number > 0:
            filing = (i, act, first_live(clock[w.MONTH] - 1, validities[v].months), half, begins)
            live = count_same_line(clock, space, ring, rules, seed, filing)
        if acts[act].code.earlier > 0:
            earlier = count_under_earlier_rules(space, ring, (acts, validities), (i, act, month))
            if earlier < 0:
                continue
            live += earlier
        if acts[act].code.assessed > 0:
            period = (v, month, acts[act].code.assessed)
            if is_assessed(space, ring, validities, e.pack_record(i, kind, 0), period):
                continue
        if not is_counted(live, acts[act].score.most_live):
            continue
        doubled = np.int64(counts_double(live, acts[act].score.doubles))
        space.queue[v, n] = e.pack_record(i, kind, doubled)
        lengths[w.QUEUE + v] = n + 1
        points = worth(acts[act].score.points, doubled)
        person[w.SCORE, i] += points
        day = clock[w.FIRST_DAY] - 15 * (w.event_word(past_act) + 1)
        w.record_event(space.trace, clock[w.FIRST_PERSON] + i, day, EV_PAST, act, points, np.int64(-1))


@step
def list_at_start(clock, space, regime, seed):
    """Whoever is listable is on the list fed by the score, for the rest of a term; shortest rest first."""
    person, work = space.person, space.work
    n = 0
    for i in range(clock[w.N_PERSONS]):
        if regime.score_list.present and listable(i, regime, person):
            person[w.STATUS, i] |= ON_SCORE_LIST
            _, _, w2, _ = draw(seed, START, clock[w.FIRST_PERSON] + i, clock[w.MONTH], 0)
            until = clock[w.FIRST_DAY] + below(w2, regime.score_list.term_days)
            entry = e.pack_rare(i, until)
            j = n
            while j > 0 and e.rare_payload(work[w.LISTINGS, j - 1]) > until:
                work[w.LISTINGS, j] = work[w.LISTINGS, j - 1]
                j -= 1
            work[w.LISTINGS, j] = entry
            n += 1
    space.lengths[w.LISTINGS] = n


@step
def debts_at_start(clock, traits, space, beginning, regime, seed):
    """Borrowers in each stage of a debt; the listed may already be in hardship."""
    person, work = space.person, space.work
    month = clock[w.MONTH]
    mask = np.uint32(beginning.debt_mask)
    stages = beginning.debt_stages[clock[w.URBAN]]
    n = 0
    here = (beginning.debt_provinces >> clock[w.PROVINCE]) & 1
    for i in range(clock[w.N_PERSONS] * here):
        if beginning.debt_mask == 0 or (traits[i] & mask) != mask:
            continue
        citizen = clock[w.FIRST_PERSON] + i
        w0, w1, _, w3 = draw(seed, START, citizen, month, 1)
        group = person[w.GROUP, i]
        stage = court.stage_at_start(w0, stages[:, group])
        if stage == stages.shape[0]:
            continue
        if stage == 0:
            flags = court.flags_of_listing(w3, regime.court.fixed_share) | court.KNOWN
            case = e.pack_case(court.LISTED, month + below(w1, regime.court.term_months + 1), flags)
            person[w.STATUS, i] |= ON_COURT_LIST
            if regime.response.hardship:
                worsen(clock, i, person, below(w3, beginning.hardship_months + 1), regime, seed)
        else:
            person[w.STATUS, i] |= IN_CASE
            longest = regime.court.judgment[1], regime.court.listing[1]
            of_court, due = court.case_at_start(stage, month, w1, longest)
            case = e.pack_case(of_court, due, 0)
        work[w.CASES, n] = e.pack_rare(i, case)
        n += 1
    space.lengths[w.CASES] = n


@step
def worsen(clock, i, person, months, regime, seed):
    """Hardship after some months on the list."""
    level = 0
    for m in range(months):
        w0, _, _, _ = draw(seed, START, clock[w.FIRST_PERSON] + i, clock[w.MONTH], 2 + m)
        level = hardship_after(level, True, w0, regime.response.hardship_rises, regime.response.hardship_falls)
    person[w.STATUS, i] = with_hardship(person[w.STATUS, i], level)


@step
def firms_at_start(clock, traits, person, firms, rules, listed, has_past):
    """Listed enterprises, and their points of the year before; heads are treated as listed where the regime says so.

    Args:
        clock: (N_CLOCK,) int64.
        traits: (n,) uint32.
        person: (N_PERSON_ROWS, MAX_GRID) int16.
        firms: (n_heads,) uint64, written.
        rules: (regime, firm_acts, firm_ends) of model.rules.Rules, and its seeds.
        listed: chance in 2**-31.
        has_past: whether the year before left points.

    Returns:
        Number of enterprises.
    """
    regime, firm_acts, firm_ends, seeds = rules
    seed = seeds[0]
    f = 0
    for i in range(clock[w.N_PERSONS]):
        if traits[i] & HEAD:
            w0, w1, _, _ = draw(seed, START, clock[w.FIRST_PERSON] + i, clock[w.MONTH], 1 << 10)
            firm = 0
            if happens(w0, listed):
                firm = enterprise.LISTED | (clock[w.MONTH] + 1 + below(w1, regime.enterprises.term_months))
                if regime.enterprises.head_barred:
                    person[w.STATUS, i] |= HEAD_OF_LISTED
            firms[f] = np.uint64(firm)
            if regime.enterprise_score.present:
                points = marks = np.int64(0)
                size, sector = enterprise_of(seeds[1], clock[w.FIRST_PERSON] + i, firm_ends)
                for month in range(clock[w.MONTH] - 12 * has_past, clock[w.MONTH]):
                    words = draw(seed, ENTERPRISE, clock[w.FIRST_PERSON] + i, month, np.int64(0))
                    filed, gained = points_of_month(
                        clock[w.FIRST_PERSON] + i, month, words, size, firm_acts[size, sector], (regime, seed)
                    )
                    lost, marks = file_breach(filed, marks_of_new_month(marks, False), regime)
                    points = year_with(points, lost + gained)
                # the first month of a run is a January, which makes this year's points those of the last
                firms[f] = pack_enterprise(firm, points, 0, marks)
                own = band_of_enterprise(firms[f], regime)
                if min(own, cap_for_head(i, regime, person)) <= regime.enterprise_score.low:
                    person[w.STATUS, i] |= LOW_BIT
                    if own > regime.enterprise_score.low:
                        firms[f] |= np.uint64(enterprise.HELD_DOWN)
            f += 1
    return f


@kernel
def begin_chunk(clock, traits, new, space, rules, past, beginning, totals):
    """The start of a chunk.

    Args:
        clock: (N_CLOCK,) int64: month, first day and first grid; the rest is filled.
        traits: (n,) uint32.
        new: Resident with room, written.
        space: Workspace.
        rules: model.rules.Rules.
        past: model.past.tables.Past.
        beginning: model.past.tables.Beginning.
        totals: (N_STRATA, N_GROUPS, 5) int64: persons, live records, on the score list, on the court list, past
            candidates; added to.

    Returns:
        Records, rare entries and enterprises written.
    """
    n_records = n_rare = n_firms = 0
    first_grid = clock[w.GRID]
    first = rules.grid_first[first_grid]
    acts, validities, regime, seed = rules.acts, rules.validities, rules.regime[0], rules.seeds[0]
    person = space.person
    for g in range(new.n_rare.shape[0]):
        a, b = enter_grid(clock, first_grid + g, first, (rules.grid_first, rules.grid_stratum))
        counts, t = totals[clock[w.STRATUM]], traits[a:b]
        new.scores[a:b] = regime.score.start
        new.statuses[a:b] = 0
        load_persons(b - a, t, new.scores[a:b], new.statuses[a:b], regime, space)
        space.lengths[w.LISTINGS] = space.lengths[w.CASES] = 0
        if beginning.first.drawn:
            give_first_scores(clock, t, space, beginning.first, regime, seed)
        for v in range(validities.shape[0]):
            space.lengths[w.QUEUE + v] = 0
        new.ring[g] = 0
        if past.present:
            draw_past(clock, space, past, (regime, rules.seeds), seed, counts)
            draw_past_habits(clock, space, past.habits, seed)
            sort_by_age(space)
            file_past(clock, space, new.ring[g], (acts, validities, rules.lines), seed)
            recap(b - a, acts, validities, space)
        list_at_start(clock, space, regime, seed)
        debts_at_start(clock, t, space, beginning, regime, seed)
        of_firms = (regime, rules.firm_acts, rules.firm_ends, rules.seeds)
        n_firms += firms_at_start(clock, t, person, new.firms[n_firms:], of_firms, beginning.firms_listed, past.present)
        for i in range(b - a):
            group, status = person[w.GROUP, i], person[w.STATUS, i]
            counts[group, 0] += 1
            counts[group, 2] += status & ON_SCORE_LIST != 0
            counts[group, 3] += status & ON_COURT_LIST != 0
        store_persons(b - a, person, new.scores[a:b], new.statuses[a:b])
        for v in range(validities.shape[0]):
            for j in range(space.lengths[w.QUEUE + v]):
                record = space.queue[v, j]
                new.records[n_records] = record
                n_records += 1
                counts[person[w.GROUP, e.record_person(record)], 1] += 1
        new.n_rare[g] = 0
        for row, which in ((w.LISTINGS, e.SCORE_STAYS), (w.CASES, e.CASES)):
            new.n_rare[g, which] = space.lengths[row]
            for j in range(space.lengths[row]):
                new.rare[n_rare] = space.work[row, j]
                n_rare += 1
    clock[w.GRID] = first_grid
    return n_records, n_rare, n_firms
