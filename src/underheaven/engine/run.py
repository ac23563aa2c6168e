"""Run the months of all shards, with messages and totals between them.

Question answered: what passes between grids at a month's end, and what does a run leave behind? Left out: the month
itself (model/month.py) and files (results/, engine/checkpoint.py).

Between grids pass only sorted messages and the totals of engine/coupling.py.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from underheaven.engine import digest, queues
from underheaven.engine.checkpoint import Progress, is_due, load_progress, save_progress
from underheaven.engine.coupling import Sums, Terms, coupled, persons_of, queued, sums_of, terms_of
from underheaven.engine.outcome import Outcome, first_by_name, note_first
from underheaven.engine.plan import Plan
from underheaven.engine.scores_at_end import score_tables
from underheaven.engine.shard import Shard
from underheaven.engine.totals import FILLED, Totals, margin
from underheaven.engine.warm import compile_ahead
from underheaven.model.past.start import make_beginning, make_past
from underheaven.model.tables import make_tables
from underheaven.state import calendar
from underheaven.state.counts import Counts, added, as_counts, month_by_month
from underheaven.state.events import EVENT, with_culprits
from underheaven.state.measures import Measure

GONE = [int(Measure.RECORDS_EXPIRED), int(Measure.RECORDS_STRUCK), int(Measure.RECORDS_REPAIRED)]
"""Ways in which a live record ends."""


def simulate(
    plan: Plan,
    on_month: Callable[[int, int], None] | None = None,
    checkpoint: Path | None = None,
    shards: Sequence[Sequence[tuple[int, int]]] | None = None,
    grids_per_chunk: int | None = None,
) -> Outcome:
    """Live a plan from its first month to its last.

    Args:
        plan: what to live.
        on_month: told after each month how many are done and how many there are.
        checkpoint: directory where the state is kept; a state of the same plan found there is resumed from.
        shards: ranges of grids (first, one beyond the last) of each shard; one shard with all grids if not given.
        grids_per_chunk: unit of work of a thread, chosen by the size of the society if None.

    Returns:
        What the run leaves behind. The digest depends on society, rulebook, seed and months only.

    Raises:
        BadRun: a checkpoint was changed or belongs to another plan.
        WriteFailed: a checkpoint could not be written.
    """
    began = time.perf_counter()
    compile_ahead()
    tables = make_tables(plan.rulebook, plan.society, plan.seed)
    spans = shards if shards is not None else [[(0, plan.society.n_grids)]]
    parts = [Shard(plan.society, tables, span, plan.n_threads, plan.panel_grids, grids_per_chunk) for span in spans]
    try:
        progress = None if checkpoint is None else load_progress(checkpoint, plan, parts)
        if progress is None:
            progress = begin(plan, parts, tables)
        while progress.months_done < plan.n_months:
            simulate_month(plan, parts, progress)
            if on_month is not None:
                on_month(progress.months_done, plan.n_months)
            if checkpoint is not None and is_due(plan, progress.months_done):
                save_progress(checkpoint, plan, progress, parts)
        return _outcome(plan, parts, progress, time.perf_counter() - began)
    finally:
        for part in parts:
            part.close()


def begin(plan: Plan, parts: Sequence[Shard], tables) -> Progress:
    """The state of the first day in every shard, and an empty record of the months."""
    by_decile = int(plan.society.is_by_decile)
    past = make_past(plan.rulebook, by_decile, plan.past_kept_by, plan.first_month)
    beginning = make_beginning(plan.rulebook, plan.society)
    _, _, first_day, _ = calendar.when(plan.first_month)
    starts = [p.begin(past, beginning, plan.first_month, first_day) for p in parts]
    counted = np.sum([counts for counts, _ in starts], axis=0)
    progress = Progress(
        at_start=counted,
        coupled=[queues.at_start(plan.rulebook, persons_of(counted))],
        chain=digest.START,
    )
    grid_first = plan.society.grid_first
    for _, events in starts:
        grids = np.searchsorted(grid_first, events["citizen"], side="right") - 1
        progress.panel.extend((int(g), -1, events[grids == g]) for g in np.unique(grids))
    return progress


def simulate_month(plan: Plan, parts: Sequence[Shard], progress: Progress) -> None:
    """One more month of every shard; messages and totals are exchanged at its end."""
    month = plan.first_month + progress.months_done
    terms = terms_of(plan.rulebook, progress.coupled[-1])
    incoming = progress.messages[-1] if progress.messages else np.empty((0, 2), np.uint64)
    results = [p.simulate_month(calendar.when(month), terms, incoming) for p in parts]
    counts = added([r.counts for r in results])
    fill_stocks(counts.counts, progress)
    written = np.logical_or.reduce([r.written for r in results])
    written[list(FILLED)] = True
    before, persons = progress.coupled[-1], persons_of(progress.at_start)
    in_queues = queues.serve(counts.steps, before, persons, plan.rulebook, calendar.when(month)[:3])
    at_gates = plan.rulebook.queues.gate
    counts.steps[:, :, at_gates] += in_queues.steps[:, :, at_gates]
    sent = np.concatenate([m for r in results for m in r.messages] or [np.empty((0, 2), np.uint64)])
    sent = queued(plan, sent, before, persons, month)
    progress.counts.append(counts)
    progress.messages.append(sent)
    progress.coupled.append(queues.with_waiting(coupled(sums_of(counts), before, persons), in_queues.waiting))
    for r in results:
        progress.panel.extend((g, progress.months_done, events) for g, events in r.panel)
        note_first(progress.first_grids, r.first_grids)
    progress.chain = digest.link(progress.chain, counts, progress.coupled[-1], sent, written)
    progress.months_done += 1


def fill_stocks(counts: NDArray[np.int64], progress: Progress) -> None:
    """Measures that follow from the start and from flows: persons and live records at the month's end."""
    before = progress.counts[-1].counts[:, Measure.RECORDS_STOCK] if progress.counts else progress.at_start[:, 1]
    counts[:, Measure.PERSONS] = progress.at_start[:, 0]
    counts[:, Measure.RECORDS_STOCK] = before + counts[:, Measure.RECORDS_ADDED] - counts[:, GONE].sum(axis=1)


