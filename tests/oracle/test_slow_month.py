"""The engine's month beside the slow one: state, messages and counts of every grid, bit for bit, month by month.

The slow world is read from the engine's first day and then lives alone: its own state, its own messages. Settings are
loud, so that every branch of a month runs; `test_loud_worlds_are_loud` sees that they do.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from tests.oracle.loud import loud_in_lines, loud_with_factors, open_to_some, quiet, with_gates_before, with_scopes
from tests.oracle.slow_month import When, simulate_month, sorted_words
from tests.oracle.slow_routines import MEASURES, MINUTES
from tests.oracle.slow_state import Grid, grids_of, message_of, parts_of, plain, state_of
from tests.oracle.slow_ways import in_queue
from tests.oracle.worlds import World
from underheaven.engine.coupling import Coupled
from underheaven.model.remedies.appeals.queue import capacities
from underheaven.model.response.deterrence.tables import response_factors
from underheaven.model.response.ostracism.language import EMPLOYERS
from underheaven.society.traits import ROLES
from underheaven.state import calendar
from underheaven.state.limits import MAX_GATES, MOST_BANDS
from underheaven.state.measures import QUEUE_STEPS, ByAct, Measure, Step

N_MONTHS = 13


def seen_by_employers(book, society):
    """The same rules where employers alone see a standing, rules about some, stays that clear what led to them, and
    licences with a year of their own.
    """
    served = replace(book.score_list, clears=True, takes_mask=ROLES["driver"], longer=((800, 40), (600, 70)))
    seen, licence = replace(book.visibility, seen_by=EMPLOYERS), replace(book.licence, own_day=True)
    return with_scopes(replace(book, visibility=seen, score_list=served, licence=licence)), society


def behind_open_gates(book, society):
    """The same rules at the last gates that there may be."""
    return with_gates_before(book, MAX_GATES - len(book.gates.names)), society


MAKE = {
    "as-described": lambda n: quiet("as-described", n),
    "as-described, loud": lambda n: open_to_some(*loud_in_lines("as-described", n)),
    "as-described, loud, seen by employers": lambda n: seen_by_employers(*loud_in_lines("as-described", n)),
    "as-described, loud, behind open gates": lambda n: behind_open_gates(*loud_in_lines("as-described", n)),
    "bench-a": lambda n: quiet("bench-a", n),
    "bench-a, loud": lambda n: open_to_some(*loud_with_factors("bench-a", n)),
}
"""World of a name and a number of citizens."""
CITIZENS = {
    "as-described": 1000,
    "as-described, loud": 1200,
    "as-described, loud, seen by employers": 1000,
    "as-described, loud, behind open gates": 1000,
    "bench-a": 1000,
    "bench-a, loud": 1200,
}
"""Few, among whom everything happens in a loud world; `test_loud_worlds_are_loud` fails where they are too few."""
MORE_CITIZENS = {
    "as-described": 3000,
    "as-described, loud": 3300,
    "as-described, loud, seen by employers": 2000,
    "as-described, loud, behind open gates": 2000,
    "bench-a": 2000,
    "bench-a, loud": 2000,
}
"""The same worlds with larger grids."""
NOT_COUNTED = {
    "as-described, loud": set(),
    "as-described, loud, seen by employers": {"TIES_CUT", "TIES_CUT_STOCK", "TIES_CUT_FOR_BOARDS"},
    "bench-a, loud": {"HABITS", "CHECKS_HELPED", "REFUSED_OF_HARDEST", "FEN_MISCHARGED", *MEASURES, *MINUTES},
}
"""Measures that cannot count anything in a loud world: friends see no standing; there are no habits, no routines."""


def stratum_counts(world: World, stratum: int) -> tuple[Counter, ...]:
    """What the engine counted in the month lived last, as counters, without stocks and queues that the run fills in."""
    counts, by_act, steps, moves = (part[stratum] for part in world.last)
    filled = (Measure.PERSONS, Measure.RECORDS_STOCK)
    names = {int(m): m.name for m in Measure if m not in filled}
    names |= {Measure.GATE_PERSONS + g: f"GATE_PERSONS+{g}" for g in range(MAX_GATES)}
    names |= {Measure.GATE_DAYS + g: f"GATE_DAYS+{g}" for g in range(MAX_GATES)}
    names |= {Measure.ENTERPRISE_BAND + b: f"ENTERPRISE_BAND+{b}" for b in range(MOST_BANDS)}
    found = Counter({(names[m], int(g)): int(counts[m, g]) for m, g in np.argwhere(counts) if m in names})
    return (
        found,
        Counter({(int(a), ByAct(k).name): int(by_act[a, k]) for a, k in np.argwhere(by_act)}),
        Counter(
            {
                (int(b), int(g), Step(k).name): int(steps[b, g, k])
                for b, g, k in np.argwhere(steps)
                if k not in QUEUE_STEPS
            }
        ),
        Counter({(int(a), int(b)): int(moves[a, b]) for a, b in np.argwhere(moves)}),
    )


def engine_states(world: World) -> list[dict[str, list[int]]]:
    """The engine's state of every grid."""
    first = world.plan.society.grid_first
    states = []
    for chunk in world.chunks:
        r = chunk.resident
        at = [0, 0, 0]
        heads = (chunk.traits >> np.uint32(29)) & 1
        for g in range(chunk.last_grid - chunk.first_grid):
            a, b = (int(first[chunk.first_grid + g + k] - first[chunk.first_grid]) for k in (0, 1))
            ends = [at[0] + int(r.ring[g].sum()), at[1] + int(r.n_rare[g].sum()), at[2]]
            ends[2] += int(heads[a:b].sum()) if r.firms.size else 0
            states.append(
                {
                    "scores": r.scores[a:b].tolist(),
                    "standings": r.statuses[a:b].tolist(),
                    "records": r.records[at[0] : ends[0]].tolist(),
                    "ring": r.ring[g].tolist(),
                    "n_rare": r.n_rare[g].tolist(),
                    "rare": r.rare[at[1] : ends[1]].tolist(),
                    "firms": r.firms[at[2] : ends[2]].tolist(),
                }
            )
            at = ends
    return states


