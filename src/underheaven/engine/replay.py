"""Replay one grid from its start and the messages that reached it, to explain a life.

Question answered: what happened to the citizens of one grid, event by event? Left out: words (reasons/).

Needed and sufficient: society, rulebook and seed; the totals of each month; the messages of each month. What the grid
sends is made again and dropped.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from underheaven.engine import digest
from underheaven.engine.coupling import terms_of
from underheaven.engine.plan import Plan
from underheaven.engine.shard import Shard
from underheaven.engine.state import Chunk
from underheaven.engine.warm import compile_ahead
from underheaven.errors import BadInput
from underheaven.model.past.start import make_beginning, make_past
from underheaven.model.tables import make_tables
from underheaven.state import calendar
from underheaven.state.events import EVENT, with_culprits


@dataclass(frozen=True)
class Life:
    """A grid at the end of a run, and what happened in it."""

    grid: int
    first_citizen: int
    traits: NDArray[np.uint32]
    """(n,)."""
    scores: NDArray[np.int16]
    """(n,) unclipped."""
    statuses: NDArray[np.uint16]
    """(n,) state/status.py."""
    events: NDArray[np.void]
    """(m,) state/events.py EVENT, in the order of months and steps; empty when not asked for."""
    state: bytes
    """Everything that the digest holds of the grid."""
    seed: int = 0
    """Of the draws that it was lived by."""


class Replay:
    """Lives grids of one run again; tables are made once.

    Args:
        plan: the run's plan.
        coupled: (M + 1, N_PROVINCES, N_COUPLED) of the run.
        messages: (n, 2) of the run, sorted within each month.
        message_month: (n,) month of the run in which each was sent.
    """

    def __init__(
        self,
        plan: Plan,
        coupled: NDArray[np.int64],
        messages: NDArray[np.uint64],
        message_month: NDArray[np.int32],
    ) -> None:
        self.plan = plan
        self.coupled = coupled
        compile_ahead()
        self.tables = make_tables(plan.rulebook, plan.society, plan.seed)
        self.past = make_past(plan.rulebook, plan.society.is_by_decile, plan.past_kept_by, plan.first_month)
        self.beginning = make_beginning(plan.rulebook, plan.society)
        self.terms = [terms_of(plan.rulebook, totals) for totals in coupled[: plan.n_months]]
        bounds = np.searchsorted(message_month, np.arange(plan.n_months + 1))
        self.messages = [messages[a:b] for a, b in pairwise(bounds)]
        self._shards: dict[bool, Shard] = {}

    def run_again(self, grid: int, with_events: bool = True) -> Life:
        """One grid from the first month to the last.

        Raises:
            BadInput: the society has no such grid.
        """
        if not 0 <= grid < self.plan.society.n_grids:
            raise BadInput(f"grid {grid}: the run has grids 0 to {self.plan.society.n_grids - 1}")
        shard = self._shard(grid, with_events)
        plan = self.plan
        _, _, first_day, _ = calendar.when(plan.first_month)
        past_events = shard.begin(self.past, self.beginning, plan.first_month, first_day, with_events)[1]
        events = [past_events]
        chunk: Chunk = shard.chunks[0]
        incoming = np.empty((0, 2), np.uint64)
        for m in range(plan.n_months):
            when = calendar.when(plan.first_month + m)
            (starts,) = shard.starts(incoming)
            sent, happened, _ = shard.simulate_chunk_month(chunk, starts, when, self.terms[m], incoming)
            events.extend(e for _, e in happened)
            incoming = self._delivered(m, grid, sent)
        (state,) = digest.grid_states(chunk, plan.society.grid_first)
        return Life(
            grid=grid,
            first_citizen=int(plan.society.grid_first[grid]),
            traits=chunk.traits,
            scores=chunk.resident.scores,
            statuses=chunk.resident.statuses,
            events=with_culprits(np.concatenate(events)) if with_events else np.empty(0, EVENT),
            state=state,
            seed=int(shard.rules.seeds[0]),
        )

    def _delivered(self, m: int, grid: int, sent: NDArray[np.uint64]) -> NDArray[np.uint64]:
        """Messages of a month that may concern a grid: those of the run, in which what the grid sends is already."""
        del grid, sent
        return self.messages[m]

    def _shard(self, grid: int, with_events: bool) -> Shard:
        shard = self._shards.get(with_events)
        if shard is None:
            shard = self._shards[with_events] = Shard(self.plan.society, self.tables, [], 1)
        shard.spans = [(grid, grid + 1)]
        shard.panel_grids = frozenset((grid,) if with_events else ())
        return shard
