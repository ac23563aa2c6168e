"""The month as a table: which phase follows which, whose rule it is, what it reads and what it writes.

Question answered: where in a month does something happen, which function does it, and what does each step take? Left
out: the loop itself (model/month.py `simulate_chunk`), which tests hold against this table.

Rows are phases of one grid, run one after the other. Steps are those that the benchmark times.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from underheaven.engine.coupling import terms_of
from underheaven.state.calendar import when
from underheaven.state.messages import starts_by_grid

if TYPE_CHECKING:
    from underheaven.engine.checkpoint import Progress
    from underheaven.engine.plan import Plan
    from underheaven.engine.shard import Shard

MONTHS_A_YEAR, REPEATS = 12, 9

STEPS = (
    "load and deliver",
    "draw acts",
    "observe",
    "file and score",
    "courts",
    "enterprises",
    "gates",
    "respond",
    "store",
)
"""Steps of a month, in order; a month may be cut short after each (`w.UPTO`), which is how they are timed."""


class Phase(NamedTuple):
    """One line of the month's loop."""

    step: int
    """Number of the step, from 1; index of STEPS plus one."""
    stage: str
    """Stage of the way of the data whose rule it is: the folder that holds it."""
    function: str
    """Name of the function in model/month.py or in the room of the mechanism."""
    does: str
    reads: str
    writes: str


SCHEDULE = (
    Phase(1, "society", "load_persons", "lay out every person of the grid", "traits, scores, status", "persons"),
    Phase(1, "scoring", "keep_bands", "the band of the month's beginning", "scores, status", "bands before"),
    Phase(1, "lists", "load_rare", "sort the few entries by kind", "rare entries", "cases, listings, licences, copies"),
    Phase(1, "scoring", "begin_licences", "licences: points whole again, exams", "licences", "licences, roles"),
    Phase(1, "records", "load_records", "lay out live records; some run out", "records", "queues, scores, caps"),
    Phase(1, "society", "list_heads", "who heads an enterprise", "traits", "heads"),
    Phase(1, "scoring", "find_company", "points lost for others", "scores, status, ties", "points for others"),
    Phase(1, "lists", "list_those_who_lost", "who is listable after records ran out", "scores, caps", "score list"),
    Phase(1, "remedies", "make_good", "records whose cause is made good are struck", "queues", "queues, scores"),
    Phase(1, "records", "receive", "messages from other grids arrive", "messages", "filings, court list, queues"),
    Phase(1, "records", "collect_due", "filings on their way that are due", "rare entries", "filings"),
    Phase(1, "remedies", "lift_bans", "stays on lists by conduct made good", "stays", "stays, copies"),
    Phase(1, "remedies", "lift_graces", "causes made good within the grace", "graces", "graces"),
    Phase(1, "remedies", "remedy", "appeals decided, repairs", "appeals, queues", "queues, lists, copies"),
    Phase(2, "conduct", "draw_acts", "acts of the catalogue, thinned by response", "exposure, response state", "acts"),
    Phase(2, "conduct", "draw_habits", "steady habits whose period ends", "traits", "acts"),
    Phase(2, "conduct", "draw_acts", "the regime's own acts", "exposure, response state", "acts"),
    Phase(2, "conduct", "check_faces", "rare outcomes of everyday checks by face", "persons", "counts, events"),
    Phase(3, "observation", "watch", "which acts a channel sees", "acts", "acts seen"),
    Phase(3, "response", "evade", "acts kept from being seen", "acts seen, memory", "acts seen"),
    Phase(3, "observation", "file_seen", "whom a channel names, and when", "acts seen", "filings, messages"),
    Phase(3, "records", "sort_by_day", "the month's filings by day", "filings", "filings"),
    Phase(3, "records", "mark_queues", "how long each queue was", "queues", "queues"),
    Phase(
        4,
        "scoring",
        "score_filings",
        "boards, warnings, points, lists",
        "filings, queues",
        "queues, scores, lists",
    ),
    Phase(4, "lists", "end_graces", "graces over: onto lists by conduct", "graces", "stays"),
    Phase(4, "scoring", "end_layer_year", "in December, a layer's bands feed a score", "queues", "filings of January"),
    Phase(5, "lists", "run_cases", "debts: suit, judgment, listing, exit", "debts, cases", "cases, court list"),
    Phase(
        6,
        "lists",
        "run_enterprises",
        "breaches, listing, score of each",
        "enterprises, heads",
        "enterprises, status",
    ),
    Phase(7, "scoring", "find_bands", "the band of everybody", "scores, caps, lists", "bands"),
    Phase(7, "scoring", "count_moves", "who moved between bands", "bands, bands before", "moves"),
    Phase(7, "scoring", "lower_bands", "bands lowered for others", "points for others", "bands"),
    Phase(
        7,
        "gates",
        "meet_gates",
        "attempts pass, are refused, cost or take",
        "acts, bands, lists, copies",
        "refusals",
    ),
    Phase(8, "lists", "count_listed", "days on lists, days with a closed gate", "lists, bands", "person-days"),
    Phase(8, "response", "change_states", "memory, hardship", "punishments, lists, boards", "response state"),
    Phase(8, "response", "cut_ties", "ties cut and mended", "bands, boards", "ties"),
    Phase(8, "results", "add_to_tally", "tallies of a stratum, by act and group", "tallies of the grid", "counts"),
    Phase(8, "results", "count_whole_months", "those listed all month", "stays by list and band", "person-days"),
    Phase(8, "lists", "end_bans", "stays on lists by conduct that are over", "stays", "stays"),
    Phase(9, "society", "store_persons", "scores and status for the next month", "persons", "scores, status"),
    Phase(9, "records", "store_records", "live records for the next month", "queues", "records"),
    Phase(9, "lists", "store_rare", "the few entries for the next month", "cases, listings, licences", "rare entries"),
)
"""The phases in the order in which a month runs them, grid by grid."""


def time_by_step(plan: Plan, shard: Shard, progress: Progress, n_chunks: int = 8) -> list[float]:
    """Time of each step on one thread: differences of the last month cut short after each step, the best of REPEATS.

    Args:
        plan: what was run.
        shard: after at least a month.
        progress: of the run.
        n_chunks: chunks of the shard that are timed, evenly spaced.

    Returns:
        Nanoseconds a citizen-year of each of STEPS.
    """
    month = plan.first_month + progress.months_done - 1
    terms, messages = terms_of(plan.rulebook, progress.coupled[-1]), progress.messages[-1]
    own = shard._thread_space()
    chunks = shard.chunks[:: max(1, len(shard.chunks) // n_chunks)][:n_chunks]
    persons = sum(chunk.traits.size for chunk in chunks)
    best = np.full(len(STEPS), np.inf)
    for _ in range(REPEATS):
        for step in range(len(STEPS)):
            began = time.perf_counter()
            for chunk in chunks:
                starts = starts_by_grid(messages, chunk.first_grid, chunk.last_grid)
                own.make_room(chunk, starts, False)
                shard.step_chunk(chunk, own, (when(month), terms, messages, starts), step + 1)
            best[step] = min(best[step], time.perf_counter() - began)
    # a month that is cut short later takes no less, so a faster one was only disturbed less
    totals = np.maximum.accumulate(best) / persons * 1e9 * MONTHS_A_YEAR
    return np.diff(totals, prepend=0.0).tolist()