def norms_of(counts: list[Counter], persons: list[int]) -> list[int]:
    """Points-losing records of each province per million citizens, rounded down."""
    losing = [sum(n for (measure, _), n in c.items() if measure == "LOSING") for c in counts]
    return [
        (losing[2 * p] + losing[2 * p + 1]) * 1_000_000 // max(persons[2 * p] + persons[2 * p + 1], 1)
        for p in range(len(losing) // 2)
    ]


@pytest.mark.parametrize(
    ("name", "citizens"),
    [*CITIZENS.items(), *(pytest.param(*case, marks=pytest.mark.whole) for case in MORE_CITIZENS.items())],
)
def test_a_months_state_messages_and_counts_are_those_of_the_slow_twin(name: str, citizens: int) -> None:
    book, society = MAKE[name](citizens)
    world = World(book, society)
    tables = plain(world.tables)
    grids: list[Grid] = [grid for chunk in world.chunks for grid in grids_of(chunk, tables, 0)]
    persons = [sum(len(g.persons) for g in grids if g.stratum == s) for s in range(62)]
    waiting: list[tuple[int, int]] = []
    norm, queue = [0] * 31, [0] * 31
    by_province = np.array(persons).reshape(31, 2).sum(axis=1)
    capacity = capacities(book.remedies, by_province).tolist()
    for month in world.months(N_MONTHS):
        factors = response_factors(book, np.array(norm, np.int64)).reshape(31, 5, 32).tolist()
        incoming: dict[int, list] = {}
        for words in waiting:
            message = message_of(*words)
            incoming.setdefault(message.grid, []).append(message)
        sent, counted = [], [[Counter() for _ in range(4)] for _ in range(62)]
        for grid in grids:
            when = When(*calendar.when(month), factors[grid.stratum // 2])
            messages, tally = simulate_month(grid, tables, when, incoming.get(grid.number, []))
            sent += messages
            for total, part in zip(counted[grid.stratum], parts_of(tally), strict=True):
                total.update(part)
        queue = in_queue(sent, tables.places.grid_stratum, queue, month, capacity)
        waiting = sorted_words(sent)
        assert waiting == [tuple(row) for row in world.progress.messages[-1].tolist()], f"messages of month {month}"
        for grid, state in zip(grids, engine_states(world), strict=True):
            slow = state_of(grid, tables, month + 1)
            for part, values in state.items():
                assert slow[part] == values, f"{part} of grid {grid.number} after month {month}"
        for stratum in range(62):
            for slow_part, part in zip(counted[stratum], stratum_counts(world, stratum), strict=True):
                assert +slow_part == part, f"counts of stratum {stratum} in month {month}"
        norm = norms_of([c[0] for c in counted], persons)
        assert norm == world.progress.coupled[-1][:, Coupled.NORM].tolist()
        assert queue == world.progress.coupled[-1][:, Coupled.APPEALS_WAITING].tolist()


@pytest.mark.parametrize("name", NOT_COUNTED)
def test_loud_worlds_are_loud(name: str) -> None:
    """Every measure that a grid's month counts is counted, so that every branch of it has run."""
    book, society = MAKE[name](CITIZENS[name])
    world = World(book, society).live(N_MONTHS)
    by_gate = range(Measure.GATE_PERSONS, Measure.GATE_DAYS + MAX_GATES)
    unseen = {m.name for m in Measure if m not in by_gate and not world.count(m)}
    assert unseen == NOT_COUNTED[name]
    assert all(world.steps(k).any() for k in Step)
    assert (world.statuses() >> 3 & 7).any(), "nobody has a direct downgrade"
    revised = [fit.act for fit in book.codes.fits if fit.since is not None]
    assert not revised or world.by_act(ByAct.FILED)[revised].sum() > 0, "no revised item was filed"
