"""Simulate a month of a chunk of grids: the passes in their order, grid by grid.

Question answered: in which order do the steps of a month run? Left out: threads, months, messages between chunks
(engine/run.py), and what each of them reads and writes (engine/schedule.py, which is held against this loop).

The order is that of the way of the data; a phase returns at once where the regime has no such rule.
"""

from __future__ import annotations

import numpy as np

from underheaven.kernels.compile import kernel, step
from underheaven.kernels.search import last_at_most
from underheaven.model.conduct.acts.phase import draw_acts, draw_habits
from underheaven.model.conduct.acts.tally import add_to_tally
from underheaven.model.conduct.routines.phase import check_faces
from underheaven.model.flags import CATALOGUE, OWN
from underheaven.model.gates.steps.phase import find_bands, meet_gates
from underheaven.model.lists.by_conduct.phase import end_bans, end_graces, lift_bans, lift_graces
from underheaven.model.lists.by_score.phase import list_those_who_lost
from underheaven.model.lists.court.phase import run_cases
from underheaven.model.lists.enterprise.phase import list_heads, run_enterprises
from underheaven.model.observation.channels.phase import file_seen, watch
from underheaven.model.records.codes.phase import end_layer_year, make_good
from underheaven.model.records.file.deliver import collect_due, receive, sort_by_day
from underheaven.model.records.file.load import load_persons, load_rare, load_records
from underheaven.model.records.file.store import mark_queues, store_persons, store_rare, store_records
from underheaven.model.remedies.repair.phase import remedy
from underheaven.model.response.deterrence.phase import change_states, count_listed, count_whole_months
from underheaven.model.response.evasion.phase import evade
from underheaven.model.response.ostracism.phase import cut_ties
from underheaven.model.scoring.association.phase import find_company, lower_bands
from underheaven.model.scoring.licence.phase import begin_licences
from underheaven.model.scoring.points.mobility import count_moves, keep_bands
from underheaven.model.scoring.points.phase import score_filings
from underheaven.state import workspace as w
from underheaven.state.counts import Tallies
from underheaven.state.entries import N_RARE_LISTS


@step
def enter_grid(clock, grid, first, rules):
    """Set the clock to a grid: its persons, from `first` of the chunk on, and its place."""
    grid_first, grid_stratum = rules
    clock[w.GRID] = grid
    clock[w.FIRST_PERSON] = grid_first[grid]
    clock[w.N_PERSONS] = grid_first[grid + 1] - grid_first[grid]
    clock[w.STRATUM] = np.int64(grid_stratum[grid])
    clock[w.PROVINCE] = clock[w.STRATUM] >> 1
    clock[w.URBAN] = clock[w.STRATUM] & 1
    return clock[w.FIRST_PERSON] - first, clock[w.FIRST_PERSON] - first + clock[w.N_PERSONS]


@step
def forget_firsts(space):
    """No message of the chunk is sent yet, nobody was shown for an act or listed by a court."""
    space.lengths[w.MESSAGES] = 0
    space.lengths[w.FIRST_LISTED] = -1
    for act in range(w.MAX_ACTS):
        space.first_shown[act] = -1