def _outcome(plan: Plan, parts: Sequence[Shard], progress: Progress, wall_s: float) -> Outcome:
    chunks = [chunk for part in parts for chunk in part.chunks]
    at_end = score_tables(plan.rulebook, plan.society, chunks)
    panel = [events for _, _, events in sorted(progress.panel, key=lambda p: p[:2])]
    sent = progress.messages
    months = [plan.first_month + m for m in range(plan.n_months)]
    by_act, steps, moves = (np.stack(of_months) for of_months in list(zip(*progress.counts, strict=True))[1:])
    return Outcome(
        months=[calendar.label(m) for m in months],
        days=sum(calendar.when(m)[1] for m in months),
        population=plan.society.population,
        counts=month_by_month(progress.counts),
        by_act=by_act,
        steps=steps,
        moves=moves,
        score_histogram=at_end.histogram,
        band_groups=at_end.by_band,
        held_before=at_end.held_before,
        by_attitude=at_end.by_attitude,
        messages=np.concatenate(sent),
        message_month=np.repeat(np.arange(len(sent), dtype=np.int32), [len(m) for m in sent]),
        coupled=np.stack(progress.coupled),
        panel=with_culprits(np.concatenate(panel)) if panel else np.empty(0, EVENT),
        digest=digest.seal(progress.chain, chunks, plan.society.grid_first),
        wall_s=wall_s,
        resident_bytes_per_citizen=sum(p.n_bytes() for p in parts) / plan.society.population,
        first_grids=first_by_name(progress.first_grids, plan.rulebook.acts.names),
    )


class _SummedShard(Shard):
    """One thread's shard whose counts run on from month to month."""

    def live_on(self, when, terms: Terms, messages: NDArray[np.uint64]) -> NDArray[np.uint64]:
        """One more month of all grids; the messages that were sent."""
        pieces = zip(self.chunks, self.starts(messages), strict=True)
        sent = [self.simulate_chunk_month(*piece, when, terms, messages)[0] for piece in pieces]
        return np.concatenate(sent)

    @property
    def running(self) -> Counts:
        """Sums over the months lived so far."""
        return as_counts(self._thread_space().tallies)


