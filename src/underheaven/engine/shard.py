"""Run a shard of grids month by month on threads of one machine.

Question answered: how is a month of many chunks spread over threads, without any result depending on how? Left out:
the exchange between shards and months (engine/run.py).

Each thread owns a workspace and counts; counts are integers and are added when all are done, so no sum depends on
who did what when.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from underheaven.engine.coupling import Terms
from underheaven.engine.outcome import COURT_LISTED, note_first
from underheaven.engine.spread import each
from underheaven.engine.state import Chunk, Resident, cut, cut_out, fullest, kept
from underheaven.model.merge_counts import merge_counts
from underheaven.model.month import simulate_chunk
from underheaven.model.past.phase import begin_chunk
from underheaven.model.past.tables import Beginning, Past
from underheaven.model.records.file.validity import halves
from underheaven.model.rules import Rules, make_rules
from underheaven.model.tables import Tables
from underheaven.society.traits import ENTERPRISE_HEAD, N_GROUPS, N_STRATA
from underheaven.state import workspace as w
from underheaven.state.counts import Tallies, new_counts, new_tallies
from underheaven.state.entries import N_RARE_LISTS
from underheaven.state.events import EVENT
from underheaven.state.measures import N_MEASURES
from underheaven.state.messages import starts_by_grid

ALL_STEPS = 99
STRATA_AT_ONCE = 31
"""Strata whose counts one thread takes over."""
TRACE_ROOM = 1 << 16
"""Events of a month of one grid for which there is room at first; a month with more is lived again with more room."""
KEEP_THEIR_LENGTH = ("scores", "statuses", "ring", "n_rare", "firms")
"""What a month changes in place."""


class ThreadSpace:
    """What one thread owns: a workspace that grows as needed, room for a chunk's new state, counts."""

    def __init__(self, n_acts: int) -> None:
        self.n_acts = n_acts
        self.rooms = (0, 0, 0)
        self.space = w.new_workspace(1, 1, 1)
        self.no_trace = np.zeros((1, 6), np.int64)
        self.trace_room = TRACE_ROOM
        self.trace = self.no_trace
        self.withheld: tuple[int, int, int, int] = (0, 0, 0, 0)
        """Citizen, day, act (plus 256 if it is wrong) and number of the filings that a twin lives without."""
        self.new_room = (0, 0, 0, 0)
        self.new: Resident | None = None
        self.tallies = new_tallies(n_acts)
        self.lived = np.zeros(N_STRATA, np.bool_)
        """(N_STRATA,) of which any grid was lived since the counts were last taken over."""

    def make_room(self, chunk: Chunk, starts: NDArray[np.int64], is_recorded: bool) -> None:
        """See that the workspace and the new state hold the most that this chunk's month can bring.

        Args:
            chunk: to be lived.
            starts: (grids + 1,) where the messages to each grid begin.
            is_recorded: whether its events are recorded.
        """
        r = chunk.resident
        n_grids = chunk.last_grid - chunk.first_grid
        room, queue_room = w.rooms_needed(*chunk.fullest, int(starts[-1] - starts[0]))
        needed = (room, queue_room, n_grids * room)
        if any(a > b for a, b in zip(needed, self.rooms, strict=True)):
            self.rooms = tuple(max(a + a // 8, b) for a, b in zip(needed, self.rooms, strict=True))  # type: ignore[assignment]
            self.space = w.new_workspace(*self.rooms)
        self.clear_trace(is_recorded)
        needed = (r.scores.size, n_grids, r.records.size + n_grids * room, r.rare.size + n_grids * (room + w.MAX_GRID))
        if self.new is None or any(a > b for a, b in zip(needed, self.new_room, strict=True)):
            self.new_room = tuple(max(a + a // 8, b) for a, b in zip(needed, self.new_room, strict=True))  # type: ignore[assignment]
            n, g, n_records, n_rare = self.new_room
            self.new = Resident(
                np.empty(n, np.int16),
                np.empty(n, np.uint16),
                np.empty(n_records, np.uint16),
                np.empty((g, r.ring.shape[1]), np.uint16),
                np.empty(n_rare, np.uint32),
                np.empty((g, N_RARE_LISTS), np.int32),
                np.empty(n, np.uint64),
            )

    def clear_trace(self, is_recorded: bool) -> None:
        """Begin to record, or see that nothing is recorded."""
        if is_recorded and self.trace.shape[0] < self.trace_room:
            self.trace = np.empty((self.trace_room, 6), np.int64)
        self.space = self.space._replace(trace=self.trace if is_recorded else self.no_trace)
        self.space.trace[0] = (0, *self.withheld, 0)

    def lacked_room(self) -> bool:
        """Whether more happened than could be recorded; there is room for that from now on."""
        n = int(self.space.trace[0, 0])
        if self.space.trace is self.no_trace or n < self.trace.shape[0]:
            return False
        self.trace_room = n + n // 4 + 2
        return True

    def events(self) -> NDArray[np.void]:
        """What was recorded, as it happened."""
        rows = self.space.trace[1 : int(self.space.trace[0, 0]) + 1]
        events = np.zeros(len(rows), EVENT)
        for k, field in enumerate(("citizen", "day", "event", "act", "value", "other")):
            events[field] = rows[:, k]
        return events


class MonthOfShard:
    """What a shard hands over at a month's end."""

    def __init__(self, n_acts: int) -> None:
        self.counts = new_counts(n_acts)
        self.written = np.zeros(N_MEASURES, np.bool_)
        """(N_MEASURES,) whether anything was added to a measure."""
        self.messages: list[NDArray[np.uint64]] = []
        self.panel: list[tuple[int, NDArray[np.void]]] = []
        self.first_grids: dict[int, int] = {}


class Shard:
    """Grids of one machine under one set of tables.

    Args:
        society: society.Society.
        tables: what a month reads.
        grids: the ranges of grids, first and one beyond the last, that the shard lives.
        threads: how many at once.
        panel_grids: grids whose events are recorded; each is a chunk of its own, so that no other is recorded.
        grids_per_chunk: unit of work; changes nothing but speed; by the size of the society if None.
    """

    def __init__(
        self,
        society,
        tables: Tables,
        grids: Sequence[tuple[int, int]],
        threads: int = 1,
        panel_grids: Sequence[int] = (),
        grids_per_chunk: int | None = None,
    ) -> None:
        self.society = society
        self.tables = tables
        self.rules: Rules = make_rules(tables)
        self.threads = threads
        self.panel_grids = frozenset(panel_grids)
        self.spans = cut_out(cut(grids, grids_per_chunk), self.panel_grids)
        self.chunks: list[Chunk] = []
        self.n_acts = tables.watching.channel.shape[0]
        self._own = threading.local()
        self._spaces: list[ThreadSpace] = []
        self._pool = ThreadPoolExecutor(threads) if threads > 1 else None

    def _thread_space(self) -> ThreadSpace:
        space = getattr(self._own, "space", None)
        if space is None:
            space = self._own.space = ThreadSpace(self.n_acts)
            self._spaces.append(space)
        return space

    def _each(self, function: Callable, pieces: Sequence) -> list:
        return each(function, pieces, self.threads, self._pool)

    def begin(
        self, past: Past, beginning: Beginning, month: int, first_day: int, with_events: bool = True
    ) -> tuple[NDArray[np.int64], NDArray[np.void]]:
        """Make society and state of the first day.

        Returns:
            (N_STRATA, 5, N_GROUPS) persons, live records, on the score list, on the court list, past candidates; and
            the past records of the panel's grids as events.
        """
        counts = np.zeros((N_STRATA, 5, N_GROUPS), np.int64)
        events = [np.empty(0, EVENT)]
        lock = threading.Lock()

        def one(span: tuple[int, int]) -> Chunk:
            is_recorded = with_events and span[0] in self.panel_grids
            chunk, counted, happened = self._begin_chunk(span, (past, beginning), (month, first_day), is_recorded)
            with lock:
                counts[...] += counted
                events.append(happened)
            return chunk

        self.chunks = self._each(one, self.spans)
        past_events = np.concatenate(events)
        return counts, past_events[np.argsort(past_events["citizen"], kind="stable")]

    def settle(self) -> None:
        """Make society alone, for a state that was kept."""

        def one(span: tuple[int, int]) -> Chunk:
            return Chunk(*span, *self._nothing_known(*span))

        self.chunks = self._each(one, self.spans)

    def _nothing_known(self, first: int, last: int) -> tuple[NDArray[np.uint32], Resident]:
        """Who lives in some grids, and their state before anything is known of them."""
        # A copy, since a society may hand out what it holds: kernels would be compiled anew for read-only arrays.
        traits = np.array(self.society.live_in(first, last))
        n_firms = int((traits & np.uint32(ENTERPRISE_HEAD) != 0).sum()) if not self.society.is_by_decile else 0
        n, g = traits.size, last - first
        n_halves = int(halves(self.tables.scoring.validities.months).sum())
        return traits, Resident(
            np.empty(n, np.int16),
            np.empty(n, np.uint16),
            np.empty(0, np.uint16),
            np.zeros((g, n_halves), np.uint16),
            np.empty(0, np.uint32),
            np.zeros((g, N_RARE_LISTS), np.int32),
            np.zeros(n_firms, np.uint64),
        )

    def _begin_chunk(self, span, start: tuple[Past, Beginning], when, is_recorded: bool):
        first, last = span
        traits, empty = self._nothing_known(first, last)
        chunk = Chunk(first, last, traits, empty)
        own = self._thread_space()
        own.make_room(chunk, np.zeros(last - first + 1, np.int64), is_recorded)
        assert own.new is not None
        room = own.new
        new = Resident(empty.scores, empty.statuses, room.records, empty.ring, room.rare, empty.n_rare, empty.firms)
        clock = np.zeros(w.N_CLOCK, np.int64)
        clock[w.MONTH], clock[w.FIRST_DAY], clock[w.GRID] = *when, first
        while True:
            counts = np.zeros((N_STRATA, N_GROUPS, 5), np.int64)
            written = begin_chunk(clock, traits, new, own.space, self.rules, *start, counts)
            if not own.lacked_room():
                break
            own.clear_trace(is_recorded)
        chunk.resident = new._replace(
            records=kept(empty.records, new.records, int(written[0])), rare=kept(empty.rare, new.rare, int(written[1]))
        )
        chunk.fullest = fullest(chunk.resident)
        return chunk, counts.transpose(0, 2, 1), own.events()

    def simulate_month(self, when, terms: Terms, messages: NDArray[np.uint64]) -> MonthOfShard:
        """One month of all grids of the shard.

        Args:
            when: month, its days, its first day and its calendar month.
            terms: engine.coupling.Terms of the month.
            messages: (n, 2) sorted messages of last month to anybody.
        """
        result = MonthOfShard(self.n_acts)
        pieces = list(zip(self.chunks, self.starts(messages), strict=True))
        parts = self._each(lambda piece: self.simulate_chunk_month(piece[0], piece[1], when, terms, messages), pieces)
        for sent, events, grids in parts:
            result.messages.append(sent)
            result.panel.extend(events)
            note_first(result.first_grids, grids)
        halves = list(pairwise(range(0, N_STRATA + 1, STRATA_AT_ONCE)))
        self._each(lambda strata: self._merge_counts(result, *strata), halves)
        return result

    def starts(self, messages: NDArray[np.uint64]) -> list[NDArray[np.int64]]:
        """Where the messages to each grid of each chunk begin, as state/messages.py `starts_by_grid`."""
        first = min((chunk.first_grid for chunk in self.chunks), default=0)
        last = max((chunk.last_grid for chunk in self.chunks), default=0)
        starts = starts_by_grid(messages, first, last)
        return [starts[chunk.first_grid - first : chunk.last_grid - first + 1] for chunk in self.chunks]

    def _merge_counts(self, result: MonthOfShard, first: int, last: int) -> None:
        for own in self._spaces:
            merge_counts(own.tallies, own.lived, result.counts, result.written, (first, last))
            own.lived[first:last] = False

    def simulate_chunk_month(
        self, chunk: Chunk, starts: NDArray[np.int64], when, terms: Terms, messages: NDArray[np.uint64]
    ):
        """One month of one chunk, its counts left with the thread.

        Args:
            chunk: to be lived.
            starts: where the messages to each of its grids begin.
            when: month, its days, its first day and its calendar month.
            terms: engine.coupling.Terms of the month.
            messages: (n, 2) sorted messages of last month to anybody.

        Returns:
            Messages sent; (grid, events) of the panel; first grids, as engine/outcome.py `note_first` takes them.
        """
        own = self._thread_space()
        is_recorded = chunk.first_grid in self.panel_grids
        own.make_room(chunk, starts, is_recorded)
        old, room = chunk.resident, own.new
        assert room is not None
        own.lived[self.rules.grid_stratum[chunk.first_grid : chunk.last_grid]] = True
        # A grid is read before it is written, so what keeps its length is written over, unless it may be lived again.
        new = old._replace(records=room.records, rare=room.rare)
        if is_recorded:
            lasting = {name: getattr(old, name).copy() for name in KEEP_THEIR_LENGTH}
            new = new._replace(**lasting)
        before = [a.copy() for a in self._counted(chunk, own)] if is_recorded else None
        written = self.step_chunk(chunk, own, (when, terms, messages, starts), ALL_STEPS, new)
        while before is not None and own.lacked_room():
            for now, then in zip(self._counted(chunk, own), before, strict=True):
                now[...] = then
            own.clear_trace(is_recorded)
            written = self.step_chunk(chunk, own, (when, terms, messages, starts), ALL_STEPS, new)
        chunk.resident = new._replace(
            records=kept(old.records, new.records, int(written[0])), rare=kept(old.rare, new.rare, int(written[1]))
        )
        chunk.fullest = (int(written[2]), int(written[3]))
        space = own.space
        sent = space.messages[: space.lengths[w.MESSAGES]].copy()
        shown = {int(act): int(space.first_shown[act]) for act in np.flatnonzero(space.first_shown >= 0)}
        listed = int(space.lengths[w.FIRST_LISTED])
        grids = shown | ({COURT_LISTED: listed} if listed >= 0 else {})
        return sent, [(chunk.first_grid, own.events())] if is_recorded else [], grids

    def _counted(self, chunk: Chunk, own: ThreadSpace) -> Tallies:
        """What the thread counted in the stratum of a chunk of one grid."""
        return Tallies(*(array[self.rules.grid_stratum[chunk.first_grid]] for array in own.tallies))

    def step_chunk(
        self, chunk: Chunk, own: ThreadSpace, given, upto: int, new: Resident | None = None
    ) -> tuple[int, int, int, int]:
        """The steps of a month up to one of them, from the chunk's state into another, the thread's if none is named.

        Returns:
            Records and rare entries written; most of both that one grid has.
        """
        when, terms, messages, starts = given
        clock = np.zeros(w.N_CLOCK, np.int64)
        clock[w.MONTH], clock[w.N_DAYS], clock[w.FIRST_DAY], clock[w.CALENDAR_MONTH] = when
        clock[w.GRID], clock[w.UPTO] = chunk.first_grid, upto
        return simulate_chunk(
            clock,
            chunk.traits,
            chunk.resident,
            own.new if new is None else new,
            own.space,
            self.rules,
            terms,
            messages,
            starts,
            own.tallies,
        )

    def n_bytes(self) -> int:
        """Bytes of the resident state."""
        return sum(chunk.n_bytes for chunk in self.chunks)

    def close(self) -> None:
        """Let the threads go."""
        if self._pool is not None:
            self._pool.shutdown()
