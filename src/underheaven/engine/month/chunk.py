"""A month of a chunk of grids: the steps in their order, grid by grid.

Question answered: in which order do the steps of a month run? Left out: threads, months, messages between chunks
(engine/run.py). The state that comes in is only read, so a month can be lived again from it.

The order is that of the way of the data.
"""

from __future__ import annotations

import numpy as np

from underheaven.engine.counts import Tallies
from underheaven.engine.month import workspace as w
from underheaven.engine.month.court import run_cases
from underheaven.engine.month.deliver import collect_due, receive, sort_by_day
from underheaven.engine.month.draw import draw_acts, draw_habits
from underheaven.engine.month.enterprise import run_enterprises
from underheaven.engine.month.gates import meet_gates
from underheaven.engine.month.load import load_persons, load_rare, load_records
from underheaven.engine.month.observe import name, watch
from underheaven.engine.month.respond import respond
from underheaven.engine.month.score import list_those_who_lost, score_filings
from underheaven.engine.month.store import store_persons, store_rare, store_records
from underheaven.kernels.compile import kernel


@kernel
def count_heads(traits):
    """Enterprises of a grid: persons who head one."""
    n = 0
    for i in range(traits.size):
        n += (traits[i] >> np.uint32(29)) & np.uint32(1)
    return n


@kernel
def live_chunk(clock, traits, old, new, space, tables, factors, messages, message_starts, counts):
    """One month of a chunk.

    Args:
        clock: (N_CLOCK,) int64: month, days, first day, calendar month, first grid, last step; the rest is filled.
        traits: (n,) uint32.
        old: Resident of the chunk, only read.
        new: Resident with room for the chunk after the month, written.
        space: Workspace.
        tables: engine.tables.Tables.
        factors: (N_PROVINCES, 5, 32) uint32.
        messages: (m, 2) uint64, sorted, of which `message_starts` says where each grid's begin.
        message_starts: (grids + 1,) int64.
        counts: engine.counts.Counts of the thread.

    Returns:
        Records and rare entries written.
    """
    n_records = n_rare = 0
    at_record = at_rare = at_firm = 0
    upto = clock[w.UPTO]
    first_grid = clock[w.GRID]
    first = tables.places.grid_first[first_grid]
    space.lengths[w.MESSAGES] = 0
    space.lengths[w.FIRST_JAYWALKER] = -1
    space.lengths[w.FIRST_DEBTOR] = -1
    for g in range(message_starts.size - 1):
        grid = first_grid + g
        a = tables.places.grid_first[grid] - first
        b = tables.places.grid_first[grid + 1] - first
        clock[w.GRID] = grid
        clock[w.FIRST_PERSON] = first + a
        clock[w.N_PERSONS] = b - a
        stratum = np.int64(tables.places.grid_stratum[grid])
        clock[w.STRATUM] = stratum
        clock[w.PROVINCE] = stratum >> 1
        clock[w.URBAN] = stratum & 1
        tallies = Tallies(counts.counts[stratum], counts.by_act[stratum], counts.steps[stratum])
        t = traits[a:b]
        load_persons(clock, t, old.scores[a:b], old.standings[a:b], np.int32(tables.by_decile), space.person)
        load_rare(clock, old.rare[at_rare : at_rare + old.n_rare[g]], space.person, space.work, space.lengths)
        n_old = np.int64(0)
        for s in range(old.ring.shape[1]):
            new.ring[g, s] = old.ring[g, s]
            n_old += old.ring[g, s]
        ran_out = load_records(
            clock, old.records[at_record : at_record + n_old], new.ring[g], tables.scoring, space, tallies.counts
        )
        if ran_out and tables.listing.present:
            list_those_who_lost(clock, space, tables.scoring, tables.listing, tallies.counts)
        n_firms = count_heads(t) if old.firms.size > 0 else 0
        incoming = messages[message_starts[g] : message_starts[g + 1]]
        lengths, counts_here = space.lengths, tallies.counts
        receive(clock, space, incoming, tables.court.term_months, tallies)
        collect_due(clock, space.work, lengths)
        if upto >= 2:
            if tables.has_catalogue:
                draw_acts(
                    clock, t, space, tables.catalogue, factors[stratum >> 1], tables.purposes.catalogue, counts_here
                )
                draw_habits(clock, t, space, tables.habits, tables.purposes.seed)
            if tables.has_own:
                draw_acts(clock, t, space, tables.own, factors[stratum >> 1], tables.purposes.own, counts_here)
        if upto >= 3:
            watch(clock, space, tables.watching, tallies)
            name(clock, space, tables.watching, tables.places, tables.purposes.naming, tallies)
            sort_by_day(space.work, lengths, space.days)
        for v in range(tables.scoring.validity.size):
            lengths[w.QUEUE_BEFORE + v] = lengths[w.QUEUE + v]
        if upto >= 4:
            score_filings(clock, space, tables.watching, tables.scoring, tables.listing, tallies)
        if upto >= 5:
            run_cases(clock, space, tables.court, tables.places, tallies)
        if upto >= 6 and n_firms > 0:
            firms = old.firms[at_firm : at_firm + n_firms]
            firms_out = new.firms[at_firm : at_firm + n_firms]
            run_enterprises(clock, t, firms, firms_out, space, tables.enterprises, counts_here)
        if upto >= 7:
            meet_gates(clock, t, space, tables.gating, tables.scoring, tallies)
        if upto >= 8:
            respond(clock, t, space, tables.responding, tables.gating, tables.scoring, counts_here)
        store_persons(b - a, space.person, new.scores[a:b], new.standings[a:b])
        if upto >= 9:
            n_records += store_records(clock, space, tables.scoring.validity, new.ring[g], new.records[n_records:])
            n_rare_here = store_rare(b - a, space, new.rare[n_rare:])
            n_rare += n_rare_here
            new.n_rare[g] = n_rare_here
        at_record += n_old
        at_rare += old.n_rare[g]
        at_firm += n_firms
    clock[w.GRID] = first_grid
    return n_records, n_rare