def live_summed(plan: Plan, first: int = 0, last: int | None = None, grids_per_chunk: int = 64) -> Totals:
    """Live a plan on one thread for its sums alone: no digest, no panel, nothing kept by month.

    For the many small worlds of a study, in which keeping the months takes longer than living them.

    Args:
        plan: what to live; its threads and panel change nothing.
        first: index of the first month of the window that is summed.
        last: of its last one, included; the plan's last month if None.
        grids_per_chunk: unit of work.

    Returns:
        Exactly `totals_of(live(plan), first, last)`.
    """
    last = plan.n_months - 1 if last is None else last
    compile_ahead()
    tables = make_tables(plan.rulebook, plan.society, plan.seed)
    part = _SummedShard(plan.society, tables, [(0, plan.society.n_grids)], grids_per_chunk=grids_per_chunk)
    past = make_past(plan.rulebook, plan.society.is_by_decile, plan.past_kept_by, plan.first_month)
    beginning = make_beginning(plan.rulebook, plan.society)
    _, _, first_day, _ = calendar.when(plan.first_month)
    at_start, _ = part.begin(past, beginning, plan.first_month, first_day, with_events=False)
    before, persons = _apart(part.running), persons_of(at_start)
    totals, in_queues = queues.at_start(plan.rulebook, persons), np.zeros_like(before.steps)
    sent = np.empty((0, 2), np.uint64)
    sums = {-1: _sums(part.running, in_queues)}
    for month in range(plan.n_months):
        terms = terms_of(plan.rulebook, totals)
        sent = part.live_on(calendar.when(plan.first_month + month), terms, sent)
        sent = queued(plan, sent, totals, persons, plan.first_month + month)
        running = _apart(part.running)
        of_month = Sums(*(now - then for now, then in zip(running, before, strict=True)))
        when = calendar.when(plan.first_month + month)[:3]
        served = queues.serve(of_month.steps, totals, persons, plan.rulebook, when)
        totals = queues.with_waiting(coupled(of_month, totals, persons), served.waiting)
        before, in_queues = running, in_queues + served.steps
        if month in (first - 1, first, last - 1, last):
            sums[month] = _sums(part.running, in_queues)
    groups, strata, by_act, steps, moves = (a - b for a, b in zip(sums[last], sums[first - 1], strict=True))
    groups_last, strata_last = (sums[last][k] - sums[last - 1][k] for k in (0, 1))
    until, of_last = sums[last][0].sum(axis=1), groups_last.sum(axis=1)
    of_last[Measure.PERSONS] = at_start[:, 0].sum()
    of_last[Measure.RECORDS_STOCK] = at_start[:, 1].sum() + until[Measure.RECORDS_ADDED] - until[GONE].sum()
    flows, of_first = groups.sum(axis=1), (sums[first][0] - sums[first - 1][0]).sum(axis=1)
    flows[list(FILLED)] = of_first[list(FILLED)] = 0
    at_end = score_tables(plan.rulebook, plan.society, part.chunks)
    return Totals(
        months=[calendar.label(plan.first_month + m) for m in range(plan.n_months)],
        population=plan.society.population,
        flows=flows,
        first=of_first,
        last=of_last,
        by_act=by_act,
        steps=steps,
        moves=moves,
        score_histogram=at_end.histogram.sum(axis=0),
        bands=at_end.by_band.sum(axis=(0, 2)),
        held_before=at_end.held_before.sum(axis=(0, 2)),
        by_attitude=at_end.by_attitude,
        by_group=margin(groups, groups_last, at_start[:, 0].sum(axis=0)),
        by_stratum=margin(strata, strata_last, at_start[:, 0].sum(axis=1)),
    )


def _apart(running: Counts) -> Sums:
    """Sums over the months lived so far that stay as they are when the next month is lived."""
    measures, steps = sums_of(running)
    return Sums(measures, steps.copy())


def _sums(counts: Counts, in_queues: NDArray[np.int64]) -> tuple[NDArray[np.int64], ...]:
    """Measures by group and by stratum; over all of both acts, steps, those in queues added, and moves."""
    return (
        counts.counts.sum(axis=0),
        counts.counts.sum(axis=2).T,
        counts.by_act.sum(axis=0),
        (counts.steps + in_queues).sum(axis=0),
        counts.moves.sum(axis=0),
    )
