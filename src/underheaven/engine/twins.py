"""Replay a grid under other rules or another seed, with the rest of the society as in the run.

Question answered: what would have happened to the same persons, with the same draws, had one thing been different?
Left out: which rules (studies/twins.py) and the words for what differs (reasons/).

Held as in the run are the totals of each month and what other grids sent, as far as the other rules know the act and
whoever saw it. What this grid sends to itself is sent anew, and its appeals take their places anew among those of the
run. Under the rules and the seed of the run nothing differs, to the bit.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from underheaven.engine.coupling import by_province, queued
from underheaven.engine.plan import Plan
from underheaven.engine.replay import Replay
from underheaven.engine.shard import Shard
from underheaven.model.regime.rulebook import Rulebook
from underheaven.society.traits import N_STRATA
from underheaven.state import messages as msg
from underheaven.state.limits import NEVER
from underheaven.state.messages import in_order


@dataclass(frozen=True)
class Withheld:
    """One entry that a twin lives without."""

    citizen: int
    day: int
    """Of the filing, counted from 2018."""
    act: int
    wrong: bool
    listed_for: int = NEVER
    """Not a record but the listing by a court, for this other citizen's debt."""


class TwinReplay(Replay):
    """Grids of a run lived otherwise.

    Args:
        run: replay of the run.
        other: the plan under which grids are lived instead; the same society and months.
        withheld: an entry to live without.
    """

    def __init__(self, run: Replay, other: Plan, withheld: Withheld | None = None) -> None:
        super().__init__(other, run.coupled, np.empty((0, 2), np.uint64), np.empty(0, np.int32))
        self.withheld = withheld
        sizes = np.diff(other.society.grid_first)
        strata = other.society.grid_stratum.astype(np.int64)
        self._persons = by_province(np.bincount(strata, weights=sizes, minlength=N_STRATA).astype(np.int64))
        self._strata = strata
        self._acts, self._channels = _numbers_in(run.plan.rulebook, other.rulebook)
        self._sent = run.messages

    def with_seed(self, seed: int) -> TwinReplay:
        """The same, with other draws from now on (the society keeps its own)."""
        for shard in (self._shard(0, True), self._shard(0, False)):
            shard.rules.seeds[0] = np.uint64(seed)
        return self

    def _delivered(self, m: int, grid: int, sent: NDArray[np.uint64]) -> NDArray[np.uint64]:
        """What reaches a grid after a month: from the others as in the run, from itself as it sends now."""
        held = self._sent[m]
        first, here = held[:, 0], np.uint64(grid)
        is_appeal = first & msg.IS_APPEAL != 0
        to_here = (first >> msg.GRID_AT) == here
        culprits = held[:, 1] >> msg.CULPRIT_AT
        bounds = self.plan.society.grid_first
        inside = (culprits >= np.uint64(bounds[grid])) & (culprits < np.uint64(bounds[grid + 1]))
        others = self._known(held[to_here & ~is_appeal & ~inside], grid)
        parts = [others, sent[(sent[:, 0] >> msg.GRID_AT) == here]]
        if self.plan.rulebook.remedies.appeals:
            province = self._strata >> 1
            grids = (first[is_appeal] >> msg.GRID_AT).astype(np.int64)
            beside = held[is_appeal][(province[grids] == province[grid]) & (grids != grid)].copy()
            beside[:, 0] &= ~(msg.WAIT_MASK << msg.WAIT_AT)
            parts.append(beside)
        month = self.plan.first_month + m
        placed = queued(self.plan, np.concatenate(parts), self.coupled[m], self._persons, month)
        return placed[(placed[:, 0] >> msg.GRID_AT) == here]

    def _known(self, messages: NDArray[np.uint64], grid: int) -> NDArray[np.uint64]:
        """Those of which the other rules know act and channel, in their numbers."""
        first = messages[:, 0]
        is_listing = first & msg.IS_LISTING != 0
        acts = self._acts[((first >> msg.ACT_AT) & msg.ACT_MASK).astype(np.int64)]
        channels = self._channels[((first >> msg.CHANNEL_AT) & msg.CHANNEL_MASK).astype(np.int64)]
        sees = self.plan.rulebook.channels.of_act[acts]
        known = (acts != NEVER) & (channels != NEVER) & (sees == channels[:, None]).any(axis=1)
        known = np.where(is_listing, self.plan.rulebook.court.present, known)
        if self.withheld is not None and self.withheld.listed_for != NEVER:
            known &= ~(is_listing & ((messages[:, 1] >> msg.CULPRIT_AT) == np.uint64(self.withheld.listed_for)))
        kept = messages.copy()
        cleared = first & ~(msg.ACT_MASK << msg.ACT_AT) & ~(msg.CHANNEL_MASK << msg.CHANNEL_AT)
        renumbered = cleared | acts.astype(np.uint64) << msg.ACT_AT | channels.astype(np.uint64) << msg.CHANNEL_AT
        kept[:, 0] = np.where(is_listing, first, renumbered)
        return in_order(kept[known])

    def _shard(self, grid: int, with_events: bool) -> Shard:
        shard = super()._shard(grid, with_events)
        if self.withheld is not None and self.withheld.listed_for == NEVER:
            w = self.withheld
            shard._thread_space().withheld = (w.citizen, w.day, w.act | int(w.wrong) << 8, 1)
        return shard


def _numbers_in(run: Rulebook, other: Rulebook) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Numbers, in the other rulebook, of the acts and channels of the run; NEVER = it does not know them."""
    numbers = np.full(256, NEVER, np.int64), np.full(32, NEVER, np.int64)
    pairs = ((run.acts.names, other.acts.names), (run.channels.names, other.channels.names))
    for number_of, (names, known) in zip(numbers, pairs, strict=True):
        for k, name in enumerate(names):
            if name in known:
                number_of[k] = known.index(name)
    return numbers
