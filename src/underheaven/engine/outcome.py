"""Hold what one run of a society under a regime leaves in memory.

Question answered: what does the engine hand to results and studies? Left out: files (results/).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

COURT_LISTED, LISTED_FIRST = -1, "the courts' list"
"""Number and name of the first grid in which somebody came onto the courts' list; no act can have that name."""


@dataclass
class Outcome:
    """Counts, messages and state digests of a run; M months, A acts, B <= 7 bands."""

    months: list[str]
    """(M,) months as YYYY-MM."""
    days: int
    population: int
    counts: NDArray[np.int64]
    """(M, N_STRATA, N_MEASURES, N_GROUPS): state/measures.py `Measure`."""
    by_act: NDArray[np.int64]
    """(M, N_STRATA, A, N_BY_ACT): `ByAct`."""
    steps: NDArray[np.int64]
    """(M, N_STRATA, 8, MAX_GATES, N_STEPS): band at the month's end (all filings of the month read), gate, `Step`."""
    score_histogram: NDArray[np.int64]
    """(N_STRATA, N_SCORE_BINS) scores on the last day."""
    band_groups: NDArray[np.int64]
    """(N_STRATA, 8, N_GROUPS) persons by band on the last day."""
    held_before: NDArray[np.int64]
    """(N_STRATA, 8, N_GROUPS) those of the lowest band by the band held before; zeros where no subtypes are told."""
    messages: NDArray[np.uint64]
    """(n, 2) wrong namings of all months, sorted within each month (state/messages.py)."""
    message_month: NDArray[np.int32]
    """(n,) index of the month in which each was sent."""
    coupled: NDArray[np.int64]
    """(M + 1, N_PROVINCES, N_COUPLED) totals handed over by the month before (engine/coupling.py); row 0: the start."""
    panel: NDArray[np.void]
    """(n,) events (state/events.py EVENT) of the citizens of the panel grids, by grid, then as they happened."""
    digest: str
    """SHA-256, hex, by model.md contract 2."""
    wall_s: float
    resident_bytes_per_citizen: float
    step_seconds: dict[str, float] = field(default_factory=dict)
    """Time by step where it was measured (benchmarks); empty otherwise."""
    moves: NDArray[np.int64] = field(default_factory=lambda: np.zeros((0, 0, 0, 0), np.int64))
    """(M, N_STRATA, 8, 8) persons by band at the month's beginning and at its end, by own points."""
    by_attitude: NDArray[np.int64] = field(default_factory=lambda: np.zeros((3, 8, 2), np.int64))
    """(3, 8, 2) on the last day, by attitude and band: persons, and their scores added up."""
    first_grids: dict[str, int] = field(default_factory=dict)
    """Lowest grid in which a board showed somebody for what she did herself, by name of the act, and in which a debtor
    came onto the courts' list, under LISTED_FIRST; what happened nowhere is not in."""


def note_first(known: dict[int, int], found: Mapping[int, int]) -> None:
    """Keep the lowest grid of each kind, by number of the act, or COURT_LISTED; `known` is changed."""
    for kind, grid in found.items():
        known[kind] = min(grid, known.get(kind, grid))


def first_by_name(first_grids: Mapping[int, int], names: Sequence[str]) -> dict[str, int]:
    """First grids as `Outcome.first_grids` has them, in order of the acts."""
    return {LISTED_FIRST if kind == COURT_LISTED else names[kind]: first_grids[kind] for kind in sorted(first_grids)}