@kernel
def simulate_chunk(clock, traits, old, new, space, rules, terms, messages, message_starts, totals):
    """One month of a chunk.

    Args:
        clock: (N_CLOCK,) int64: month, days, first day, calendar month, first grid, last step; the rest is filled.
        traits: (n,) uint32.
        old: Resident of the chunk.
        new: Resident with room for the chunk after the month, written. Its records and rare entries are its own; the
            rest may be the old ones, since a grid is read before it is written.
        space: Workspace.
        rules: model.rules.Rules.
        terms: engine.coupling.Terms of the month.
        messages: (m, 2) uint64, sorted, of which `message_starts` says where each grid's begin.
        message_starts: (grids + 1,) int64.
        totals: state.counts.Tallies of the thread, all strata.

    Returns:
        Records and rare entries written; most of both that one grid has.
    """
    n_records = n_rare = most_records = most_rare = at_record = at_rare = at_firm = 0
    upto, first_grid = clock[w.UPTO], clock[w.GRID]
    regime, seed, acts, validities = rules.regime[0], rules.seeds[0], rules.acts, rules.validities
    first, by_file = rules.grid_first[first_grid], (acts, validities, regime)
    attitudes, places = (acts, regime, rules.seeds), (regime, rules.grid_first, rules.province_first)
    streams = (rules.streams, rules.first_cuts, rules.cuts, rules.kinds, rules.alias, rules.accept, attitudes)
    forget_firsts(space)
    n_grids = message_starts.size - 1
    now = last_at_most(rules.seen_since, clock[w.MONTH])
    for g in range(n_grids):
        a, b = enter_grid(clock, first_grid + g, first, (rules.grid_first, rules.grid_stratum))
        n, t, ring, stratum = b - a, traits[a:b], new.ring[g], clock[w.STRATUM]
        tallies = Tallies(totals.counts[stratum], totals.by_act[stratum], totals.steps[stratum], totals.moves[stratum])
        counts, here = tallies.counts, terms.factors[clock[w.PROVINCE]]
        n_rare_before = np.int64(0)
        for which in range(N_RARE_LISTS):
            n_rare_before += old.n_rare[g, which]
        rare, records = old.rare[at_rare : at_rare + n_rare_before], old.records[at_record:]
        incoming = messages[message_starts[g] : message_starts[g + 1]]

        load_persons(n, t, old.scores[a:b], old.statuses[a:b], regime, space)
        keep_bands(n, regime, space.person)
        load_rare(clock, rare, old.n_rare[g], space, np.uint32(regime.score_list.takes))
        begin_licences(clock, space, regime, seed, counts)
        n_old, n_lost = load_records(clock, records, (old.ring[g], ring), (acts, validities), space)
        n_firms = list_heads(t, space) if old.firms.size > 0 else 0
        firms = (old.firms[at_firm : at_firm + n_firms], new.firms[at_firm : at_firm + n_firms])
        find_company(clock, t, firms[0], space, regime, rules.seeds[1], counts)
        list_those_who_lost(clock, n_lost, space, regime, counts)
        make_good(clock, space, ring, (acts, validities, regime, rules.mends), seed, counts)
        receive(clock, space, incoming, (regime, rules.channels), seed, tallies)
        collect_due(clock, space)
        lift_bans(clock, space, regime, seed, counts)
        lift_graces(clock, space, acts, regime, seed, counts)
        remedy(clock, space, ring, by_file, seed, counts)
        if upto >= 2:
            draw_acts(clock, space, streams, CATALOGUE, seed, here, tallies)
            draw_habits(clock, t, space, (rules.habits, regime), seed)
            draw_acts(clock, space, streams, OWN, seed, here, tallies)
            check_faces(clock, space, (rules.checks, rules.check_cuts), rules.seeds, counts)
        if upto >= 3:
            watch(clock, space, rules.seen[now, stratum])
            evade(clock, space, acts, regime, seed, tallies)
            file_seen(clock, space, rules.channels, places, seed, tallies)
            sort_by_day(space)
            mark_queues(validities.shape[0], space.lengths)
        if upto >= 4:
            score_filings(clock, space, ring, (acts, validities, regime, rules.lines), seed, tallies)
            end_graces(clock, space, acts, counts)
            end_layer_year(clock, t, space, ring, by_file)
        if upto >= 5:
            run_cases(clock, space, places, seed, tallies)
        if upto >= 6:
            run_enterprises(clock, firms, space, (regime, rules.firm_acts, rules.firm_ends), rules.seeds, counts)
        if upto >= 7:
            find_bands(n, regime, space.person)
            count_moves(n, regime.score.n_bands, space, tallies.moves)
            lower_bands(space, regime, counts)
            meet_gates(clock, t, space, (acts, rules.gates, regime, seed), tallies)
        if upto >= 8:
            count_listed(clock, t, space, rules.gates, regime, counts)
            change_states(clock, space, regime, seed, counts)
            cut_ties(clock, space, regime, seed, counts)
            if g == n_grids - 1 or rules.grid_stratum[first_grid + g + 1] != stratum:
                add_to_tally(space, acts, tallies)
                count_whole_months(clock, space, rules.gates, regime, counts)
            end_bans(clock, space)
        if upto >= 9:
            store_persons(n, space.person, new.scores[a:b], new.statuses[a:b])
            n_records_here = store_records(clock, space, validities, ring, new.records[n_records:])
            n_rare_here = store_rare(n, regime.gating.n_rows, space, new.rare[n_rare:], new.n_rare[g])
            n_records, n_rare = n_records + n_records_here, n_rare + n_rare_here
            most_records, most_rare = max(most_records, n_records_here), max(most_rare, n_rare_here)
        at_record, at_rare, at_firm = at_record + n_old, at_rare + n_rare_before, at_firm + n_firms
    clock[w.GRID] = first_grid
    return n_records, n_rare, most_records, most_rare
